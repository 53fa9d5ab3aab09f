"""The frame of claims: corresponding sentences, one difference one line, kinds of other packages, hostile text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import EntryPoint, EntryPoints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.align.align import align
from dedup.claims import kinds as registry
from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.compare import compare_claims
from dedup.claims.resolve import Located, resolve
from dedup.claims.telling import LONGEST, tellings
from dedup.claims.units import units
from dedup.claims.words import pair_words
from dedup.model import Article, ClaimReport, DivergenceRelation, DivergenceType, Passage, PassageKind, Span
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import ParsedArticle, parse

COMMON = background(())
SETTINGS = Settings()


def article(text: str, name: str = "x", **fields: str) -> ParsedArticle:
    return parse(Article(name, text, **fields))


def report(a: ParsedArticle, b: ParsedArticle) -> ClaimReport:
    return compare_claims(a, b, align(a, b, COMMON, SETTINGS.align), COMMON, SETTINGS.claims)


def matched(a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage] = ()) -> list[tuple[str, str]]:
    return [(u.a_span.of(a.text), u.b_span.of(b.text)) for u in units(a, b, passages, COMMON)]


ONE = "The harbour ferry sank near the lighthouse and 12 passengers drowned in the cold water."
SPLIT = ("The harbour ferry sank near the lighthouse.", "In the cold water 15 passengers drowned.")
OTHER = "Farmers in the northern valleys expect a poor harvest of apples this autumn."


def test_sentences_correspond_by_what_they_tell_and_not_by_where_they_stand() -> None:
    a, b = article(f"{OTHER} {ONE}"), article(f"{ONE} {OTHER}")
    assert sorted(matched(a, b)) == sorted([(OTHER, OTHER), (ONE, ONE)])


def test_one_sentence_corresponds_to_the_two_it_was_split_into_inside_one_long_passage() -> None:
    a, b = article(f"{OTHER} {ONE}"), article(f"{OTHER} {' '.join(SPLIT)}")
    whole = Passage(PassageKind.REWRITE, 0.6, Span(0, len(a.text)), Span(0, len(b.text)))
    assert {(ONE, SPLIT[0]), (ONE, SPLIT[1])} <= set(matched(a, b, [whole]))


def test_a_difference_is_found_across_a_split_sentence() -> None:
    found = report(article(f"{OTHER} {ONE}"), article(f"{OTHER} {' '.join(SPLIT)}")).divergences
    assert [(d.a.text, d.b.text) for d in found if d.type is DivergenceType.QUANTITY] == [("12", "15")]


def test_a_passage_is_named_by_its_index_and_a_pair_beside_all_passages_has_none() -> None:
    a, b = article(f"{OTHER} {ONE}"), article(f"{OTHER} {ONE}")
    only = Passage(PassageKind.VERBATIM, 1.0, Span(0, len(OTHER)), Span(0, len(OTHER)))
    assert [u.passage for u in units(a, b, [only], COMMON)] == [0, None]


def test_sentences_that_share_only_the_topic_are_not_compared() -> None:
    a = article("The ferry company employs 300 people in the harbour.")
    b = article("The ferry carried 700 tourists to the islands in June.")
    assert not report(a, b).divergences


def test_nothing_is_compared_inside_furniture() -> None:
    a = article(f"{ONE}\n\nShare this 12\n\nLeave a Reply\n\nYour email address will not be published. 12")
    b = article(f"{ONE}\n\nShare this 15\n\nLeave a Reply\n\nYour email address will not be published. 15")
    assert not report(a, b).divergences


def test_the_same_word_is_paired_once_and_wherever_it_stands() -> None:
    assert pair_words(["a", "b", "a"], ["a", "a", "b"]) == ((0, 0), (1, 2), (2, 1))


def test_a_sentence_without_end_is_cut_into_pieces_that_hold_all_its_words() -> None:
    text = " ".join(f"word{i}" for i in range(3 * LONGEST))
    pieces = tellings(article(text))
    assert len(pieces) > 3
    assert sum(len(p.words) for p in pieces) == 3 * LONGEST


def _finding(kind: DivergenceType, a: tuple[int, int], b: tuple[int, int], *, same: bool, sure: float = 0.9) -> Finding:
    relation = None if same else DivergenceRelation.CONFLICT
    return Finding(kind, Mention(kind, Span(*a), "1"), Mention(kind, Span(*b), "2"), relation, "", sure)


def _resolved(*findings: Finding) -> list[Finding]:
    here = article("x" * 300)
    unit = Unit(here, here, Span(0, 300), Span(0, 300), (), None)
    return [x.finding for x in resolve([Located(f, unit) for f in findings])]


def test_a_value_that_agrees_somewhere_does_not_differ_elsewhere() -> None:
    agreeing = _finding(DivergenceType.QUANTITY, (0, 5), (10, 15), same=True)
    differing = _finding(DivergenceType.QUANTITY, (0, 5), (100, 105), same=False)
    assert _resolved(differing, agreeing) == [agreeing]


def test_of_two_kinds_that_see_the_same_words_the_surer_one_speaks() -> None:
    unsure = _finding(DivergenceType.SCOPE, (0, 5), (10, 15), same=False, sure=0.6)
    sure = _finding(DivergenceType.QUANTITY, (0, 5), (10, 15), same=False, sure=0.8)
    assert _resolved(unsure, sure) == [sure]


def test_differences_of_different_words_are_all_kept_in_order_of_place() -> None:
    first = _finding(DivergenceType.QUANTITY, (0, 5), (10, 15), same=False, sure=0.6)
    second = _finding(DivergenceType.ROLE, (40, 45), (50, 55), same=False, sure=0.9)
    assert _resolved(second, first) == [first, second]


def test_an_agreement_leaves_room_for_a_difference_of_another_kind_around_it() -> None:
    count = _finding(DivergenceType.QUANTITY, (0, 2), (10, 12), same=True)
    role = _finding(DivergenceType.ROLE, (0, 20), (10, 30), same=False)
    assert _resolved(count, role) == [count, role]


def test_a_number_changed_inside_quotation_marks_is_a_difference_of_quotation() -> None:
    a = article(f'{OTHER} "We counted 40 lifeboats on the deck that night," the coroner told the families on Monday.')
    b = article(f'{OTHER} "We counted 14 lifeboats on the deck that night," the coroner told the families on Monday.')
    assert [d.type for d in report(a, b).divergences] == [DivergenceType.QUOTE]


def test_the_later_version_of_one_publisher_is_said_to_be_later() -> None:
    same = {"publisher": "herald"}
    a = article(f"{OTHER} The ferry was licensed to carry 312 passengers.", "a", published="2018-07-15", **same)
    b = article(f"{OTHER} The ferry was licensed to carry 213 passengers.", "b", published="2018-07-16", **same)
    (found,) = report(a, b).divergences
    assert "later version" in found.explanation


class Colours:
    """A kind of another package: colours, as README shows it."""

    name = "colour"
    known = frozenset({"red", "green", "blue"})

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        places = [i for i, form in enumerate(article.tokens.forms) if form in self.known]
        return [Mention(DivergenceType.OTHER, article.tokens.span(i, i + 1), article.tokens.forms[i]) for i in places]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        for x, y in zip(a, b, strict=False):
            relation = None if x.value == y.value else DivergenceRelation.CONFLICT
            yield Finding(DivergenceType.OTHER, x, y, relation, f"{x.value} or {y.value}", 0.8)


@pytest.fixture
def foreign_kind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another package's entry point ``colour`` in our group, as if it were installed."""
    point = EntryPoint(name="colour", value=f"{__name__}:COLOURS", group=registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: EntryPoints([point]).select(group=group))
    registry.kinds.cache_clear()
    yield
    registry.kinds.cache_clear()


