"""Who took it from whom: explicit credit first, then time and shape; each clue with its weight."""

from __future__ import annotations

import pytest
from credit_texts import END, LEAD, MORE, page
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.model import Article, Derivation, Direction, DirectionVerdict, Passage, PassageKind, Relation, Span, Verdict
from dedup.provenance.credits import credits
from dedup.provenance.direction import direction
from dedup.text.parse import ParsedArticle, parse

COPY = Verdict(Relation.EDITED_COPY, Derivation.WHOLLY, 0.9, ("copied",))
RETOLD = Verdict(Relation.PARAPHRASE, Derivation.PARTIALLY, 0.7, ("retold",))
QUOTES = Verdict(Relation.QUOTES_ONLY, Derivation.NON, 0.9, ("quoted",))
LONG = "\n\n".join(
    [LEAD, MORE, END, *(f"{LEAD[:60]} paragraph {n} goes on for a while about the bridge." for n in range(6))]
)


def article(text: str, publisher: str | None = None, published: str | None = None, key: str = "a") -> ParsedArticle:
    return parse(Article(key, text, publisher=publisher, published=published))


def judge(
    a: ParsedArticle,
    b: ParsedArticle,
    verdict: Verdict = COPY,
    spans: tuple[Span, Span] | None = None,
    publishers: frozenset[str] = frozenset(),
) -> Direction:
    """The direction of a pair with one passage, over both texts if nothing else is said."""
    left, right = spans or (Span(0, len(a.text)), Span(0, len(b.text)))
    told = [Passage(PassageKind.VERBATIM, 1.0, left, right)]
    return direction(a, b, told, verdict, credits(a), credits(b), publishers)


def test_a_copy_that_credits_the_others_publisher_came_from_it() -> None:
    a, b = (
        article(page(), "politico.com"),
        article(page(tail="Politico Posted at 9:40 am on July 16, 2018"), "hotair.com"),
    )
    found = judge(a, b)
    assert (found.verdict, found.source) == (DirectionVerdict.B_FROM_A, "Politico")
    assert found.probability > 0.9
    assert judge(b, a).verdict is DirectionVerdict.A_FROM_B


def test_two_reprints_of_an_absent_agency_have_an_absent_common_source() -> None:
    a, b = (article(page(lead=f"NORTHTOWN (AP) — {LEAD}"), p) for p in ("a.org", "b.org"))
    found = judge(a, b, publishers=frozenset(("a.org", "b.org")))
    assert (found.verdict, found.source) == (DirectionVerdict.COMMON_SOURCE_ABSENT, "The Associated Press")
    assert any("both credit The Associated Press" in c.clue for c in found.evidence)


def test_the_same_source_is_present_where_its_own_article_is_in_the_collection() -> None:
    a, b = (article(page(lead=f"NORTHTOWN (AP) — {LEAD}"), p) for p in ("a.org", "b.org"))
    assert judge(a, b, publishers=frozenset(("a.org", "b.org", "apnews.com"))).verdict is DirectionVerdict.COMMON_SOURCE


def test_two_retellings_that_cite_one_paper_have_it_as_their_common_source() -> None:
    a = article(f"Bridge\n\nAccording to The Wall Street Journal (via CNN Business), it may close.\n\n{MORE}")
    b = article(f"Bridge\n\nThe Wall Street Journal reported on Thursday that it will close.\n\n{END}")
    found = judge(a, b, RETOLD)
    assert (found.verdict, found.source) == (DirectionVerdict.COMMON_SOURCE_ABSENT, "The Wall Street Journal")


def test_pages_of_one_publisher_are_versions_whatever_else_speaks() -> None:
    a = article(page(lead=f"NORTHTOWN (AP) — {LEAD}"), "bbc.co.uk", "2018-07-16T08:00:00Z")
    b = article(page(lead=f"NORTHTOWN (AP) — {LEAD}"), "www.bbc.com", "2018-07-16T12:00:00Z")
    found = judge(a, b)
    assert (found.verdict, found.source) == (DirectionVerdict.VERSION, "The Associated Press")


def test_an_article_that_is_the_start_of_a_much_earlier_one_was_cut_from_it() -> None:
    a, b = article(LONG, "a.org", "2018-07-16T08:00:00Z"), article(f"{LEAD}\n\n{MORE}", "b.org", "2018-07-16T14:00:00Z")
    found = judge(a, b, spans=(Span(0, len(b.text)), Span(0, len(b.text))))
    assert found.verdict is DirectionVerdict.B_FROM_A
    assert {c.clue for c in found.evidence} >= {
        "a was published 6 hours before b",
        "b ends where a goes on: cut from the end",
    }
    assert found.source == "a.org"


