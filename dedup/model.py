"""The data of the project: what is read, what is found, what is reported.

Everything here is frozen and slotted and imports nothing of ours. All spans are half-open, in Unicode code points of
an article's original text. Field names are the names of the output schema wherever the schema has the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Side = Literal["a", "b"]
Field = Literal["text", "title"]


class Relation(StrEnum):
    """What two article bodies are to each other, closest first."""

    DUPLICATE = "duplicate"
    EDITED_COPY = "edited-copy"
    EXCERPT = "excerpt"
    PARAPHRASE = "paraphrase"
    QUOTES_ONLY = "quotes-only"
    SAME_STORY = "same-story"
    BOILERPLATE_ONLY = "boilerplate-only"
    UNRELATED = "unrelated"

    @property
    def is_copy(self) -> bool:
        """Whether one body is, in the main, the other's prose."""
        return self in (Relation.DUPLICATE, Relation.EDITED_COPY)

    @property
    def joins_clusters(self) -> bool:
        """Whether a pair of this relation puts both articles into one cluster."""
        return self.is_copy or self in (Relation.EXCERPT, Relation.PARAPHRASE)


class Derivation(StrEnum):
    """How much of the shorter body comes from the other or from the same source (METER, Gaizauskas et al. 2001)."""

    WHOLLY = "wholly"
    PARTIALLY = "partially"
    NON = "non"


class PassageKind(StrEnum):
    """What most of a passage's characters are."""

    VERBATIM = "verbatim"
    REWRITE = "rewrite"
    QUOTE = "quote"
    BOILERPLATE = "boilerplate"


class DivergenceType(StrEnum):
    """The element of a claim that differs."""

    QUANTITY = "quantity"
    UNIT = "unit"
    DATE_TIME = "date-time"
    ENTITY = "entity"
    ROLE = "role"
    NEGATION = "negation"
    DIRECTION = "direction"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    QUOTE = "quote"
    CAUSE = "cause"
    SCOPE = "scope"
    OTHER = "other"


class DivergenceRelation(StrEnum):
    """How two differing values stand to each other."""

    CONFLICT = "conflict"
    UPDATE = "update"
    REFINES = "refines"
    ROUNDS = "rounds"
    UNCLEAR = "unclear"


class CreditClass(StrEnum):
    """Credit: says the text is theirs. Citation: says the fact is theirs. Mention: only names them."""

    CREDIT = "credit"
    CITATION = "citation"
    MENTION = "mention"


class DirectionVerdict(StrEnum):
    """Who probably took it from whom."""

    B_FROM_A = "b-from-a"
    A_FROM_B = "a-from-b"
    COMMON_SOURCE = "common-source"
    COMMON_SOURCE_ABSENT = "common-source-absent"
    VERSION = "version"
    UNDECIDED = "undecided"


