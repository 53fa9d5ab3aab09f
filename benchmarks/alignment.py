"""Passage alignment on a labelled corpus in the layout of PAN 2013: plagdet, pairs a second, and what each step adds.

    python -m benchmarks.alignment KIT --half odd
    python -m benchmarks.alignment KIT --half even --every 8 --ablation

KIT is a folder with ``articles.jsonl.gz`` (id, text) and ``gold.jsonl`` (a, b, subset, cases as quadruples of offsets).
Each article is read once; the time of a pair is the processor time of its alignment, which includes putting an article
in columns where it is met for the first time. One thread multiplies matrices, as under the command line. ``--half``
takes the pairs whose a ends in an even or odd digit: settings were chosen on the even ones.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from dedup.align.align import align
from dedup.model import Article, PassageKind, Span
from dedup.report.evaluate.plagdet import Case, plagdet
from dedup.settings import AlignSettings
from dedup.text.background import background
from dedup.text.parse import ParsedArticle, parse

WITHOUT = {
    "everything": AlignSettings(),
    "no sentence seeds": replace(AlignSettings(), seed_cosine=2.0),
    "no run seeds": replace(AlignSettings(), seed_run=10**9),
    "no growth by a margin": replace(AlignSettings(), growth=0),
    "no filter by evidence": replace(AlignSettings(), evidence=-99.0),
    "no literal runs": replace(AlignSettings(), literal_run=10**9),
    "no summaries": replace(AlignSettings(), summary_gain=1e9),
    "no loose windows": replace(AlignSettings(), loose=9.0),
    "no core of loose windows": replace(AlignSettings(), loose_core=-9.0),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair of articles and the passages it has."""

    a: str
    b: str
    subset: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in a pair, and the processor time it took."""

    pair: Labelled
    found: tuple[Case, ...]
    seconds: float


def main() -> None:
    """Read, align, print."""
    options = _options()
    _alone()
    pairs = _pairs(options.kit, options.half)[:: options.every]
    start = time.process_time()
    articles = _articles(options.kit, {i for pair in pairs for i in (pair.a, pair.b)})
    gc.freeze()  # as in the worker processes of a run: what was read is not searched for cycles
    print(f"{len(pairs)} pairs of {len(articles)} articles, read in {time.process_time() - start:.1f} s")
    for name, settings in WITHOUT.items() if options.ablation else [("everything", AlignSettings())]:
        print(f"\n{name}")
        _show(_run(pairs, articles, settings))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kit", type=Path)
    parser.add_argument("--half", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--every", type=int, default=1, help="take every n-th pair only")
    parser.add_argument("--ablation", action="store_true", help="also leave out one step after the other")
    return parser.parse_args()


def _alone() -> None:
    """Start again with one thread for matrix products; NumPy asks for their number once, when it is loaded."""
    if "OPENBLAS_NUM_THREADS" not in os.environ:
        command = [sys.executable, "-m", "benchmarks.alignment", *sys.argv[1:]]
        os.execve(sys.executable, command, {**os.environ, "OPENBLAS_NUM_THREADS": "1"})


def _pairs(kit: Path, half: str) -> list[Labelled]:
    """The labelled pairs of one half, spread over the subsets in their order."""
    rows = [json.loads(line) for line in (kit / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs = [Labelled(r["a"], r["b"], r["subset"], _cases(r["cases"])) for r in rows]
    wanted = {"even": (0,), "odd": (1,), "all": (0, 1)}[half]
    return sorted((p for p in pairs if int(p.a[-1]) % 2 in wanted), key=lambda p: (p.subset, p.a, p.b))


def _cases(rows: list[list[int]]) -> tuple[Case, ...]:
    """Passages from rows of four offsets."""
    return tuple(Case(Span(a, b), Span(c, d)) for a, b, c, d in rows)


def _articles(kit: Path, wanted: set[str]) -> dict[str, ParsedArticle]:
    """The wanted articles, read."""
    with gzip.open(kit / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {r["id"]: parse(Article(r["id"], r["text"])) for r in rows if r["id"] in wanted}


def _run(pairs: list[Labelled], articles: dict[str, ParsedArticle], settings: AlignSettings) -> list[Outcome]:
    """Every pair aligned."""
    # As `compare --pairs` has it: how rare a word is, the articles at hand say.
    rarity = background(article.tokens.stems for article in articles.values())
    outcomes = []
    for pair in pairs:
        start = time.process_time()
        passages = align(articles[pair.a], articles[pair.b], rarity, settings)
        seconds = time.process_time() - start
        kept = [p for p in passages if p.kind is not PassageKind.BOILERPLATE]
        outcomes.append(Outcome(pair, tuple(Case(p.a, p.b) for p in kept), seconds))
    return outcomes


def _show(outcomes: list[Outcome]) -> None:
    """Figures of every subset, false detections and speed."""
    by: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by["entire"].append(outcome)
        by[outcome.pair.subset].append(outcome)
    for subset in sorted(by):
        if any(o.pair.cases for o in by[subset]):
            p = plagdet((o.pair.cases, o.found) for o in by[subset])
            figures = f"plagdet {p.plagdet:.3f}  precision {p.precision:.3f}  recall {p.recall:.3f}"
            print(f"  {subset:24s} {figures}  granularity {p.granularity:.3f}  ({len(by[subset])} pairs)")
    nothing = [o for o in outcomes if not o.pair.cases]
    times = [o.seconds for o in outcomes]
    print(f"  false detections in {sum(bool(o.found) for o in nothing)} of {len(nothing)} pairs that share nothing")
    print(f"  {len(times) / sum(times):.0f} pairs/s, {1 / median(times):.0f} at the median pair, one core")


if __name__ == "__main__":
    main()
