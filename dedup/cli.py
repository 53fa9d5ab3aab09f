"""The command line: flags → settings → one pipeline call → one report."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from dedup.errors import DedupError, UsageError
from dedup.progress import Progress
from dedup.settings import Settings

# Our own threads and processes use the cores; more of them inside every matrix product only get in their way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_OBJECTS = 20_000
"""New objects after which garbage is looked for."""

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

Paths = Annotated[list[str], typer.Argument(help="Files, folders or globs of articles; - is JSONL on standard input.")]
Map = Annotated[list[str] | None, typer.Option("--map", help="Rename an input field, as in text=body; repeatable.")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", help="TOML file with one table per section.")]
Profile = Annotated[str, typer.Option(help="news (everything), crawl (copies only, fastest) or archive (OCR noise).")]
Out = Annotated[Path, typer.Argument(help="The folder that `dedup scan -o` wrote.")]


@app.callback()
def root() -> None:
    """Find which articles copied or paraphrased a common source, and where their claims diverge."""


@app.command()
def scan(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")],
    profile: Profile = "news",
    memory: Annotated[
        str, typer.Option(help="Memory to stay within, as in 2GiB; default: a share of the machine.")
    ] = "",
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run stopped.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Start over in a folder that holds an earlier run.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop when any input record cannot be used.")] = False,
    boilerplate: Annotated[Path | None, typer.Option(help="Use this list of furniture instead of learning it.")] = None,
    pages: Annotated[
        bool, typer.Option("--pages", help="Also write pages for what report.html has no room for.")
    ] = False,
    mapping: Map = None,
    settings_file: SettingsFile = None,
) -> None:
    """Find copies, common sources and diverging claims among many articles."""
    from dedup.pipeline.request import Request, read_blocks
    from dedup.pipeline.scan import scan as run

    settings = _settings(settings_file, profile)
    if settings.profile == "crawl":
        from dedup.native.pages import keep_pages

        keep_pages()
    with Progress(sys.stderr) as progress:
        request = Request(
            paths=tuple(paths),
            out=out,
            mapping=_mapping(mapping),
            force=force,
            resume=resume,
            strict=strict,
            memory=_bytes(memory),
            boilerplate=None if boilerplate is None else read_blocks(boilerplate),
            pages=pages,
            progress=progress.show,
        )
        report = run(request, settings)
    from dedup.report.terminal import print_scan

    print_scan(report)


@app.command()
def compare(
    files: Annotated[list[str] | None, typer.Argument(metavar="[A B]", help="Two files with an article each.")] = None,
    pairs: Annotated[Path | None, typer.Option(help="Tab-separated id pairs to compare, instead of A and B.")] = None,
    articles: Annotated[list[str] | None, typer.Option(help="Where the articles of --pairs are.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File for the lines of --pairs.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line instead of the reading view.")] = False,
    html: Annotated[Path | None, typer.Option(help="Also write the pair as one HTML file.")] = None,
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


def _compare_list(
    pairs: Path, articles: list[str], out: Path | None, mapping: dict[str, str], settings: Settings
) -> None:
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


@app.command()
def explain(out: Out, a: str, b: str) -> None:
    """Say why a pair was, or was not, reported."""
    from dedup.pipeline.explain import explain as run
    from dedup.report.terminal import print_explanation

    print_explanation(run(out, a, b))


@app.command()
def gather(out: Out, article: str) -> None:
    """Show the smallest set of other articles that explains one, with shares, and what is its own."""
    from dedup.pipeline.gather import gather_article
    from dedup.report.terminal import print_gathered

    explained = gather_article(out, article)
    print_gathered(explained.found, explained.article)


@app.command()
def tune(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Articles to try the search on; none: only the curve.")
    ] = None,
    threshold: Annotated[list[float] | None, typer.Option(help="Resemblance to find pairs from; repeatable.")] = None,
    svg: Annotated[Path | None, typer.Option(help="Also draw the curves into this SVG file.")] = None,
    mapping: Map = None,
    settings_file: SettingsFile = None,
) -> None:
    """Show the S-curve, expected recall, candidates and memory of the MinHash search at a threshold."""
    from dedup.pipeline.tune import tune as run
    from dedup.report.curve import curve_svg, curve_text

    wanted = threshold or [0.5, 0.7]
    if not all(0 < t <= 1 for t in wanted):
        raise UsageError("--threshold takes a number above 0 and up to 1")
    found = run(wanted, paths or [], _mapping(mapping), _settings(settings_file, "crawl"))
    if svg is not None:
        svg.write_text(curve_svg(found), encoding="utf-8")
    print(curve_text(found), end="")


@app.command()
def evaluate(
    truth: Annotated[Path, typer.Argument(help="JSONL with a, b and relation and/or cases.")],
    out: Out,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
) -> None:
    """Measure a run, or the lines of compare --pairs, against the truth."""
    from dedup.report.evaluate import evaluate as measure
    from dedup.report.evaluate import read_findings, read_truth, record, render
    from dedup.report.jsonl import dumps

    measured = measure(read_truth(truth), read_findings(out))
    print(dumps(record(measured)) if as_json else render(measured))


@app.command()
def report(
    out: Out,
    kind: Annotated[str, typer.Option("--format", help="html, md, csv, graphml or pan.")] = "html",
    to: Annotated[
        Path | None, typer.Option("--to", "-o", help="Where to write; default: beside the run's files.")
    ] = None,
    decisions: Annotated[Path | None, typer.Option(help="A reader's decisions, as exported from the report.")] = None,
    pages: Annotated[
        bool, typer.Option("--pages", help="Also write pages for what report.html has no room for.")
    ] = False,
) -> None:
    """Write the report of a finished run again, or another view of it."""
    from dedup.pipeline.views import write_view
    from dedup.report.decisions import read_decisions

    print(write_view(out, kind, to, None if decisions is None else read_decisions(decisions), pages=pages))


def _settings(path: Path | None, profile: str = "news") -> Settings:
    """The settings of a file over those of a profile; what they need must be installed."""
    settings = Settings.of_profile(profile) if path is None else Settings.from_toml(path, profile)
    if settings.align.semantic:
        from dedup.semantic.vectors import require

        require()
    return settings


def _mapping(renames: list[str] | None) -> dict[str, str]:
    """``["text=body"]`` → ``{"text": "body"}``."""
    pairs = [rename.split("=", 1) for rename in renames or []]
    for pair in pairs:
        if len(pair) != 2 or not all(pair):
            raise UsageError(f"--map takes FIELD=NAME, not {pair[0]!r}")
    return dict(pairs)


def _bytes(size: str) -> int:
    """``"2GiB"``, ``"500MB"`` or ``"1000000"`` in bytes; nothing is 0."""
    units = {
        "": 1,
        "kb": 10**3,
        "mb": 10**6,
        "gb": 10**9,
        "kib": 2**10,
        "mib": 2**20,
        "gib": 2**30,
        "k": 2**10,
        "m": 2**20,
        "g": 2**30,
    }
    number = size.strip().lower().rstrip("bgikm")
    unit = size.strip().lower()[len(number) :]
    try:
        return int(float(number or "0") * units[unit])
    except (ValueError, KeyError, OverflowError):
        raise UsageError(f"--memory takes a size such as 2GiB or 500MB, not {size!r}") from None


@contextmanager
def _one_line_errors() -> Iterator[None]:
    """Errors of ours, and files that cannot be written or read, as one line on stderr with their exit code."""
    try:
        yield
    except UsageError as error:
        _say(error, 2)
    except DedupError as error:
        _say(error, 1)
    except OSError as error:
        if error.filename is None:
            raise
        _say(DedupError(f"{error.filename}: {error.strerror}"), 1)


def _say(error: DedupError, code: int) -> NoReturn:
    from dedup.report.visible import one_line

    print(f"error: {one_line(str(error), 2000)}", file=sys.stderr)
    sys.exit(code)


def main() -> None:
    """Entry point of the console command. Exit codes: 0 done, 1 nothing read, 2 wrong usage, 130 interrupted."""
    # Little of what a command makes is garbage in cycles: to look for some after every 700 objects takes its time, and
    # to look through all that is left at the end takes longer than to end.
    gc.set_threshold(_OBJECTS)
    try:
        with _one_line_errors():
            app(prog_name="dedup")
    except SystemExit as end:
        if end.code == 130:
            print("interrupted; `dedup scan` goes on where it stopped with --resume", file=sys.stderr)
        raise
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
