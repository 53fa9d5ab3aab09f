"""Bodies for the verdict's tests: sentences that share no prose unless a test wants them to."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.model import Article, Overlap, Passage, PassageKind, Span, Verdict
from dedup.settings import VerdictSettings
from dedup.text.parse import ParsedArticle, parse
from dedup.verdict.decide import decide

STORY = [
    "The council of Northtown voted nine to four on Tuesday night for a new bridge over the river Ebb.",
    "Mayor Jo Roe called the decision historic and promised that the first stone would be laid in spring.",
    "Opponents had argued that the costs of forty million crowns would ruin the budget for a generation.",
    "The old crossing has been closed to lorries since a flood damaged two of its piers three years ago.",
    "Engineers from the capital inspected the site in June and found cracks in the northern abutment.",
    "A company from the south will build the new crossing, which is to carry trams as well as cars.",
    "Residents of the eastern quarter fear noise and have announced that they will go to court.",
    "The governor is expected to sign the contract before the end of the coming month in the palace.",
]
RETOLD = [
    "By nine votes to four, Northtown's council has approved a replacement bridge across the Ebb, it emerged on Tuesday.",
    "It was a day for the history books, according to mayor Jo Roe, who wants building to start once winter ends.",
    "Critics warned that spending forty million crowns on it would wreck the town's finances for decades to come.",
    "Heavy vehicles have not been allowed on the existing bridge for three years, ever since flooding hurt two piers.",
]
OTHER = [
    "A museum of clocks has opened in Southport with more than two hundred pieces from five centuries.",
    "Its founder, a retired teacher, collected them on journeys through eleven countries of the continent.",
    "Visitors can hear every one of them strike at noon, which takes the staff an hour to prepare.",
    "Schools come for free, and the first class of children arrived by train on the day of the opening.",
]
QUOTE = "“Nobody in this town will ever be able to say that we did not listen to each and every one of them for years.”"
FORM = "Leave a Reply\n\nYour email address will not be published. Required fields are marked *"


def article(
    *paragraphs: str, key: str = "a", publisher: str | None = None, published: str | None = None
) -> ParsedArticle:
    return parse(Article(key, "\n\n".join(paragraphs), publisher=publisher, published=published))


def verdict(a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage] = ()) -> Verdict:
    """The verdict with default settings; the rules do not look at the shingles' overlap."""
    return decide(a, b, passages, Overlap(0.0, 0.0, 0.0), VerdictSettings())


def passage(a: ParsedArticle, b: ParsedArticle, left: str, right: str) -> Passage:
    """A rewritten passage between two stretches that stand in the texts."""
    i, j = a.text.index(left), b.text.index(right)
    return Passage(PassageKind.REWRITE, 0.5, Span(i, i + len(left)), Span(j, j + len(right)))
