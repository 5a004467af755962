"""Masks as bytes: run lengths in row order, then zlib level 1. Exact, small, and fast both ways.

Chosen by measurement: at 1080p it was six times faster than palette PNG and half its size. This is the layout inside
project files, so it is versioned by its first byte and never changed in place.
"""

from __future__ import annotations

import struct
import weakref
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.stored_values import inflate
from segmentation.errors import StorageError, UserError

_VERSION = 1
_HEADER = struct.Struct("<BIII")
"""Version, height, width, number of runs."""
MAX_PIXELS = 1 << 28
"""Largest mask that is unpacked (16k x 16k): a damaged header must not ask for all memory."""


def _nobody() -> Labels | None:
    return None


@dataclass(frozen=True, eq=False)
class PackedMask:
    """A `LabelMask` as bytes. Equal masks have equal bytes.

    Labels that somebody still holds are given out again instead of being unpacked once more: a stroke at 2160p is
    committed while the canvas holds the mask before and after it, and unpacking each would take milliseconds.
    """

    data: bytes
    _labels: Callable[[], Labels | None] = field(default=_nobody, repr=False)

    def unpack(self) -> LabelMask:
        """The mask.

        Raises:
            StorageError: The bytes are damaged.
        """
        labels = self._labels()
        if labels is None:
            labels = unpack_plane(self.data)
            labels.flags.writeable = False
            object.__setattr__(self, "_labels", weakref.ref(labels))
        return LabelMask(labels)

    @property
    def size(self) -> tuple[int, int]:
        """(height, width).

        Raises:
            StorageError: The bytes are damaged.
        """
        height, width, _ = _read_header(self.data)
        return height, width

    def areas(self) -> dict[int, int]:
        """Pixels of every label but 0, from the runs alone: far faster than unpacking.

        Raises:
            StorageError: The bytes are damaged.
        """
        _, lengths, values = _runs(self.data)
        counts = np.bincount(values, weights=lengths, minlength=1)
        return {int(label): int(counts[label]) for label in np.flatnonzero(counts) if label}

    def relabel(self, mapping: Mapping[int, int]) -> PackedMask:
        """With labels replaced, those that are not in `mapping` left alone; from the runs alone, as `areas`.

        Raises:
            StorageError: The bytes are damaged.
        """
        size, lengths, values = _runs(self.data)
        table = np.arange(256, dtype=np.uint8)
        for old, new in mapping.items():
            table[old] = new
        changed = table[values]
        starts = _starts(changed)  # neighbours of one label become one run, so that equal masks keep equal bytes
        return PackedMask(_pack(size, np.add.reduceat(lengths, starts), changed[starts]))

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, PackedMask) and self.data == other.data)

    def __hash__(self) -> int:
        return hash(self.data)

    def __reduce__(self) -> tuple[type[PackedMask], tuple[bytes]]:
        return PackedMask, (self.data,)

    @property
    def byte_count(self) -> int:
        """Size in bytes."""
        return len(self.data)


class UnreadMask(PackedMask):
    """A mask whose bytes lie somewhere else; they are read whenever somebody asks, and never kept.

    Args:
        read: Returns the bytes.
    """

    _read: Callable[[], bytes]

    def __init__(self, read: Callable[[], bytes]) -> None:
        object.__setattr__(self, "_read", read)
        object.__setattr__(self, "_labels", _nobody)

    @property
    def data(self) -> bytes:
        """As they lie there now."""
        return self._read()


class MaskToPack(PackedMask):
    """A mask whose bytes are made when somebody first asks for them: as a rule, the thread that writes them.

    It holds the labels until then, so keep few of them. For any thread.

    Args:
        mask: The mask.
    """

    _made: bytes | None
    _lock: Lock

    def __init__(self, mask: LabelMask) -> None:
        labels = mask.labels
        object.__setattr__(self, "_made", None)
        object.__setattr__(self, "_lock", Lock())
        object.__setattr__(self, "_labels", lambda: labels)

    @property
    def data(self) -> bytes:
        """What `pack_mask` makes of the mask."""
        return self.pack()

    def pack(self) -> bytes:
        """Make the bytes, unless that is done; from then on the labels are held by others only."""
        with self._lock:
            made = self._made
            if made is None:
                labels = self.unpack().labels
                made = pack_plane(labels)
                object.__setattr__(self, "_made", made)
                object.__setattr__(self, "_labels", weakref.ref(labels))
            return made


