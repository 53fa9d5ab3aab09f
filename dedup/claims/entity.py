"""Names: Santa Clara and Plano, Mark Warner and John Warner.

Canonical value: the folded words of the name without titles.
Guards: a short form, initials, a nickname, a transliteration or misspelling, a people for its country agree; two names
differ only where both stand in the same surroundings and neither is anywhere in the other's sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, context_of
from dedup.claims.layout import is_content, layout
from dedup.claims.lexicon import joined, lexicon
from dedup.claims.name_lists import lists
from dedup.claims.names import Name, names
from dedup.claims.same_names import is_place_or_people, same_name, same_word
from dedup.claims.subjects import subject
from dedup.model import DivergenceRelation, DivergenceType, Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

FLOOR = 0.5
"""Support from which two different names are taken to fill one place."""
LOOSE, LOOSE_FLOOR = 0.45, 0.68
"""Score of a unit below which two sentences may be of two events, and the support that names need there."""
NAMESAKE = 0.25
"""The same for two people with one surname: whoever the story calls so is more likely one person than two."""
COPY = 0.7
"""Score of a unit that is one sentence edited: only there may a name both articles know stand for another such name."""
BODY = 0.6


Couple = tuple[int, int]
"""A mention of a and a mention of b, by number."""


@dataclass(frozen=True, slots=True)
class Named(Mention):
    """A mention of a name."""

    name: Name = field(default_factory=lambda: Name(0, 0, ()))


class Entity:
    """The kind for people, organisations and places by their names."""

    name = "entity"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Every name outside datelines."""
        text, at = article.text, layout(article)
        found = [(n, at.span(n.first, n.last)) for n in names(article)]
        return [
            Named(DivergenceType.ENTITY, _unowned(span, text), " ".join(n.words), frozenset(n.words), n)
            for n, span in found
            if not (_in_capitals_aside(text, span) or _is_masthead(text, span))
        ]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Names that agree, and names in one place that are not of one thing."""
        left = [m for m in a if isinstance(m, Named)]
        right = [m for m in b if isinstance(m, Named)]
        if not left or not right:
            return
        context = context_of(unit)
        related = _related(left, right)
        agreeing = [(left[i], right[j]) for i, j in _agreeing(context, left, right, related)]
        for x, y in agreeing:
            if _body_and_people(context, x, y):
                both = f"one article names {x.span.of(unit.a.text)}, the other {y.span.of(unit.b.text)}"
                yield Finding(DivergenceType.ENTITY, x, y, DivergenceRelation.REFINES, both, BODY)
            else:
                yield Finding(DivergenceType.ENTITY, x, y, None, "the same name", 0.9)
        copied = unit.score >= COPY
        # In a retelling a name that stands anywhere on the other side is no candidate.
        paired = agreeing if copied else [(left[i], right[j]) for i, j in related]
        lone_a, lone_b = _alone(left, [x for x, _ in paired]), _alone(right, [y for _, y in paired])
        if lone_a and lone_b:
            # Inside quotation marks every word is a matter of the quotation.
            left = [m for m in lone_a if not context.marked("a", m.span)]
            right = [m for m in lone_b if not context.marked("b", m.span)]
            yield from _differing(context, left, right)


def _body_and_people(context: Context, x: Named, y: Named) -> bool:
    """Whether one name is of a body and the other of a people, which is no adjective: "the Swiss central bank"."""
    if x.name.words == y.name.words:
        return False
    if _body_of(x.name.words, y.name.words):
        return not _described(context.unit.b, y.name)
    return _body_of(y.name.words, x.name.words) and not _described(context.unit.a, x.name)


def _described(article: ParsedArticle, name: Name) -> bool:
    """Whether a noun follows the name at once."""
    i, tokens = name.last, article.tokens
    return i < len(tokens) and joined(tokens, article.text, i - 1) and is_content(tokens.forms[i])


def _body_of(body: tuple[str, ...], members: tuple[str, ...]) -> bool:
    """Whether one name is of a body and the other of a people or party: the Tory Reform Group is not "the Tories"."""
    plural = len(members) == 1 and members[0].endswith("s") and is_place_or_people(members)
    return plural and len(body) > 1 and body[-1] in lists().institutions and body[-1] != "party"


def _alone(mentions: Sequence[Named], paired: Sequence[Named]) -> list[Named]:
    """``mentions`` that are not among ``paired``."""
    taken = {m.name.first for m in paired}
    return [m for m in mentions if m.name.first not in taken]


def _unowned(span: Span, text: str) -> Span:
    """The span without a possessive ending."""
    return Span(span.start, span.end - 2) if span.of(text)[-2:] in ("'s", "’s") else span


def _in_capitals_aside(text: str, span: Span) -> bool:
    """Whether a name in capitals is a dateline or a ticker."""
    return (
        not text[span.end - 1].islower()
        and span.of(text).isupper()
        and (_is_dateline(text, span) or _is_ticker(text, span))
    )


def _is_dateline(text: str, span: Span) -> bool:
    """``MILAN (Reuters) -``: capitals at the start of a line, before an agency in brackets or a dash."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if before.strip(" ,/") and before[-1] != "/" and not before.isupper():
        return False
    behind = text[span.end : span.end + 40].lstrip()
    return behind[:1] in ("(", "-", "–", "—", ",", "/") or " (" in behind


