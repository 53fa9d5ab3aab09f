"""The house holds: imports run strictly downward, lazy and type-only ones too, and nothing imports in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dedup"
FLOORS = {
    0: ("model", "errors"),
    1: ("settings", "native"),
    2: ("text", "semantic", "sketch", "candidates", "verify", "cluster"),
    3: ("align", "verdict", "claims", "provenance"),
    4: ("report", "readers"),
    5: ("pipeline", "engines", "index"),
    6: ("cli", "progress"),
}
# Inside a floor the rooms have an order too: who may look at whom.
NEIGHBOURS = {
    "sketch": {"text"},
    "semantic": {"text"},
    "candidates": {"text", "sketch"},
    "verify": {"text", "sketch"},
    "cluster": set(),
    "verdict": {"align"},
    "provenance": {"align", "verdict"},
    "claims": {"align"},
    "pipeline": {"engines", "index"},
    "cli": {"progress"},
    "index": {"engines"},
}
FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


def imported(path: Path) -> Iterator[str]:
    """Every module of ours that the file imports anywhere, inside functions and TYPE_CHECKING blocks included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "dedup")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            if node.module and node.module.split(".")[0] == "dedup":
                yield from (target(node.module, alias.name) for alias in node.names)


def target(module: str, name: str) -> str:
    """``module.name`` where that is a module, else ``module``."""
    path = PACKAGE.parent.joinpath(*module.split("."), name)
    return f"{module}.{name}" if path.with_suffix(".py").exists() or path.is_dir() else module


def room(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


IMPORTS = [(name, other) for name, path in modules() for other in imported(path)]


def test_every_room_has_a_floor() -> None:
    assert {room(name) for name, _ in modules()} - {None} <= FLOOR_OF.keys()


@pytest.mark.parametrize(("name", "other"), IMPORTS)
def test_imports_run_downward(name: str, other: str) -> None:
    mine, theirs = room(name), room(other)
    if mine is None or theirs is None or mine == theirs:
        return
    below = FLOOR_OF[theirs] < FLOOR_OF[mine]
    assert below or theirs in NEIGHBOURS.get(mine, set()), f"{name} may not import {other}"


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for name, other in IMPORTS:
        if other != name and not name.startswith(other + "."):
            graph.setdefault(name, set()).add(other)
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*path, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


@pytest.mark.parametrize("package", ["pyspark", "redis", "onnxruntime", "tokenizers"])
def test_optional_packages_are_named_in_one_room_only(package: str) -> None:
    rooms = {
        room(name)
        for name, path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom) and any(part.split(".")[0] == package for part in _names(node))
    }
    assert len(rooms) <= 1


def _names(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
