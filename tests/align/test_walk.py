"""The compiled walk against the plain one."""

from __future__ import annotations

from unittest.mock import patch

from align_texts import article
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.align import extend as module
from dedup.align.evidence import share
from dedup.align.extend import extend
from dedup.align.prepare import prepared
from dedup.align.regions import Region
from dedup.settings import AlignSettings
from dedup.text.background import background

WORDS = ["harbour", "bridge", "mayor", "storm", "ferry", "vote", "budget", "river", "tower", "the", "of", "and", "to"]
COMMON = background(())
TEXTS = st.lists(st.sampled_from([*WORDS, "sank.", "rose."]), min_size=1, max_size=120).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_the_compiled_walk_finds_the_same_region_to_the_last_bit(a: str, b: str, data: st.DataObject) -> None:
    shared = share(prepared(article(a), COMMON), prepared(article(b), COMMON))
    ends = []
    for side in (shared.a, shared.b):
        first = data.draw(st.integers(0, side.article.words - 1))
        ends += [first, data.draw(st.integers(first + 1, side.article.words))]
    plans = st.builds(AlignSettings, margin=st.integers(0, 30), growth=st.integers(0, 3))
    seed, how = Region(*ends), data.draw(plans)
    found = []
    for compiled in (False, True):
        with patch.object(module, "_pays", lambda compiled=compiled: compiled):
            found.append(extend(shared, seed, how))
    assert found[0] == found[1]