class EditOp(StrEnum):
    """What happened to a run of words between two corresponding passages."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: Span) -> int:
        """Number of code points that both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` under this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One input record. ``published`` is as given (ISO 8601 or anything else); ``extra`` is carried through unread."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reject:
    """An input record that was not used, and why. ``position`` is a 1-based line or row, or null for a whole file."""

    path: str
    position: int | None
    reason: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference inside a passage; an absent side has an empty span. ``immaterial`` says why it is of no matter."""

    op: EditOp
    a: Span
    b: Span
    immaterial: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A maximal corresponding stretch of two articles. ``similarity`` runs from 0 to 1."""

    kind: PassageKind
    similarity: float
    a: Span
    b: Span
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a divergence; all three are null where the element is absent on that side."""

    span: Span | None = None
    text: str | None = None
    value: str | None = None
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Divergence:
    """Two claims about the same thing that differ. ``passage`` indexes the pair's passages, null outside any."""

    type: DivergenceType
    relation: DivergenceRelation
    a: Value
    b: Value
    explanation: str
    confidence: float
    passage: int | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two claims about the same thing with the same canonical value."""

    type: DivergenceType
    a: Span
    b: Span
    value: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A place where an article names a source, with that source's normalised full name."""

    cls: CreditClass
    source: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class QuoteDrift:
    """One utterance in both articles.

    ``change`` is one of same, reworded, truncated, marks-lost, marks-gained, speaker-changed.
    """

    a: Span
    b: Span
    a_text: str
    b_text: str
    a_speaker: str | None
    b_speaker: str | None
    similarity: float
    change: str


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence that only ``article`` has and that carries a claim; ``weight`` ranks it, ``reasons`` say why."""

    article: Side
    span: Span
    text: str
    reasons: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence: a ``weight`` (log-odds) above 0 speaks for b-from-a, one below 0 for a-from-b."""

    clue: str
    weight: float


@dataclass(frozen=True, slots=True)
class Direction:
    """Who probably took it from whom; ``source`` is the source's full name, ``probability`` that of the verdict."""

    verdict: DirectionVerdict = DirectionVerdict.UNDECIDED
    source: str | None = None
    probability: float = 0.5
    evidence: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two bodies are to each other, how sure we are, and the reasons in words."""

    relation: Relation
    derivation: Derivation
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Exact shingle overlap of two articles: Jaccard, and the share of each side's shingles found in the other."""

    resemblance: float
    containment_a: float
    containment_b: float


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """Everything the comparison of claims has to say about one pair."""

    divergences: tuple[Divergence, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    quotes: tuple[QuoteDrift, ...] = ()
    omissions: tuple[Omission, ...] = ()
    headlines: tuple[Divergence, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """The full result for two articles: one line of ``pairs.jsonl``."""

    a: str
    b: str
    verdict: Verdict
    overlap: Overlap
    coverage_a: float
    coverage_b: float
    channels: tuple[str, ...]
    passages: tuple[Passage, ...]
    claims: ClaimReport
    credits_a: tuple[Credit, ...]
    credits_b: tuple[Credit, ...]
    direction: Direction


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a cluster and its verified relation to the anchor (null for the anchor and indirect members)."""

    article: str
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles joined by verified pairs around an anchor: one line of ``clusters.jsonl``.

    ``density`` is the share of all member pairs that are verified edges; ``bridges`` are edges whose removal splits it.
    """

    id: str
    members: tuple[Member, ...]
    anchor: str
    source: str | None
    publishers: tuple[str, ...]
    independent_sources: int
    density: float
    bridges: tuple[tuple[str, str], ...]
    first_seen: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What two articles agree and differ on: of a pair all that a claim matrix needs."""

    a: str
    b: str
    claims: ClaimReport


@dataclass(frozen=True, slots=True)
class ClaimCell:
    """What one article says in one row of a claim matrix: its words (empty where unknown) and their canonical value."""

    article: str
    span: Span
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim over the articles of a cluster; articles that do not speak of it have no cell.

    ``values`` are the distinct canonical values, the commonest first; ``outliers`` the articles that stand against a
    value which most of the others share.
    """

    type: DivergenceType
    values: tuple[str, ...]
    cells: tuple[ClaimCell, ...]
    outliers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimMatrix:
    """Who says what: the claims of one cluster against its articles, those with outliers first."""

    cluster: str
    articles: tuple[str, ...]
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class BoilerplateBlock:
    """A block of site furniture that was set aside: its text, whose it is, in how many articles it stood, and why."""

    publisher: str
    text: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChannelEvidence:
    """What one channel says of a pair.

    ``keys_a`` and ``keys_b`` are the keys of each article, ``shared`` those of both, ``set_aside`` those of the shared
    that too many articles have; ``needed`` is how many usable ones make a candidate pair, and ``met`` whether they did.
    ``chance`` is the probability that two articles so alike meet in this channel, null where there is no such model.
    """

    channel: str
    keys_a: int
    keys_b: int
    shared: int
    set_aside: int
    needed: int
    met: bool
    chance: float | None


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """What the search and exact verification have to say of two articles of a run.

    ``nominated``: the run listed the pair for comparison, through ``channels``. ``estimated`` is the share of equal
    signature slots, ``term_cosine`` the similarity of salient terms (null where the run did not look at them),
    ``words_a`` and ``words_b`` count the words.
    ``same_text`` says that both have the same words but for furniture.
    """

    nominated: bool
    channels: tuple[str, ...]
    evidence: tuple[ChannelEvidence, ...]
    overlap: Overlap
    estimated: float
    term_cosine: float | None
    words_a: int
    words_b: int
    same_text: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of a pair: what the search met, what alignment found, whether it is reported, and what decided."""

    a: Article
    b: Article
    search: PairEvidence
    pair: Pair
    reported: bool
    decided: str
