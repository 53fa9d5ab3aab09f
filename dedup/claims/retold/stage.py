"""How far an act has come: done, to come, attempted, possible, going on, denied."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.claims.layout import layout
from dedup.claims.lexicon import lexicon
from dedup.claims.retold.grammar import grammar
from dedup.claims.retold.tagging import tags
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

_HEDGES = dict.fromkeys(("expected", "planned", "future"), "later") | {c: c for c in ("attempt", "possible", "obliged")}
"""Classes of ``data/modality.toml`` and the stages that they tell."""

CONDITIONS = frozenset({"if", "unless", "whether"})


@remembered
def _hedges(article: ParsedArticle) -> dict[int, str]:
    """Stage that a hedge tells, at each of its words."""
    found = lexicon("modality").find(article.tokens, article.text)
    return {i: _HEDGES[h.value] for h in found if h.value in _HEDGES for i in range(h.first, h.last)}


def stage_of(article: ParsedArticle, first: int, verb: int) -> str:
    """The stage of the verb at word ``verb`` of a group that starts at word ``first``, empty where none is plain.

    ``present`` is a plain present: news of what has happened in a headline, of anything in a text.
    """
    if _conditional(article, first):
        return ""
    before = article.tokens.forms[first:verb]
    if any(f in grammar().lists["negators"] for f in before):
        return "denied"
    hedge = next((_hedges(article)[i] for i in range(first, verb) if i in _hedges(article)), "")
    if hedge:
        return hedge
    told = _told(article.tokens.forms[verb], before)
    return told if told is not None else _bare(article, first, verb)


def _conditional(article: ParsedArticle, first: int) -> bool:
    """Whether the clause of the group from word ``first`` on begins with "if": nothing is said to happen."""
    begin = first
    while begin > layout(article).sentences[first][0] and tags(article)[begin - 1] not in "SVA":
        begin -= 1
    return article.tokens.forms[begin - 1] in CONDITIONS if begin > 0 else False


def _told(form: str, before: Sequence[str]) -> str | None:
    """What the auxiliaries tell, null where there are none."""
    g = grammar()
    if before[:1] == ("to",):
        return None
    if "to" in before:
        return ""  # "was staged to prevent" tells a purpose
    past = form.endswith("ed") or g.has("irregular", form)
    bare = all(g.has("adverbs", f) or f.endswith("ly") for f in before)
    if any(g.has("have", f) for f in before) or (past and bare):
        return "done"
    if any(g.has("be", f) for f in before):
        return "ongoing" if form.endswith("ing") or "being" in before else ("done" if past else "")
    return None


def _bare(article: ParsedArticle, first: int, verb: int) -> str:
    """What the place of a verb without auxiliaries tells, as the first one of its sentence."""
    leading = tags(article).within(layout(article).sentences[verb][0], first)
    if any(t in "VA" for t in leading):
        return ""
    if article.tokens.forms[first] == "to":
        return "later"  # a headline: "Court to hear"
    # What stands behind "when" or "as" may be still to come.
    plain = first == verb and article.tokens.forms[verb].endswith("s") and not any(t in "SP" for t in leading)
    return "present" if plain else ""