COLOURS = Colours()


@pytest.mark.usefixtures("foreign_kind")
def test_a_kind_published_by_another_package_is_asked_like_our_own() -> None:
    assert "colour" in [kind.name for kind in registry.kinds()]
    a, b = (
        article(f"{OTHER} The hull was painted red last summer."),
        article(f"{OTHER} The hull was painted blue last summer."),
    )
    found = [(d.type, d.a.text, d.b.text) for d in report(a, b).divergences]
    assert found == [(DivergenceType.OTHER, "red", "blue")]


def test_every_kind_has_a_name_of_its_own() -> None:
    named = [kind.name for kind in registry.kinds()]
    assert len(set(named)) == len(named)


HOSTILE = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "«",
        "(",
        "[",
        "1e400",
        "99.99.99",
        "0",
        "9999",
        "٣٤٥",
        "$",
        "£5m",
        "5G",
        ".",
        "?",
        "!",
        ",",
        "said",
        "not",
        "Mr.",
        "President",
        "Trump",
        "Ann",
        "Borg",
        "العربية",
        "中文",
        "ไทย",
        "\x00",
        "\u202e",
        "12",
        "15",
        "percent",
        "million",
        "half",
        "to",
        "between",
        "from",
        "Monday",
        "last",
        "quarter",
        "No.",
        "#5",
        "’s",
        "-year-old",
        "about",
        "more",
        "than",
        "hours",
        "minister",
        "aide",
    ]
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(HOSTILE, max_size=80),
    st.lists(st.tuples(st.integers(0, 79), HOSTILE), max_size=4),
    st.sampled_from([" ", ""]),
)
def test_hostile_text_is_compared_without_an_error_and_spans_are_true(
    pieces: list[str], edits: list[tuple[int, str]], joint: str
) -> None:
    other = list(pieces)
    for place, word in edits:
        if place < len(other):
            other[place] = word
    a, b = article(joint.join(pieces), "a"), article(joint.join(other), "b")
    found = report(a, b)
    for d in (*found.divergences, *found.headlines):
        for value, side in ((d.a, a), (d.b, b)):
            if value.span is not None and value.field == "text":
                assert value.text == value.span.of(side.text) != ""


