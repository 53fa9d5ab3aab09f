"""The graph that graph programs read: articles, pairs, and sources that are not there."""

from __future__ import annotations

from xml.etree import ElementTree

from export_pairs import ARTICLES, CLUSTER, NASTY, PAIRS, pair
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.report.graphml import graphml

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def graph(pairs: list, articles: dict | None = None) -> ElementTree.Element:
    root = ElementTree.fromstring("".join(graphml(pairs, [CLUSTER], articles or {})))
    found = root.find(f"{SPACE}graph")
    assert found is not None
    return found


def data(element: ElementTree.Element) -> dict[str, str]:
    return {d.attrib["key"]: d.text or "" for d in element.findall(f"{SPACE}data")}


def test_articles_are_nodes_with_what_is_known_of_them() -> None:
    nodes = {n.findtext(f"{SPACE}desc"): data(n) for n in graph(PAIRS, ARTICLES).findall(f"{SPACE}node")}
    assert nodes["x"] | {"n_title": ""} == {
        "n_kind": "article", "n_title": "", "n_publisher": "a.org", "n_published": "2018-07-16", "n_cluster": "c1",
    }  # fmt: skip
    assert nodes["z"] == {"n_kind": "article", "n_title": "z"}


def test_an_edge_runs_from_the_source_to_the_copy() -> None:
    found = graph(PAIRS)
    ids = {n.findtext(f"{SPACE}desc"): n.attrib["id"] for n in found.findall(f"{SPACE}node")}
    edge = next(e for e in found.findall(f"{SPACE}edge") if e.attrib.get("id") == "e1")
    nasty = next(v for k, v in ids.items() if k and k.startswith("a<&>"))
    assert (edge.attrib["source"], edge.attrib["target"], edge.attrib["directed"]) == (nasty, ids["x"], "true")
    assert (data(edge)["e_coverage_source"], data(edge)["e_coverage_target"]) == ("0.4700", "0.9500")


def test_an_absent_source_is_one_node_with_an_edge_to_all_that_came_from_it() -> None:
    found = graph(PAIRS)
    (ghost,) = (n for n in found.findall(f"{SPACE}node") if data(n)["n_kind"] == "absent source")
    assert data(ghost)["n_title"] == "The Associated Press"
    assert sum(e.attrib["source"] == ghost.attrib["id"] for e in found.findall(f"{SPACE}edge")) == 3


def test_every_edge_joins_nodes_that_are_there_and_every_key_is_declared() -> None:
    text = "".join(graphml(PAIRS, [CLUSTER], ARTICLES))
    root = ElementTree.fromstring(text)
    ids = {n.attrib["id"] for n in root.iter(f"{SPACE}node")}
    assert all({e.attrib["source"], e.attrib["target"]} <= ids for e in root.iter(f"{SPACE}edge"))
    keys = {k.attrib["id"] for k in root.iter(f"{SPACE}key")}
    assert {d.attrib["key"] for d in root.iter(f"{SPACE}data")} <= keys


def test_no_pairs_make_an_empty_graph() -> None:
    assert len(graph([])) == 0


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_ids_make_a_graph_that_parses(a: str, b: str) -> None:
    assert len(graph([pair(a, b), pair(b, NASTY)]).findall(f"{SPACE}edge")) == 2
