"""Reads damaged and hostile files with every reader, in a process of its own that may use little memory and time.

`python hostile_sources.py FOLDER` writes exports below FOLDER, damages them in many ways, and notes one JSON line per
reader: how many sources were read, how many refused, and whatever went wrong.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import signal
import struct
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from export_requests import gradient_video, request_for, squares
from file_damage import png_of

from segmentation.errors import SegmentationError
from segmentation.formats.format_spec import FormatSpec
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec, import_masks

OUTCOMES = "outcomes.jsonl"
SIZE = (24, 33)
DAMAGES = 25
MEMORY_BYTES = 1_500_000_000
"""More than the process has when all libraries are loaded, by which a reader may grow."""

SECONDS, PATIENCE = 20, 20
HUGE = 10**9


def main(home: Path) -> None:
    """Try every reader."""
    warm_up(home)
    limit_memory()
    for spec in FORMATS:
        if spec.reader:
            found = json.dumps({"name": spec.name, **tried(spec.name, home / spec.name)})
            with (home / OUTCOMES).open("a", encoding="utf-8") as file:  # some libraries print
                file.write(f"{found}\n")


def warm_up(home: Path) -> None:
    """Write an export of every format, and load all that reading needs."""
    for spec in FORMATS:
        if spec.reader:
            write_whole(spec, home / spec.name)


def write_whole(spec: FormatSpec, home: Path, options: Mapping[str, object] = {}) -> None:
    """Write an export of a format below `home`, and read it."""
    masks = [squares((1, 2, 2 + i), (2, 12, 20)) for i in range(2)]
    folder = home / "whole"
    folder.mkdir(parents=True)
    pictures = gradient_video(len(masks), *SIZE) if options else None
    target = folder / f"clip{spec.suffix}"
    finish(export(spec.name, request_for(masks, target, options=options, video=pictures)))
    finish(import_masks(spec.name, ImportRequest(folder / f"clip{spec.suffix}", size=SIZE)))


def limit_memory() -> None:
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY_BYTES, used + MEMORY_BYTES))


def tried(name: str, home: Path) -> dict[str, object]:
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(DAMAGES):
        outcome = read_damaged(name, home, lambda path, n=number: damage(path, random.Random(n)))
        counts[outcome.split(":")[0]] += 1
        if not outcome.startswith(("read", "refused")):
            wrong.append(f"damage {number}: {outcome}")
    for title, spoil in hostile(name).items():
        outcome, loose = read_damaged(name, home, spoil, strict=True), read_damaged(name, home, spoil)
        counts["hostile"] += 1
        if not outcome.startswith("refused") or not loose.startswith(("read", "refused")):
            wrong.append(f"{title}: {outcome}, {loose}")
    return {"counts": counts, "wrong": wrong}


def read_damaged(name: str, home: Path, spoil: Callable[[Path], None], *, strict: bool = False) -> str:
    """Copy the export, spoil the copy, read it; how that went."""
    shutil.rmtree(home / "copy", ignore_errors=True)
    shutil.copytree(home / "whole", home / "copy")
    source = home / "copy" / f"clip{format_spec(name).suffix}"
    spoil(source)
    before = seen(home)
    try:
        with in_time():
            imported = finish(import_masks(name, ImportRequest(source, size=SIZE, strict=strict)))
    except SegmentationError as error:
        outcome = "refused" if error.message else "refused without a word"
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what we look for
        outcome = f"{type(error).__name__}: {error}"
    else:
        fits = all(frame.mask.unpack().size == imported.size for frame in imported.frames)
        outcome = "read" if fits else "masks of different sizes"
    return outcome if seen(home) == before else f"wrote something; {outcome}"


def seen(home: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in home.rglob("*")}


@contextmanager
def in_time() -> Iterator[None]:
    """So much time of the processor, or much more by the clock: a machine may be busy with other things."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError(f"more than {SECONDS} s, or {PATIENCE} times as long without work")

    for number in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(number, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(SECONDS * PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)


def damage(source: Path, dice: random.Random) -> None:
    """Cut one file off, change some bytes of it, repeat a part, or empty it."""
    files = sorted(path for path in (source if source.is_dir() else source.parent).rglob("*") if path.is_file())
    path = dice.choice(files) if source.is_dir() or dice.random() < 0.2 else source
    content = bytearray(path.read_bytes() or b"\0")
    match dice.randrange(5):
        case 0:
            content = content[: dice.randrange(len(content) + 1)]
        case 1 | 2:
            for _ in range(dice.randint(1, 6)):
                content[dice.randrange(len(content))] = dice.randrange(256)
        case 3:
            start = dice.randrange(len(content))
            content[start:start] = content[start : start + dice.randrange(1, 200)]
        case 4:
            place = dice.randrange(len(content))
            content[place : place + 1] = dice.choice([b"", b"99999999999", b"-1", b"\x00\xff", b"1e400", b"null"])
    path.write_bytes(content)


def hostile(name: str) -> dict[str, Callable[[Path], None]]:
    """What claims to be much larger than it is, or leads elsewhere."""
    if name in ("coco", "ytvis", "label-studio", "davis-scribbles"):
        return {"deep": deep_json, **(huge_json(name) if name != "davis-scribbles" else {})}
    if name in ("labelme", "isat"):
        return {"huge": lambda folder: change_json(folder / "00000.json", huge)}
    if name.startswith("cvat"):
        return {
            "bomb": zip_bomb,
            "lying bomb": lying_zip_bomb,
            "entities": lambda path: store_xml(path, ENTITIES),
            "huge": lambda path: change_xml(path, name),
            "climbing": climbing_zip,
        }
    if name == "mots-txt":
        return {
            "huge": lambda path: path.write_text(f"0 1001 1 {HUGE // 2} {HUGE // 2} 0b0\n"),
            "late": lambda path: path.write_text(f"{HUGE - 1} 1001 1 24 33 X\n"),
        }
    if name in ("davis", "davis-2016", "davis-unsupervised", "youtube-vos", "mots-png", "png"):
        return {"picture bomb": lambda folder: png_bomb(sorted(folder.rglob("*.png"))[0])}
    return {}


def change_json(path: Path, change: Callable[[object], object]) -> None:
    path.write_text(json.dumps(change(json.loads(path.read_text()))))


def huge(value: object, key: str = "") -> object:
    """Every size becomes as large as it may look; run lengths say the same."""
    if isinstance(value, dict):
        return {name: huge(part, name) for name, part in value.items()}
    if key in ("width", "height", "imageWidth", "imageHeight", "original_width", "original_height"):
        return 65_536
    if key == "size":
        return [65_536, 65_536]
    return [huge(part) for part in value] if isinstance(value, list) else value


def huge_json(name: str) -> dict[str, Callable[[Path], None]]:
    def as_boxes(path: Path) -> None:
        key = {"frame": HUGE, "enabled": True, "x": 0, "y": 0, "width": 1, "height": 1}
        value = {"framesCount": HUGE, "sequence": [key], "labels": ["a"]}
        result = {"type": "videorectangle", "value": value}
        path.write_text(json.dumps([{"data": {"video": "a"}, "annotations": [{"result": [result]}]}]))

    cases = {"huge": lambda path: change_json(path, huge)}
    return cases | {"many frames": as_boxes} if name == "label-studio" else cases


def deep_json(path: Path) -> None:
    path.write_text("[" * 200_000)


ENTITIES = '<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;">]><annotations>&d;</annotations>'


def store_xml(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("annotations.xml", text)


def change_xml(path: Path, name: str) -> None:
    with zipfile.ZipFile(path) as archive:
        text = archive.read("annotations.xml").decode()
    if name == "cvat-images":
        store_xml(path, text.replace('width="33"', 'width="65536"').replace('height="24"', 'height="65536"'))
        return
    store_xml(path, text.replace("<stop_frame>1<", f"<stop_frame>{HUGE}<"))


def zip_bomb(path: Path) -> None:
    """A gigabyte of blanks."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("annotations.xml", "w") as entry:
        for _ in range(1024):
            entry.write(b" " * (1 << 20))


def lying_zip_bomb(path: Path) -> None:
    """The same, but its headers claim a hundred bytes."""
    zip_bomb(path)
    content, size = bytearray(path.read_bytes()), struct.pack("<I", 1 << 30)
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = struct.pack("<I", 100)
    path.write_bytes(content)


def climbing_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../annotations.xml", "<annotations/>")
        archive.writestr("/annotations.xml", "<annotations/>")


def png_bomb(path: Path) -> None:
    """A picture of 60,000 x 60,000 pixels in a few kilobytes."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(np.zeros(1 << 20, np.uint8).tobytes(), 9)
    path.write_bytes(png_of([(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
