"""Lexicon, layout and quote units: the quick ways give what the slow ones would."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.claims.exchange import exchange_of
from dedup.claims.layout import layout
from dedup.claims.lexicon import Hit, compiled, joined
from dedup.claims.phrasebook import phrasebook
from dedup.claims.spoken import spoken_units
from dedup.claims.told_words import told_words
from dedup.model import Article
from dedup.text.parse import ParsedArticle, parse
from dedup.text.stems import stem

PHRASES = {"x": ["fail~ to", "fail~", "not only"], "y": ["not", "to", "only to fail"], "z": ["did not"]}
WORDS = ["fail", "failed", "failing", "to", "not", "only", "did", "board", ".", ",", "\n", "“", "-"]


def article(text: str) -> ParsedArticle:
    return parse(Article("x", text))


def slow(x: ParsedArticle) -> list[Hit]:
    """Every phrase tried at every word, the longest first."""
    listed = sorted(((p.split(), v) for v, ps in PHRASES.items() for p in ps), key=lambda e: -len(e[0]))
    found: list[Hit] = []
    for i in range(len(x.tokens)):
        for phrase, value in listed:
            window = range(i, i + len(phrase))
            if (found and i < found[-1].last) or window.stop > len(x.tokens):
                continue
            same = all(
                x.tokens.stems[j] == stem(p[:-1]) if p.endswith("~") else x.tokens.forms[j] == p
                for j, p in zip(window, phrase, strict=True)
            )
            if same and all(joined(x.tokens, x.text, j) for j in window[:-1]):
                found.append(Hit(i, window.stop, value))
                break
    return found


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_a_list_finds_what_trying_every_phrase_everywhere_would(text: str) -> None:
    x = article(text)
    assert compiled(PHRASES).find(x.tokens, x.text) == slow(x)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from([*WORDS, "The", "Pier", "!"]), max_size=40).map(" ".join))
def test_the_layout_has_the_numbers_of_the_tokens_and_the_sentence_of_every_word(text: str) -> None:
    x = article(text)
    at = layout(x)
    assert list(at.starts) == x.tokens.starts.tolist()
    assert list(at.ends) == x.tokens.ends.tolist()
    for s in x.sentences:
        assert at.within(s) == x.tokens.within(s)
        assert all(at.sentences[i] == x.tokens.within(s) for i in range(*x.tokens.within(s)))


def test_sentences_that_share_only_a_changed_quotation_are_compared_too() -> None:
    a = article('The engineer had no doubts. "The new wall will hold for at least fifty years," he wrote.')
    b = article('Asked on Sunday about storms, Mertens grew loud: "The new wall will hold for at least sixty years."')
    (unit,) = spoken_units(a, b, (), ())
    assert "fifty" in unit.a_span.of(a.text)
    assert "sixty" in unit.b_span.of(b.text)
    assert spoken_units(a, b, (unit,), ()) == ()


def test_an_exchange_belongs_to_its_two_articles() -> None:
    a, b = article('"We keep the old pier," she said.'), article('"We keep the new pier," she said.')
    assert len(exchange_of(a, b).changes) == 1
    assert exchange_of(a, a).changes == ()
    assert len(exchange_of(a, b).changes) == 1


@pytest.mark.parametrize(
    "name", ["negation", "direction", "modality", "scope", "cause", "reporting", "caveats", "links"]
)
def test_a_word_listed_by_its_stem_is_a_whole_word_whose_forms_it_matches(name: str) -> None:
    table = tomllib.loads(files("dedup.claims").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    listed = {w[:-1] for phrases in table.values() for p in phrases for w in p.split() if w.endswith("~")}
    assert [w for w in sorted(listed) if stem(w) not in {stem(w + end) for end in ("s", "d", "ed")}] == []


def test_pronouns_and_irregular_verbs_are_one_word_in_what_is_told() -> None:
    said, told = (told_words(article(t)) for t in ("I understand my mistake", "he understood his mistake"))
    assert said.listed == told.listed
    assert said.keys.tolist() == told.keys.tolist()


def test_lists_looked_up_together_find_what_each_finds_alone() -> None:
    tables = {"one": PHRASES, "two": {"v": ["to", "not only to", "board"]}}
    x = article("They failed to, not only to fail, did not fail to board.")
    together = phrasebook(tables).matches(x.tokens, x.text)
    assert together == {name: compiled(table).find(x.tokens, x.text) for name, table in tables.items()}
