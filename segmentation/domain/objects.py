"""Objects: what they are called, and what is known of each one on each frame."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NewType

from segmentation.domain.palette import Colour

ObjectId = NewType("ObjectId", int)
"""1..254; never reused inside a project."""

MAX_OBJECT_ID = 254
"""Masks are 8 bits: 0 is background and 255 means 'ignore'."""


@dataclass(frozen=True)
class ObjectInfo:
    """An object that lives through the clip.

    Args:
        id: Its label in the masks.
        name: What the user calls it.
        colour: Display colour.
        visible: Whether its mask is shown.
        locked: Whether nothing may change its pixels, neither a run nor the user.
    """

    id: ObjectId
    name: str
    colour: Colour
    visible: bool = True
    locked: bool = False

    @property
    def colour_code(self) -> str:
        """The colour as `#rrggbb`."""
        return "#{:02x}{:02x}{:02x}".format(*self.colour)


class Origin(Enum):
    """Where an object's pixels on a frame come from."""

    PREDICTED = "predicted"
    EDITED = "edited"
    IMPORTED = "imported"


class Presence(Enum):
    """Whether an object can be seen on a frame."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    ABSENT = "absent"
    OCCLUDED = "occluded"


@dataclass(frozen=True)
class ObjectState:
    """What is known of one object on one frame.

    Args:
        origin: Where its pixels come from; None while nothing was ever drawn or predicted.
        reference: The user vouches for the pixels; engines start from them.
        verified: The user has checked them and they are right.
        presence: Marked by the user, else unknown.
        confidence: 0..1 as given by the engine, or None.
        revision: The project revision in which its pixels here last changed, or were last found right: by a run, or by
            the user, who rejected what a run proposed; 0 while none of this happened.
        needs_work: The user has looked at them and they are not right yet; never together with `verified`.
        note: What the user wrote down of the object here; may be empty.
    """

    origin: Origin | None = None
    reference: bool = False
    verified: bool = False
    presence: Presence = Presence.UNKNOWN
    confidence: float | None = None
    revision: int = 0
    needs_work: bool = False
    note: str = ""

    @property
    def is_barrier(self) -> bool:
        """Runs stop here: a reference or verified frame of the object."""
        return self.reference or self.verified

    @property
    def is_protected(self) -> bool:
        """Whether a run must leave the object's pixels on this frame alone."""
        return self.is_barrier or self.origin in (Origin.EDITED, Origin.IMPORTED) or self.presence is Presence.ABSENT


NOTHING_KNOWN = ObjectState()
