"""Writes ``unicode.npz``: what every code point is to shingles. Run it to follow a new Unicode version.

    python -m dedup.text.make_tables

The rule, per code point, independent of its neighbours:

1. *Fold*: compatibility decomposition (NFKD), without diacritics, case-folded, repeated until nothing changes. ``É`` is
   ``e``, ``ﬁ`` is ``fi``, ``½`` is ``1``, a separator, ``2``. Diacritics are nonspacing marks that sit on a letter
   without being one: Latin accents, Hebrew points, Arabic harakat. Vowel signs, viramas, Thai tones and the voicing
   marks of kana carry the word and stay.
2. *Class* of each resulting code point: letters and numbers are word characters, letters of scripts written without
   spaces stand alone, marks extend whatever stands before them, format characters (soft hyphen, joiners, direction) are
   dropped, everything else separates: punctuation, symbols, emoji, controls. Apostrophes separate, also where Unicode
   calls them letters: ``don't``, ``don’t`` and ``donʼt`` must be the same words.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np

from dedup.text.tables import BLOCK, CODE_POINTS, Kind, Unit, pack

TABLE = Path(__file__).with_name("unicode.npz")
_UNSPACED = (
    "CJK ", "IDEOGRAPHIC ", "HIRAGANA ", "KATAKANA", "BOPOMOFO ", "YI ", "TANGUT ", "NUSHU ", "KHITAN ", "THAI ",
    "LAO ", "KHMER ", "MYANMAR ", "TAI ", "NEW TAI ", "BALINESE ", "JAVANESE ",
)  # fmt: skip
_APOSTROPHES = frozenset("\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ee\ua78b\ua78c")
_IGNORABLE = frozenset(
    [0x034F, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
)
_LETTER_MARKS = frozenset([0, 7, 8, 9, *range(84, 133)])
"""Canonical combining classes of nonspacing marks that are part of the spelling."""


def units(char: str) -> tuple[Unit, ...]:
    """What ``char`` contributes to the stream of word characters, empty where it is dropped."""
    return tuple(Unit(ord(c), kind) for c in fold(char) if (kind := kind_of(c)) is not None)


def fold(char: str) -> str:
    """``char`` decomposed, without diacritics, case-folded, until nothing changes."""
    while (step := "".join(filter(_spells, unicodedata.normalize("NFKD", char))).casefold()) != char:
        char = step
    return char


def kind_of(char: str) -> Kind | None:
    """The class of a folded code point, ``None`` where it is dropped."""
    category = unicodedata.category(char)
    if not _spells(char) or category == "Cf":
        return None
    if 0x20000 <= ord(char) < 0x40000:
        return Kind.ALONE  # Planes of ideographs, the ones still to be assigned included.
    if char in _APOSTROPHES or category[0] not in "LNM":
        return Kind.SEPARATOR
    if category[0] == "M":
        return Kind.MARK
    return Kind.ALONE if category != "Nd" and unicodedata.name(char, "").startswith(_UNSPACED) else Kind.WORD


def _spells(char: str) -> bool:
    """Whether ``char`` is anything but a diacritic or an invisible modifier."""
    if ord(char) in _IGNORABLE:
        return False
    category = unicodedata.category(char)
    return category != "Me" and (category != "Mn" or unicodedata.combining(char) in _LETTER_MARKS)


def main() -> None:
    """Compute all code points and write the table beside this file."""
    tables = pack([() if 0xD800 <= cp < 0xE000 else units(chr(cp)) for cp in range(CODE_POINTS)])
    np.savez_compressed(
        TABLE,
        index=tables.index,
        entries=tables.entries,
        pool=tables.pool,
        version=np.array(unicodedata.unidata_version),
    )
    print(f"{TABLE.name}: Unicode {unicodedata.unidata_version}, {len(tables.entries) // BLOCK} blocks, "
          f"{len(tables.pool)} pooled values, {TABLE.stat().st_size} bytes")  # fmt: skip


if __name__ == "__main__":
    main()
