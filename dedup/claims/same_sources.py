"""When two sources can be one: names and roles that an article joins, groups of nouns, media by other words."""

from __future__ import annotations

from functools import cache

from dedup.claims.layout import is_content
from dedup.claims.lexicon import words
from dedup.claims.quoted_words import sentence_range
from dedup.claims.same_names import same_word
from dedup.claims.sources import Frame, is_member
from dedup.text.parse import ParsedArticle
from dedup.text.stems import stem

JOINED = 5
"""Words within which an article must put a name and a role to say that they are one person."""


def same_source(a: ParsedArticle, b: ParsedArticle, f: Frame, g: Frame) -> bool:
    """Whether two sources can be one, as far as words tell."""
    if not f.nouns or not g.nouns or f.nouns & g.nouns:
        return True
    if any(f.nouns & group and g.nouns & group for group in _groups()):
        return True
    if (
        (f.named and g.named and is_member(a, f) != is_member(b, g))
        or _its_organisation(a, f, g)
        or _its_organisation(b, g, f)
        or _its_medium(a, f, b, g)
        or _its_medium(b, g, a, f)
    ):
        return True
    if _initials(a, f) & g.nouns or _initials(b, g) & f.nouns:
        return True
    if f.named and g.named and any(same_word(v, w) for v in _long(a, f) for w in _long(b, g)):
        return True
    return f.named != g.named and any(_joined(x, f.head, g.head) for x in (a, b))


def same_pronoun(a: ParsedArticle, f: Frame, b: ParsedArticle, g: Frame) -> bool:
    """Whether both sources are "he", or "she", and may be one person, whoever was named before."""
    left, right = (x.tokens.forms[h.first : h.last] for x, h in ((a, f), (b, g)))
    return not f.nouns and not g.nouns and left == right


def _long(article: ParsedArticle, frame: Frame) -> list[str]:
    """The words of a source that are long enough for two of them to be spellings of one name."""
    return [form for form in article.tokens.forms[frame.first : frame.last] if len(form) > 4 and is_content(form)]


def _its_organisation(article: ParsedArticle, frame: Frame, other: Frame) -> bool:
    """Whether a source is "the company" and the other is named: an article about one company calls it both."""
    definite = article.tokens.forms[frame.first] == "the" and frame.last - frame.first == 2
    return definite and other.named and article.tokens.forms[frame.first + 1] in words("sources", "organisations")


def _its_medium(article: ParsedArticle, frame: Frame, other_article: ParsedArticle, other: Frame) -> bool:
    """Whether a source is "the newspaper" and the other the name of a medium."""
    forms, theirs = article.tokens.forms, other_article.tokens.span(other.first, other.last).of(other_article.text)
    definite = forms[frame.first] == "the" and forms[frame.last - 1] in words("sources", "publications")
    return definite and other.named and (is_medium(other_article, other) or theirs.isupper())


def is_medium(article: ParsedArticle, frame: Frame) -> bool:
    """Whether a source is a newspaper, an agency or a station, whose own source may be the other one."""
    return not words("sources", "media").isdisjoint(article.tokens.forms[frame.first : frame.last])


@cache
def _groups() -> list[frozenset[str]]:
    """Stems of nouns that can stand for one source."""
    return [frozenset(stem(w) for w in line.split()) for line in sorted(words("sources", "groups"))]


def _initials(article: ParsedArticle, frame: Frame) -> frozenset[str]:
    """The initials of a name of several words: WSJ."""
    forms = [w for w in article.tokens.forms[frame.first : frame.last] if is_content(w)]
    return frozenset({"".join(w[0] for w in forms)}) if len(forms) > 1 else frozenset()


def _joined(article: ParsedArticle, x: str, y: str) -> bool:
    """Whether the article puts two stems beside each other in one sentence: "Ambassador Huntsman"."""
    stems = article.tokens.stems
    for i, s in enumerate(stems):
        if s == x:
            low, high = sentence_range(article, i)
            if y in stems[max(low, i - JOINED) : min(high, i + JOINED + 1)]:
                return True
    return False
