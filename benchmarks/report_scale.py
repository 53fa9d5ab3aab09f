"""How the report copes with many pairs: time to write, size on disk, time until a browser shows the overview.

    python benchmarks/report_scale.py --pairs 100000 [--pages]

Pairs are those of the tests' invented stories, repeated under new ids. Needs the dev extra and Chromium.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "report"))

from report_sample import bulk_report

from dedup.report.html import write_html
from dedup.report.jsonl import cluster_record, dumps, pair_record
from dedup.report.load import Report, open_report

_DISTINCT = 500


def repeated(report: Report, pairs: int, out: Path) -> None:
    """Write ``pairs`` pairs, their clusters and articles to ``out``, the sample again and again under new ids."""
    records = [pair_record(report.pairs.pair(n)) for n in range(_DISTINCT)]
    clusters = [cluster_record(c) for c in report.clusters]
    rounds = -(-pairs // _DISTINCT)
    with (out / "pairs.jsonl").open("w") as sink:
        for record in itertools.islice(_renamed(records, rounds, ("a", "b")), pairs):
            sink.write(dumps(record) + "\n")
    with (out / "clusters.jsonl").open("w") as sink:
        for n in range(rounds):
            for record in clusters:
                members = [{**m, "article": f"{m['article']}~{n}"} for m in record["members"]]  # type: ignore[attr-defined]
                new = {"id": f"{record['id']}~{n}", "anchor": f"{record['anchor']}~{n}", "members": members}
                sink.write(dumps({**record, **new}) + "\n")
    with (out / "articles.jsonl").open("w") as sink:
        articles = [(a.id, a) for a in report.articles.values()]  # type: ignore[attr-defined]
        for n, (name, a) in itertools.product(range(rounds), articles):
            fields = {"title": a.title, "publisher": a.publisher, "published": a.published, "url": a.url}
            sink.write(json.dumps({"id": f"{name}~{n}", "text": a.text, **fields}) + "\n")


def _renamed(records: list[dict[str, object]], rounds: int, keys: tuple[str, ...]) -> Iterator[dict[str, object]]:
    for n in range(rounds):
        for record in records:
            yield {**record, **{key: f"{record[key]}~{n}" for key in keys}}


def seconds_to_open(path: Path) -> list[float]:
    """Seconds from the request to a drawn overview in headless Chromium, three times."""
    from playwright.sync_api import sync_playwright

    times = []
    with sync_playwright() as driver:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(3):
            page = browser.new_page()
            began = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector(".card")
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            times.append(time.perf_counter() - began)
            print("  " + page.inner_text("[data-result]"))
            page.close()
        browser.close()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--pages", action="store_true", help="also write a page of every pair")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        repeated(bulk_report(_DISTINCT), options.pairs, out)
        size = (out / "pairs.jsonl").stat().st_size
        print(f"{options.pairs:,} pairs, pairs.jsonl {size / 1e6:.0f} MB")
        began = time.perf_counter()
        write_html(open_report(out), out / "report.html", pages=options.pages)
        print(f"written in {time.perf_counter() - began:.1f} s, {(out / 'report.html').stat().st_size / 1e6:.1f} MB")
        if options.pages:
            files = sorted((out / "pages").iterdir())
            print(f"{len(files)} pages, {sum(f.stat().st_size for f in files) / 1e6:.0f} MB")
        print("opened in " + ", ".join(f"{t:.2f} s" for t in seconds_to_open(out / "report.html")))


if __name__ == "__main__":
    main()
