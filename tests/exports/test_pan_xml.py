"""PAN XML that a parser reads and whose files stay where they belong."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from export_pairs import NASTY, PAIRS, pair
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.report.pan import pan_document, pan_name, write_pan


def test_detections_have_offsets_and_lengths_of_both_sides() -> None:
    root = ElementTree.fromstring(pan_document(PAIRS[0]))
    assert root.attrib == {"reference": "x"}
    (feature,) = root
    numbers = {k: feature.attrib[k] for k in ("this_offset", "this_length", "source_offset", "source_length")}
    assert numbers == {"this_offset": "0", "this_length": "212", "source_offset": "40", "source_length": "211"}
    assert (feature.attrib["name"], feature.attrib["source_reference"]) == ("detected-plagiarism", "y")


def test_a_pair_without_passages_is_a_document_without_features() -> None:
    assert len(ElementTree.fromstring(pan_document(PAIRS[2]))) == 0


def test_what_xml_cannot_hold_is_spelled_out() -> None:
    root = ElementTree.fromstring(pan_document(PAIRS[1]))
    assert root[0].attrib["source_reference"].startswith('a<&>"\\x00\\x1b[31m\\ud800\\ufffe')


def test_files_are_written_inside_the_folder_one_for_each_pair(tmp_path: Path) -> None:
    folder = tmp_path / "pan"
    assert write_pan(PAIRS, folder) == 3
    assert len(list(folder.iterdir())) == 3
    assert write_pan([], tmp_path / "none") == 0


def test_ids_that_look_alike_in_a_file_name_keep_files_of_their_own() -> None:
    assert pan_name(pair("a/b", "c")) != pan_name(pair("a:b", "c"))
    assert "/" not in pan_name(pair("../../etc", NASTY))


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_ids_make_a_document_that_parses_and_a_plain_name(a: str, b: str) -> None:
    assert ElementTree.fromstring(pan_document(pair(a, b))).tag == "document"
    name = pan_name(pair(a, b))
    assert name.isascii()
    assert Path(name).name == name
