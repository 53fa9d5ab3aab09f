"""``dedup compare``: two files, or a list of pairs."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import SEEDS, Command, rows


def test_two_files_are_shown_side_by_side(dedup: Command) -> None:
    ran = dedup("compare", *sorted(SEEDS.glob("00[23]*")))
    assert ran.code == 0
    assert "paraphrase" in ran.out
    assert "The Wall Street Journal" in ran.out


def test_json_prints_one_line_of_the_schema(dedup: Command) -> None:
    ran = dedup("compare", *sorted(SEEDS.glob("00[23]*")), "--json")
    record = json.loads(ran.out)
    assert record["schema"] == "dedup.pair/1"
    assert record["a"].startswith("002")


def test_every_listed_pair_is_answered_in_its_order_with_its_own_a_and_b(dedup: Command, tmp_path: Path) -> None:
    names = sorted(path.name for path in SEEDS.iterdir())
    listed = [(names[3], names[2]), (names[0], names[2]), (names[0], names[0])]
    (tmp_path / "pairs.tsv").write_text("".join(f"{a}\t{b}\n" for a, b in listed))
    out = tmp_path / "out.jsonl"
    assert dedup("compare", "--pairs", tmp_path / "pairs.tsv", "--articles", SEEDS, "-o", out).code == 0
    assert [(row["a"], row["b"]) for row in rows(out)] == listed
    assert rows(out)[2]["relation"] == "duplicate"


def test_an_id_nobody_has_is_named_and_the_rest_is_answered(dedup: Command, tmp_path: Path) -> None:
    names = sorted(path.name for path in SEEDS.iterdir())
    (tmp_path / "pairs.tsv").write_text(f"{names[0]}\tghost\n{names[0]}\t{names[1]}\n")
    ran = dedup("compare", "--pairs", tmp_path / "pairs.tsv", "--articles", SEEDS, "-o", tmp_path / "out.jsonl")
    assert ran.code == 1
    assert "'ghost'" in ran.err
    assert len(rows(tmp_path / "out.jsonl")) == 1


def test_wrong_usage_is_exit_code_two(dedup: Command, tmp_path: Path) -> None:
    assert dedup("compare", "only-one").code == 2
    (tmp_path / "pairs.tsv").write_text("one column\n")
    listed = dedup("compare", "--pairs", tmp_path / "pairs.tsv", "--articles", SEEDS, "-o", tmp_path / "out.jsonl")
    assert listed.code == 2
    assert "line 1" in listed.err


def test_an_output_that_cannot_be_written_is_one_line_and_exit_code_one(dedup: Command, tmp_path: Path) -> None:
    names = sorted(path.name for path in SEEDS.iterdir())
    (tmp_path / "pairs.tsv").write_text(f"{names[0]}\t{names[1]}\n")
    listed = ["--pairs", tmp_path / "pairs.tsv", "--articles", SEEDS]
    for out in (tmp_path / "nowhere" / "out.jsonl", tmp_path):
        ran = dedup("compare", *listed, "-o", out)
        assert ran.code == 1
        assert ran.err.startswith(f"error: {out}: ")
        assert ran.err.count("\n") == 1
    drawn = dedup("tune", "--svg", tmp_path / "nowhere" / "curve.svg")
    assert (drawn.code, drawn.err) == (1, f"error: {tmp_path}/nowhere/curve.svg: No such file or directory\n")
