from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_sample import bridge, pair, sample_report
from report_stories import Head, Line, draft, sentence
from rich.cells import cell_len

from dedup.model import Article, ClaimReport, Edit, EditOp, Overlap, Pair, Reject, Span
from dedup.report.load import Fact, PairList, Report, RunInfo
from dedup.report.pieces import Piece
from dedup.report.terminal import print_pair, print_scan
from dedup.report.terminal.paint import marked, shortened
from dedup.report.terminal.pair import render_pair
from dedup.report.terminal.scan import render_scan

ANSI = re.compile(r"\x1b\[[0-9;]*m")
_REPLACED = Edit(EditOp.REPLACE, Span(0, 1), Span(0, 1))
HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe\u2066 [bold red]markup[/] {{ 7*7 }}\r\x00"


def first_pair(width: int = 100, *, color: bool = False) -> str:
    a, b = bridge()[:2]
    return render_pair(pair(a, b), a.article, b.article, width=width, color=color)


def test_differing_words_are_marked_without_colour() -> None:
    text = first_pair()
    assert "\x1b" not in text
    assert "[-12¹-]" in text
    assert "{+15¹+}" in text
    assert "¹ quantity, conflict: 12 / 15" in text


def test_colour_adds_nothing_but_colour() -> None:
    painted = first_pair(color=True)
    assert "\x1b[" in painted
    unpainted = "\n".join(line.rstrip() for line in ANSI.sub("", painted).splitlines())
    assert unpainted + "\n" == first_pair()


def test_a_claim_is_listed_with_the_sentence_that_makes_it() -> None:
    text = " ".join(first_pair(200).split())
    assert "collapsed during the evening rush on Monday, killing ‹12› people" in text
    assert "killing ‹15› people" in text


def test_both_shares_are_said() -> None:
    assert re.search(r"shared +[\d,]+ characters, \d+ % of A, \d+ % of B", first_pair())


@pytest.mark.parametrize("width", [40, 60, 72, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for text in (first_pair(width), render_scan(sample_report(), width=width)):
        assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 100])
def test_wide_characters_keep_the_columns_straight(width: int) -> None:
    words = "橋が崩落し十二人が死亡した。警察によると三十台が川に落ちた。" * 4
    head = Head("橋が崩落", "新聞", None)
    sides = [draft("x", n, [Line("k", words.replace("十二", toll))], head) for n, toll in enumerate(("十二", "十五"))]
    text = render_pair(pair(*sides), sides[0].article, sides[1].article, width=width)
    assert max(map(cell_len, text.splitlines())) <= width
    if width > 72:
        bars = {cell_len(line.split("│")[0]) for line in text.splitlines() if "│" in line}
        assert len(bars) == 1


def test_a_narrow_terminal_stacks_the_sides() -> None:
    text = first_pair(50)
    assert "│" not in text
    assert re.search(r"^A .*PORT ALDREN", text, re.M)


def test_no_control_character_of_an_article_reaches_the_terminal() -> None:
    a, b = (replace(x.article, title=HOSTILE, publisher=HOSTILE, published=HOSTILE) for x in bridge()[:2])
    found = pair(*bridge()[:2])
    text = render_pair(found, replace(a, text=HOSTILE + a.text[len(HOSTILE) :]), b)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert r"\x1b]0;owned\x07" in text
    assert r"\u202e" in text
    assert "[bold red]markup[/]" in text


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(codec=None), min_size=1, max_size=60), st.integers(40, 200), st.booleans())
def test_any_text_is_safe_and_fits(words: str, width: int, color: bool) -> None:
    sides = [Article(f"{n}{words}", f"{words} {n} {words}", words, words, words) for n in "ab"]
    whole = [Span(0, len(s.text)) for s in sides]
    found = pair(*bridge()[:2])
    passage = replace(found.passages[0], a=whole[0], b=whole[1], edits=())
    plain = replace(
        found, a=sides[0].id, b=sides[1].id, passages=(passage,), claims=ClaimReport(), credits_a=(), credits_b=()
    )
    text = ANSI.sub("", render_pair(plain, sides[0], sides[1], width=width, color=color))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert max(map(cell_len, text.splitlines())) <= width


