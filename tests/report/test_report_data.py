"""The report as a value, and what its views compute from it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from report_sample import bridge, bulk_report, cluster, pair, sample_report
from report_stories import AGENCY, agency_report

from dedup.errors import InputError, StageError
from dedup.model import Article, Cluster, Direction, DirectionVerdict, Pair, Relation
from dedup.report.credit_groups import CreditGroup, credit_groups, is_credited
from dedup.report.decisions import Choice, Decision, decisions_record, read_decisions
from dedup.report.html.charts import waterfall
from dedup.report.html.flow import GHOST, flows
from dedup.report.html.graph import graph
from dedup.report.html.matrix import claim_lines
from dedup.report.html.overview import overview
from dedup.report.html.reuse import Reuse
from dedup.report.html.timeline import timeline
from dedup.report.indexed import Edge, index, priority
from dedup.report.jsonl import cluster_record, dumps, pair_record
from dedup.report.load import Report, open_report
from dedup.report.markdown import write_markdown
from dedup.report.records import read_cluster, read_pair
from dedup.report.rows import absent_sources, read_row, row_of
from dedup.report.suggest import suggested_threshold
from dedup.report.wording import direction, headline, moment, percent, sentence_around, when


def every_pair() -> list[Pair]:
    report = sample_report()
    return [report.pairs.pair(n) for n in range(sum(1 for _ in report.pairs.rows()))]


def written(report: Report, folder: Path) -> Path:
    """``report`` as the files of a run."""
    pairs = [report.pairs.pair(n) for n, _ in enumerate(report.pairs.rows())]
    (folder / "pairs.jsonl").write_text("".join(dumps(pair_record(p)) + "\n" for p in pairs), encoding="utf-8")
    (folder / "clusters.jsonl").write_text(
        "".join(dumps(cluster_record(c)) + "\n" for c in report.clusters), encoding="utf-8"
    )
    articles = (report.articles.get(i) for i in sorted({x for p in pairs for x in (p.a, p.b)}))
    lines = ({"id": a.id, "text": a.text, "title": a.title, "section": "x"} for a in articles if a)
    (folder / "articles.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (folder / "rejects.jsonl").write_text(
        '{"path": "p", "position": 3, "reason": "no text", "id": null}\n\n', encoding="utf-8"
    )
    run = {"version": "9", "records": {"in": 11, "used": 10}, "stages": [{"stage": "read", "out": 10}], "none": None}
    (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")
    return folder


# --- records and the report value -----------------------------------------------------------------------------------


def test_a_pair_survives_its_record() -> None:
    for found in every_pair():
        line = dumps(pair_record(found))
        assert dumps(pair_record(read_pair(line))) == line
        assert read_row(line.encode()) == row_of(read_pair(line))


def test_a_cluster_survives_its_record() -> None:
    for found in sample_report().clusters:
        assert read_cluster(dumps(cluster_record(found))) == found


def test_a_record_with_only_what_it_must_have_is_read() -> None:
    bare = read_pair('{"a": "x", "b": "y", "relation": "duplicate"}')
    assert bare.verdict.relation is Relation.DUPLICATE
    assert bare.direction == Direction()
    assert read_row(b'{"a": "x", "b": "y", "relation": "duplicate", "containment_a": 0.5}').share_a == 0.5


@pytest.mark.parametrize("line", [b"{", b"[1]", b'{"a": 1}'])
def test_a_broken_record_is_named(line: bytes) -> None:
    with pytest.raises(StageError):
        read_row(line)


def test_a_finished_run_opens_as_one_value(tmp_path: Path) -> None:
    report = open_report(written(sample_report(), tmp_path))
    assert [r.a for r in report.pairs.rows()] == [p.a for p in every_pair()]
    assert report.pairs.pair(7) == read_pair(dumps(pair_record(every_pair()[7])))
    assert report.clusters == sample_report().clusters
    article = report.articles.get("harbour-courier-bridge")
    assert article is not None
    assert article.text.startswith("PORT ALDREN")
    assert dict(article.extra) == {"section": "x"}
    assert report.articles.get("nobody") is None
    assert report.rejects[0].position == 3
    assert report.run.count("records.used") == 10
    assert report.run.value("stages.1.out") == "10"


def test_a_folder_that_no_scan_wrote_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="dedup scan -o"):
        open_report(tmp_path)


def test_a_missing_or_broken_run_file_is_no_obstacle(tmp_path: Path) -> None:
    folder = written(sample_report(), tmp_path)
    (folder / "run.json").write_text("{", encoding="utf-8")
    assert open_report(folder).run.facts == ()


# --- decisions ------------------------------------------------------------------------------------------------------


def test_decisions_survive_their_record(tmp_path: Path) -> None:
    made = [
        Decision("a", "b", Choice.CONFIRMED, "ja"),
        Decision("a", "c", Choice.UNDECIDED, "hm"),
        Decision("b", "c", Choice.REJECTED),
    ]
    given = {(d.a, d.b): d for d in made}
    (tmp_path / "d.json").write_text(json.dumps(decisions_record(given)), encoding="utf-8")
    assert read_decisions(tmp_path / "d.json") == given


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"schema": "other"}',
        '{"schema": "dedup.decisions/1", "decisions": [7]}',
        '{"schema": "dedup.decisions/1", "decisions": [{"a": "x", "b": "y", "decision": "maybe"}]}',
        '{"schema": "dedup.decisions/1", "decisions": [{"a": "x", "decision": "rejected"}]}',
    ],
)
def test_what_is_no_export_of_decisions_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"d\.json"):
        read_decisions(tmp_path / "d.json")
    with pytest.raises(InputError, match="cannot read"):
        read_decisions(tmp_path / "none.json")


# --- what views compute ---------------------------------------------------------------------------------------------


def test_the_suggestion_lies_between_two_humps_and_not_below_the_mean() -> None:
    humps = [0.1 + 0.002 * i for i in range(60)] + [0.85 + 0.002 * i for i in range(40)]
    found = suggested_threshold(humps)
    assert max(0.22, sum(humps) / len(humps)) <= found <= 0.85
    assert suggested_threshold([]) == 0
    assert 0 <= suggested_threshold([0.0, 1.0, 1.0, 1.0]) <= 1


def test_a_passage_is_credited_when_every_taker_says_where_from() -> None:
    a, b = bridge()[0], bridge()[2]  # both carry the agency's mark
    estuary = bridge()[3]
    assert is_credited(pair(a, b), a.article, b.article)
    assert not is_credited(pair(a, estuary), a.article, estuary.article)
    b_from_a = replace(pair(a, estuary), direction=Direction(DirectionVerdict.A_FROM_B, AGENCY, 0.8))
    assert is_credited(b_from_a, a.article, estuary.article)
    groups = credit_groups(pair(a, estuary), a.article, estuary.article)
    assert set(groups) == {CreditGroup.UNCREDITED, CreditGroup.QUOTE}
    assert CreditGroup.VERBATIM in credit_groups(pair(a, b), a.article, b.article)


def test_the_furniture_two_pages_share_is_a_group_of_its_own() -> None:
    a, b = bridge()[1], bridge()[2]
    assert credit_groups(pair(a, b), a.article, b.article)[-1] is CreditGroup.FURNITURE


def test_arrows_come_from_the_absent_source_or_from_the_agency_itself() -> None:
    absent = sample_report()
    rows = [row_of(p) for p in every_pair() if p.a.endswith("bridge")]
    members = [d.article for d in bridge()]
    assert absent_sources(rows, None) == (AGENCY,)
    assert {f.source for f in flows(rows, members, AGENCY)} == {GHOST + AGENCY}
    present = [pair(agency_report(), d, agency_present=True) for d in bridge()]
    arrows = flows([row_of(p) for p in present], [agency_report().article, *members], AGENCY)
    assert {f.source for f in arrows} == {agency_report().article.id}
    assert all(f.certain for f in arrows)
    assert absent.clusters[0].source == AGENCY


def test_an_undecided_pair_points_from_earlier_to_later_as_a_guess() -> None:
    a, b = bridge()[1], bridge()[0]
    row = replace(row_of(pair(a, b)), verdict=DirectionVerdict.UNDECIDED)
    (arrow,) = flows([row], [a.article, b.article], None)
    assert (arrow.source, arrow.target, arrow.certain) == (b.article.id, a.article.id, False)
    undated = replace(a.article, published=None)
    assert flows([row], [undated, b.article], None) == ()


def test_the_timeline_keeps_time_and_puts_the_undated_apart() -> None:
    members = [d.article for d in bridge()]
    picture = timeline(members, (), (AGENCY,))
    dated = [p for p in picture.points if not p.source and members[p.index].published]
    times = sorted((moment(members[p.index].published), p.x) for p in dated if moment(members[p.index].published))
    assert [x for _, x in times] == sorted(x for _, x in times)
    assert picture.undated == 1
    assert min(p.x for p in dated) > next(p.x for p in picture.points if p.index == 5)
    assert 2 <= len(picture.ticks) <= 8


def test_one_moment_many_articles_and_no_dates_at_all_still_draw() -> None:
    same = [replace(d.article, published="2026-01-01T00:00:00Z") for d in bridge()]
    assert len(timeline(same, ()).points) == 7
    none = [replace(d.article, published="someday") for d in bridge()]
    assert timeline(none, ()).ticks == ()
    assert graph(none, ()) is None


def test_arrows_in_a_circle_do_not_hang_the_graph() -> None:
    a, b = (d.article for d in bridge()[:2])
    rows = [
        replace(row_of(pair(*bridge()[:2])), verdict=v) for v in (DirectionVerdict.A_FROM_B, DirectionVerdict.B_FROM_A)
    ]
    picture = graph([a, b], flows(rows, [a, b], None))
    assert picture is not None
    assert len(picture.edges) == 2


def test_the_matrix_has_one_line_per_claim_and_marks_the_odd_one_out() -> None:
    drafts = bridge()
    pairs = [pair(a, b) for i, a in enumerate(drafts) for b in drafts[i + 1 :]]
    lines = claim_lines(cluster("c", drafts, pairs, None), pairs, [d.article for d in drafts])
    toll = next(line for line in lines if line.type == "quantity" and "killing 12" in line.about)
    said = {d.article.publisher: cell for d, cell in zip(drafts, toll.cells, strict=True) if cell}
    assert said["Northern Post"].text == "15"
    assert said["Northern Post"].differs
    assert said["Daily Ledger"].text == "12"
    assert not said["Daily Ledger"].differs
    assert toll.cells[5] is None


def test_the_waterfall_starts_even_and_ends_at_the_sum() -> None:
    picture = waterfall(pair(*bridge()[:2]).direction.evidence)
    assert picture is not None
    assert picture.total.start == picture.zero
    ends = [step.bar.start + step.bar.width for step in picture.steps]
    assert all(0 <= step.bar.start <= 1000 for step in picture.steps)
    assert max(ends) <= 1001
    assert waterfall(()) is None


def test_rows_that_do_not_fit_are_counted_and_the_telling_ones_come_first() -> None:
    report = bulk_report(50)
    found = index(report)
    front = overview(report, found, priority(found), 6_000)
    assert 0 < len(front.listed) < 50
    assert front.data["unlisted"]["count"] == 50 - len(front.listed)  # type: ignore[index]
    left_out = set(range(50)) - set(front.listed)
    least = min(min(len(found.rows[n].divergences), 3) for n in front.listed)
    assert all(min(len(found.rows[n].divergences), 3) <= least for n in left_out)


def test_a_row_knows_its_cluster_only_when_both_ends_are_in_it() -> None:
    report = sample_report()
    found = index(report)
    assert [len(found.edges[c.id]) for c in report.clusters] == [20, 3]
    assert found.cluster_of(replace(found.rows[0], b="somewhere else")) == -1
    assert Edge(0, found.rows[0]) in found.edges["c1"]


def test_a_passage_knows_how_many_articles_of_its_cluster_have_it() -> None:
    report = sample_report()
    reuse = Reuse(report, index(report))
    first = report.pairs.pair(0)
    assert reuse.titles(first) == (6,)  # the lead and what follows went to all but one
    cables = next(p for p in every_pair() if p.a.startswith("northern") and p.b.startswith("inland"))
    assert all(count > 2 for count in reuse.titles(cables))
    assert reuse.titles(replace(first, a="elsewhere")) == (2,)


# --- wording --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0 %"), (0.001, "1 %"), (0.4149, "41 %"), (0.9999, "99 %"), (1.0, "100 %")]
)
def test_percent_rounds_nothing_away(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2026-03-02T19:40:00+02:00", "2026-03-02 17:40"),
        ("2026-03-02", "2026-03-02"),
        ("Mon, 02 Mar 2026 19:40:00 GMT", "2026-03-02 19:40"),
        ("0001-01-01T00:00:00+23:00", "0001-01-01T00:00:00+23:00"),
        ("last\x1b week", r"last\x1b week"),
        (None, ""),
    ],
)
def test_dates_are_read_as_they_come(given: str | None, read: str) -> None:
    assert when(given) == read


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("A title", "text", "A title"),
        (
            None,
            "- - - - -\nMenu\nSign up for our newsletter\nToll rises to 15 after bridge collapse\nBody.",
            "Toll rises to 15",
        ),
        (" ", "One\nTwo", "One"),
        (
            None,
            "It was reported by Mr. Smith on Monday that the bridge fell. " + "More. " * 30,
            "It was reported by Mr. Smith on",
        ),
        (None, "橋が崩落し十二人が死亡した\n本文", "橋が崩落し"),
        (None, "", ""),
    ],
)
def test_a_headline_is_the_title_or_the_first_line_that_reads_like_one(title: str | None, text: str, said: str) -> None:
    assert headline(Article("x", text, title)).startswith(said)


def test_a_direction_is_a_sentence() -> None:
    assert (
        direction(Direction(DirectionVerdict.COMMON_SOURCE_ABSENT, "X", 0.8))
        == "both from X, which is not in this collection"
    )
    assert direction(Direction(DirectionVerdict.B_FROM_A)) == "B probably took it from A"


def test_the_sentence_around_words_is_found_in_a_long_text() -> None:
    from dedup.model import Span

    text = "Nothing here. " * 5000 + "The toll rose to 15 on Monday. " + "Nothing more. " * 5000
    at = text.index("15")
    assert sentence_around(text, Span(at, at + 2)).of(text) == "The toll rose to 15 on Monday."


# --- markdown -------------------------------------------------------------------------------------------------------


def test_markdown_tells_clusters_pairs_and_claims(tmp_path: Path) -> None:
    write_markdown(sample_report(), tmp_path / "r.md")
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "## 1. Twelve die as Varle bridge collapses in evening rush" in text
    assert "- Source: Meridian News Agency" in text
    assert "| quantity, conflict | 12 | 15 |" in text
    assert "… and 15 more pairs." in text


def test_hostile_text_stays_text_in_markdown(tmp_path: Path) -> None:
    worst = "<script>alert(1)</script> [x](javascript:alert(1)) | cell \x1b[31m\n# heading\n`code`"
    a, b = (replace(d.article, title=worst, publisher=worst) for d in bridge()[:2])
    found = pair(*bridge()[:2])
    whole: Cluster = cluster("c", bridge()[:2], [found], worst)
    report = replace(sample_report(), articles={a.id: a, b.id: b}, clusters=(whole,))
    write_markdown(report, tmp_path / "r.md")
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "](" not in text.replace("\\]\\(", "")
    assert "\x1b" not in text
    assert not any(line.startswith("# heading") for line in text.splitlines())
    rows = [line for line in text.splitlines() if line.startswith("| anchor")]
    assert all(line.replace("\\|", "").count("|") == 6 for line in rows)


def test_a_report_of_nothing_is_a_report(tmp_path: Path) -> None:
    from dedup.report.html import write_html
    from dedup.report.load import PairList

    articles: dict[str, Article] = {}
    empty = Report(PairList(), articles)
    write_markdown(empty, tmp_path / "r.md")
    assert "Nothing found: no two articles share prose." in (tmp_path / "r.md").read_text(encoding="utf-8")
    write_html(empty, tmp_path / "r.html")
    assert "Nothing found: no two articles share prose." in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    from dedup.report.html import write_html

    for name in ("1.html", "2.html"):
        write_html(sample_report(), tmp_path / name)
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_articles_whose_text_is_gone_leave_a_readable_report(tmp_path: Path) -> None:
    from dedup.report.html import write_html

    nobody: dict[str, Article] = {}
    write_html(replace(sample_report(), articles=nobody), tmp_path / "r.html")
    assert "The text of this article is not in the report" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_two_absent_sources_are_two_ghosts() -> None:
    first, second = (row_of(p) for p in every_pair()[:2])
    rows = [replace(first, source="The Times"), replace(second, source="AP")]
    assert absent_sources(rows, None) == ("The Times", "AP")
    members = [d.article for d in bridge()]
    picture = graph(members, flows(rows, members, None), absent_sources(rows, None))
    assert picture is not None
    assert [n.name for n in picture.nodes if n.ghost] == ["The Times", "AP"]
    assert picture.sentence.startswith("Harbour Courier from The Times; Northern Post from The Times; ")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    from dedup.report.html import write_html, write_pair_html

    nowhere = tmp_path / "no" / "such" / "r.html"
    a, b = bridge()[:2]
    with pytest.raises(StageError, match="cannot write"):
        write_html(sample_report(), nowhere)
    with pytest.raises(StageError, match="cannot write"):
        write_markdown(sample_report(), nowhere)
    with pytest.raises(StageError, match="cannot write"):
        write_pair_html(pair(a, b), a.article, b.article, nowhere)


def test_pages_know_the_decisions_too(tmp_path: Path) -> None:
    from dedup.report.html import write_html

    report = bulk_report(20)
    first = report.pairs.pair(0)
    decided = {(first.a, first.b): Decision(first.a, first.b, Choice.REJECTED, "seen before")}
    write_html(report, tmp_path / "r.html", max_bytes=180_000, pages=True, decisions=decided)
    pages = sorted((tmp_path / "pages").iterdir())
    assert pages
    assert all("seen before" in page.read_text(encoding="utf-8") for page in pages)
