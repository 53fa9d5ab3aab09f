"""Why two articles met, or did not."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_input import batches, collection

from dedup.engines import Job, nominate
from dedup.engines.explain import explain_pair
from dedup.engines.store import open_store
from dedup.errors import StageError
from dedup.model import ChannelEvidence, PairEvidence
from dedup.settings import Settings

KEYS = Settings.from_mapping({"candidates": {"nominate_all_up_to": 0, "all_pairs_up_to": 0}})


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("work")
    nominate(batches(collection()), KEYS, Job(work))
    return work


def explained(work: Path, a: str, b: str) -> PairEvidence:
    store = open_store(work / "articles")
    return explain_pair(store, work, KEYS, store.rows[a], store.rows[b])


def channel(found: PairEvidence, name: str) -> ChannelEvidence:
    return next(evidence for evidence in found.evidence if evidence.channel == name)


def test_an_edited_copy_met_in_bands_and_fingerprints_as_it_had_to(work: Path) -> None:
    found = explained(work, "s1", "s1-edit")
    assert found.nominated
    assert {evidence.channel for evidence in found.evidence if evidence.met} >= set(found.channels)
    assert channel(found, "minhash").chance == pytest.approx(1.0, abs=0.05)
    assert abs(found.estimated - found.overlap.resemblance) < 0.2
    assert not found.same_text


def test_an_excerpt_had_no_chance_in_bands_but_in_fingerprints(work: Path) -> None:
    found = explained(work, "s3", "s3-cut")
    assert found.channels == ("fingerprint",)
    minhash, prints = channel(found, "minhash"), channel(found, "fingerprint")
    assert minhash.chance is not None
    assert prints.chance is not None
    assert minhash.chance < 0.3 < 0.9 < prints.chance
    assert prints.shared >= prints.needed == 3


def test_two_stories_of_one_site_share_nothing_that_counts(work: Path) -> None:
    found = explained(work, "s0", "s3")
    assert not found.nominated
    assert found.channels == ()
    assert not any(evidence.met for evidence in found.evidence)
    assert channel(found, "fingerprint").shared == 0  # their footer is furniture
    assert found.overlap.resemblance > 0.05  # and yet stands in the texts


def test_copies_are_told_apart_by_their_furniture_only(work: Path) -> None:
    found = explained(work, "copy", "s0")
    assert found.same_text
    assert found.channels == ("minhash", "fingerprint")
    assert explained(work, "s0", "scraped").channels == ("exact",)


def test_what_a_run_knew_must_still_be_there(work: Path, tmp_path: Path) -> None:
    with pytest.raises(StageError, match=r"candidates\.npz is gone"):
        explain_pair(open_store(work / "articles"), tmp_path, KEYS, 0, 1)