def test_clusters_come_first_with_publishers_and_source() -> None:
    text = render_scan(sample_report(), width=200)
    first, rest = text.split("2  Central bank", 1)
    assert "Twelve die as Varle bridge collapses" in first
    assert "Meridian News Agency – not in this collection" in first
    assert "Capital Mail, Daily Ledger, Harbour Courier" in first
    assert "Corresponding passages" not in first
    assert "Corresponding passages" in rest


def test_a_present_source_is_not_called_absent() -> None:
    assert "not in this collection" not in render_scan(sample_report(with_agency=True), width=200)


def test_clusters_beyond_the_limit_are_counted() -> None:
    text = render_scan(sample_report(), clusters=1)
    assert "… and 1 more cluster in" in text
    assert "Central bank lifts" not in text


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ([("articles", "1")], "1 article could be read, and it takes two to compare"),
        ([("articles", "5"), ("candidates", "0")], "no two articles had enough in common"),
        ([("articles", "5"), ("candidates", "10")], "10 candidate pairs met and none shares prose"),
        ([], "no two articles share prose"),
    ],
)
def test_a_run_that_finds_nothing_says_so_and_why(facts: list[tuple[str, str]], why: str) -> None:
    run = RunInfo(tuple(Fact((name,), value) for name, value in facts))
    text = render_scan(Report(PairList(), {}, rejects=(Reject("x", 1, "no text"),), run=run), width=200)
    assert "Nothing found: " + why in text
    assert "1 record could not be used" in text


def test_a_pair_without_passages_says_what_the_shingles_say() -> None:
    a, b = bridge()[:2]
    found: Pair = replace(pair(a, b), passages=(), claims=ClaimReport(), overlap=Overlap(0.1, 0.25, 0.999))
    assert "no passage; 25 % of A's shingles, 99 % of B's" in render_pair(found, a.article, b.article)


def test_long_unmarked_stretches_keep_their_ends() -> None:
    words = " ".join(f"w{i}" for i in range(200))
    short = shortened(words, 30)
    assert short.startswith("w0 w1")
    assert short.endswith("w198 w199")
    assert " … " in short
    assert shortened(sentence("bridge", "lead"), 0) == sentence("bridge", "lead")


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("env", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_only_where_a_terminal_wants_it(
    env: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    screen = Terminal(io.BytesIO(), encoding="utf-8")
    print_scan(sample_report(), screen)
    assert (b"\x1b[" in screen.buffer.getvalue()) is colour  # type: ignore[attr-defined]


def test_a_pipe_gets_plain_text_and_a_poor_encoding_gets_escapes() -> None:
    a, b = bridge()[:2]
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    print_pair(pair(a, b), a.article, b.article, pipe)
    text = pipe.buffer.getvalue()  # type: ignore[attr-defined]
    assert b"\x1b" not in text
    assert rb"Harbour Courier \xb7 2026-03-02" in text


def test_a_passage_in_other_words_marks_what_is_shared() -> None:
    a, b = bridge()[0], bridge()[3]
    text = render_pair(pair(a, b), a.article, b.article, width=200)
    assert "in other words, =shared= words marked" in text
    assert "A =road bridge= over" in text
    assert "Varle =road bridge= in" in text


def test_edits_that_touch_are_one_mark() -> None:
    a, b = bridge()[:2]
    found = pair(a, b)
    first = found.passages[0]
    start = first.a.start
    halves = [Edit(EditOp.DELETE, Span(start + i, start + i + 4), Span(0, 0)) for i in (0, 4)]
    text = render_pair(replace(found, passages=(replace(first, edits=tuple(halves)),)), a.article, b.article, width=200)
    assert "[-PORT ALD-]REN" in text


def test_in_other_words_small_words_are_not_marked() -> None:
    text = "The bridge was closed by the mayor of the town"
    words = [m.span() for m in re.finditer(r"\S+\s*", text)]
    edited = {"closed ", "mayor ", "town"}
    cut = [Piece(Span(s, e), edit=_REPLACED if text[s:e] in edited else None) for s, e in words]
    assert marked(text, cut, "a", loose=True).plain == "=The bridge was= closed by the mayor of the town"


def test_a_claim_has_its_number_once_where_it_ends() -> None:
    text = "about 40 people"
    cut = [Piece(Span(0, 6), divergences=(0,), edit=_REPLACED), Piece(Span(6, 8), divergences=(0,)), Piece(Span(8, 15))]
    assert marked(text, cut, "a").plain == "[-about-] 40¹ people"
