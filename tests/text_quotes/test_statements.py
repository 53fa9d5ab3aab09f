"""Posts, transcripts and announced block quotes are somebody's words although they stand without marks."""

from __future__ import annotations

from dedup.text.quotations import quotations
from dedup.text.statements import is_transcript


def found(text: str) -> list[str]:
    return [span.of(text) for span in quotations(text)]


def test_a_post_above_its_signature_is_a_quotation() -> None:
    post = "Our relations with the moon have NEVER been worse thanks to many years of foolishness!"
    text = f"The mayor was up early on Monday and posted again.\n\n{post}\n\n— Jo Roe (@realJoRoe) July 16, 2018\n\nCritics fumed."
    assert found(text) == [post]


def test_a_post_broken_into_lines_above_its_counter_is_quoted_line_by_line() -> None:
    lines = ["Our relations with the moon have NEVER been worse thanks to many", "years of foolishness and stupidity!"]
    text = "Top coverage\n\n" + "\n\n".join(lines) + "\n\nTwitter339 retweets"
    assert found(text) == lines


def test_a_block_announced_with_a_colon_is_quoted() -> None:
    block = "The board met at noon and has accepted the offer of the bank in full."
    text = f"In a statement on Friday the company wrote:\n\n{block}\n\nShares rose at once."
    assert found(text) == [block]


def test_a_paragraph_after_any_other_colon_is_not_quoted() -> None:
    assert found("There are three ways to go from here:\n\nThe first way is to wait for the bank to answer.") == []


TRANSCRIPT = (
    "ANNA ROE:\n\nGood morning to you.\n\nBEN ORR:\n\nThank you.\n\nANNA ROE:\n\nWhy now?\n\nBEN ORR: Because we must."
)


def test_in_a_transcript_everything_said_is_quoted_and_the_names_are_not() -> None:
    assert found(TRANSCRIPT) == ["Good morning to you.", "Thank you.", "Why now?", "Because we must."]
    assert is_transcript(TRANSCRIPT)


def test_an_interview_in_questions_and_answers_is_a_transcript() -> None:
    assert is_transcript("Q: Why?\n\nA: Because.\n\nQ: When?\n\nA: Now.")


def test_section_headings_do_not_make_a_transcript() -> None:
    body = "\n\n".join(f"Paragraph {n} says something about the day in the usual way." for n in range(40))
    assert not is_transcript(f"WASHINGTON: A day in May\n\n{body}\n\nSPORTS: The scores\n\n{body}")