def pack_mask(mask: LabelMask) -> PackedMask:
    """`mask` as bytes."""
    return PackedMask(pack_plane(mask.labels), weakref.ref(mask.labels))


def pack_plane(plane: Labels) -> bytes:
    """An (H, W) uint8 plane as bytes: header, run lengths (uint32), run values (uint8), deflated."""
    flat = np.ascontiguousarray(plane).ravel()
    starts = _starts(flat)
    return _pack(plane.shape, np.diff(starts, append=flat.size), flat[starts])


def pack_changed(before: PackedMask, mask: LabelMask, rows: slice) -> PackedMask:
    """What `pack_mask` makes of `mask`, faster where it differs in a few rows only.

    Args:
        before: Another mask of the same size.
        mask: The mask.
        rows: Outside of these both are equal.

    Raises:
        StorageError: The bytes of `before` are damaged.
    """
    flat, width = np.ascontiguousarray(mask.labels).ravel(), mask.size[1]
    first, end = rows.start * width, rows.stop * width
    lengths = _runs(before.data)[1]
    kept = np.cumsum(lengths, dtype=np.intp) - lengths
    parts = (kept[kept < first], first + _starts(flat[first:end]), [end] if end < flat.size else [], kept[kept > end])
    starts = np.concatenate(parts).astype(np.intp)
    starts = starts[_starts(flat[starts])]  # at the seams, runs may go on
    data = _pack(mask.size, np.diff(starts, append=flat.size), flat[starts])
    return PackedMask(data, weakref.ref(mask.labels))


def read_pixels(data: bytes) -> tuple[tuple[int, int], npt.NDArray[np.intp], Labels]:
    """Of a packed plane of few pixels: its (height, width), where they are in its flattened form, and their values.

    From the runs alone: many times faster than `unpack_plane`.

    Raises:
        StorageError: The bytes are damaged.
    """
    size, lengths, values = _runs(data)
    starts = np.cumsum(lengths, dtype=np.intp) - lengths
    held = np.flatnonzero(values)
    counts = lengths[held].astype(np.intp)
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return size, np.repeat(starts[held], counts) + offsets, np.repeat(values[held], counts)


def pack_pixels(size: tuple[int, int], places: npt.NDArray[np.intp], values: Labels) -> bytes:
    """What `pack_plane` makes of a plane of `size` that is 0 but for these pixels.

    Args:
        size: (height, width).
        places: (N,) where they are in the flattened plane, ascending.
        values: (N,) above 0.
    """
    total = size[0] * size[1]
    starts = np.union1d(np.concatenate(([0], places)), places + 1)
    starts = starts[starts < total]
    found = np.zeros(len(starts), np.uint8)
    found[np.searchsorted(starts, places)] = values
    first = _starts(found)
    return _pack(size, np.diff(starts[first], append=total), found[first])


def label_ious(one: PackedMask, other: PackedMask) -> dict[int, float]:
    """Intersection over union, 0..1, of every label but 0 that occurs in one of two masks of one size.

    From the runs alone: about a millisecond at 1080p.

    Raises:
        StorageError: The bytes are damaged.
        UserError: The sizes differ.
    """
    _, lengths, first, second = _common_runs(one, other)
    counts = np.bincount(first * np.intp(256) + second, weights=lengths, minlength=256 * 256).reshape(256, 256)
    common = np.diagonal(counts)
    either = counts.sum(axis=0) + counts.sum(axis=1) - common
    return {int(label): float(common[label] / either[label]) for label in np.flatnonzero(either) if label}


