"""XML from outside, read part by part: what lies right below the root comes one after the other and is then let go.

Whatever a file unpacks to, no more of it is in memory than one part, and a part is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any
from xml.etree import ElementTree

from segmentation.errors import MediaError

MOST_BYTES = 1 << 29
MOST_PART_BYTES = 1 << 27
"""A mask of noise on a frame of 8K, in run lengths as text, stays below."""

MOST_ELEMENTS, MOST_PART_ELEMENTS, MOST_DEPTH = 1 << 22, 1 << 20, 64
MOST_SIGNS = 1 << 19
"""Equals signs in one tag: an attribute has one."""

_PIECE_BYTES = 1 << 16
_DOCTYPE = b"<!DOCTYPE"


def xml_parts(stream: IO[bytes], root: str, name: str) -> Iterator[ElementTree.Element]:
    """The elements right below the root, whole, in their order; each is emptied when the next is asked for.

    Args:
        stream: The document.
        root: Tag that the root must have.
        name: What messages call the file.

    Raises:
        MediaError: It is no XML, has another root or a document type, or is larger or deeper than anything made in
            earnest.
        OSError: It cannot be read.
    """
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    watch = _Watch(name)
    path: list[ElementTree.Element] = []
    try:
        for piece in _pieces(stream, watch):
            parser.feed(piece)
            for event, element in parser.read_events():
                watch.note_event()
                if event == "start":
                    path.append(element)
                    watch.check_element(len(path))
                    _check_root(path[0], root, name)
                    continue
                path.pop()
                if len(path) == 1:
                    yield element
                    path[0].clear()
                    watch.begin_part()
        parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise MediaError(f"{name} is not an XML file: {error}.", "Check that it is complete.") from error


def _pieces(stream: IO[bytes], watch: _Watch) -> Iterator[bytes]:
    # A document type can define entities that grow without end. Other encodings could hide one.
    end = b""
    while piece := stream.read(_PIECE_BYTES):
        if _DOCTYPE in end + piece or b"\x00" in piece:
            raise MediaError(f"{watch.name} has a document type, or is no text of bytes.", "Export it again.")
        end = piece[-len(_DOCTYPE) :]
        watch.note_piece(piece)
        yield piece


def _check_root(found: ElementTree.Element, root: str, name: str) -> None:
    if found.tag != root:
        raise MediaError(f"{name} holds <{found.tag[:40]}>, expected <{root}>.", "Choose another file or format.")


class _Watch:
    """Counts what came, in all, in this part and since the parser gave anything.

    Args:
        name: What messages call the file.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._bytes = self._part_bytes = self._signs = self._elements = self._part_elements = 0

    def note_piece(self, piece: bytes) -> None:
        """Count bytes before they are parsed."""
        self._bytes += len(piece)
        self._part_bytes += len(piece)
        self._signs += piece.count(b"=")
        if max(self._bytes - MOST_BYTES, self._part_bytes - MOST_PART_BYTES, self._signs - MOST_SIGNS) > 0:
            raise MediaError(
                f"{self.name} is larger than {MOST_BYTES >> 20} MB, or one part of it is larger than "
                f"{MOST_PART_BYTES >> 20} MB.",
                "Split it into several.",
            )

    def note_event(self) -> None:
        """A tag is complete, so that its signs are done with."""
        self._signs = 0

    def check_element(self, depth: int) -> None:
        """Count an element that begins."""
        self._elements += 1
        self._part_elements += 1
        if self._elements > MOST_ELEMENTS or self._part_elements > MOST_PART_ELEMENTS or depth > MOST_DEPTH:
            raise MediaError(
                f"{self.name} holds more than {MOST_ELEMENTS:,} elements, more than {MOST_PART_ELEMENTS:,} in one "
                f"part, or some inside more than {MOST_DEPTH} others.",
                "Split it into several.",
            )

    def begin_part(self) -> None:
        """The part before is done with."""
        self._part_bytes = self._part_elements = 0
