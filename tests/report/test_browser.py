"""The report's pages in a real browser: what a reader does with them, and what they must never do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from conftest import lacking
from report_sample import bridge, bulk_report, pair, sample_report

from dedup.report.decisions import Choice, Decision, read_decisions
from dedup.report.html import write_html, write_pair_html
from dedup.report.visible import visible


@dataclass
class Tab:
    """An open page, with everything it did that a page should not do."""

    page: Any
    faults: list[str] = field(default_factory=list)

    def texts(self, selector: str) -> list[str]:
        return [t.strip() for t in self.page.locator(selector).all_inner_texts()]

    def visible(self, selector: str) -> int:
        return sum(node.is_visible() for node in self.page.locator(selector).all())


Open = Callable[..., Tab]
OWN = ("file:", "data:", "blob:")
BARE = """(node) => {
  const copy = node.cloneNode(true);
  copy.querySelectorAll('.num, .pin').forEach((mark) => mark.remove());
  return copy.textContent;
}"""


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Open]:
    """Open a file; at the end of the test no page may have logged an error or asked for anything but its own file."""
    tabs: list[Tab] = []
    contexts = []

    def open_(path: Path, place: str = "", *, width: int = 1280, scheme: str = "light") -> Tab:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        contexts.append(context)
        tab = Tab(context.new_page())
        tabs.append(tab)
        tab.page.on("console", lambda m: tab.faults.append(m.text) if m.type in ("error", "warning") else None)
        tab.page.on("pageerror", lambda error: tab.faults.append(str(error)))
        tab.page.on("dialog", lambda dialog: (tab.faults.append("dialog"), dialog.dismiss()))
        tab.page.on(
            "request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else tab.faults.append(r.url)
        )
        tab.page.goto(path.as_uri() + place)
        return tab

    yield open_
    for context in contexts:
        context.close()
    assert [fault for tab in tabs for fault in tab.faults] == []


@pytest.fixture(scope="module")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_html(sample_report(), path)
    return path


@pytest.fixture(scope="module")
def pair_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pair") / "pair.html"
    a, b = bridge()[:2]
    write_pair_html(pair(a, b), a.article, b.article, path)
    return path


def slide(tab: Tab, percent: int) -> None:
    tab.page.locator("#threshold").fill(str(percent))
    tab.page.wait_for_function(f"document.querySelector('[data-threshold]').textContent === '{percent} %'")


def settle(tab: Tab) -> None:
    """Let the next two frames be drawn."""
    tab.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def choose(tab: Tab, name: str, label: str) -> None:
    tab.page.locator(f"[data-{name}]").select_option(label=label)
    settle(tab)


# --- overview -------------------------------------------------------------------------------------------------------


def test_the_overview_tells_what_was_read_and_found(report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file)
    assert tab.texts("h1") == ["10 of 10 articles share text, in 2 clusters"]
    assert tab.texts("[data-result]") == ["23 pairs of 23 and 2 clusters of 2 shown."]
    assert len(tab.texts(".card")) == 2
    assert "Meridian News Agency not in this collection" in tab.texts(".card")[0]
    assert tab.visible("[data-histogram] .bin") > 3


def test_everything_follows_the_threshold(report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file)
    slide(tab, 90)
    shown, _, clusters, _ = map(int, re.findall(r"\d+", tab.texts("[data-result]")[0]))
    assert 0 < shown < 23
    assert len(tab.texts("[data-rows] tr")) == shown
    assert len(tab.texts(".card")) == clusters
    assert all(int(t.split()[0]) >= 89 for t in tab.texts("[data-rows] th"))
    assert tab.visible(".bin.below") > 0
    assert any(re.match(r"\d of 7 articles", card) for card in tab.texts(".card"))
    tab.page.click("[data-reset]")
    settle(tab)
    assert tab.texts("[data-result]") == ["23 pairs of 23 and 2 clusters of 2 shown."]


def test_the_suggested_threshold_is_one_click_away(report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file)
    suggested = tab.texts("[data-suggested]")[0]
    tab.page.click("[data-suggest]")
    settle(tab)
    assert tab.texts("[data-threshold]") == [suggested] != ["0 %"]


@pytest.mark.parametrize(
    ("name", "label", "column", "wanted"),
    [
        ("relation", "paraphrase", 3, "^paraphrase$"),
        ("publisher", "The Estuary", None, "The Estuary"),
        ("source", "Norland Business", 4, "B from A"),
        ("type", "modality", 5, r"^\d+$"),
    ],
)
def test_filters_keep_what_they_name(
    name: str, label: str, column: int | None, wanted: str, report_file: Path, open_page: Open
) -> None:
    tab = open_page(report_file)
    choose(tab, name, label)
    selector = "[data-rows] tr" + (f" > :nth-child({column + 1})" if column else "")
    found = tab.texts(selector)
    assert 0 < len(found) < 23
    assert all(re.search(wanted, text) for text in found)


def test_search_finds_headlines_and_sorting_orders_rows(report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file)
    assert tab.texts("[data-rows] .rel")[0] == "edited-copy"
    assert tab.texts("[data-rows] .rel")[-1] == "paraphrase"
    choose(tab, "sort-pairs", "claims that differ")
    counts = [int(t or 0) for t in tab.texts("[data-rows] td.n")]
    assert counts == sorted(counts, reverse=True)
    tab.page.fill("[data-query]", "quarter POINT")
    settle(tab)
    assert tab.texts(".card h3") == ["Central bank lifts rate to 4.5 percent"]
    tab.page.fill("[data-query]", "no such words")
    settle(tab)
    assert tab.texts("[data-result]") == ["0 pairs of 23 and 0 clusters of 2 shown."]
    assert "No cluster at this threshold" in tab.texts("[data-cards]")[0]


def test_every_article_stands_once_with_its_closest_match(report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file)
    names = tab.texts("[data-articles] td:nth-child(2) .what")
    assert len(names) == len(set(names)) == 10
    best = {name: int(t.split()[0]) for name, t in zip(names, tab.texts("[data-articles] th"), strict=True)}
    rows = tab.page.locator("[data-rows] tr").all()
    for name, share in best.items():
        mine = [row for row in rows if name in row.inner_text()]
        assert share == max(int(row.locator("th").inner_text().split()[0]) for row in mine)


# --- cluster --------------------------------------------------------------------------------------------------------


def test_a_card_leads_to_its_cluster_and_back(report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file)
    tab.page.click(".card h3 a")
    assert tab.texts("#detail h1") == ["Twelve die as Varle bridge collapses in evening rush"]
    assert tab.page.evaluate("document.activeElement.tagName") == "H1"
    assert tab.visible(".timeline .point") == 8
    assert tab.visible(".heat td a") == 40
    tab.page.click(".crumbs >> text=Overview")
    assert tab.visible("#overview h1") == 1


def test_an_absent_source_is_a_ghost_and_a_present_one_is_not(
    report_file: Path, tmp_path: Path, open_page: Open
) -> None:
    tab = open_page(report_file, "#cluster-0")
    assert tab.page.locator(".graph .node.ghost .name").text_content() == "Meridian News Agency"
    write_html(sample_report(with_agency=True), tmp_path / "r.html")
    present = open_page(tmp_path / "r.html", "#cluster-0")
    assert present.visible(".graph .node.ghost") == 0
    assert present.visible(".graph .node") == 8


def test_the_earliest_switch_leaves_one_arrow_per_article(tmp_path: Path, open_page: Open) -> None:
    write_html(sample_report(with_agency=True), tmp_path / "r.html")
    tab = open_page(tmp_path / "r.html", "#cluster-1")
    assert tab.visible(".timeline .arrow") == 3
    tab.page.check("[data-earliest]")
    assert tab.visible(".timeline .arrow") == 2


def test_the_matrix_says_who_differs(report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file, "#cluster-0")
    heads = tab.texts(".matrix thead th")
    first = tab.page.locator(".matrix tbody tr").first.locator("td").all_inner_texts()
    said = dict(zip(heads[1:], first, strict=True))
    assert said["Harbour Courier"].strip() == "12"
    assert re.match(r"15\s*≠", said["Northern Post"])


# --- pair -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def long_pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pair whose passages are spread over more text than fits a screen."""
    from report_stories import Head, Line, draft

    filler = [Line(None, f"Filler paragraph number {i} that nobody else has. " * 8) for i in range(30)]
    shared = [Line(f"k{i}", f"Shared sentence number {i} about the harbour and the 1{i} boats.") for i in range(4)]
    spread = [x for i, line in enumerate(shared) for x in (*filler[6 * i : 6 * i + 6], line)]
    a = draft("long", 0, spread, Head("Long one", "One", None))
    b = draft("long", 1, [*reversed(spread), filler[29]], Head("Long two", "Two", None))
    path = tmp_path_factory.mktemp("long") / "long.html"
    write_pair_html(pair(a, b), a.article, b.article, path)
    return path