def test_time_alone_decides_nothing_when_it_is_short() -> None:
    a, b = article(page(), "a.org", "2018-07-16T08:00:00Z"), article(page(), "b.org", "2018-07-16T08:20:00Z")
    assert judge(a, b).verdict is DirectionVerdict.UNDECIDED


@pytest.mark.parametrize("late", [None, "", "2099-01-01T00:00:00Z", "next week"])
def test_a_missing_or_future_date_is_no_evidence(late: str | None) -> None:
    a, b = article(page(), "a.org", "2018-07-16T08:00:00Z"), article(page(), "b.org", late)
    found = judge(a, b)
    assert not any("published" in c.clue for c in found.evidence)
    assert found.verdict is DirectionVerdict.UNDECIDED


def test_when_it_was_fetched_is_not_when_it_was_published() -> None:
    texts = [
        parse(Article(k, page(), publisher=f"{k}.org", extra={"scraped": f"2018-07-{d}"}))
        for k, d in (("a", 10), ("b", 16))
    ]
    assert judge(*texts).evidence == ()


def test_a_misspelling_in_both_is_named() -> None:
    text = f"{LEAD} {MORE} The counncil will meet again. The council, the council and the council."
    found = judge(article(text, "a.org"), article(text, "b.org"))
    assert "both have the misspelling “counncil”" in {c.clue for c in found.evidence}


def test_for_shared_prose_a_credit_of_one_goes_before_a_citation_of_both() -> None:
    fact = "The mayor told CBS News that it was safe."
    a = article(page(lead=f"NORTHTOWN (AP) — {LEAD} {fact}"), "a.org")
    b = article(page(lead=f"{LEAD} {fact}"), "b.org")
    assert judge(a, b).source == "The Associated Press"
    assert judge(a, b).probability < 0.8


def test_of_two_credits_that_contradict_only_a_listed_one_explains() -> None:
    a, b = (
        article(page(head="USA TODAY Published 5:57 a.m. ET July 16, 2018"), "a.org"),
        article(page(head="Ebb Valley Post•"), "b.org"),
    )
    assert judge(a, b).source == "USA TODAY"
    c = article(page(lead=f"NORTHTOWN (Reuters) - {LEAD}"), "c.org")
    assert judge(a, c).verdict is DirectionVerdict.UNDECIDED


def test_a_pair_that_shares_only_a_statement_has_no_direction() -> None:
    a, b = (
        article(page(lead=f"NORTHTOWN (AP) — {LEAD}"), "a.org"),
        article(page(lead=f"NORTHTOWN (AP) — {LEAD}"), "b.org"),
    )
    assert judge(a, b, QUOTES) == Direction()


def test_the_interview_that_both_name_beside_the_words_is_their_source() -> None:
    said = "Speaking on NBC's “Meet the Press,” the mayor said: “It is safe and will be safe for a hundred years.”"
    a, b = article(f"{LEAD}\n\n{said}", "a.org"), article(f"{MORE}\n\n{said}", "b.org")
    spans = (Span(len(LEAD) + 2, len(a.text)), Span(len(MORE) + 2, len(b.text)))
    found = judge(a, b, QUOTES, spans)
    assert (found.verdict, found.source) == (DirectionVerdict.UNDECIDED, "NBC Meet the Press")


TEXTS = st.sampled_from([page(), page(head="By Reuters"), page(tail="© 2018 CNN."), LONG, LEAD, ""])
PUBLISHERS = st.sampled_from([None, "a.org", "cnn.com", "reuters.com", "AP Dental"])
DATES = st.sampled_from([None, "2018-07-16T08:00:00Z", "2018-07-20", "2099-01-01"])
MIRROR = {
    DirectionVerdict.A_FROM_B: DirectionVerdict.B_FROM_A,
    DirectionVerdict.B_FROM_A: DirectionVerdict.A_FROM_B,
}


@settings(deadline=None, max_examples=80)
@given(TEXTS, TEXTS, PUBLISHERS, PUBLISHERS, DATES, DATES)
def test_exchanging_the_articles_mirrors_the_direction(x: str, y: str, p: str, q: str, d: str, e: str) -> None:
    a, b = article(x, p, d), article(y, q, e, "b")
    there, back = judge(a, b), judge(b, a)
    assert back.verdict is MIRROR.get(there.verdict, there.verdict)
    assert (back.source, back.probability) == (there.source, there.probability)
    assert sorted(-c.weight for c in back.evidence) == sorted(c.weight for c in there.evidence)
    assert 0.5 <= there.probability <= 1.0
