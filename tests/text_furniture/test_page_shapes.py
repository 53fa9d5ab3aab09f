"""Furniture by the shape of its surroundings, in whatever language."""

from __future__ import annotations

from dedup.text.boilerplate import furniture

BODY = "The council met on Tuesday and voted nine to four for the new bridge over the river after a long debate."


def aside(text: str) -> dict[str, str]:
    return {f.span.of(text): f.reason for f in furniture(text)}


def test_a_run_of_short_lines_without_an_end_is_a_link_list_in_any_language() -> None:
    links = ["Brücke bleibt gesperrt", "Neue Schule in Nordstadt", "Wetter der Woche", "Das Rezept vom Sonntag"]
    found = aside(f"Rat stimmt ab\n\n{BODY}\n\n" + "\n\n".join(links))
    assert found == dict.fromkeys(links, "link list")


def test_headings_between_paragraphs_are_no_link_list() -> None:
    text = "\n\n".join(
        ["Vote", BODY, "The money", BODY.replace("bridge", "tunnel"), "The time", BODY.replace("nine", "ten")]
    )
    assert aside(text) == {}


def test_verse_that_goes_on_in_lower_case_is_no_link_list() -> None:
    text = "The River\n\nI saw the river run\nover stones of grey\nunder a paler sun\nand carry the town away"
    assert aside(text) == {}


def test_text_wrapped_at_a_fixed_width_is_read_by_paragraphs() -> None:
    text = "The council met on Tuesday and\nvoted nine to four for the new\nbridge over the river after a\nlong debate in the old town\nhall by the market.\n\nAdvertisement\n\nThe mayor was\nnot there."
    assert aside(text) == {"Advertisement": "advertisement"}


def test_headlines_under_a_heading_of_related_stories_go_with_it() -> None:
    text = f"{BODY}\n\nRelated Content\n\nMayor under fire over costly bridge plan as vote nears\n\n{BODY} Then all went home."
    found = aside(text)
    assert found["Mayor under fire over costly bridge plan as vote nears"] == "related links"
    assert len(found) == 2


def test_a_line_with_a_weekday_and_a_full_date_is_a_caption() -> None:
    caption = "Mayor Jo Roe speaks at the old bridge, left, on Monday, July 16, 2018, ahead of the vote."
    assert aside(f"{BODY}\n\n{caption}")[caption] == "caption or photo credit"
    quoted = "The mayor said on Monday, July 16, 2018, that the vote would be held."
    assert aside(f"{BODY}\n\n{quoted}") == {}


def test_a_line_above_a_photo_credit_in_brackets_is_its_caption() -> None:
    found = aside(f"{BODY}\n\nThe old bridge on July 7, 2017, in Northtown\n\n(Photo: Jo Roe/AP)\n\n{BODY} It went on.")
    assert found["The old bridge on July 7, 2017, in Northtown"] == "caption or photo credit"


def teaser(number: int) -> str:
    return f"Story number {number} is about the bridge and what the council of the town thinks of ..."


def test_on_an_index_page_every_teaser_and_the_lines_between_are_set_aside() -> None:
    whole = "A complete sentence can be a teaser on such a page as well."
    lines = [x for n in range(8) for x in (teaser(n), "3 hours ago")]
    found = aside("\n\n".join(["News", *lines[:6], "amp", whole, "amp", *lines[6:]]))
    assert found[teaser(0)] == found[teaser(7)] == found[whole] == "teaser"


def test_one_line_cut_off_with_dots_makes_no_index_page() -> None:
    assert aside(f"{BODY}\n\n{teaser(1)}") == {}


def test_a_wrapped_sentence_in_a_script_without_capitals_is_no_link_list() -> None:
    wrapped = "린덴 시의회는 화요일 지붕에서 균열이 발견된\n낡은 도축장을 폐쇄하기로 결정했다. 기술자들에 따르면\n이 건물은 이십 년에 지어졌으며 구 년 동안\n점검을 받지 않았다고 기술자들이 전했으며 시장은\n주민 총회를 연다고 약속했다."
    assert furniture(wrapped) == ()


def test_short_labels_in_a_script_without_capitals_are_a_link_list() -> None:
    body = "린덴 시의회는 화요일 지붕에서 균열이 발견된 낡은 도축장을 폐쇄하기로 결정했다고 밝혔다."
    labels = ["정치", "경제", "사회", "국제 뉴스", "스포츠"]
    found = {f.span.of("\n".join([body, *labels])): f.reason for f in furniture("\n".join([body, *labels]))}
    assert {label: found.get(label) for label in labels} == dict.fromkeys(labels, "link list")