def combine_masks(one: PackedMask, other: PackedMask, choice: Labels) -> PackedMask:
    """The mask of which each pixel is chosen by the labels of two masks there; from the runs alone.

    Args:
        one: Any mask.
        other: Another of the same size.
        choice: (256, 256) uint8: the new label by the label of `one` and that of `other`.

    Raises:
        StorageError: The bytes are damaged.
        UserError: The sizes differ.
    """
    size, lengths, first, second = _common_runs(one, other)
    values = choice[first, second]
    starts = _starts(values)
    return PackedMask(_pack(size, np.add.reduceat(lengths, starts), values[starts]))


def _common_runs(one: PackedMask, other: PackedMask) -> tuple[tuple[int, int], npt.NDArray[np.int64], Labels, Labels]:
    """The size, and the runs in which neither mask changes its label: lengths, labels of `one`, labels of `other`."""
    (size, lengths, values), (other_size, other_lengths, other_values) = _runs(one.data), _runs(other.data)
    if size != other_size:
        raise UserError(f"Masks of {size} and {other_size} (height, width) cannot be compared.")
    ends, other_ends = np.cumsum(lengths, dtype=np.int64), np.cumsum(other_lengths, dtype=np.int64)
    cuts = np.union1d(ends, other_ends)
    first, second = values[np.searchsorted(ends, cuts)], other_values[np.searchsorted(other_ends, cuts)]
    return size, np.diff(cuts, prepend=0), first, second


def _starts(values: Labels) -> npt.NDArray[np.intp]:
    return np.concatenate(([0], np.flatnonzero(values[1:] != values[:-1]) + 1))


def _pack(shape: tuple[int, ...], lengths: npt.NDArray[Any], values: Labels) -> bytes:
    return _HEADER.pack(_VERSION, *shape, lengths.size) + zlib.compress(
        lengths.astype("<u4").tobytes() + values.tobytes(), 1
    )


def unpack_plane(data: bytes) -> Labels:
    """The plane that `pack_plane` made.

    Raises:
        StorageError: The bytes are damaged.
    """
    size, lengths, values = _runs(data)
    return np.repeat(values, lengths).reshape(size)


def check_plane(data: bytes, size: tuple[int, int]) -> None:
    """Make sure that `unpack_plane` will give a plane of `size`.

    Raises:
        StorageError: The bytes are damaged, or of another size.
    """
    check_plane_size(data, size)
    _runs(data)


def check_plane_size(data: bytes, size: tuple[int, int]) -> None:
    """Make sure that the header is that of a plane of `size`; far faster than `check_plane`.

    Raises:
        StorageError: It is damaged, or of another size.
    """
    height, width, _ = _read_header(data)
    if (height, width) != size:
        raise _damage_error(f"{width} x {height} pixels instead of {size[1]} x {size[0]}")


def _runs(data: bytes) -> tuple[tuple[int, int], npt.NDArray[np.uint32], Labels]:
    height, width, runs = _read_header(data)
    try:
        body = inflate(data[_HEADER.size :], runs * 5)
    except ValueError as error:
        raise _damage_error(str(error)) from error
    if len(body) != runs * 5:
        raise _damage_error(f"{len(body)} bytes of runs instead of {runs * 5}")
    lengths: npt.NDArray[np.uint32] = np.frombuffer(body, "<u4", runs)
    if int(lengths.sum(dtype=np.uint64)) != height * width:
        raise _damage_error("the runs do not fill the frame")
    return (height, width), lengths, np.frombuffer(body, np.uint8, runs, runs * 4)


def _read_header(data: bytes) -> tuple[int, int, int]:
    if len(data) < _HEADER.size:
        raise _damage_error(f"only {len(data)} bytes")
    version, height, width, runs = _HEADER.unpack_from(data)
    if version != _VERSION:
        raise _damage_error(f"layout {version}, expected {_VERSION}")
    if not 0 < height * width <= MAX_PIXELS or not 0 < runs <= height * width:
        raise _damage_error(f"a size of {width} x {height} with {runs} runs")
    return height, width, runs


def _damage_error(detail: str) -> StorageError:
    return StorageError(f"A stored mask is damaged: {detail}.", "Clear the mask of that frame and propagate it again.")
