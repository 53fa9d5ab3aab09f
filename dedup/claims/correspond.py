"""Which sentences of two articles correspond: compiled loops over the rare words that every two of them share."""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import helper, kernel
from dedup.native.worth import Worth

pays = Worth("dedup.claims.correspond", load_from=4_000, compile_from=500_000)
"""Whether to compile, counted in pairs of sentences; Python takes some 5 microseconds a pair."""

INSIDE = 0.14
"""Weighted Dice from which two sentences of one passage correspond."""
OUTSIDE = 0.18
"""The same for two sentences that no passage joins."""
SHARED_WEIGHT = 5.0
"""Rarity that two sentences must share in sum: two or three telling words, whatever the Dice of two short sentences."""
SHORT_WEIGHT, SHORT_DICE = 3.0, 0.25
"""The same for a pair whose Dice says enough."""
LEADS = 2
"""Sentences from the top that tell what the article is about; those of two articles on one event correspond sooner."""
RIVALS = 5
"""A pair must be among that many best ones of both its sentences."""
OWN_SHARE, RIVAL_SHARE, COPY_SHARE = 0.45, 0.65, 0.7
"""Share of a sentence's best score that a pair needs: the other one's best pair, any pair, any beside a copy."""
TOGETHER = 0.05
"""What one passage around both sentences is worth when they compete with others: it is one more reason."""
APART = 1e-6
"""What it costs two sentences to stand at different ends of the articles: equal ones answer to each other in order."""
COPY = 0.75
"""Score from which two sentences are one, edited."""


@helper
def end_of(words, first):
    """Where the run of one word that begins at ``first`` ends."""
    last = first
    while last < len(words) and words[last] == words[first]:
        last += 1
    return last


@helper
def add(rows, first, last, weight, mass):
    """A word's ``weight`` to the mass of its sentences; those beyond the last that is looked at have none."""
    for i in range(first, last):
        if rows[i] < len(mass):
            mass[rows[i]] += weight


@helper
def times(rows, first, last, sentences):
    """How many of the first ``sentences`` have a word."""
    found = 0
    for i in range(first, last):
        if rows[i] < sentences:
            found += 1
    return found


@kernel("i64[] i64[] f64[] i64[] i64[] f64[] f64[] f64[] f64[] f64[,] f64[,]")
def weigh(a_words, a_rows, a_rarity, b_words, b_rows, b_rarity, fading, mass_a, mass_b, dice, shared):
    """Into ``shared`` the weight that every two sentences share, and into ``dice`` its weighted Dice coefficient.

    Each side has its words in ascending order with the sentences ``rows`` they stand in. ``fading`` says by the number
    of sentences that have a word what part of its rarity it weighs; all that is filled must be 0.
    """
    i = j = 0
    while i < len(a_words) or j < len(b_words):
        in_a = j == len(b_words) or (i < len(a_words) and a_words[i] <= b_words[j])
        in_b = i == len(a_words) or (j < len(b_words) and b_words[j] <= a_words[i])
        i_end = end_of(a_words, i) if in_a else i
        j_end = end_of(b_words, j) if in_b else j
        here, there = times(a_rows, i, i_end, len(mass_a)), times(b_rows, j, j_end, len(mass_b))
        weight = (a_rarity[i] if in_a else b_rarity[j]) * fading[here + there]
        add(a_rows, i, i_end, weight, mass_a)
        add(b_rows, j, j_end, weight, mass_b)
        if here > 0 and there > 0:
            for k in range(i, i_end):
                if a_rows[k] < len(mass_a):
                    add(b_rows, j, j_end, weight, shared[a_rows[k]])
        i, j = i_end, j_end
    for i in range(len(mass_a)):
        for j in range(len(mass_b)):
            if shared[i, j] > 0.0:
                dice[i, j] = 2.0 * shared[i, j] / (mass_a[i] + mass_b[j])


@helper
def least_share(best, is_best):
    """The score that a pair needs beside the ``best`` one of either of its sentences."""
    if best >= COPY:
        return COPY_SHARE * best
    return (OWN_SHARE if is_best else RIVAL_SHARE) * best


@helper
def drop_all_but_the_best(kept, scores):
    """Of the pairs ``kept`` of one sentence leave the ``RIVALS`` best ones, of equal ones those that stand first."""
    if kept.sum() <= RIVALS:
        return
    value, place = np.inf, -1
    for _ in range(RIVALS):
        best, at = -np.inf, -1
        for k in range(len(kept)):
            below = scores[k] < value or (scores[k] == value and k > place)
            if kept[k] and below and (at < 0 or scores[k] > best):
                best, at = scores[k], k
        value, place = best, at
    for k in range(len(kept)):
        if scores[k] < value or (scores[k] == value and k > place):
            kept[k] = False


@kernel("f64[,] f64[,] i64[,] f64[,] b1[,] f64[] f64[] i64[,] -> i64")
def choose(dice, shared, passage, scores, kept, best_a, best_b, out):
    """Into ``out`` the pairs of sentences that correspond, in order; returns how many they are.

    ``passage`` is the passage around both, negative where there is none. The others are room to work in; ``out`` has
    room for ``RIVALS`` pairs a sentence.
    """
    rows, columns = dice.shape
    best_a[:] = -np.inf
    best_b[:] = -np.inf
    for i in range(rows):
        for j in range(columns):
            far = abs(i / rows - j / columns)
            scores[i, j] = dice[i, j] + (TOGETHER if passage[i, j] >= 0 else 0.0) - APART * far
            best_a[i] = max(best_a[i], scores[i, j])
            best_b[j] = max(best_b[j], scores[i, j])
    for i in range(rows):
        for j in range(columns):
            is_best = scores[i, j] == best_a[i] or scores[i, j] == best_b[j]
            kept[i, j] = scores[i, j] >= max(least_share(best_a[i], is_best), least_share(best_b[j], is_best))
    for i in range(rows):
        drop_all_but_the_best(kept[i], scores[i])
    for j in range(columns):
        drop_all_but_the_best(kept[:, j], scores[:, j])
    found = 0
    for i in range(rows):
        for j in range(columns):
            near = passage[i, j] >= 0 or (i < LEADS and j < LEADS)
            much = shared[i, j] >= SHARED_WEIGHT or (shared[i, j] >= SHORT_WEIGHT and dice[i, j] >= SHORT_DICE)
            if kept[i, j] and much and dice[i, j] >= (INSIDE if near else OUTSIDE):
                out[found, 0], out[found, 1] = i, j
                found += 1
    return found