def test_the_same_two_articles_give_the_same_report_twice() -> None:
    texts = f"{OTHER} {ONE}", f"{OTHER} {' '.join(SPLIT)}"
    first, second = (report(*(article(t) for t in texts)) for _ in range(2))
    assert first == second


def test_the_work_grows_with_a_table_of_numbers_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = [0]
    from dedup.claims import quantity

    original = quantity.stand

    def counting(x: object, y: object) -> object:
        counted[0] += 1
        return original(x, y)  # type: ignore[arg-type]

    monkeypatch.setattr(quantity, "stand", counting)

    def work(rows: int) -> int:
        counted[0] = 0
        table = "\n".join(f"row{i} {i * 7} {i * 13 + 1} {i * 3 + 2}" for i in range(rows))
        report(article(table, "a"), article(table.replace("7", "8"), "b"))
        return counted[0]

    assert work(400) <= 3 * max(1, work(200))


def test_amounts_of_one_common_thing_are_not_all_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = [0]
    from dedup.claims import slots

    original = slots._one_slot

    def counting(*given: object) -> bool:
        counted[0] += 1
        return original(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(slots, "_one_slot", counting)

    def work(amounts: int) -> int:
        counted[0] = 0
        text = "He counted 12 lifeboats in the harbour on Monday "
        report(article(text * amounts, "a"), article(text.replace("12", "15") * amounts, "b"))
        return counted[0]

    assert work(80) <= 3 * max(1, work(40))


def test_other_marks_and_apostrophes_make_no_other_statement() -> None:
    told = (
        "Senator Jo Roe {}, battling illness, put out a rare statement calling on the board to cancel today{}s meeting "
        "{} if it is {}not prepared to hold Hanwei accountable.{}"
    )
    curly, plain = told.format("(Bergen)", "’", "—", "“", "”"), told.format("of Bergen", "'", "-", '"', '"')
    for x, y in ((curly, plain), (plain, curly)):
        found = report(article(f"{OTHER} {x}"), article(f"{y} {OTHER}"))
        assert not found.divergences
        assert DivergenceType.NEGATION in {g.type for g in found.agreements}


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        (
            "The blast killed {} people and injured {} others near the old lighthouse, police in Bergen said.",
            ("12", "15"),
        ),
        ("Sales of the group rose {} percent in Norway and {} percent in Denmark, the company said.", ("4", "7")),
        ("The home side won {} to {} against the team of the harbour workers on Saturday evening.", ("3", "1")),
    ],
)
def test_two_amounts_that_changed_places_are_a_conflict(sentence: str, values: tuple[str, str]) -> None:
    found = report(article(sentence.format(*values)), article(sentence.format(*values[::-1])))
    told = [(d.type, d.relation, d.a.text, d.b.text) for d in found.divergences]
    assert [(t, r) for t, r, *_ in told] == [(DivergenceType.QUANTITY, DivergenceRelation.CONFLICT)] * 2
    assert [(str(a).split()[0], str(b).split()[0]) for *_, a, b in told] == [values, values[::-1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norway won 4 medals and Denmark won 7 medals.", "Denmark won 7 medals and Norway won 4 medals."),
        ("It killed 12 and hurt 15 of those on board.", "It hurt 15 and killed 12 of those on board."),
    ],
)
def test_amounts_that_move_with_what_they_are_of_agree(one: str, other: str) -> None:
    assert not report(article(f"{OTHER} {one}"), article(f"{OTHER} {other}")).divergences


def test_the_level_of_an_index_runs_though_what_says_so_stands_far_from_it() -> None:
    told = "The Dow Jones industrial average .DJI was up {} points, or {} percent, at {}."
    a, b = (article(told.format(*v)) for v in (("10.73", "0.08", "12,972.71"), ("42.58", "0.33", "12,919.40")))
    assert {d.relation for d in report(a, b).divergences} == {DivergenceRelation.UPDATE}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The offer falls short of the key 40 crowns a share.", "The offer fell short of the key 40 crowns a share."),
        (
            "The group ended the deal to sell its plant because the buyer had been unable to secure financing.",
            "The group ended the deal to sell its plant due to the inability of the buyer to secure financing.",
        ),
        (
            "In September, Ebb Meat recalled 21 million pounds of ground beef in Bergen after a string of illnesses.",
            "In September, 21 million pounds of ground beef were taken back in Bergen after a string of illnesses.",
        ),
    ],
)
def test_the_same_statement_in_another_form_is_no_difference(one: str, other: str) -> None:
    assert not report(article(one), article(other)).divergences
