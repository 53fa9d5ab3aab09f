"""Small articles for the alignment tests, in our own words."""

from __future__ import annotations

from dataclasses import replace

from dedup.align.align import align
from dedup.model import Article, Passage
from dedup.settings import AlignSettings
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle, parse

SETTINGS = AlignSettings()
BACKGROUND = Background()

HARBOUR = (
    "The harbour authority of Lindholm closed its northern pier on Tuesday after divers found cracks in eleven of the "
    "concrete pillars. Engineers said the oldest pillars date from 1931 and were last inspected nine years ago. Ferries "
    "to the outer islands will leave from the fish market until repairs end in late autumn. The mayor, Ingrid Falk, "
    "promised that fishermen would be paid for every day they cannot land their catch."
)
ORCHARD = (
    "Apple growers in the Velden valley expect the smallest harvest in two decades. A frost in April killed most of the "
    "blossom, and hail in June bruised what was left. Cider makers have begun to buy fruit from abroad, which doubles "
    "their costs. The growers' union asks the ministry for cheap loans and for insurance against frost."
)
CHESS = (
    "A schoolgirl of fourteen won the national chess championship on Sunday without losing a game. Mira Osei beat three "
    "grandmasters on her way to the title and gave up a single draw in the fifth round. Her coach said she studies "
    "endgames on the bus to school. She will play for the country at the olympiad in September."
)
OBSERVATORY = (
    "The observatory on Mount Karras switched on a new spectrograph that splits starlight into forty thousand colours. "
    "Astronomers hope to weigh planets no heavier than the Earth with it. The instrument sits in a vacuum tank whose "
    "temperature may not change by more than a thousandth of a degree. Its first target was a red dwarf nearby."
)
BAKERY = (
    "Bakers in Osterby complain about a shortage of yeast since a strike stopped the only factory in the region. Some "
    "have gone back to sourdough, others bake flat bread and sell it with a wink. The factory's owner offered a raise "
    "of four percent, which the workers turned down by a wide margin."
)


def article(text: str, name: str = "x") -> ParsedArticle:
    """``text`` read without regard to furniture, which has rules and tests of its own."""
    return replace(parse(Article(name, text)), furniture=())


def passages(a: str, b: str, settings: AlignSettings = SETTINGS) -> tuple[Passage, ...]:
    return align(article(a, "a"), article(b, "b"), BACKGROUND, settings)


def cuts(a: str, b: str) -> list[tuple[str, str]]:
    """The texts of the passages."""
    return [(p.a.of(a), p.b.of(b)) for p in passages(a, b)]
