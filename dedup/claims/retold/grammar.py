"""The closed classes of English and the verbs that a shallow parse knows; data: ``data/grammar.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dedup.claims.layout import layout
from dedup.text.parse import ParsedArticle
from dedup.text.stems import stem

COMMA = ","
HARD = ";:()[]—–…"
"""Marks that part two clauses, or set something aside."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lists, base stems of irregular forms, stems of all verbs, and their forms with and without -s."""

    lists: Mapping[str, frozenset[str]]
    past: Mapping[str, str]
    verbs: frozenset[str]
    plain: frozenset[str]

    def has(self, name: str, form: str) -> bool:
        """Whether a list holds a form."""
        return form in self.lists[name]


@cache
def grammar() -> Grammar:
    """The lists, read once. Verbs are those of the list and of all classes of predicates."""
    data = table("grammar")
    listed = [v for acts in table("predicates").values() for act, vs in acts.items() if act != "preps" for v in vs]
    heads = [*data["lists"]["verbs"], *(v.split()[0] for v in listed if v[-1] != "*")]
    # The stemmer keeps the e of "sue" and not that of "sued".
    verbs = frozenset(stem(h + end) for h in heads for end in ("", "d", "ed", "ing"))
    plain = frozenset(form for h in heads for form in (h, h + "s", h + "es", h[:-1] + "ies"))
    past = {form: stem(base) for base, forms in data["past"].items() for form in forms}
    return Grammar({name: frozenset(found) for name, found in data["lists"].items()}, past, verbs, plain)


def table(name: str) -> dict[str, dict[str, list[str]]]:
    """``data/<name>.toml``."""
    return tomllib.loads(files("dedup.claims").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def lemma(form: str, root: str) -> str:
    """The stem of a verb's base form: of "sell" for "sold"."""
    return grammar().past.get(form, root)


def gap(article: ParsedArticle, i: int) -> str:
    """What parts word ``i`` from the next: "(" or ")" or ";" and the like, a comma, or nothing."""
    at = layout(article)
    if i + 1 == len(at.starts):
        return ";"
    between = article.text[at.ends[i] : at.starts[i + 1]]
    return "" if between == " " else _mark(between)


def gaps(article: ParsedArticle, first: int, last: int) -> list[str]:
    """What parts each of the words ``[first, last)`` from the next."""
    at, text = layout(article), article.text
    ends, starts = at.ends[first:last], at.starts[first + 1 : last + 1]
    betweens = (text[end:start] for end, start in zip(ends, starts, strict=False))
    found = ["" if between == " " else _mark(between) for between in betweens]
    return found if len(found) == last - first else [*found, ";"]


def _mark(between: str) -> str:
    """The mark that parts two words, of what stands between them."""
    if "--" in between or " - " in between:
        return "—"
    return next((c for c in between if c in HARD), COMMA if COMMA in between else "")