IN_VIEW = """(node) => {
  const box = node.closest('.text').getBoundingClientRect(), place = node.getBoundingClientRect();
  return place.top >= box.top - 1 && place.bottom <= box.bottom + 1 && place.top >= 0 && place.bottom <= innerHeight;
}"""


def test_clicking_a_passage_brings_its_counterpart_into_view(long_pair: Path, open_page: Open) -> None:
    tab = open_page(long_pair)
    there = tab.page.locator("[data-side=b] .run[data-p='4']")
    here = tab.page.locator("[data-side=a] .run[data-p='4']")
    here.scroll_into_view_if_needed()
    here.click()
    settle(tab)
    assert there.evaluate(IN_VIEW)
    other = tab.page.locator("[data-side=b] .run[data-p='1']")
    other.scroll_into_view_if_needed()
    other.click()
    settle(tab)
    assert tab.page.locator("[data-side=a] .run[data-p='1']").evaluate(IN_VIEW)


def test_the_keyboard_does_what_the_mouse_does(long_pair: Path, open_page: Open) -> None:
    tab = open_page(long_pair)
    tab.page.locator("[data-side=a] .num").nth(2).focus()
    tab.page.keyboard.press("Enter")
    settle(tab)
    focused = tab.page.evaluate(
        "[document.activeElement.textContent, document.activeElement.closest('.side').dataset.side]"
    )
    assert focused == ["3", "b"]
    assert tab.page.locator("[data-side=b] .num", has_text="3").evaluate(IN_VIEW)


