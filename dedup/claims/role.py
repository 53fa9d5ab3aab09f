"""Roles: a former aide and a former communications director, military officers and intelligence officers.

Canonical value: grades and noun class (``former communications director``).
Guards: spokesman, spokeswoman and spokesperson are one; "President Trump" and "Mr. Trump" do not differ; two roles are
compared only where the same person is named beside them, or where they stand in the same surroundings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, context_of, is_content
from dedup.claims.layout import layout
from dedup.claims.lexicon import joined, lexicon, words
from dedup.claims.name_lists import lists
from dedup.claims.names import Name, names
from dedup.claims.numerals import number_words
from dedup.claims.same_names import same_name
from dedup.model import DivergenceRelation, DivergenceType
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

KIND = DivergenceType.ROLE
GROUP = 0.8
"""Support of two groups of the same number."""
BEFORE = 4
"""Words before a group in which its number is looked for."""
FLOOR = 0.45
"""Mutual support from which two roles without a name beside them are taken to be one person's."""
FIELD = 8
"""Words behind a role that may say of what it is one."""
_LINKS = frozenset({"the", "and", "in", "of", "for"})
ALONE = 0.2
"""What one noun on both sides adds to the support: two sentences of one story seldom speak of two such people."""
COPY = 0.8
"""Score of a unit from which a changed field is a correction and not another way to tell it."""
_SERVANTS = frozenset({"agent", "officer", "any official"})
_RANKS = frozenset({"senior", "junior", "chief", "deputy", "former", "acting", "retired", "elect"})
VAGUE = "any "
"""Prefix of the noun classes that hold others: an official may be anything."""


@dataclass(frozen=True, slots=True)
class Role(Mention):
    """A mention of a role at the words ``[first, last)``: its field (``head of North America``), the name beside it.

    ``courtesy`` is set where the name follows at once: "President Obama" says no more than "Mr. Obama".
    ``count`` is the number before a group of them: "12 Chinese officers" are the "12 Chinese".
    """

    first: int = 0
    last: int = 0
    noun: str = ""
    grades: frozenset[str] = frozenset()
    field: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    courtesy: bool = False
    count: str = ""


@cache
def _grades() -> Mapping[str, str]:
    """The grade that each word before a role means."""
    data = tomllib.loads(files("dedup.claims").joinpath("data", "roles.toml").read_text(encoding="utf-8"))
    return {word: grade for grade, words in data["grades"].items() for word in words}


class RoleKind:
    """The kind for offices and jobs."""

    name = "role"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Every role noun with the grades before it."""
        return _roles(article)

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Roles of one person that differ, and those that agree."""
        left = [m for m in a if isinstance(m, Role)]
        right = [m for m in b if isinstance(m, Role)]
        if left and right:
            yield from _compared(context_of(unit), left, right)


@remembered
def _roles(article: ParsedArticle) -> tuple[Role, ...]:
    """Roles of ``article`` in order of place."""
    grades = _grades()
    tokens, text = article.tokens, article.text
    beside = {n.first: n for n in names(article)} | {-n.last: n for n in names(article)}
    found = []
    hits = lexicon("roles").find(tokens, text)
    nested = {
        h.first for h in hits if h.first and tokens.forms[h.first - 1] in grades and joined(tokens, text, h.first - 1)
    }
    for hit in hits:
        if tokens.forms[hit.first] in grades and (
            hit.last in nested or (hit.last < len(tokens) and tokens.forms[hit.last] in grades)
        ):
            continue  # the "chief" of "chief legal counsel" is a grade
        first, found_grades = hit.first, set()
        while first > 0 and tokens.forms[first - 1] in grades and joined(tokens, text, first - 1):
            first -= 1
            found_grades.add(grades[tokens.forms[first]])
        last, field = _field(article, hit.last)
        parts = [*sorted(found_grades), hit.value.removeprefix(VAGUE), *(("of", *field) if field else ())]
        person = _person(article, first, last, beside)
        span, courtesy = tokens.span(first, last), last in beside and joined(tokens, text, last - 1)
        slot, kept = frozenset(person), frozenset(found_grades)
        count = _count(article, first)
        found.append(
            Role(KIND, span, " ".join(parts), slot, first, last, hit.value, kept, field, person, courtesy, count)
        )
    return tuple(sorted((*found, *_peoples(article, found)), key=lambda r: r.first))


