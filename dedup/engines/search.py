"""From keys to candidate pairs: the join of every partition, counted by channel, representatives only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.candidates import allpairs
from dedup.candidates.channels import Channel, tagged
from dedup.candidates.copies import Copies
from dedup.candidates.join import PairCodes, SetAside, join, pack, rows_of
from dedup.candidates.tally import Tally, count, merge
from dedup.engines.keystore import KeyStore
from dedup.engines.sketching import Sketched
from dedup.settings import CandidateSettings


@dataclass(frozen=True, slots=True)
class Found:
    """Candidate pairs of representatives, and the keys of each channel that were set aside."""

    pairs: Tally
    aside: tuple[tuple[Channel, SetAside], ...]


def search(sketched: Sketched, groups: Copies, keys: KeyStore, settings: CandidateSettings) -> Found:
    """Candidates of all channels. ``keys`` is used up."""
    leads = groups.leads & (sketched.words > 0)
    rows = np.flatnonzero(leads)
    tallies: list[Tally] = []
    aside: list[tuple[Channel, SetAside]] = []
    if len(rows) <= settings.nominate_all_up_to:
        tallies.append(allpairs.every_pair(rows))
    if sketched.salient is not None and len(rows) <= settings.all_pairs_up_to:
        terms = sketched.salient
        tallies.append(allpairs.similar_pairs(terms.terms, terms.weights, rows, settings.term_cosine))
    elif sketched.salient is not None:
        _add_term_keys(sketched, keys)
    for channel, prefix, at_least, star in (
        (Channel.MINHASH, "minhash-", 1, True),
        (Channel.FINGERPRINT, "fingerprint-", settings.shared_fingerprints, False),
        (Channel.TERMS, "terms-", settings.shared_terms, False),
    ):
        codes, common = _meet(keys, prefix, leads, settings.key_limit, star=star)
        tallies.append(count(codes, channel, at_least))
        aside.append((channel, common))
    return Found(merge(tallies), tuple(aside))


def _add_term_keys(sketched: Sketched, keys: KeyStore) -> None:
    """Keys of the salient terms."""
    assert sketched.salient is not None
    terms = sketched.salient.terms
    keys.add_hashed("terms", pack(tagged(terms.values, Channel.TERMS), terms.rows()))


def _meet(
    keys: KeyStore, prefix: str, leads: NDArray[np.bool_], limit: int, *, star: bool
) -> tuple[PairCodes, SetAside]:
    """Pairs of all partitions of a channel, once per shared key, and what was set aside."""
    codes, stems, articles = [], [], []
    for partition in keys.partitions():
        if partition.startswith(prefix):
            packed = keys.take(partition)
            found, aside = join(packed[leads[rows_of(packed)]], limit, star=star)
            codes.append(found)
            stems.append(aside.stems)
            articles.append(aside.articles)
    none = np.empty(0, np.uint64)
    common = SetAside(np.concatenate([none, *stems]), np.concatenate([np.empty(0, np.int64), *articles]))
    return np.concatenate([none, *codes]), common
