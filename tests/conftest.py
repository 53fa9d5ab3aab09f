"""What tests of several rooms need: the language model of the extra ``semantic``, where it is installed."""

from __future__ import annotations

import os

import pytest

from dedup.errors import MissingExtra
from dedup.semantic.vectors import require


@pytest.fixture(scope="session")
def model() -> None:
    """Skip with the reason without the extra; fail where DEDUP_REQUIRE_SEMANTIC=1 says that it must be there."""
    try:
        require()
    except MissingExtra as missing:
        if os.environ.get("DEDUP_REQUIRE_SEMANTIC") == "1":
            pytest.fail(f"{missing}, and DEDUP_REQUIRE_SEMANTIC=1")
        pytest.skip(str(missing))