def _is_ticker(text: str, span: Span) -> bool:
    """``GSK.L``: capitals with a dot and an exchange's letters behind them."""
    return text[span.end : span.end + 1] == "." and text[span.end + 1 : span.end + 2].isalpha()


def _is_masthead(text: str, span: Span) -> bool:
    """``Headline | Miami Herald``: a page title names its site behind a bar."""
    return text[max(0, span.start - 3) : span.start].strip() == "|"


def _related(a: Sequence[Named], b: Sequence[Named]) -> list[Couple]:
    """Couples that may be of one thing."""
    theirs = [(j, y.name.words) for j, y in enumerate(b)]
    ours = [(i, x.name.words) for i, x in enumerate(a)]
    return [(i, j) for i, p in ours for j, q in theirs if p == q or same_name(p, q)]


def _agreeing(context: Context, a: Sequence[Named], b: Sequence[Named], pairs: Sequence[Couple]) -> Iterator[Couple]:
    """Those of ``pairs`` that are couples of one name, each mention once, those in like surroundings first."""
    if len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs):
        yield from pairs
        return
    rivals = Counter(i for i, _ in pairs), Counter(j for _, j in pairs)
    scored = sorted(
        (-_nearness(context, a[i], b[j]) if rivals[0][i] + rivals[1][j] > 2 else 0.0, i, j) for i, j in pairs
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    for _, i, j in scored:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            yield i, j


def _nearness(context: Context, x: Named, y: Named) -> float:
    """How alike the surroundings of two mentions are."""
    return context.mutual((x.name.first, x.name.last), (y.name.first, y.name.last))


def _differing(context: Context, lone_a: Sequence[Named], lone_b: Sequence[Named]) -> Iterator[Finding]:
    """Names without a partner that stand in the same place of both sentences."""
    scored = sorted((-_support(context, x, y), i, j) for i, x in enumerate(lone_a) for j, y in enumerate(lone_b))
    used_a: set[int] = set()
    used_b: set[int] = set()
    floor = FLOOR if context.unit.score >= LOOSE else LOOSE_FLOOR
    for negative, i, j in scored:
        if -negative < floor or i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        x, y = lone_a[i], lone_b[j]
        both = f"one article names {x.span.of(context.unit.a.text)}, the other {y.span.of(context.unit.b.text)}"
        confidence = round(min(0.95, 0.4 - 0.5 * negative), 4)
        yield Finding(DivergenceType.ENTITY, x, y, DivergenceRelation.CONFLICT, both, confidence)


def _support(context: Context, x: Named, y: Named) -> float:
    """How surely two different names fill one place: what stands before both, and what stands behind both."""
    p, q = x.name.words, y.name.words
    namesakes = len(p) > 1 and len(q) > 1 and same_word(p[-1], q[-1])
    here, there = (x.name.first, x.name.last), (y.name.first, y.name.last)
    support = (context.flanks("a", here, there) + context.flanks("b", there, here)) / 2
    support += (LOOSE_FLOOR - NAMESAKE) * namesakes
    if lists().parties.isdisjoint(p) != lists().parties.isdisjoint(q):
        return 0.0  # "a Democrat" and "of Connecticut" describe one senator
    if support < FLOOR or same_name(p, q) or _in_office(context.unit.a, x.name) != _in_office(context.unit.b, y.name):
        return 0.0
    copied = context.unit.score >= COPY
    if subject(context, here, there) < 0:
        return 0.0  # an officer of one firm and another officer of another
    return 0.0 if not copied and _unlikely(context.unit, p, q, in_full=namesakes) else support


def _in_office(article: ParsedArticle, name: Name) -> bool:
    """Whether a country says whose office holder is meant: "the Russian president" may be Mr. Orlov."""
    if not is_place_or_people(name.words):
        return False
    return any(hit.first == name.last for hit in lexicon("roles").find(article.tokens, article.text))


def _unlikely(unit: Unit, p: tuple[str, ...], q: tuple[str, ...], *, in_full: bool) -> bool:
    """Whether a retelling would rather speak of two things: a country and a person, or two that both articles know."""
    if is_place_or_people(p) != is_place_or_people(q):
        return True
    return _known(unit.b, p, in_full=in_full) and _known(unit.a, q, in_full=in_full)


def _known(article: ParsedArticle, words: tuple[str, ...], *, in_full: bool) -> bool:
    """Whether ``article`` has a name that may be of the same thing, or that very name."""
    if in_full:
        return words in _written(article)
    return any(same_name(words, other) for other in _written(article))


@remembered
def _written(article: ParsedArticle) -> Mapping[tuple[str, ...], None]:
    """The different names of ``article``, the first one first."""
    return dict.fromkeys(n.words for n in names(article))
