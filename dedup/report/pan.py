"""Passages in the XML of the PAN text-alignment task, one document a pair, for its scorers and viewers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as Xml

from dedup.model import Pair, PassageKind
from dedup.report.xmltext import xml_text

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
_LONGEST = 80


def pan_document(pair: Pair) -> str:
    """The detections of one pair: ``this`` is article a (the suspicious one), ``source`` article b.

    Offsets and lengths are in code points. Passages of furniture are no detections.
    """
    root = Xml.Element("document", reference=xml_text(pair.a))
    for p in pair.passages:
        if p.kind is PassageKind.BOILERPLATE:
            continue
        Xml.SubElement(
            root,
            "feature",
            {
                "name": "detected-plagiarism",
                "this_offset": str(p.a.start),
                "this_length": str(len(p.a)),
                "source_reference": xml_text(pair.b),
                "source_offset": str(p.b.start),
                "source_length": str(len(p.b)),
                "kind": str(p.kind),
                "similarity": f"{p.similarity:.4f}",
            },
        )
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def pan_name(pair: Pair) -> str:
    """A file name for the pair that no id can turn into a path; ids that look alike stay apart."""
    digest = sha256(f"{pair.a}\0{pair.b}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_safe(pair.a)}-{_safe(pair.b)}-{digest}.xml"


def write_pan(pairs: Iterable[Pair], folder: Path) -> int:
    """Write one file a pair into ``folder``; the number of files."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, pair in enumerate(pairs, start=1):  # noqa: B007 — the last value is the answer
        (folder / pan_name(pair)).write_text(pan_document(pair), encoding="utf-8", newline="\n")
    return count


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name).strip("._")[:_LONGEST] or "article"
