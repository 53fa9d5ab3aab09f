"""The command line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Annotated

import typer

from dedup.model import Article
from dedup.pipeline import compare as compare_articles
from dedup.report.jsonl import dumps, pair_record
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import parse

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def root() -> None:
    """Find which articles copied or paraphrased a common source, and where their claims diverge."""


@app.command()
def compare(
    pairs: Annotated[Path, typer.Option()], articles: Annotated[Path, typer.Option()], out: Annotated[Path, typer.Option("-o")]
) -> None:
    """Thin path until the readers land."""
    if articles.is_dir():
        found = [Article(p.name, p.read_text("utf-8")) for p in sorted(articles.iterdir())]
    else:
        with (gzip.open if articles.suffix == ".gz" else open)(articles, "rt", encoding="utf-8") as lines:  # type: ignore[operator]
            rows = [json.loads(line) for line in lines]
        found = [Article(r["id"], r["text"], r.get("title"), r.get("publisher"), r.get("published"), r.get("url")) for r in rows]
    wanted = [tuple(line.split("\t")) for line in pairs.read_text("utf-8").splitlines() if line]
    named = {i for pair in wanted for i in pair}
    read = {x.id: parse(x) for x in found if x.id in named}
    common = background(p.tokens.stems for p in read.values())
    with out.open("w", encoding="utf-8") as sink:
        for a, b in wanted:
            sink.write(dumps(pair_record(compare_articles(read[a], read[b], common, Settings()))) + "\n")


def main() -> None:
    """Entry point of the console command."""
    app()