def test_long_texts_have_a_dot_plot_with_every_passage(long_pair: Path, pair_file: Path, open_page: Open) -> None:
    assert open_page(long_pair).visible(".dots line[data-p]") == 4
    assert open_page(pair_file).visible(".dots") == 0


def test_ribbons_join_what_is_in_view(long_pair: Path, pair_file: Path, open_page: Open) -> None:
    tab = open_page(pair_file)
    settle(tab)
    assert tab.page.locator(".joins .join").count() == 1
    apart = open_page(long_pair)
    settle(apart)
    assert apart.page.locator(".joins .join").count() == 0


def test_buttons_show_matching_words_or_differences(pair_file: Path, open_page: Open) -> None:
    tab = open_page(pair_file)
    edit = tab.page.locator("[data-side=a] .edit").first
    assert tab.page.get_attribute("[data-show=differences]", "aria-pressed") == "true"
    assert "underline" in edit.evaluate("(node) => getComputedStyle(node).textDecorationLine")
    tab.page.click("[data-show=matching]")
    assert tab.page.get_attribute("[data-show=differences]", "aria-pressed") == "false"
    assert "underline" not in edit.evaluate("(node) => getComputedStyle(node).textDecorationLine")
    weight = "(node) => getComputedStyle(node).fontWeight"
    found = [tab.page.locator(s).first.evaluate(weight) for s in (".text .run[data-p]", ".text .edit")]
    assert found == ["700", "400"]


def test_both_shares_are_told_and_follow_the_boxes(report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file)
    choose(tab, "relation", "paraphrase")
    tab.page.click("[data-rows] a >> nth=0")
    before = tab.texts("[data-figure]")[0]
    assert re.fullmatch(r"[\d,]+ characters, \d+ % of A, \d+ % of B", before)
    tab.page.uncheck(".groups input >> nth=0")
    after = tab.texts("[data-figure]")[0]
    assert int(after.split()[0].replace(",", "")) < int(before.split()[0].replace(",", ""))
    assert tab.texts("[data-excluded]")[0].startswith("Counted without: ")
    assert tab.page.locator(".text .run.off").count() > 0
    tab.page.check(".groups input >> nth=0")
    assert tab.texts("[data-figure]")[0] == before
    tab.page.fill("[data-words]", "200")
    assert tab.texts("[data-figure]")[0].startswith("0 characters, 0 % of A, 0 % of B")
    assert "matches under 200 words" in tab.texts("[data-excluded]")[0]


