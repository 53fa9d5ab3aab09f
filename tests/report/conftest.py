"""A real browser for the report's pages, shared by the tests of one process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def lacking(what: str) -> NoReturn:
    """Skip with the reason, or fail where DEDUP_REQUIRE_BROWSER=1 says that nothing may be missing."""
    if os.environ.get("DEDUP_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{what} is missing and DEDUP_REQUIRE_BROWSER=1")
    pytest.skip(f"{what} is not installed; see the test setup in README.md")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running headless Chromium (Debian's package, or the one that DEDUP_CHROMIUM names)."""
    path = os.environ.get("DEDUP_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        lacking("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("the Python package playwright")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
