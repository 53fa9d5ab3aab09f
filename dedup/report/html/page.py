"""One self-contained page: templates filled with escaping on, style and script inline, everything else forbidden.

The Content-Security-Policy names the hash of the one style and the one script; nothing may be loaded, sent or framed,
and text that slipped through as markup could neither run nor paint. Inline ``style`` attributes are therefore not used.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dedup.errors import StageError
from dedup.report.visible import one_line, visible
from dedup.report.wording import percent, plural, when

PAIR_SCRIPTS = ("core.js", "pair.js", "review.js")
PART_SCRIPTS = (*PAIR_SCRIPTS, "route.js")
REPORT_SCRIPTS = (*PAIR_SCRIPTS, "overview.js", "route.js")


@dataclass(frozen=True, slots=True)
class Assets:
    """Style and script of a page with the policy that admits them and nothing else."""

    style: Markup
    script: Markup
    policy: str


def assets(scripts: tuple[str, ...]) -> Assets:
    """The style sheet and ``scripts`` (run as one) with their policy."""
    style = _asset("report.css")
    script = "(() => {\n'use strict';\n" + "\n".join(map(_asset, scripts)) + "})();\n"
    assert "</" not in style + script, "an asset may not end its own element"
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return Assets(Markup(style), Markup(script), policy)


def fill(template: str, **values: object) -> str:
    """The named template with ``values``; a name it needs and does not get is an error."""
    return _template(template).render(values)


def prepare() -> None:
    """Compile the templates of an overview and its clusters, which would otherwise be done when they are filled."""
    for name in ("report.html.j2", "cluster.html.j2"):
        _template(name)


def write_page(path: Path, page: str) -> None:
    """Write a page; raises :class:`dedup.errors.StageError` where that cannot be done."""
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StageError(f"cannot write {path}: {error.strerror}") from error


def data_block(value: object) -> Markup:
    """``value`` as JSON that is safe inside a ``<script type="application/json">`` element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def safe_link(url: str | None) -> str | None:
    """``url`` where it is a plain web address that a reader may follow, else None."""
    if (
        url
        and len(url) < 2000
        and url.lower().startswith(("http://", "https://"))
        and url.isprintable()
        and " " not in url
    ):
        return url
    return None


@cache
def _asset(name: str) -> str:
    return (files("dedup.report.html") / "assets" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dedup.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=_compiled(Path(__file__).with_name("__pycache__")),
    )
    environment.filters |= {
        "visible": visible,
        "line": one_line,
        "percent": percent,
        "when": when,
        "link": safe_link,
    }
    environment.globals["plural"] = plural
    return environment


def _compiled(folder: Path) -> FileSystemBytecodeCache | None:
    """Templates compiled by earlier processes, kept where Python keeps modules; None where it does not or cannot."""
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    return FileSystemBytecodeCache(str(folder), f"%s.jinja2-{jinja2.__version__}.cache")


def _shown(value: object) -> object:
    """No text reaches a page with a steering character in it, whatever a template forgot."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)
