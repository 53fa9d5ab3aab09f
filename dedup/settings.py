"""Settings: frozen, checked once, handed down by section, digested beside every artefact.

A room takes its own section, never all of them. Every number that decides something lives here, with its meaning.
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, Self, TypeVar

from dedup.errors import SettingsError

T = TypeVar("T")
Profile = Literal["news", "crawl", "archive"]


@dataclass(frozen=True, slots=True)
class SketchSettings:
    """Shingling and sketching: what of an article goes into keys."""

    shingle_size: int = 5
    """Words per shingle; characters where the script has no spaces or the profile is ``archive``."""
    letters: bool = False
    """Every letter is a word of its own, for texts whose spelling is noise (OCR)."""
    signature_slots: int = 128
    seed: int = 1
    fingerprint_size: int = 8
    """Words per fingerprint k-gram."""
    fingerprint_window: int = 8
    """Winnowing window: every shared run of ``size + window - 1`` words leaves a shared fingerprint."""
    terms: int = 35
    """Salient terms kept per article."""
    term_share: float = 0.1
    """Share of the articles in which a salient term may stand."""


@dataclass(frozen=True, slots=True)
class CandidateSettings:
    """Which articles meet, and which keys are too common to mean anything."""

    threshold: float = 0.7
    """Resemblance from which MinHash bands are to find a pair."""
    recall: float = 0.999
    """Chance that a pair exactly at ``threshold`` meets in a band; bands and rows follow from it."""
    floor: float = 0.0
    """Exact resemblance below which a candidate is dropped; 0 keeps all for alignment to judge."""
    fingerprints: bool = True
    """Search by winnowed fingerprints (containment and excerpts)."""
    terms: bool = True
    """Search by salient terms (paraphrase)."""
    key_limit: int = 200
    """Articles that may share one key before it is set aside and counted."""
    shared_fingerprints: int = 3
    """Fingerprints that two articles must share to be a candidate pair."""
    shared_terms: int = 4
    """Salient terms that two articles must share to be a candidate pair, in collections beyond ``all_pairs_up_to``."""
    key_cosine: float = 0.35
    """Cosine of salient terms that such a pair must have."""
    term_cosine: float = 0.1
    """Cosine of salient terms from which two articles are a pair, in collections up to ``all_pairs_up_to``."""
    all_pairs_up_to: int = 2000
    """Collections up to this size skip key search for paraphrase and compare all term vectors."""
    partners: int = 12
    """Closest candidate pairs of an article; a pair that is among those of neither side is dropped and counted."""
    nominate_all_up_to: int = 30
    """Collections up to this size nominate every pair."""
    listed_copies: int = 20
    """Copies of one text up to which every pair of them is listed; of more, each is listed with the first."""
    listed_pairs: int = 0
    """Pairs an article that all of the list may have: up to there all pairs of more copies are listed as well."""


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """Passage alignment: seeds, extension, filters."""

    seed_cosine: float = 0.2
    """Cosine of two sentences' word weights from which they are a seed."""
    seed_dice: float = 0.2
    """Weighted Dice coefficient of two sentences, needed as well."""
    seed_run: int = 10
    """Words in equal order that are a seed whatever the sentences."""
    literal_run: int = 15
    """Words in equal order that are a passage whatever they are worth, if half of them are different telling words."""
    gap: int = 1
    """Steps between the seed sentences of one group, at most."""
    margin: int = 30
    """Words around a stretch that count as its own while it grows."""
    growth: int = 2
    """Rounds in which a stretch may grow by its margin before its ends settle."""
    chance: float = 0.03
    """Share of a word weight that the other side has by chance."""
    least_matched: float = 0.3
    """Share of matched weight below which no passage is expected to lie."""
    evidence: float = 2.95
    """How far a passage must stand out from what so many sentence pairs hold by chance."""
    minimum_length: int = 120
    """Characters of the shorter side of a rewritten passage, at least."""
    summary_gain: float = 18.0
    """Gain over the rest of its article from which a short stretch is a summary of the other article."""
    loose: float = 0.214
    """Likeness of two short windows, that of their core counted in, from which they correspond loosely."""
    loose_length: int = 800
    """Characters of a loosely corresponding window, at most."""
    loose_core: float = 0.5
    """Share of the likeness of the two sentences that are most each other's own, which counts for their windows."""
    loose_nearness: float = 0.42
    """Cosine of two articles, what their passages share left out, from which loose correspondence is looked for."""
    semantic: bool = False
    """Ask a language model too what corresponds loosely; needs the extra ``dedup[semantic]``, reads English."""
    semantic_weight: float = 0.1
    """What windows of the same meaning have on top of their likeness."""


