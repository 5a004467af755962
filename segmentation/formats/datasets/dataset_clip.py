"""DatasetClip: what a data set knows of one clip, as a value and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from segmentation.domain.stored_values import check_list, check_table, check_text, check_whole


@dataclass(frozen=True)
class DatasetObject:
    """One object of a clip.

    Args:
        id: In the project, or in the source of the masks.
        number: In the data set, within its clip.
        name: What it is called, which is its category.
        frames: On how many frames it has pixels.
        pixels: How many pixels these are in all.
    """

    id: int
    number: int
    name: str
    frames: int
    pixels: int


@dataclass(frozen=True)
class DatasetClip:
    """One clip.

    Args:
        name: In the data set; fit for files.
        split: The set that it belongs to, such as `train`.
        source: The project, or the masks, that it was made from.
        stamp: The same only as long as the source and the choices are.
        size: (height, width).
        frames: Frames with masks.
        images: Frames with an image.
        objects: By id.
        digest: Of the masks, read back as the format holds them.
        licence: Of the clip, as somebody stated it; empty where nobody did.
        notes: What the export of the clip could not hold, and what was decided.
    """

    name: str
    split: str
    source: str
    stamp: str
    size: tuple[int, int]
    frames: int
    images: int
    objects: tuple[DatasetObject, ...]
    digest: str
    licence: str = ""
    notes: tuple[str, ...] = ()

    @property
    def pixels(self) -> int:
        """Of all objects."""
        return sum(each.pixels for each in self.objects)

    def as_json(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)

    @classmethod
    def of_json(cls, value: object) -> DatasetClip:
        """What `as_json` gave.

        Raises:
            ValueError, KeyError: It is something else.
        """
        table = check_table(value)
        height, width = (check_whole(side, 1) for side in check_list(table["size"]))
        texts = {name: check_text(table[name]) for name in ("name", "split", "source", "stamp", "digest", "licence")}
        return cls(
            **texts,
            size=(height, width),
            frames=check_whole(table["frames"]),
            images=check_whole(table["images"]),
            objects=tuple(_object_of(check_table(each)) for each in check_list(table["objects"])),
            notes=tuple(check_text(note) for note in check_list(table["notes"])),
        )


def _object_of(table: Mapping[str, Any]) -> DatasetObject:
    numbers = {name: check_whole(table[name]) for name in ("id", "number", "frames", "pixels")}
    return DatasetObject(name=check_text(table["name"]), **numbers)