def test_a_claim_and_its_places_lead_to_each_other(pair_file: Path, open_page: Open) -> None:
    tab = open_page(pair_file)
    tab.page.click("[data-side=b] .pin[data-claim='1']")
    assert tab.page.evaluate("document.activeElement.dataset.claim") == "1"
    assert "12" in tab.texts(".claimlist li:focus .versus")[0]
    tab.page.click(".claimlist li[data-claim='4'] .pin")
    settle(tab)
    assert tab.page.locator("[data-side=a] .pin[data-claim='4']").evaluate(IN_VIEW)


def test_lined_up_passages_stand_in_one_row(pair_file: Path, open_page: Open) -> None:
    tab = open_page(pair_file)
    tab.page.click("[data-show=aligned]")
    assert tab.visible(".texts") == 0
    rows = tab.page.locator(".aligned tbody tr")
    cells = [rows.nth(i).locator("td").all_inner_texts() for i in range(rows.count())]
    assert any("killing 12" in a and "killing 15" in b for a, b in cells)
    assert any("18" in a and "80" in b and "1971" in a and "1971" in b for a, b in cells)
    assert [a for a, _ in cells if "Divers" in a] == [re.sub(r"\s+$", "", a) for a, _ in cells if "Divers" in a]


def test_marks_cover_exactly_the_words_they_stand_for(tmp_path: Path, open_page: Open) -> None:
    from report_stories import Head, Line, draft

    hard = "👩‍🚒 e\u0301t\u00e9 😀 {0} 死者 \u00ad soft 🇳🇴 {1} persons — ÅÄÖ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 end."
    head = Head("Emoji 😀", "Emoji", None)
    sides = [draft("emoji", 2, [Line(None, f"😀😀 own {n}"), Line("k", hard.format("A😀", n))], head) for n in (12, 15)]
    found = pair(*sides)
    write_pair_html(found, sides[0].article, sides[1].article, tmp_path / "p.html")
    tab = open_page(tmp_path / "p.html")
    for side, draft_ in zip("ab", sides, strict=True):
        assert tab.page.locator(f"[data-side={side}] .text").evaluate(BARE) == visible(draft_.article.text)
        claim = found.claims.divergences[0]
        value = claim.a if side == "a" else claim.b
        assert tab.page.locator(f"[data-side={side}] .claim").evaluate(BARE) == value.text


# --- review ---------------------------------------------------------------------------------------------------------


def test_decisions_are_kept_exported_and_read_back(report_file: Path, tmp_path: Path, open_page: Open) -> None:
    tab = open_page(report_file, "#pair-0")
    tab.page.check(".review [value=confirmed]")
    tab.page.fill(".review textarea", "“seen” <b>both</b> 😀")
    tab.page.reload()
    assert tab.page.is_checked(".review [value=confirmed]")
    assert tab.texts("[data-reviewed]") == ["1 pair reviewed"]
    with tab.page.expect_download() as waiting:
        tab.page.click("[data-export]")
    waiting.value.save_as(tmp_path / "decisions.json")
    first = sample_report().pairs.pair(0)
    wanted = Decision(first.a, first.b, Choice.CONFIRMED, "“seen” <b>both</b> 😀")
    assert read_decisions(tmp_path / "decisions.json") == {(first.a, first.b): wanted}
    tab.page.goto(report_file.as_uri() + "#overview")
    choose(tab, "status", "confirmed")
    assert tab.texts("[data-rows] td:last-child") == ["confirmed"]


def test_decisions_given_to_the_report_stand_in_it(tmp_path: Path, open_page: Open) -> None:
    first = sample_report().pairs.pair(0)
    write_html(
        sample_report(),
        tmp_path / "r.html",
        decisions={(first.a, first.b): Decision(first.a, first.b, Choice.REJECTED, "no")},
    )
    tab = open_page(tmp_path / "r.html", "#pair-0")
    assert tab.page.is_checked(".review [value=rejected]")
    assert tab.page.input_value(".review textarea") == "no"


# --- paper, phone, everyone -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["", "#cluster-0", "#pair-0"])
def test_pages_print_with_passages_lined_up(place: str, report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file, place)
    paper = tab.page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert len(paper) > 8_000
    tab.page.emulate_media(media="print")
    if place == "#pair-0":
        assert tab.visible(".aligned tbody tr") > 3
        assert tab.visible(".texts") == 0
    assert tab.visible(".filters") == 0


