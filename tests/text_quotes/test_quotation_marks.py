"""Direct speech is found in every style of marks, and a stray mark costs no more than itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.quotations import quotations


def found(text: str) -> list[str]:
    return [span.of(text) for span in quotations(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said “no deal” today.", ["“no deal”"]),
        ('He said "no deal" today.', ['"no deal"']),
        ("Er sagte „kein Vertrag“ und ging.", ["„kein Vertrag“"]),
        ("Er sagte »kein Vertrag« und ging.", ["»kein Vertrag«"]),
        ("Il a dit «\xa0pas d’accord\xa0» hier.", ["«\xa0pas d’accord\xa0»"]),
        ("Sie schrieb ‹nein› dazu.", ["‹nein›"]),
        ("彼は「取引はない」と言い、『本当だ』と書いた。", ["「取引はない」", "『本当だ』"]),
        ("The minister said ‘no deal is better’ on Monday.", ["‘no deal is better’"]),
        ("The minister said 'no deal is better' on Monday.", ["'no deal is better'"]),
        ("He said ''no deal'' today.", ["''no deal''"]),
        ("He said `` no deal '' today.", ["`` no deal ''"]),
    ],
)
def test_every_common_style_of_marks_is_a_quotation(text: str, quotes: list[str]) -> None:
    assert found(text) == quotes


def test_marks_within_marks_belong_to_the_outer_quotation() -> None:
    assert found("“He told me ‘never’ twice,” she said.") == ["“He told me ‘never’ twice,”"]
    assert found("\"I said, 'Gee, I did it,'\" he said.") == ["\"I said, 'Gee, I did it,'\""]


def test_doubled_marks_are_one_mark_and_may_be_closed_by_another_style() -> None:
    assert found("He said ‘‘yes, don’t go to the allies’ house’’ and left.") == [
        "‘‘yes, don’t go to the allies’ house’’"
    ]
    assert found("It ‘‘was never worse,” she wrote, after ‘‘many years.’’") == [
        "‘‘was never worse,”",
        "‘‘many years.’’",
    ]


def test_apostrophes_and_plural_possessives_close_nothing() -> None:
    assert found("It’s the allies’ plan, isn’t it?") == []
    assert found("He said 'the allies' best friend' left.") == ["'the allies' best friend'"]
    assert found("Rock of the '90s and 'tis all.") == []


def test_inches_and_seconds_are_no_quotation() -> None:
    assert found("A 5'10\" man ran 3'12\" today.") == []


def test_a_quotation_that_a_new_paragraph_reopens_is_one() -> None:
    text = "“We engage with all countries about this.\n\n“We will go on,” he said. “Later.”"
    assert found(text) == ["“We engage with all countries about this.\n\n“We will go on,”", "“Later.”"]


def test_an_unclosed_mark_quotes_to_the_end_of_its_paragraph_and_no_further() -> None:
    text = "She said: “This will never be closed by anyone\n\nThe next paragraph has “two words” in marks."
    assert found(text) == ["“This will never be closed by anyone", "“two words”"]


def test_a_stray_straight_mark_does_not_turn_the_rest_inside_out() -> None:
    text = 'He is 6" tall.\n\n"First," he said. Then nothing. "Second," he said.'
    assert found(text) == ['"First,"', '"Second,"']


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab .\n\r“”\"'’‘„«»‹›「」'`—Ωß\u0301", max_size=120))
def test_spans_are_ordered_disjoint_and_inside_any_text(text: str) -> None:
    spans = quotations(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(x.end <= y.start for x, y in pairwise(spans))


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="abc ,.", min_size=1, max_size=60))
def test_closing_a_curly_quotation_always_finds_it(words: str) -> None:
    text = f"She said “x{words}y” and left."
    assert f"“x{words}y”" in found(text)
