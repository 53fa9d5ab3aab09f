from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from report_sample import bridge, pair

from dedup.model import ClaimReport, Edit, EditOp, Passage, PassageKind, Span
from dedup.report.html.cuts import cuts
from dedup.report.html.runs import runs
from dedup.report.pieces import Layers, is_material, layers, pieces
from dedup.report.visible import one_line, visible

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda x: Span(x[0], x[0] + x[1]))


@settings(deadline=None, max_examples=150)
@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=4), SPANS)
def test_pieces_are_the_text_and_know_what_covers_them(
    passages: list[Span], claims: list[Span], furniture: list[Span], within: Span
) -> None:
    numbered = [tuple((s, i) for i, s in enumerate(spans)) for spans in (passages, claims)]
    cut = pieces(within, Layers(numbered[0], numbered[1], (), (), tuple(furniture)))
    assert [p.span.start for p in cut[1:]] == [p.span.end for p in cut[:-1]]
    if len(within):
        assert (cut[0].span.start, cut[-1].span.end) == (within.start, within.end)
    for p in cut:
        for at in range(p.span.start, p.span.end):
            assert p.passages == tuple(i for i, s in enumerate(passages) if s.start <= at < s.end)
            assert p.divergences == tuple(i for i, s in enumerate(claims) if s.start <= at < s.end)
            assert p.furniture == any(s.start <= at < s.end for s in furniture)


def test_runs_hold_the_whole_text_in_order() -> None:
    for a, b in ((x, y) for x in bridge() for y in bridge() if x.article.id < y.article.id):
        found = pair(a, b)
        for side, draft in (("a", a), ("b", b)):
            shown = "".join(bit.text for run in runs(draft.article, found, side) for bit in run.bits)  # type: ignore[arg-type]
            assert shown == visible(draft.article.text)


def test_a_very_long_text_keeps_its_marks_and_the_edges_of_the_rest() -> None:
    a, b = bridge()[:2]
    found = pair(a, b)
    long = replace(a.article, text=a.article.text + "\n" + "blah " * 200_000)
    made = runs(long, found, "a")
    shown = "".join(bit.text for run in made for bit in run.bits)
    assert len(shown) < 10_000
    assert re.search(r"… 99\d,\d{3} characters not shown …", shown)
    assert shown.startswith("PORT ALDREN")
    assert shown.endswith("blah ")


def test_a_very_long_passage_with_very_many_edits_is_cut_too() -> None:
    a, b = bridge()[:2]
    text = "one two " * 10_000
    edits = tuple(Edit(EditOp.DELETE, Span(i, i + 3), Span(0, 0)) for i in range(0, 80_000, 8))
    whole = Passage(PassageKind.REWRITE, 0.5, Span(0, 80_000), Span(0, 10), edits)
    (run,) = runs(
        replace(a.article, text=text), replace(pair(a, b), passages=(whole,), claims=ClaimReport(), credits_a=()), "a"
    )
    assert len(run.bits) == 4001
    assert any("characters not shown" in bit.text for bit in run.bits)


def test_passages_that_share_one_side_both_mark_it() -> None:
    a, b = bridge()[:2]
    one, two = Span(0, 50), Span(30, 90)
    twice = tuple(Passage(PassageKind.VERBATIM, 1.0, s, Span(5, 60)) for s in (one, two))
    cut = pieces(Span(0, 100), layers(replace(pair(a, b), passages=twice), "a"))
    assert [p.passages for p in cut if p.span.start < 90][:1] == [(0,)]
    assert any(p.passages == (0, 1) for p in cut)
    assert all(p.passages == (0, 1) for p in pieces(Span(5, 60), layers(replace(pair(a, b), passages=twice), "b")) if p)


def test_every_passage_begins_once_on_each_side() -> None:
    a, b = bridge()[:2]
    spans = (Span(0, 50), Span(30, 90), Span(0, 20))
    found = replace(pair(a, b), passages=tuple(Passage(PassageKind.REWRITE, 0.5, s, Span(5, 60)) for s in spans))
    for side, draft in (("a", a), ("b", b)):
        starts = [n for run in runs(draft.article, found, side) for n in run.starts]  # type: ignore[arg-type]
        assert sorted(starts) == [1, 2, 3]


def test_spelling_and_moves_are_not_material() -> None:
    assert not is_material(None)
    assert not is_material(Edit(EditOp.MOVE, Span(0, 1), Span(5, 6)))
    assert not is_material(Edit(EditOp.REPLACE, Span(0, 1), Span(5, 6), "spelling"))
    assert is_material(Edit(EditOp.DELETE, Span(0, 1), Span(5, 5)))


def test_cuts_start_sentences_on_both_sides() -> None:
    for b in bridge()[1:]:
        a = bridge()[0]
        for passage in pair(a, b).passages:
            places = cuts(passage, a.article.text, b.article.text)
            assert list(places) == sorted(set(places))
            for left, right in places:
                assert a.article.text[left - 1].isspace()
                assert b.article.text[right - 1].isspace()
                assert a.article.text[left : left + 3] == b.article.text[right : right + 3]


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(codec=None), max_size=80))
def test_visible_text_holds_no_steering_character(text: str) -> None:
    shown = visible(text)
    assert not any(c in shown for c in "\x00\x1b\x07\x9b\u202e\u2066\u2028\ud800\r")
    assert visible(shown) == shown
    assert "\n" not in one_line(text)
    assert len(one_line(text, 10)) <= 10
