"""Makes the pictures of README.md: the report of the invented stories of the tests, and a pair of seeds/.

python docs/make_pictures.py        (needs the dev extra and Chromium)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "report"))

from report_sample import sample_report  # noqa: E402

from dedup.report.html import write_html  # noqa: E402
from dedup.report.load import open_report  # noqa: E402

_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars"]


@dataclass(frozen=True)
class Shot:
    """One picture: which page, how large, in which colours."""

    name: str
    page: Path
    place: str = ""
    width: int = 1280
    height: int = 900
    scheme: str = "light"
    at: str = ""
    """What to bring to the top of the picture."""


def scanned(folder: Path) -> Path:
    """The folder of a scan of seeds/."""
    command = "from dedup.cli import main; main()"
    seeds, out = HERE.parent / "seeds", folder / "seeds-out"
    subprocess.run(
        [sys.executable, "-c", command, "scan", str(seeds), "-o", str(out)], check=True, stdout=subprocess.DEVNULL
    )
    return out


def paraphrase_of(out: Path) -> int:
    """The number of the pair that retells one Wall Street Journal report."""
    rows = enumerate(open_report(out).pairs.rows())
    return next(n for n, row in rows if row.a.startswith("002") and row.b.startswith("003"))


def most_differing() -> int:
    """The number of the invented pair with most claims that differ."""
    rows = list(sample_report().pairs.rows())
    return max(range(len(rows)), key=lambda n: (len(rows[n].divergences), -n))


def take(browser: Any, shot: Shot) -> None:
    """Write one picture to docs/img."""
    page = browser.new_page(viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme)
    page.goto(shot.page.as_uri() + shot.place)
    if shot.at:
        page.locator(shot.at).evaluate("(node) => node.scrollIntoView()")
    page.wait_for_timeout(300)
    page.screenshot(path=HERE / "img" / f"{shot.name}.png")
    page.close()
    print(f"docs/img/{shot.name}.png")


def main() -> None:
    """Make all pictures."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("DEDUP_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        report, out = folder / "report.html", scanned(folder)
        write_html(sample_report(), report)
        shots = [
            Shot("overview", report, height=1000),
            Shot("cluster", report, "#cluster-0", height=1320),
            Shot("pair", report, f"#pair-{most_differing()}", height=1180),
            Shot("pair-seeds", out / "report.html", f"#pair-{paraphrase_of(out)}", height=1180, scheme="dark"),
            Shot("phone", report, "#pair-0", width=390, height=844, at=".buttons"),
        ]
        browser = driver.chromium.launch(executable_path=chromium, args=_FLAGS)
        for shot in shots:
            take(browser, shot)
        browser.close()


if __name__ == "__main__":
    main()
