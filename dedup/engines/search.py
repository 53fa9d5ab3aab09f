"""From keys to candidate pairs: the join of every partition, counted by channel, representatives only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.candidates import allpairs
from dedup.candidates.channels import Channel
from dedup.candidates.join import PairCodes, SetAside, decode, fair_limit, join, rows_of
from dedup.candidates.tally import Tally, closest, count, merge
from dedup.engines.sampling import SAMPLE, sampled_pairs
from dedup.engines.spill import Spill
from dedup.readers.ahead import ahead
from dedup.settings import CandidateSettings
from dedup.sketch.terms import Salient
from dedup.verify import cosines

RANGES = 32
"""Pairs are counted in so many ranges of their first article."""
_MEETINGS = 1 << 22
_MEETINGS_PER_ARTICLE = 200
"""Meetings (pairs times shared keys) that a channel may cost: so many for each article, or so many in all."""
_SIXTEENTH = np.uint64(1 << 60)


@dataclass(frozen=True, slots=True)
class Common:
    """Keys of one channel that more than ``limit`` articles share: :class:`SetAside`, and the limit that applied."""

    channel: Channel
    limit: int
    keys: SetAside


@dataclass(frozen=True, slots=True)
class Found:
    """Candidate pairs of representatives, the keys that were set aside, and the pairs that measure recall.

    ``dropped`` pairs of articles with too many partners are not among ``pairs``; ``most`` is the most partners of one.
    """

    pairs: Tally
    common: tuple[Common, ...]
    sample: PairCodes
    dropped: int
    most: int


@dataclass(frozen=True, slots=True)
class Join:
    """One search: who takes part (bool[n]), which keys, where meetings are kept until they are counted.

    ``threads`` partitions are joined at a time.
    """

    leads: NDArray[np.bool_]
    keys: Spill
    meetings: Spill
    settings: CandidateSettings
    threads: int = 1

    def meet(self, channel: Channel, *, star: bool) -> Common:
        """Join all partitions of a channel; the meetings are spread over ranges."""
        limit = self._limit(channel)
        stems, articles = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]

        def met(partition: str) -> tuple[list[PairCodes], SetAside]:
            found, aside = join(self.taking_part(partition), limit, star=star)
            return self._by_range(found), aside

        for pieces, aside in ahead(met, self._partitions(channel), workers=self.threads):
            for number, piece in enumerate(pieces):
                if len(piece):
                    self.meetings.add(_range(channel, number), piece)
            stems.append(aside.stems)
            articles.append(aside.articles)
        return Common(channel, limit, SetAside(np.concatenate(stems), np.concatenate(articles)))

    def counted(self, number: int, channel: Channel, at_least: int, terms: Salient | None) -> Tally:
        """Pairs of one range that share enough keys of a channel, and alike enough terms; they are forgotten here."""
        partition = _range(channel, number)
        codes = self.meetings.read(partition)
        self.meetings.drop(partition)
        found = count(codes, channel, at_least)
        if channel is not Channel.TERMS or terms is None:
            return found
        cosine = cosines(terms.terms.offsets, terms.terms.values, terms.weights, *decode(found.codes))
        return found.where(cosine >= self.settings.key_cosine)

    def _limit(self, channel: Channel) -> int:
        """How common a key of this channel may be: less than the setting where the keys would cost too much.

        Keys with four upper zero bits are a sixteenth of all, whatever the number of partitions.
        """
        if channel is Channel.MINHASH:
            return self.settings.key_limit
        sample = [np.empty(0, np.uint64)]
        for partition in self._partitions(channel):
            packed = self.taking_part(partition)
            sample.append(packed[packed < _SIXTEENTH])
            if len(sample[-1]) < len(packed):
                break
        meetings = max(_MEETINGS, _MEETINGS_PER_ARTICLE * int(self.leads.sum()))
        return fair_limit(np.concatenate(sample), meetings // 16, self.settings.key_limit)

    def taking_part(self, partition: str) -> PairCodes:
        """The keys of a partition that belong to articles that take part."""
        packed = self.keys.read(partition)
        return packed[self.leads[rows_of(packed)]]

    def _partitions(self, channel: Channel) -> Iterator[str]:
        return (name for name in self.keys.partitions() if name.startswith(channel.label + "-"))

    def _by_range(self, codes: PairCodes) -> list[PairCodes]:
        """Meetings by the range of their first article."""
        width = max(1, -(-len(self.leads) // RANGES))
        codes.sort()
        edges = np.arange(1, RANGES, dtype=np.uint64) * np.uint64(width) << np.uint64(32)
        return list(np.split(codes, np.searchsorted(codes, edges)))


def search(terms: Salient | None, joint: Join) -> Found:
    """Candidates of all channels; ``terms`` are the salient terms of all articles, if they are to be compared."""
    settings = joint.settings
    rows = np.flatnonzero(joint.leads)
    small: list[Tally] = []
    if len(rows) <= settings.nominate_all_up_to:
        small.append(allpairs.every_pair(rows))
    if terms is not None and len(joint.leads) <= settings.all_pairs_up_to:
        small.append(allpairs.similar_pairs(terms.terms, terms.weights, rows, settings.term_cosine))
    needed = {
        Channel.MINHASH: 1,
        Channel.FINGERPRINT: settings.shared_fingerprints,
        Channel.TERMS: settings.shared_terms,
    }
    common = tuple(joint.meet(channel, star=channel is Channel.MINHASH) for channel in needed)
    ranges = (
        merge([joint.counted(number, channel, at_least, terms) for channel, at_least in needed.items()])
        for number in range(RANGES)
    )
    pairs = merge([*small, *ranges])
    kept = closest(pairs, settings.partners)
    partners = np.bincount(np.concatenate(decode(pairs.codes)), minlength=1)
    return Found(
        pairs=pairs.where(kept),
        common=common,
        sample=sampled_pairs(joint.taking_part(SAMPLE), len(joint.leads)),
        dropped=int((~kept).sum()),
        most=int(partners.max()),
    )


def _range(channel: Channel, number: int) -> str:
    return f"{channel.label}-{number:02d}"
