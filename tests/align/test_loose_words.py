"""Loose correspondence: related words, nearness of articles, windows of sentences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from align.align_texts import BACKGROUND, BAKERY, CHESS, HARBOUR, ORCHARD, SETTINGS, article

from dedup.align.align import align
from dedup.align.evidence import Shared, share
from dedup.align.kin import PREFIX, SYNONYM, kinship, synonyms
from dedup.align.likeness import beside, disputed, distinct, numbers
from dedup.align.loose import loose_regions
from dedup.align.nearness import nearness
from dedup.align.prepare import prepare
from dedup.align.regions import Region
from dedup.align.windows import sentences, windows
from dedup.model import Article, PassageKind
from dedup.text.occasions import CLOSE
from dedup.text.parse import parse

FIRST = (
    "Norway has asked Denmark to ban Hanwei turbines. The Nordic Courier said ministers in Oslo fear sabotage. "
    "Hanwei of Rotterdam employs 9,000 people."
)
SECOND = (
    "Ministers in Oslo want Denmark to prohibit turbines made by Hanwei, the Nordic Courier reported. In Rotterdam the "
    "company denied any sabotage. Rain is expected in Bergen."
)


def shared(a: str, b: str) -> Shared:
    return share(prepare(article(a), BACKGROUND), prepare(article(b), BACKGROUND))


def free(pair: Shared) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros(pair.a.article.words, np.bool_), np.zeros(pair.b.article.words, np.bool_)


@pytest.mark.parametrize(
    ("one", "other", "worth"),
    [
        ("ban", "prohibit", SYNONYM),
        ("tech", "technology", PREFIX),
        ("harbour", "harbours", 1.0),
        ("apple", "walrus", 0.0),
    ],
)
def test_a_word_stands_for_itself_wholly_and_for_a_relative_in_part(one: str, other: str, worth: float) -> None:
    pair = shared(one, other)
    assert kinship(pair.a.article, pair.b.article).tolist() == [[worth]]


def test_synonyms_hold_both_ways() -> None:
    table = synonyms()
    assert all(stem in table[other] for stem, others in table.items() for other in others)


def test_two_reports_of_one_event_are_nearer_than_two_of_different_ones() -> None:
    same, other = shared(FIRST, SECOND), shared(FIRST, ORCHARD)
    assert nearness(same, *free(same)) > SETTINGS.loose_nearness > nearness(other, *free(other))


def test_what_passages_share_does_not_count_for_nearness() -> None:
    pair = shared(f"{HARBOUR} {CHESS}", f"{HARBOUR} {BAKERY}")
    taken = free(pair)
    before = nearness(pair, *taken)
    for mask in taken:
        mask[: len(article(HARBOUR).tokens)] = True
    assert nearness(pair, *taken) < before / 2


def test_names_are_not_asked_for_where_the_script_has_no_capitals() -> None:
    pair = shared("三月五日北京发布命令", "三月五日上海发布命令")
    assert nearness(pair, *free(pair)) > 0.5


def test_windows_that_retell_each_other_are_found_and_do_not_meet() -> None:
    found = loose_regions(shared(FIRST, SECOND), [], SETTINGS)
    assert found
    assert not any(x.meets(y) for i, x in enumerate(found) for y in found[i + 1 :])


def test_windows_leave_out_what_is_a_passage_already() -> None:
    pair = shared(FIRST, SECOND)
    whole = Region(0, pair.a.article.words, 0, pair.b.article.words)
    assert loose_regions(pair, [whole], SETTINGS) == []


def test_articles_that_are_not_near_have_no_loose_windows() -> None:
    assert loose_regions(shared(HARBOUR, ORCHARD), [], SETTINGS) == []


def test_two_sentences_are_more_alike_where_those_around_them_are() -> None:
    alone, together = np.zeros((5, 5)), np.zeros((5, 5))
    alone[2, 2] = together[2, 2] = together[1, 1] = together[3, 3] = 0.2
    assert beside(alone)[2, 2] == pytest.approx(0.2)
    assert beside(together)[2, 2] == pytest.approx(0.24)
    assert beside(together)[0, 4] == 0


def test_a_sentence_that_is_like_many_is_nobodys_own() -> None:
    mutual, shared_with_all = np.full((4, 4), 0.01), np.full((4, 4), 0.01)
    mutual[1, 1] = shared_with_all[1, 1] = 0.2
    shared_with_all[1, 2] = shared_with_all[3, 1] = 0.3
    assert distinct(mutual)[1, 1] > 0.9 * 0.2 > distinct(shared_with_all)[1, 1] + 0.03


def test_windows_are_carried_by_two_sentences_that_are_each_others_own() -> None:
    pair, strict = shared(FIRST, SECOND), replace(SETTINGS, loose=0.33)
    assert loose_regions(pair, [], replace(strict, loose_core=0.0)) == []
    assert loose_regions(pair, [], strict)


TEAMS = (
    "Brann beat Viking 2-1 on Sunday before 11,250 people. Olsen and Dahl scored for Brann of Bergen. Nilsen answered."
)
LATER = (
    "Before 14,900 people Brann of Bergen beat Viking 5-3 on Sunday. Dahl and Olsen scored for Brann. "
    "Nilsen answered twice."
)


def every_window(pair: Shared) -> list[np.ndarray]:
    return [windows(sentences(side, [], [], SETTINGS.loose_length)).holds for side in (pair.a, pair.b)]


def test_figures_that_both_windows_have_and_do_not_share_are_disputed() -> None:
    other, same = shared(TEAMS, LATER), shared(TEAMS, TEAMS.replace("beat", "defeated"))
    assert disputed(other, *every_window(other)).max() == len(numbers(other.a.article)) > 0
    assert np.diag(disputed(same, *every_window(same))).max() == 0


def test_a_code_with_a_letter_is_no_number() -> None:
    assert not len(numbers(prepare(article("Telenor sells 5G by the B52 roundabout."), BACKGROUND)))


def test_two_matches_of_the_same_teams_are_less_alike_than_two_reports_of_one() -> None:
    report = LATER.replace("14,900", "11,250").replace("5-3", "2-1")
    scores = [max(r.score for r in loose_regions(shared(TEAMS, b), [], LENIENT)) for b in (report, LATER)]
    assert scores[0] > scores[1] + 0.05


LENIENT = replace(SETTINGS, loose=0.05, loose_nearness=0.05)


def sentence(pair: Shared, a: int, b: int) -> Region:
    return Region(*pair.a.article.words_of(a, a + 1), *pair.b.article.words_of(b, b + 1))


def told_again(first: str) -> list[bool]:
    """Whether each window of the first sentence of ``FIRST``, which ``first`` has in a passage, lies behind that."""
    again = "Hanwei turbines may be banned in Denmark, as ministers in Oslo ask, for fear of sabotage."
    pair = shared(FIRST, f"{first} {CHESS.split('. ')[0]}. {again}")
    passage = sentence(pair, 0, 0)
    windows = loose_regions(pair, [passage], LENIENT)
    return [r.b_first >= passage.b_last for r in windows if r.a_first < passage.a_last]


def test_a_reworded_sentence_of_a_passage_is_found_where_it_is_retold_again() -> None:
    found = told_again("Norway would like Hanwei turbines to be forbidden by its southern neighbour Denmark.")
    assert found
    assert all(found)


def test_a_copied_sentence_has_its_source_and_is_not_looked_for_elsewhere() -> None:
    assert told_again("Norway has asked Denmark to ban Hanwei turbines.") == []


def test_one_window_alone_must_be_alike_by_far() -> None:
    rest, others = f"{CHESS} {BAKERY}", f"{ORCHARD} {HARBOUR}"
    pair = shared(f"{FIRST} {rest}", f"{SECOND} {others}")
    best = max(r.score for r in loose_regions(pair, [], LENIENT))
    lone = replace(LENIENT, loose_length=190)
    near, far = replace(lone, loose=best - 0.04), replace(lone, loose=best - 0.12)
    passage = sentence(pair, len(pair.a.article.parsed.sentences) - 1, len(pair.b.article.parsed.sentences) - 1)
    assert loose_regions(pair, [], near) == []
    assert loose_regions(pair, [], far)
    assert loose_regions(pair, [passage], near)


def test_a_sentence_beside_a_window_that_says_it_again_belongs_to_it() -> None:
    said = "Ministers in Oslo want Denmark to prohibit turbines made by Hanwei of Rotterdam."
    again = "Denmark, say the ministers, should do without Hanwei turbines from Rotterdam."
    pair = shared(f"{said} {CHESS}", f"{BAKERY} {said} {again} {ORCHARD}")
    found = loose_regions(pair, [], replace(LENIENT, loose=0.4))
    assert len(found) == 1
    span = pair.b.article.parsed.tokens.span(found[0].b_first, found[0].b_last)
    assert pair.b.article.parsed.text[span.start : span.end].startswith("Ministers")
    assert pair.b.article.parsed.text[span.start : span.end].endswith("from Rotterdam")


def test_no_sentence_retells_more_than_three_places() -> None:
    said = "Ministers in Oslo want Denmark to prohibit turbines made by Hanwei of Rotterdam."
    filler = [CHESS, BAKERY, ORCHARD, HARBOUR, CHESS, BAKERY]
    places = " ".join(f"{said} {between.split('. ')[0]}." for between in filler)
    found = loose_regions(shared(FIRST, places), [], replace(SETTINGS, loose=0.1, loose_core=0.0, loose_nearness=0.1))
    assert found
    on_a = [sum(r.a_first < s.a_last and s.a_first < r.a_last for s in found) for r in found]
    assert max(on_a) <= 4


@pytest.mark.parametrize(("day", "kinds"), [("2007-03-17", [PassageKind.REWRITE]), ("2007-07-02", [])])
def test_an_article_that_a_publisher_wrote_months_later_retells_nothing(day: str, kinds: list[PassageKind]) -> None:
    one, other = (
        parse(Article("x", text, publisher="Wire", published=published))
        for text, published in ((FIRST, "2007-03-16"), (SECOND, day))
    )
    assert [p.kind for p in align(one, other, BACKGROUND, SETTINGS)] == kinds


@pytest.mark.parametrize(("day", "rewritten"), [("2007-03-17", True), ("2007-07-02", False)])
def test_a_passage_that_is_hardly_alike_is_none_of_an_earlier_occasion(
    day: str, rewritten: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dedup.align.align.kind_of", lambda *_: PassageKind.REWRITE)
    monkeypatch.setattr("dedup.align.align.similarity", lambda *_: CLOSE - 0.1)
    one, other = (
        parse(Article("x", HARBOUR, publisher="Wire", published=published)) for published in ("2007-03-16", day)
    )
    assert (PassageKind.REWRITE in {p.kind for p in align(one, other, BACKGROUND, SETTINGS)}) is rewritten
