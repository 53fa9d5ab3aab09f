"""Channels: what makes two articles share a key."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dedup.candidates.channels import Channel, band_keys, labels, mix, slot_keys, tagged

signatures = hnp.arrays(np.uint32, (6, 12), elements=st.integers(0, 3))


@given(signatures, st.sampled_from([(12, 1), (4, 3), (3, 4), (2, 5)]))
@settings(deadline=None, max_examples=50)
def test_two_articles_share_a_band_key_exactly_where_all_slots_of_the_band_agree(
    slots: np.ndarray, cut: tuple[int, int]
) -> None:
    bands, rows = cut
    keys = band_keys(slots, bands, rows)
    for band in range(bands):
        part = slots[:, band * rows : (band + 1) * rows]
        same = (part[:, None] == part[None]).all(axis=2)
        assert ((keys[band][:, None] == keys[band][None]) == same).all()


def test_equal_slots_in_different_bands_and_channels_make_different_keys() -> None:
    slots = np.full((1, 8), 7, dtype=np.uint32)
    keys = [*band_keys(slots, 4, 2)[:, 0], *slot_keys(slots[:, :2])[:, 0]]
    keys += [tagged(np.array([7], np.uint64), channel)[0] for channel in (Channel.FINGERPRINT, Channel.TERMS)]
    assert len({int(key) for key in keys}) == 8


def test_mixing_loses_nothing_and_reaches_the_upper_bits() -> None:
    mixed = mix(np.arange(100_000, dtype=np.uint64))
    assert len(np.unique(mixed)) == 100_000
    assert abs(float((mixed >> np.uint64(63)).mean()) - 0.5) < 0.01


def test_keys_do_not_depend_on_the_width_of_the_features() -> None:
    narrow = np.array([1, 2**31], dtype=np.uint32)
    assert (tagged(narrow, Channel.TERMS) == tagged(narrow.astype(np.uint64), Channel.TERMS)).all()


def test_a_mask_is_named_in_a_fixed_order() -> None:
    assert labels(Channel.TERMS | Channel.EXACT | Channel.FINGERPRINT) == ("exact", "fingerprint", "terms")
    assert labels(0) == ()