@dataclass(frozen=True, slots=True)
class VerdictSettings:
    """Relation and derivation of a pair."""

    copy_coverage: float = 0.5
    """Share of the shorter body in one prose with the other, from which the pair is an edited copy."""
    duplicate_shorter: float = 0.85
    """The same share, from which the pair may be a duplicate: a clause or some words may differ."""
    duplicate_longer: float = 0.75
    """Share of the longer body that a duplicate must have in one prose with the other."""
    excerpt_words: int = 38
    """Words of prose, taken over in whole sentences, that make an excerpt; half of it in two sentences."""
    excerpt_pieces: int = 28
    """Words of prose in shared runs that make an excerpt although no whole sentence was taken over."""
    paraphrase_coverage: float = 0.5
    """Share of the shorter body's prose that corresponds, in whatever words, from which it is retold."""
    paraphrase_sentences: int = 3
    """Sentences of prose, on both sides, that must correspond before anything is called retold."""
    quote_words: int = 7
    """Words of quotations that must be shared; fewer are a phrase that many use."""
    furniture_words: int = 10
    """Words of furniture that two pages share, from which it is worth a verdict."""
    teaser_words: int = 15
    """Words of an article's prose that an index page has as its teaser, whatever posts it shows besides."""
    sentence_words: int = 10
    """Words of prose in one run that no two stories share by chance."""
    topic: float = 0.35
    """Likeness of subject, from which two articles tell the same story."""
    wholly: float = 0.715
    """Share of the shorter body that comes from the other, from which it is wholly derived; below, partially."""


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """Comparison of claims inside corresponding passages."""

    minimum_confidence: float = 0.5
    """Divergences below this are not reported."""
    longest: int = 1_000_000
    """Characters of an article up to which its claims are read: what is longer is a dump of many, not an article."""


@dataclass(frozen=True, slots=True)
class ProvenanceSettings:
    """Boilerplate, credits and direction."""

    boilerplate_repeats: int = 3
    """Stories of one publisher that must carry a block before it is furniture."""
    boilerplate_sample: int = 2000
    """Articles per publisher that furniture is learned from: the first ones read."""


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What of the result is written."""

    same_story: int = 10
    """Best same-story pairs kept per article."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections of one run."""

    profile: Profile = "news"
    sketch: SketchSettings = field(default_factory=SketchSettings)
    candidates: CandidateSettings = field(default_factory=CandidateSettings)
    align: AlignSettings = field(default_factory=AlignSettings)
    verdict: VerdictSettings = field(default_factory=VerdictSettings)
    claims: ClaimSettings = field(default_factory=ClaimSettings)
    provenance: ProvenanceSettings = field(default_factory=ProvenanceSettings)
    report: ReportSettings = field(default_factory=ReportSettings)

    @classmethod
    def from_mapping(cls, values: Mapping[str, object]) -> Self:
        """Settings from nested tables; unknown names and wrong types raise :class:`SettingsError`."""
        return _build(cls, values, "settings")

    @classmethod
    def of_profile(cls, profile: str, values: Mapping[str, object] | None = None) -> Self:
        """The settings of a profile, with ``values`` (nested tables) over them."""
        if profile not in PROFILES:
            raise SettingsError(f"there is no profile {profile!r}; there are {', '.join(PROFILES)}")
        return cls.from_mapping(_over({"profile": profile, **PROFILES[profile]}, values or {}))

    @classmethod
    def from_toml(cls, path: Path, profile: str = "news") -> Self:
        """Settings from a TOML file with one table per section, over those of ``profile`` or of the one it names."""
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise SettingsError(f"cannot read settings {path}: {error.strerror}") from error
        except ValueError as error:
            raise SettingsError(f"{path} is not valid TOML: {error}") from error
        return cls.of_profile(str(values.get("profile", profile)), values)

    def digest(self) -> str:
        """A stable hexadecimal digest of every value (16 digits)."""
        return hashlib.sha256(json.dumps(dataclasses.asdict(self), sort_keys=True).encode()).hexdigest()[:16]


PROFILES: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    "news": {},
    "crawl": {"candidates": {"fingerprints": False, "terms": False, "floor": 0.7, "partners": 200, "listed_pairs": 10}},
    "archive": {"sketch": {"letters": True, "shingle_size": 6, "fingerprint_size": 16, "fingerprint_window": 24}},
}
"""What each profile changes in the defaults."""


def _over(base: Mapping[str, object], values: Mapping[str, object]) -> dict[str, object]:
    """``values`` over ``base``, table by table."""
    merged = dict(base)
    for key, value in values.items():
        below = merged.get(key)
        both = isinstance(below, Mapping) and isinstance(value, Mapping)
        merged[key] = _over(below, value) if both else value  # type: ignore[arg-type]
    return merged


def _build(section: type[T], values: Mapping[str, object], name: str) -> T:
    """An instance of ``section`` with ``values`` over its defaults."""
    default = section()
    known = {f.name: getattr(default, f.name) for f in fields(section)}  # type: ignore[arg-type]
    chosen = {key: _checked(name, key, value, known) for key, value in values.items()}
    return section(**chosen)


def _checked(section: str, key: str, value: object, known: Mapping[str, object]) -> object:
    """``value`` as the setting ``key`` of ``section`` wants it."""
    if key not in known:
        close = difflib.get_close_matches(key, known, 1)
        raise SettingsError(f"{section} has no setting {key!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
    default = known[key]
    if dataclasses.is_dataclass(default):
        if not isinstance(value, Mapping):
            raise SettingsError(f"{key} is a table of settings, not {value!r}")
        return _build(type(default), value, key)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(default):
        raise SettingsError(f"{section}.{key} takes {type(default).__name__}, not {value!r}")
    return value
