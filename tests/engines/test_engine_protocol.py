"""What every engine must do, whatever it runs on."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from engine_input import batches, collection, prose, words

from dedup.candidates.channels import labels
from dedup.engines import Engine, Job, LocalEngine, Nominated
from dedup.model import Reject
from dedup.settings import Settings
from dedup.verify import overlap

ENGINES = [LocalEngine()]
KEYS = Settings.from_mapping({"candidates": {"nominate_all_up_to": 0, "all_pairs_up_to": 0}})


def pairs(found: Nominated) -> dict[tuple[str, str], tuple[str, ...]]:
    columns = zip(found.verified.a.tolist(), found.verified.b.tolist(), found.verified.channels.tolist(), strict=True)
    return {(found.store.ids[a], found.store.ids[b]): labels(mask) for a, b, mask in columns}


def shingles(text: str) -> set[tuple[str, ...]]:
    found = text.lower().replace(".", "").split()
    return {tuple(found[i : i + 5]) for i in range(len(found) - 4)}


@pytest.fixture(scope="module", params=ENGINES, ids=lambda engine: type(engine).__name__)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.param
    return found


@pytest.fixture(scope="module")
def found(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Nominated:
    return engine.nominate(batches(collection()), KEYS, Job(tmp_path_factory.mktemp("work"), digest=lambda: "d1"))


def test_every_record_is_kept_as_an_article_or_as_a_reject(found: Nominated) -> None:
    articles = collection()
    assert found.store.ids == tuple(articles)
    assert [found.store.article(row).text for row in range(len(found.store))] == [text for text, _ in articles.values()]
    assert found.store.rejects == (Reject("input.jsonl", 3, "not JSON"),)
    assert found.input_digest == "d1"


def test_edits_excerpts_and_copies_are_nominated_by_the_channels_that_can_see_them(found: Nominated) -> None:
    channels = pairs(found)
    for story in range(12):
        assert {"minhash", "fingerprint"} <= set(channels[f"s{story}", f"s{story}-edit"])
        assert "fingerprint" in channels[f"s{story}", f"s{story}-cut"]
    assert channels["s0", "scraped"] == ("exact",)
    assert channels["s0-edit", "scraped"] == channels["s0", "s0-edit"]
    assert {"minhash", "fingerprint"} <= set(channels["s0", "copy"])  # the same but for the footers of their sites


def test_the_footer_of_a_site_nominates_nothing(found: Nominated) -> None:
    assert not [pair for pair in pairs(found) if any(name.endswith("-other") for name in pair)]


def test_pairs_are_sorted_and_name_each_pair_once(found: Nominated) -> None:
    order = list(zip(found.verified.a.tolist(), found.verified.b.tolist(), strict=True))
    assert order == sorted(set(order))
    assert all(a < b for a, b in order)


def test_every_pair_has_its_exact_overlap_over_the_whole_texts(found: Nominated) -> None:
    sets = [shingles(found.store.article(row).text) for row in range(len(found.store))]
    number = {shingle: i for i, shingle in enumerate(sorted(set().union(*sets)))}
    texts = [np.array(sorted(number[shingle] for shingle in values)) for values in sets]
    for i, (a, b) in enumerate(zip(found.verified.a.tolist(), found.verified.b.tolist(), strict=True)):
        exact = overlap(texts[a], texts[b])
        got = (found.verified.resemblance[i], found.verified.containment_a[i], found.verified.containment_b[i])
        assert got == pytest.approx((exact.resemblance, exact.containment_a, exact.containment_b), abs=1e-6)


def test_texts_without_words_and_texts_shorter_than_a_shingle_meet_nobody(found: Nominated) -> None:
    assert not [pair for pair in pairs(found) if {"blank", "short"} & set(pair)]


def test_two_equal_texts_shorter_than_a_shingle_are_copies(engine: Engine, tmp_path: Path) -> None:
    short = {"x": ("two words", "p"), "y": ("Two  words!", "q"), "z": ("two others", "q")}
    assert pairs(engine.nominate(batches(short), KEYS, Job(tmp_path))) == {("x", "y"): ("exact",)}


def test_the_result_does_not_depend_on_batches_threads_or_memory(
    engine: Engine, tmp_path: Path, found: Nominated
) -> None:
    job = Job(tmp_path, memory=1, threads=1)
    other = engine.nominate(batches(collection(), size=5), KEYS, job)
    for name in found.verified.__slots__:
        assert np.array_equal(getattr(found.verified, name), getattr(other.verified, name)), name
    assert other.recall == found.recall
    assert other.set_aside == found.set_aside


def test_no_articles_make_no_pairs(engine: Engine, tmp_path: Path) -> None:
    found = engine.nominate(batches({}), Settings(), Job(tmp_path))
    assert (len(found.store), len(found.verified), found.recall.measured) == (0, 0, None)


def test_a_handful_of_articles_is_compared_in_every_pair(engine: Engine, tmp_path: Path) -> None:
    five = {f"a{i}": (prose(words(i, 80)), "p") for i in range(5)}
    assert len(engine.nominate(batches(five), Settings(), Job(tmp_path)).verified) == 10


def test_the_crawl_profile_drops_what_is_below_its_floor(engine: Engine, tmp_path: Path) -> None:
    found = engine.nominate(batches(collection()), Settings.of_profile("crawl"), Job(tmp_path))
    assert len(found.verified) >= 13
    assert (found.verified.resemblance >= 0.7).all()
    assert {name for pair in pairs(found).values() for name in pair} == {"exact", "minhash"}


def test_stages_say_what_went_in_and_what_came_out(found: Nominated) -> None:
    stages = {stage.stage: (stage.records_in, stage.records_out) for stage in found.stages}
    articles = len(collection())
    assert stages["articles"] == (articles + 1, articles)
    assert stages["keys"] == (articles, articles - 1)
    assert stages["candidates"][0] == articles - 1  # a copy is searched for through its first
    assert stages["verified"][1] == len(found.verified)
    assert all(stage.seconds >= 0 for stage in found.stages)


def test_progress_is_told_per_stage_and_never_goes_back(engine: Engine, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    engine.nominate(batches(collection(), 10), KEYS, Job(tmp_path, progress=lambda *step: told.append(step)))
    assert list(dict.fromkeys(stage for stage, _ in told)) == ["articles", "keys", "verify"]
    assert all(now[1] > then[1] for then, now in pairwise(told) if now[0] == then[0])


def test_recall_is_promised_and_measured(found: Nominated) -> None:
    assert dict(found.recall.expected)[0.7] >= 0.999
    assert found.recall.pairs > 0
    assert found.recall.measured == 1.0
