"""The command line: flags → settings → one pipeline call → one report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Optional

import typer

from dedup.errors import DedupError, UsageError
from dedup.settings import Settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Map = Annotated[Optional[list[str]], typer.Option("--map", help="Rename an input field, as in text=body; repeatable.")]
SettingsFile = Annotated[Optional[Path], typer.Option("--settings", help="TOML file with one table per section.")]


@app.callback()
def root() -> None:
    """Find which articles copied or paraphrased a common source, and where their claims diverge."""


@app.command()
def compare(
    files: Annotated[Optional[list[str]], typer.Argument(metavar="[A B]", help="Two files with an article each.")] = None,
    pairs: Annotated[Optional[Path], typer.Option(help="Tab-separated id pairs to compare, instead of A and B.")] = None,
    articles: Annotated[Optional[list[str]], typer.Option(help="Where the articles of --pairs are.")] = None,
    out: Annotated[Optional[Path], typer.Option("--out", "-o", help="File for the lines of --pairs.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line instead of the reading view.")] = False,
    html: Annotated[Optional[Path], typer.Option(help="Also write the pair as one HTML file.")] = None,
    mapping: Map = None,
    settings_file: SettingsFile = None,
) -> None:
    """Align two articles passage by passage and compare their claims."""
    from dedup.pipeline.lists import compare_files

    settings = _settings(settings_file)
    if pairs is not None:
        return _compare_list(pairs, articles or [], out, _mapping(mapping), settings)
    if files is None or len(files) != 2:
        raise UsageError("compare takes two files, or --pairs with --articles and -o")
    found = compare_files(files[0], files[1], _mapping(mapping), settings)
    if html is not None:
        from dedup.report.html import write_pair_html

        write_pair_html(found.pair, found.a, found.b, html)
    if as_json:
        from dedup.report.jsonl import dumps, pair_record

        print(dumps(pair_record(found.pair)))
    else:
        from dedup.report.terminal import print_pair

        print_pair(found.pair, found.a, found.b)
    return None


def _compare_list(pairs: Path, articles: list[str], out: Path | None, mapping: dict[str, str], settings: Settings) -> None:
    """Answer every pair of the list; ids that no article has are named, and make the exit code 1."""
    from dedup.pipeline.lists import compare_list, load, read_pairs, unknown_ids

    if not articles or out is None:
        raise UsageError("--pairs needs --articles PATH and -o FILE")
    wanted = read_pairs(pairs)
    library = load(articles, mapping)
    unknown = unknown_ids(wanted, library)
    with out.open("w", encoding="utf-8", newline="\n") as sink:
        sink.writelines(line + "\n" for line in compare_list(wanted, library, settings))
    if unknown:
        raise DedupError(f"no article has the id {', '.join(map(repr, unknown))}; its pairs were left out")


def _settings(path: Path | None) -> Settings:
    return Settings() if path is None else Settings.from_toml(path)


def _mapping(renames: list[str] | None) -> dict[str, str]:
    """``["text=body"]`` → ``{"text": "body"}``."""
    pairs = [rename.split("=", 1) for rename in renames or []]
    for pair in pairs:
        if len(pair) != 2 or not all(pair):
            raise UsageError(f"--map takes FIELD=NAME, not {pair[0]!r}")
    return dict(pairs)


@contextmanager
def _one_line_errors() -> Iterator[None]:
    """Errors of ours as one line on stderr, with their exit code; an interrupt is 130."""
    try:
        yield
    except UsageError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    except DedupError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("interrupted; the same command with --resume goes on where it stopped", file=sys.stderr)
        sys.exit(130)


def main() -> None:
    """Entry point of the console command."""
    with _one_line_errors():
        app(standalone_mode=True)