def _count(article: ParsedArticle, first: int) -> str:
    """The number before a group, its country and an article's "the" in between; empty without one."""
    forms = article.tokens.forms
    for i in range(first - 1, max(-1, first - 1 - BEFORE), -1):
        if not joined(article.tokens, article.text, i):
            break
        if forms[i] == "dozen" or forms[i] in number_words().small or forms[i].isdecimal():
            count = "12" if forms[i] == "dozen" else str(number_words().small.get(forms[i], forms[i]))
            return "" if count == "1" else count
        if not is_content(forms[i]):
            break
    return ""


def _peoples(article: ParsedArticle, roles: Sequence[Role]) -> Iterator[Role]:
    """Counted members of a people who have no office: "12 Russians", "three French nationals"."""
    taken = {i for r in roles for i in range(r.first, r.last)}
    forms = article.tokens.forms
    for n in names(article):
        i = n.last - 1
        if i in taken or not _is_people(forms[i]) or (i + 1 < len(forms) and _capital(article, i + 1)):
            continue
        count = _count(article, i)
        if count:
            span = article.tokens.span(i, i + 1)
            yield Role(
                KIND, span, "national", frozenset(), i, i + 1, f"{VAGUE}national", frozenset(), (), (), False, count
            )


def _is_people(form: str) -> bool:
    """Whether a word names members of a people."""
    known = lists().families
    return (form in known and form[-1] == "s" and form[:-1] in known) or (form.endswith("ans") and len(form) > 5)


def _field(article: ParsedArticle, last: int) -> tuple[int, tuple[str, ...]]:
    """The content words behind ``of`` and the word behind them, as far as the phrase has no comma and is short."""
    tokens, text = article.tokens, article.text
    if last >= len(tokens) or tokens.forms[last] != "of" or not joined(tokens, text, last - 1):
        return last, ()
    if last + 1 < len(tokens) and tokens.forms[last + 1].endswith("ing") and _is_accused(article, last):
        return last, ()
    end = last + 1
    while end < min(len(tokens), last + FIELD) and joined(tokens, text, end - 1):
        form = tokens.forms[end]
        if not is_content(form) and form not in _LINKS:
            break
        if form == "and" and _begins_role(article, end + 1):
            break
        # A small word behind a name is the verb that the person with the role does.
        if is_content(form) and _capital(article, end - 1) and not _capital(article, end):
            break
        end += 1
    while end > last and not is_content(tokens.forms[end - 1]):
        end -= 1
    return max(end, last), tuple(tokens.stems[i] for i in range(last, end) if is_content(tokens.forms[i]))


def _is_accused(article: ParsedArticle, word: int) -> bool:
    """Whether an "of" is of a charge before it: "accuses the officers of stealing"."""
    low, _ = layout(article).sentences[word]
    return not words("function", "charges").isdisjoint(article.tokens.forms[low:word])


def _capital(article: ParsedArticle, i: int) -> bool:
    """Whether word ``i`` has a capital."""
    return article.text[int(article.tokens.starts[i])].isupper()


def _begins_role(article: ParsedArticle, i: int) -> bool:
    """Whether another role begins at word ``i``: behind an article or a grade."""
    form = article.tokens.forms[i] if i < len(article.tokens) else ""
    return form in words("function", "determiners") or form in _grades()


