"""Candidate search: a channel turns an article into 64-bit keys; articles that share a key are a candidate pair.

``channels`` makes the keys, ``join`` finds who shares them (one join for all channels, by sorting), ``tally`` counts
the keys that two articles share, ``copies`` groups articles of one text, ``terms`` chooses salient terms,
``allpairs`` compares every article of a small collection with every other, ``curve`` is the arithmetic of it all.
"""
