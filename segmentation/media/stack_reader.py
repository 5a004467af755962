"""The pages of one image file, one at a time: TIFF stacks, APNG, animated WebP. Reads through imageio.

Pages of a TIFF are read in any order. Pictures of an animation build on one another, so they are decoded in order, and
from the first one again when an earlier one is asked for. No more than one page is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.errors import MediaError
from segmentation.files.outside_file import check_outside_file
from segmentation.media.image_values import (
    UNREADABLE,
    Values,
    count_deep_colour,
    decode_deep_colour,
    may_be_deep_colour,
    quiet_decoders,
)
from segmentation.media.picture_times import imagej_count

_MOST_PAGES, _MOST_SIDE = 1_000_000, 1 << 16
_LEAST_PICTURE_BYTES = 12
"""No picture of an animation takes less; a file of 300 bytes can claim 16 million of them."""
_PREVIEW_OR_MASK = 0b101
"""Bits of the TIFF tag NewSubfileType."""


@dataclass(frozen=True)
class StackPage:
    """One page.

    Args:
        number: Its place in the file, from 0.
        width: Pixels.
        height: Pixels.
        is_deep: Whether it stores numbers of more than 8 bits.
        is_deep_colour: Whether these are a colour, which Pillow cannot give.
    """

    number: int
    width: int
    height: int
    is_deep: bool = False
    is_deep_colour: bool = False


class StackReader:
    """One open file. One owner thread.

    Args:
        path: The file.

    Attributes:
        pages: The pages that are frames: those of the first one's size that are no preview and no mask.
        is_animation: Whether pictures build on one another.
        description: What the file says about itself; for ImageJ's stacks, the time between pages among it.
        notes: Plain sentences: pages that were left out, or are lost.

    Raises:
        MediaError: The file cannot be read, or holds no page.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.description = ""
        self.notes: tuple[str, ...] = ()
        self._at = -1
        self._handle: Any = None
        self.is_animation = False
        try:
            self.pages = tuple(self._read_pages())
        except UNREADABLE as error:
            self.close()
            raise _unreadable(path) from error
        if not self.pages:
            self.close()
            raise _unreadable(path)
        self._check_size(self.pages[0])

    def _check_size(self, page: StackPage) -> None:
        """A few bytes can claim any size, and every page that cannot be decoded would be shown in it."""
        if max(page.width, page.height) > _MOST_SIDE or page.width * page.height > MAX_PIXELS:
            self.close()
            raise MediaError(
                f"The image {self.path} claims pictures of {page.width} x {page.height} pixels, which is too large.",
                "Check that the file is complete.",
            )

    def _read_pages(self) -> list[StackPage]:
        try:
            self._open()
        except UNREADABLE:
            if not may_be_deep_colour(self.path):
                raise
            return self._count_deep_colour()
        first = self._metadata(0)
        self.is_animation = "ImageWidth" not in first
        self.description = str(first.get("ImageDescription", ""))
        return self._count_pictures(first) if self.is_animation else self._find_frames()

    def _count_deep_colour(self) -> list[StackPage]:
        """Of a TIFF that only OpenCV reads."""
        height, width = decode_deep_colour(self.path).shape[:2]
        return [StackPage(number, width, height, True, True) for number in range(count_deep_colour(self.path))]

    def _find_frames(self) -> list[StackPage]:
        found: list[StackPage] = []
        others = 0
        for number, facts in self._tiff_pages():
            page = _page(number, facts)
            is_frame = not int(facts.get("NewSubfileType", 0)) & _PREVIEW_OR_MASK
            if is_frame and (not found or (page.width, page.height) == (found[0].width, found[0].height)):
                found.append(page)
            else:
                others += 1
        if others:
            self.notes += (f"Pages of another size, previews and masks were left out, {others} in all.",)
        if imagej_count(self.description) > len(found) + others:
            promised = imagej_count(self.description)
            self.notes += (f"The file announces {promised} pages but only {len(found) + others} can be read.",)
        return found

    def _count_pictures(self, first: Mapping[str, Any]) -> list[StackPage]:
        with quiet_decoders():
            claimed = int(self._handle.properties(index=...).n_images or 1)
        count = min(claimed, _MOST_PAGES, self.path.stat().st_size // _LEAST_PICTURE_BYTES)
        width, height = first["shape"]
        begin = 1 if first.get("default_image") and count > 1 else 0
        return [StackPage(number, width, height) for number in range(begin, count)]

    def _tiff_pages(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        for number in range(_MOST_PAGES):
            try:
                yield number, self._metadata(number)
            except EOFError:
                return
            except UNREADABLE:
                self.notes += (f"The file is damaged or cut off: what comes after {number} pages is lost.",)
                return

    def _open(self) -> None:
        import imageio.v3 as iio

        self.close()
        check_outside_file(self.path)
        with quiet_decoders():
            self._handle = iio.imopen(self.path, "r", plugin="pillow")
        self._at = -1

    def _metadata(self, number: int) -> Mapping[str, Any]:
        with quiet_decoders():
            facts: Mapping[str, Any] = self._handle.metadata(index=number, exclude_applied=False)
        return facts

    def read(self, place: int, keep: Callable[[int, Values], None], dense_from: int) -> Values:
        """The values of a page, upright.

        Args:
            place: Index in `pages`.
            keep: Gets the pictures of an animation that are decoded on the way, with their places.
            dense_from: From which place on they are wanted.

        Raises:
            UNREADABLE: The page cannot be decoded.
        """
        page = self.pages[place]
        if page.is_deep_colour:
            return decode_deep_colour(self.path, page.number)
        if not self.is_animation:
            return self._decode(page)
        if self._at >= page.number:
            self._open()
        for passed in range(max(0, dense_from), place):
            if self.pages[passed].number > self._at:
                keep(passed, self._decode(self.pages[passed]))
        return self._decode(page)

    def _decode(self, page: StackPage) -> Values:
        with quiet_decoders():
            values = self._handle.read(index=page.number, mode=None if page.is_deep else "RGB")
        self._at = page.number
        return np.asarray(values)

    def close(self) -> None:
        """Close the file. May be called twice."""
        if self._handle is not None:
            self._handle.close()
        self._handle = None


def _page(number: int, facts: Mapping[str, Any]) -> StackPage:
    width, height = facts["shape"]
    bits = facts.get("BitsPerSample", 8)
    is_colour = not str(facts["mode"]).startswith(("I", "F"))
    is_deep_colour = is_colour and max(bits if isinstance(bits, tuple) else (bits,)) > 8
    return StackPage(number, width, height, is_deep_colour or not is_colour, is_deep_colour)


def _unreadable(path: Path) -> MediaError:
    return MediaError(f"The image {path} cannot be read.", "The file is damaged or of another kind: save it again.")