@pytest.mark.parametrize("place", ["", "#cluster-0", "#pair-0"])
def test_nothing_runs_out_of_the_window(place: str, report_file: Path, open_page: Open) -> None:
    for width in (320, 390, 1280, 1920):
        tab = open_page(report_file, place, width=width)
        settle(tab)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def axe_violations(tab: Tab) -> list[str]:
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        lacking("the Python package axe-playwright-python")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(tab.page, options={"runOnly": rules}).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
@pytest.mark.parametrize("place", ["", "#cluster-0", "#pair-5"])
def test_axe_finds_no_barrier(place: str, width: int, scheme: str, report_file: Path, open_page: Open) -> None:
    tab = open_page(report_file, place, width=width, scheme=scheme)
    settle(tab)
    assert axe_violations(tab) == []


def test_axe_finds_no_barrier_on_the_page_of_one_pair(pair_file: Path, open_page: Open) -> None:
    tab = open_page(pair_file)
    for button in ("matching", "credit", "aligned"):
        tab.page.click(f"[data-show={button}]")
    assert axe_violations(tab) == []


# --- scale ----------------------------------------------------------------------------------------------------------


def test_what_has_no_room_is_counted_and_its_pages_open_without_a_server(tmp_path: Path, open_page: Open) -> None:
    path = tmp_path / "report.html"
    write_html(bulk_report(40), path, max_bytes=300_000, pages=True)
    assert path.stat().st_size <= 300_000
    tab = open_page(path)
    assert tab.texts("[data-result]")[0].startswith("40 pairs of 40")
    inside = json.loads(tab.page.inner_text("#data"))["here"]["pair"]
    outside = next(n for n in range(39, -1, -1) if n not in inside)
    tab.page.goto(path.as_uri() + f"#pair-{outside}")
    tab.page.wait_for_url("**/pages/*.html#pair-*")
    assert tab.visible(".pair .text") == 2
    tab.page.check(".review [value=rejected]")
    tab.page.goto(tab.page.url.split("#")[0] + f"#pair-{inside[0]}")
    tab.page.wait_for_url("**/report.html#pair-*")
    assert tab.visible(".pair .text") == 2


def test_without_pages_a_missing_page_says_how_to_get_it(tmp_path: Path, open_page: Open) -> None:
    path = tmp_path / "report.html"
    write_html(bulk_report(40), path, max_bytes=300_000)
    tab = open_page(path)
    inside = json.loads(tab.page.inner_text("#data"))["here"]["pair"]
    outside = next(n for n in range(40) if n not in inside)
    tab.page.goto(path.as_uri() + f"#pair-{outside}")
    assert "dedup report OUT --pages" in tab.texts("#detail .notice")[0]


def test_rows_beyond_the_budget_are_counted_in_the_distribution(tmp_path: Path, open_page: Open) -> None:
    path = tmp_path / "report.html"
    write_html(bulk_report(120), path, max_bytes=128_000)
    tab = open_page(path)
    notice = tab.texts(".controls .notice")[0]
    unlisted = int(re.match(r"(\d+) further pairs", notice).group(1))  # type: ignore[union-attr]
    listed = int(re.search(r"of (\d+)", tab.texts("[data-result]")[0]).group(1))  # type: ignore[union-attr]
    assert unlisted + listed == 120
    assert tab.visible(".bin.unlisted") > 0


def test_runs_that_found_nothing_or_have_no_passages_open_too(tmp_path: Path, open_page: Open) -> None:
    from dataclasses import replace

    from dedup.model import ClaimReport
    from dedup.report.load import PairList, Report

    write_html(Report(PairList(), {}), tmp_path / "nothing.html")
    assert "Nothing found" in open_page(tmp_path / "nothing.html").texts("main .notice")[0]
    whole = sample_report()
    bare = [replace(whole.pairs.pair(n), passages=(), claims=ClaimReport()) for n in range(23)]
    write_html(replace(whole, pairs=PairList(bare), articles={}), tmp_path / "bare.html")
    for place in ("", "#cluster-0", "#pair-0"):
        tab = open_page(tmp_path / "bare.html", place)
        settle(tab)
        assert tab.visible("h1") == 1


# --- hostile text ---------------------------------------------------------------------------------------------------

