"""XML is read part by part, and a file that unpacks to more than fits memory is refused early."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from segmentation.errors import MediaError
from segmentation.formats.documents import xml_parts as module
from segmentation.formats.documents.xml_parts import xml_parts
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks

MEMORY_BYTES = 1 << 30
IMPORT = """
import resource, sys
from pathlib import Path
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks
from segmentation.errors import MediaError
import numpy, cv2
resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[3]), int(sys.argv[3])))
try:
    finish(import_masks(sys.argv[1], ImportRequest(Path(sys.argv[2]))))
except MediaError as error:
    print("refused:", error)
"""


def parts_of(text: str) -> list[tuple[str, str]]:
    stream = io.BytesIO(text.encode())
    return [(part.tag, "".join(child.get("a", "") for child in part)) for part in xml_parts(stream, "root", "file")]


def test_parts_come_whole_and_in_order() -> None:
    assert parts_of('<root><x><y a="1"/><y a="2"/></x>text<z/></root>') == [("x", "12"), ("z", "")]


def test_a_part_is_let_go_when_the_next_comes() -> None:
    stream = io.BytesIO(b"<root>" + b"<x><y/></x>" * 50_000 + b"</root>")
    parts = xml_parts(stream, "root", "file")
    first = next(parts)
    assert len(first) == 1
    assert sum(1 for _ in parts) == 49_999


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no element found"),
        ("<root><x>", "no element found"),
        ("<root></other>", "mismatched tag"),
        ("<other/>", "expected <root>"),
        ("<!DOCTYPE root><root/>", "document type"),
        (f"{' ' * 65530}<!DOCTYPE root><root/>", "document type"),
        ("<root>\0</root>", "document type"),
        ("<root>" + "<a>" * 100 + "</a>" * 100 + "</root>", "others"),
    ],
)
def test_what_is_no_such_document_is_refused(text: str, said: str) -> None:
    with pytest.raises(MediaError, match=said):
        parts_of(text)


@pytest.mark.parametrize(
    ("name", "bound", "text"),
    [
        ("MOST_ELEMENTS", 100, "<root>" + "<a/>" * 200 + "</root>"),
        ("MOST_PART_ELEMENTS", 100, "<root><b>" + "<a/>" * 200 + "</b></root>"),
        ("MOST_BYTES", 1000, "<root>" + "<a>1234</a>" * 200 + "</root>"),
        ("MOST_PART_BYTES", 1000, f"<root><a>{'1' * 2000}</a></root>"),
        ("MOST_SIGNS", 100, "<root><a " + "".join(f'a{i}="" ' for i in range(200)) + "/></root>"),
    ],
)
def test_each_bound_is_kept(name: str, bound: int, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert parts_of(text)
    monkeypatch.setattr(module, name, bound)
    with pytest.raises(MediaError, match="Split it into several"):
        parts_of(text)


def repeat(head: bytes, piece: bytes, count: int, tail: bytes) -> Iterator[bytes]:
    yield head
    block = piece * 10_000
    for _ in range(count // 10_000):
        yield block
    yield tail


BOMBS: dict[str, tuple[str, Callable[[], Iterator[bytes]]]] = {
    "elements": ("cvat-images", lambda: repeat(b"<annotations>", b"<a/>", 120_000_000, b"</annotations>")),
    "elements in a part": (
        "cvat-video",
        lambda: repeat(b"<annotations><track>", b"<a/>", 120_000_000, b"</track></annotations>"),
    ),
    "attributes": (
        "cvat-images",
        lambda: repeat(b"<annotations><image ", b'a="" ', 90_000_000, b"/></annotations>"),
    ),
}


def write_bomb(path: Path, pieces: Iterator[bytes], most_bytes: int) -> None:
    """At most so many bytes of it: what is refused earlier need not be made."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("annotations.xml", "w", force_zip64=True) as entry,
    ):
        for piece in pieces:
            entry.write(piece)
            most_bytes -= len(piece)
            if most_bytes < 0:
                return


def test_tracks_with_too_many_shapes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = (
        b"<annotations><meta><task><start_frame>0</start_frame><stop_frame>9</stop_frame><original_size>"
        b"<width>64</width><height>48</height></original_size></task></meta>"
    )
    box = b'<track id="0" label="a"><box frame="0" xtl="1" ytl="1" xbr="9" ybr="9" outside="0"/></track>'
    path = tmp_path / "tracks.xml"
    path.write_bytes(head + box * 200 + b"</annotations>")
    assert finish(import_masks("cvat-video", ImportRequest(path))).frames
    monkeypatch.setattr("segmentation.formats.cvat_video._MOST_SHAPES", 100)
    with pytest.raises(MediaError, match="more than 100 shapes"):
        finish(import_masks("cvat-video", ImportRequest(path)))


def test_a_file_with_too_many_images_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "images.xml"
    path.write_bytes(b"<annotations>" + b'<image name="a.jpg" width="64" height="48"/>' * 200 + b"</annotations>")
    monkeypatch.setattr("segmentation.formats.cvat_images._MOST_IMAGES", 100)
    with pytest.raises(MediaError, match="more than 100 images"):
        finish(import_masks("cvat-images", ImportRequest(path)))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(resource, "RLIMIT_DATA"), reason="no bound on memory here")
@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_within_memory(bomb: str, tmp_path: Path) -> None:
    form, pieces = BOMBS[bomb]
    write_bomb(tmp_path / "bomb.zip", pieces(), 64 << 20)
    command = [sys.executable, "-c", IMPORT, form, str(tmp_path / "bomb.zip"), str(MEMORY_BYTES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("refused:")
