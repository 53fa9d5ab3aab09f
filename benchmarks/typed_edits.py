"""Typed edits of real sentences: recall by type, false alarms on text whose claims are the same, time per pair.

    python benchmarks/typed_edits.py seeds [--each 40] [--seed 1] [--verbose]
    python benchmarks/typed_edits.py ARTICLES.jsonl.gz --pairs SAME.tsv

Takes folders and files of articles (.txt, .jsonl, also .gz). An edit is found when a divergence overlaps it in the
original and in the edited text; ``typed`` counts those of the edit's own type. Edits of what is set aside as the page's
furniture (captions, teasers) are counted as ``aside`` and not tried. Harmless rewrites (synonyms, spelling,
marks) and the pairs of ``--pairs``, which must hold no difference, count false alarms per 1,000 aligned sentences.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from edits import MAKERS, Edit, harmless, in_prose

from dedup.align.align import align
from dedup.claims.compare import compare_claims
from dedup.claims.units import units
from dedup.model import Article, ClaimReport, Divergence, Passage, Span
from dedup.settings import Settings
from dedup.text.background import Background, builtin
from dedup.text.parse import ParsedArticle, parse

WINDOW = 1500
"""Characters around an edit that make the article of a trial: enough context for alignment, little enough for time."""
COLLECTED_FROM = 20_000
"""New objects from which the collector looks for garbage."""


@dataclass(frozen=True, slots=True)
class Trial:
    """An original, its edited copy and what was edited."""

    text: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Score:
    """Trials of one type: how many, found at all, found with the right type; and how many fell on furniture."""

    tried: int
    found: int
    typed: int
    aside: int

    @property
    def recall(self) -> float:
        """Share of the trials found."""
        return self.found / self.tried if self.tried else 0.0


@dataclass(frozen=True, slots=True)
class Alarms:
    """Divergences where there are none, and the sentences that were compared."""

    divergences: int
    sentences: int

    @property
    def per_thousand(self) -> float:
        """False alarms per 1,000 corresponding sentences."""
        return 1000 * self.divergences / self.sentences if self.sentences else 0.0


@dataclass(slots=True)
class Times:
    """Seconds that pairs took."""

    pairs: int = 0
    aligning: float = 0.0
    comparing: float = 0.0

    def __str__(self) -> str:
        aligning, comparing = (1000 * seconds / max(1, self.pairs) for seconds in (self.aligning, self.comparing))
        return f"aligning {aligning:.1f} ms, claims {comparing:.1f} ms"


@dataclass(slots=True)
class Bench:
    """Compares two texts as the pipeline does and keeps the time.

    What is found in an article is kept by the pipeline, which compares it with several others: where ``again`` is set,
    each pair is compared once more, from the other side, to time what its articles need not be read for any more.
    """

    background: Background
    settings: Settings
    verbose: bool = False
    again: bool = False
    fresh: Times = field(default_factory=Times)
    known: Times = field(default_factory=Times)

    def divergences(self, a: str, b: str) -> tuple[tuple[Divergence, ...], int]:
        """The divergences of two texts, and how many sentences correspond."""
        x, y = parse(Article("a", a)), parse(Article("b", b))
        passages, report = self._compared(x, y, self.fresh)
        if self.again:
            self._compared(y, x, self.known)
        return report.divergences, len({u.a_span for u in units(x, y, passages, self.background)})

    def _compared(self, x: ParsedArticle, y: ParsedArticle, times: Times) -> tuple[tuple[Passage, ...], ClaimReport]:
        """Passages and claims of two articles."""
        start = time.perf_counter()
        passages = align(x, y, self.background, self.settings.align)
        middle = time.perf_counter()
        report = compare_claims(x, y, passages, self.background, self.settings.claims)
        times.aligning += middle - start
        times.comparing += time.perf_counter() - middle
        times.pairs += 1
        return passages, report

    def recall(self, kind: str, trials: Sequence[Trial]) -> Score:
        """How many of the trials of one type are found."""
        found = typed = aside = 0
        for trial in trials:
            if parse(Article("a", trial.text)).hidden(Span(trial.edit.start, trial.edit.end + 1)):
                aside += 1
                continue
            divergences, _ = self.divergences(trial.text, trial.edit.apply(trial.text))
            hits = [d for d in divergences if _touches(d, trial.edit)]
            found += bool(hits)
            typed += any(d.type == kind for d in hits)
            if self.verbose and not hits:
                print(f"missed  {kind:11s} {_shown(trial)}")
        return Score(len(trials) - aside, found, typed, aside)

    def alarms(self, pairs: Sequence[tuple[str, str]]) -> Alarms:
        """Divergences in pairs that hold none."""
        count = sentences = 0
        for a, b in pairs:
            divergences, compared = self.divergences(a, b)
            count += len(divergences)
            sentences += compared
            if self.verbose:
                for d in divergences:
                    print(f"alarm   {d.type:11s} {d.a.text!r} / {d.b.text!r}")
        return Alarms(count, sentences)


def _touches(d: Divergence, edit: Edit) -> bool:
    """Whether a divergence lies on the edit on every side on which it has a span; spans beside a removed word count."""
    new_end = edit.start + len(edit.new)
    near_a = d.a.span is None or (d.a.span.start <= edit.end and edit.start <= d.a.span.end)
    near_b = d.b.span is None or (d.b.span.start <= new_end + 1 and edit.start <= d.b.span.end + 1)
    return near_a and near_b


def _shown(trial: Trial) -> str:
    """An edit in its surroundings."""
    e, text = trial.edit, trial.text
    before, after = text[max(0, e.start - 60) : e.start], text[e.end : e.end + 60]
    return f"{before}[{text[e.start : e.end]} -> {e.new}]{after}".replace("\n", " ")


def trials(texts: Sequence[str], kind: str, each: int, seed: int) -> list[Trial]:
    """Up to ``each`` edits of one type, drawn evenly from all places where the type applies."""
    rng = random.Random(f"{seed} {kind}")
    made = [(text, e) for text in texts for e in MAKERS[kind](text, rng) if in_prose(text, e.start)]
    chosen = rng.sample(made, min(each, len(made)))
    return [_windowed(text, e) for text, e in chosen]


def _windowed(text: str, e: Edit) -> Trial:
    """The paragraphs or sentences around an edit as a text of their own."""
    start = 0 if e.start < WINDOW else text.find(". ", e.start - WINDOW, e.start) + 2
    end = text.find(". ", e.end + WINDOW)
    window = text[start : end + 1 if end > 0 else len(text)]
    return Trial(window, Edit(e.type, e.start - start, e.end - start, e.new))


def read(paths: Sequence[Path]) -> dict[str, str]:
    """Texts by id of all files under ``paths``."""
    found: dict[str, str] = {}
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            found.update(_texts(file))
    return found


def _texts(file: Path) -> Iterator[tuple[str, str]]:
    """Id and text of the articles of one file."""
    if file.suffix == ".txt":
        yield file.stem, file.read_text(encoding="utf-8")
    elif ".jsonl" in file.suffixes:
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for record in map(json.loads, data.decode("utf-8").splitlines()):
            yield str(record["id"]), str(record["text"])


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=40, help="edits per type")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=Path, help="TSV of id pairs without any difference")
    parser.add_argument("--types", nargs="*", default=list(MAKERS), choices=list(MAKERS))
    parser.add_argument("--limit", type=int, default=200, help="articles used for harmless rewrites")
    parser.add_argument("--verbose", action="store_true", help="print missed edits and false alarms")
    return parser.parse_args()


def unchanged(texts: dict[str, str], limit: int, listed: Path | None) -> dict[str, list[tuple[str, str]]]:
    """Pairs without a difference, by what they are."""
    some = list(texts.values())[:limit]
    same = {"unedited copies": [(t, t) for t in some], "harmless rewrites": [(t, harmless(t)) for t in some]}
    if listed is not None:
        ids = [line.split("\t")[:2] for line in listed.read_text(encoding="utf-8").splitlines() if line.strip()]
        same["listed pairs"] = [(texts[a], texts[b]) for a, b in ids if a in texts and b in texts]
    return same


def main() -> None:
    """Run everything and print a table."""
    args = arguments()
    texts = read(args.paths)
    bench = Bench(builtin(), Settings(), args.verbose, again=True)
    gc.freeze()
    gc.set_threshold(COLLECTED_FROM)  # as the command line does: what is kept of articles is no garbage
    print(f"{'type':12s} {'tried':>6s} {'found':>6s} {'typed':>6s} {'recall':>7s} {'aside':>6s}")
    for kind in args.types:
        score = bench.recall(kind, trials(list(texts.values()), kind, args.each, args.seed))
        print(f"{kind:12s} {score.tried:6d} {score.found:6d} {score.typed:6d} {score.recall:7.3f} {score.aside:6d}")
    for name, pairs in unchanged(texts, args.limit, args.pairs).items():
        found = bench.alarms(pairs)
        print(f"{name}: {found.divergences} in {found.sentences} sentences, {found.per_thousand:.1f} per 1,000")
    print(f"per pair of articles seen first: {bench.fresh}")
    print(f"per pair of articles read before: {bench.known}")


if __name__ == "__main__":
    main()