PAYLOADS = (
    "<script>window.owned = 1; alert(1)</script>",
    '"></style><img src=x onerror="window.owned = 2">',
    "</script><script>window.owned = 3</script><!-- <script>",
    "javascript:window.owned=4",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7} <%= 7*7 %>",
    "\u202egnp.exe\u202c \u2066isolated\u2069 \u200fmark",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x00 \x9b2J \r alone",
    "' onmouseover='window.owned=5' x='",
    "&lt;b&gt; &amp;amp; <![CDATA[ ]]> <svg onload=window.owned=6>",
)


@pytest.fixture(scope="module")
def hostile_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A report and a pair page whose articles say the worst in every field."""
    from dataclasses import replace
    from itertools import pairwise

    from report_sample import cluster
    from report_stories import Draft, Line

    from dedup.model import BoilerplateBlock, Reject
    from dedup.report.load import Fact, PairList, Report, RunInfo

    worst = " ".join(PAYLOADS)
    wall = "x" * 200_000
    plain = bridge()[:3]
    drafts = []
    for n, d in enumerate(plain):
        lines = tuple(Line(line.key, line.text) for line in d.lines)
        text = d.article.text + "\n\n" + worst + "\n\n" + (wall if n == 0 else "")
        odd = wall if n == 0 else worst
        url = "javascript:window.owned=7" if n else f"https://example.org/{wall}"
        article = replace(d.article, id=f"{n}{worst}", text=text, title=odd, publisher=odd, published=worst, url=url)
        drafts.append(Draft(article, lines, d.spans, "x"))
    found = [replace(pair(a, b), a=a.article.id, b=b.article.id) for a, b in pairwise(drafts)]
    verdict, source = replace(found[0].verdict, reasons=(worst,)), replace(found[0].direction, source=worst)
    pairs = [replace(p, direction=source, verdict=verdict) for p in found]
    report = Report(
        PairList(pairs),
        {d.article.id: d.article for d in drafts},
        (replace(cluster("c<script>", drafts, pairs, worst), first_seen=worst),),
        (Reject(worst, 1, worst, worst),),
        (BoilerplateBlock(worst, worst, 3, worst),),
        RunInfo((Fact((worst,), worst),)),
    )
    folder = tmp_path_factory.mktemp("hostile")
    write_html(report, folder / "r.html")
    write_pair_html(pairs[1], drafts[1].article, drafts[2].article, folder / "p.html")
    return folder / "r.html", folder / "p.html"


@pytest.mark.parametrize("place", ["r.html", "r.html#cluster-0", "r.html#pair-0", "r.html#pair-1", "p.html"])
def test_hostile_text_is_inert_and_readable(place: str, hostile_files: tuple[Path, Path], open_page: Open) -> None:
    name, _, anchor = place.partition("#")
    file = next(f for f in hostile_files if f.name == name)
    tab = open_page(file, f"#{anchor}" if anchor else "")
    settle(tab)
    assert tab.page.evaluate("window.owned") is None
    assert (
        tab.page.evaluate("document.querySelectorAll('main img, main script, main iframe, [onerror], [onload]').length")
        == 0
    )
    assert (
        tab.page.evaluate("[...document.querySelectorAll('a')].filter((a) => a.protocol === 'javascript:').length") == 0
    )
    shown = tab.page.evaluate("document.querySelector('main').textContent")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "<script>window.owned = 1; alert(1)</script>" in shown
    if place == "p.html" or "pair" in place:
        assert "{{ 7*7 }} {% raw %}" in shown
        assert r"\x1b[31mred" in shown
        assert r"\u202egnp.exe" in shown
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_policy_forbids_everything_but_the_page_itself(report_file: Path, chromium: Any) -> None:
    page = chromium.new_page()
    page.goto(report_file.as_uri())
    blocked = page.evaluate(
        """async () => {
          const found = [];
          document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective));
          const script = document.createElement('script');
          script.textContent = 'window.owned = 1';
          const image = document.createElement('img');
          image.src = 'https://example.org/x.png';
          document.body.append(script, image);
          document.body.setAttribute('style', 'color: red');
          try { await fetch('https://example.org/'); } catch { /* as it should be */ }
          await new Promise((done) => setTimeout(done, 300));
          return [found.sort(), window.owned || 0];
        }"""
    )
    page.close()
    assert blocked == [["connect-src", "img-src", "script-src-elem", "style-src-attr"], 0]