def _person(article: ParsedArticle, first: int, last: int, beside: Mapping[int, Name]) -> tuple[str, ...]:
    """The words of the name right behind the role (``aide, Ann Green``) or before it (``Green, a former aide``)."""
    tokens, text = article.tokens, article.text
    if last in beside and text[int(tokens.ends[last - 1]) : int(tokens.starts[last])].strip() in ("", ","):
        return beside[last].words
    start = first - 1 if first and tokens.forms[first - 1] in words("function", "determiners") else first
    if not start or -start not in beside:
        return ()
    gap = text[int(tokens.ends[start - 1]) : int(tokens.starts[start])].strip()
    return beside[-start].words if gap in (",", "—", "–", "(") else ()


def _compared(context: Context, a: Sequence[Role], b: Sequence[Role]) -> Iterator[Finding]:
    """Findings on roles of one person, or in one place, each mention once."""
    scored = sorted(
        (_differ(context, x, y), -_support(context, x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    for differs, negative, i, j in scored:
        x, y = a[i], b[j]
        if -negative < FLOOR or i in used_a or j in used_b or (differs and not _comparable(context, x, y)):
            continue
        used_a.add(i)
        used_b.add(j)
        yield _finding(context, x, y, -negative) if differs else _agreement(x, y)


def _differ(context: Context, x: Role, y: Role) -> bool:
    """Whether two roles say different things; a field that one side leaves out or words otherwise does not count."""
    if not _one_noun(x, y) or not _one_grade(x, y):
        return True
    return bool(x.field and y.field) and x.field != y.field and context.unit.score >= COPY


def _one_grade(x: Role, y: Role) -> bool:
    """Whether the grades agree: alike, one side's branch of service left out, or "President Obama" for a former one."""
    if x.grades == y.grades:
        return True
    changed = x.grades ^ y.grades
    nested = x.grades < y.grades or y.grades < x.grades
    return (nested and bool(x.grades and y.grades) and not changed & _RANKS) or (
        changed == {"former"} and (x.courtesy or y.courtesy)
    )


def _one_noun(x: Role, y: Role) -> bool:
    """Whether both nouns say the same; officers, agents and officials of a state are told apart by no newspaper."""
    return x.noun == y.noun or {x.noun, y.noun} <= _SERVANTS


def _comparable(context: Context, x: Role, y: Role) -> bool:
    """Whether two different roles exclude or sharpen each other.

    One person is many things at once, and two people in like surroundings may be two: beyond one edited sentence only a
    vaguer word for one person's office, or other grades of one office, are differences.
    """
    vague = x.noun.startswith(VAGUE) or y.noun.startswith(VAGUE)
    if _one_group(x, y) or (context.unit.score >= COPY and not vague):
        return True
    if _one_noun(x, y):
        return bool(x.person and y.person) or bool(x.grades and y.grades) or not (x.grades ^ y.grades) - _RANKS
    return bool(x.person and y.person) and vague


def _one_group(x: Role, y: Role) -> bool:
    """Whether both sentences count as many of them."""
    return bool(x.count) and x.count == y.count


def _support(context: Context, x: Role, y: Role) -> float:
    """How surely two roles are one person's."""
    if x.person and y.person:
        return 0.9 if same_name(x.person, y.person) else 0.0
    if _one_group(x, y):
        return GROUP
    alone = ALONE if _one_noun(x, y) else 0.0
    return context.mutual((x.first, x.last), (y.first, y.last)) + alone


def _agreement(x: Role, y: Role) -> Finding:
    return Finding(DivergenceType.ROLE, x, y, None, "the same role", 0.8)


def _finding(context: Context, x: Role, y: Role, support: float) -> Finding:
    """What two roles of one person come to."""
    both = f"one article says {x.span.of(context.unit.a.text)}, the other {y.span.of(context.unit.b.text)}"
    vague = x.noun.startswith(VAGUE) or y.noun.startswith(VAGUE)
    sharper = vague or _one_group(x, y) or (_one_noun(x, y) and x.grades != y.grades)
    relation = DivergenceRelation.REFINES if sharper else DivergenceRelation.CONFLICT
    return Finding(DivergenceType.ROLE, x, y, relation, both, round(min(0.9, 0.35 + 0.5 * support), 4))
