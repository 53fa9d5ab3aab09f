"""Every kind of claim there is: our own, in the order in which they are asked, and those of other packages."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from dedup.claims.acts import Acts
from dedup.claims.attribution import Attribution
from dedup.claims.base import ClaimKind
from dedup.claims.cause import Cause
from dedup.claims.date_time import DateTime
from dedup.claims.direction import Direction
from dedup.claims.entity import Entity
from dedup.claims.modality import Modality
from dedup.claims.negation import Negation
from dedup.claims.order import Order
from dedup.claims.quantity import Quantity
from dedup.claims.quote import Quote
from dedup.claims.role import RoleKind
from dedup.claims.scope import Scope
from dedup.claims.sorts import Sorts

GROUP = "dedup.claims"
"""The entry point group under which another package publishes an object with the members of ``ClaimKind``."""

OWN: tuple[ClaimKind, ...] = (
    Quantity(),
    DateTime(),
    Entity(),
    RoleKind(),
    Acts(),
    Negation(),
    Direction(),
    Modality(),
    Attribution(),
    Quote(),
    Cause(),
    Scope(),
    Order(),
    Sorts(),
)

BEYOND = frozenset({"act", "attribution", "quote"})
"""Kinds that look beyond mentions: at a verb that both have, to whom it was said, at words that one side quotes."""


@cache
def kinds() -> tuple[ClaimKind, ...]:
    """Our own kinds, then published ones by name; a published kind that has the name of another is left out."""
    found = {kind.name: kind for kind in OWN}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        kind: ClaimKind = point.load()
        found.setdefault(kind.name, kind)
    return tuple(found.values())
