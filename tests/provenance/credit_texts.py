"""Articles around a credit line."""

from __future__ import annotations

from collections.abc import Mapping

from dedup.model import Article, CreditClass
from dedup.provenance.credits import credits
from dedup.text.parse import parse

LEAD = "The council of Northtown voted nine to four on Tuesday night for a new bridge over the river Ebb, which floods."
MORE = "Opponents had argued that the costs of forty million crowns would ruin the budget for a whole generation of taxpayers."
END = "The governor is expected to sign the contract before the end of the coming month in the old palace on the hill."


def page(head: str = "", lead: str = LEAD, tail: str = "") -> str:
    """An article with lines above and below its body."""
    return "\n\n".join(x for x in ("Northtown votes for bridge", head, lead, MORE, END, tail) if x)


def found(text: str, extra: Mapping[str, object] | None = None, publisher: str | None = None) -> set[tuple[str, str]]:
    """Class and source of every credit."""
    return {(str(c.cls), c.source) for c in credits(parse(Article("x", text, publisher=publisher, extra=extra or {})))}


def sources(text: str, cls: CreditClass = CreditClass.CREDIT) -> list[str]:
    """Sources of one class, in the order of the text, each once."""
    return list(dict.fromkeys(c.source for c in credits(parse(Article("x", text))) if c.cls is cls))
