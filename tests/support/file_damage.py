"""Damage that gets past the first check of a file: values of other kinds with the checksums set right, by dice.

Bytes changed at random end at the checksum of a PNG or a zip, or at the first comma of JSON. Here a value of the
document, a chunk, a member of the archive or what lies inside deflated data is changed instead, and the rest is
written around it.
"""

from __future__ import annotations

import io
import json
import random
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

DEEP = "@deep@"
NASTY: tuple[Any, ...] = (
    None, True, False, -1, 0, 1, 2, 0.5, -0.0, 255, 256, 65_536, 10**9, 2**31, 2**53 + 1, 2**63, -(2**63), 1e308,
    1e-320, 10**400, float("inf"), float("nan"), "", " ", "a", "-1", "1", "1e999", "nan", "a\0b", "\ud800", "x" * 9000,
    "../../x", "/etc/passwd", "\u202e",
    "[]", [], {}, [[]], [None], [1, "a", None], {"": None}, {"size": [1, 1]}, [0] * 1000, DEEP,
)  # fmt: skip
WORDS = ("-1", "0", "1", "99999999999", "9" * 500, "1e400", "nan", "inf", "-", "", "\0", "\u0660", "é", "x" * 9000,
         "../..", "None", "<", ">", "&", '"', "'", ",", "\n", "\r", "\t", "@", "%s", "{0}", "[", "{")  # fmt: skip
NUMBERS = (0, 1, 2, 255, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF)
TOKEN = re.compile(r"[-+]?\d+(?:\.\d+)?|[A-Za-z_]+|\"[^\"]*\"|\s+|[^\w\s]")


def damage_inside(path: Path, dice: random.Random) -> None:
    """Change the file, or one of the files in the folder, in a way that fits its kind."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    chosen = dice.choice(files)
    if len(files) > 1 and dice.random() < 0.05:
        chosen.unlink()
        return
    chosen.write_bytes(change_like_its_kind(chosen.read_bytes(), dice))


def change_like_its_kind(content: bytes, dice: random.Random) -> bytes:
    """Other bytes of the same kind."""
    for begins, change in KINDS:
        if begins(content) and dice.random() < 0.9:
            return change(content, dice)
    return change_numbers(content, dice)


def is_json(content: bytes) -> bool:
    return content.lstrip()[:1] in (b"{", b"[") and is_text(content)


def is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def change_json(content: bytes, dice: random.Random) -> bytes:
    """Another value somewhere, or one key more or less; of JSON lines in one line."""
    lines = content.splitlines(keepends=True)
    try:
        root = json.loads(content)
    except ValueError:
        number = dice.randrange(len(lines))
        if len(lines) < 2 or not is_json(lines[number]):
            return change_text(content, dice)
        return b"".join((*lines[:number], change_json(lines[number], dice), b"\n", *lines[number + 1 :]))
    places = list(all_places(root))
    if not places or dice.random() < 0.03:
        root = dice.choice(NASTY)
    for _ in range(dice.randint(1, 2) if places else 0):
        spoil_place(*dice.choice(places), dice)
    text = json.dumps(root)
    return text.replace(f'"{DEEP}"', "[" * 100_000 + "]" * 100_000).encode()


def all_places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from all_places(value[key])


def spoil_place(holder: Any, key: Any, dice: random.Random) -> None:
    """Change what is there; a place that an earlier change took away is left alone."""
    if (isinstance(holder, list) and not -1 < key < len(holder)) or (isinstance(holder, dict) and key not in holder):
        return
    match dice.randrange(8):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.insert(key, holder[key])
        case 1:
            holder[f"{key}2"] = holder[key]
        case 2:
            holder[key] = [holder[key]]
        case 3 if isinstance(holder[key], int | float):
            holder[key] = holder[key] * dice.choice((-1, 2, 10, 1000, 0.5))
        case 4:
            holder[key] = str(holder[key])
        case _:
            holder[key] = dice.choice(NASTY)


def change_text(content: bytes, dice: random.Random) -> bytes:
    """Other words, or a line more or less."""
    lines = content.decode().splitlines(keepends=True)
    match dice.randrange(6) if len(lines) > 1 else 5:
        case 0:
            del lines[dice.randrange(len(lines))]
        case 1:
            lines.insert(dice.randrange(len(lines)), dice.choice(lines))
        case 2:
            dice.shuffle(lines)
        case _:
            tokens = TOKEN.findall("".join(lines))
            for _ in range(dice.randint(1, 3) if tokens else 0):
                tokens[dice.randrange(len(tokens))] = dice.choice((*WORDS, dice.choice(tokens)))
            lines = tokens
    return "".join(lines).encode("utf-8", "surrogatepass")


def change_numbers(content: bytes, dice: random.Random) -> bytes:
    """Other numbers of two or four bytes, which are sizes and places in most files; or inside deflated data."""
    if (found := find_deflated(content)) is not None and dice.random() < 0.7:
        start, body = found
        return content[:start] + zlib.compress(change_bytes(body, dice))
    if len(content) < 8:
        return content + b"\0"
    spoiled = bytearray(content)
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(content) - 4)
        order = dice.choice("<>")
        number = dice.choice(NUMBERS)
        packed = struct.pack(f"{order}I", number) if dice.random() < 0.5 else struct.pack(f"{order}H", number & 0xFFFF)
        spoiled[place : place + len(packed)] = packed
    return bytes(spoiled)


def change_bytes(body: bytes, dice: random.Random) -> bytes:
    """Some other bytes, some more, or some fewer."""
    spoiled = bytearray(body)
    match dice.randrange(4):
        case 0:
            del spoiled[dice.randrange(len(spoiled) + 1) :]
        case 1:
            spoiled += dice.randbytes(dice.randint(1, 50))
        case _:
            for _ in range(dice.randint(1, 4) if spoiled else 0):
                spoiled[dice.randrange(len(spoiled))] = dice.choice((0, 1, 254, 255, dice.randrange(256)))
    return bytes(spoiled)


def find_deflated(content: bytes) -> tuple[int, bytes] | None:
    """Where in the first bytes deflated data begin that go to the end, and what they are."""
    for start in range(min(17, len(content))):
        try:
            return start, zlib.decompress(content[start:])
        except zlib.error:
            continue
    return None


def change_png(content: bytes, dice: random.Random) -> bytes:
    """Chunks changed, taken out, doubled or added, each with the checksum that fits."""
    chunks = list(read_chunks(content))
    if not chunks:
        return change_bytes(content, dice)
    number = dice.randrange(len(chunks))
    kind, body = chunks[number]
    match dice.randrange(6):
        case 0:
            chunks.pop(number)
        case 1:
            chunks.insert(number, chunks[number])
        case 2:
            chunks.insert(dice.randrange(1, len(chunks) + 1), odd_chunk(dice))
        case 3 if kind == b"IDAT":
            chunks[number] = kind, zlib.compress(change_bytes(unpack(body), dice))
        case 3 | 4:
            chunks[number] = kind, change_numbers(body, dice)
        case _:
            chunks[number] = kind, change_bytes(body, dice)
    return png_of(chunks)


def png_of(chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A PNG file of these chunks, each with its checksum."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def read_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place + 8 <= len(content):
        (size,) = struct.unpack(">I", content[place : place + 4])
        yield content[place + 4 : place + 8], content[place + 8 : place + 8 + size]
        place += 12 + size


@cache
def bomb_of_text() -> bytes:
    """Some kilobytes that become 30 MB."""
    return zlib.compress(bytes(30_000_000), 9)


def odd_chunk(dice: random.Random) -> tuple[bytes, bytes]:
    bomb = bomb_of_text()
    return dice.choice(
        (
            (b"PLTE", dice.randbytes(dice.randrange(20))),
            (b"tRNS", dice.randbytes(dice.randrange(300))),
            (b"acTL", struct.pack(">II", dice.choice(NUMBERS), 0)),
            (b"fcTL", dice.randbytes(26)),
            (b"fdAT", dice.randbytes(20)),
            (b"iCCP", b"a\0\0" + bomb),
            (b"zTXt", b"a\0\0" + bomb),
            (b"iTXt", b"a\0\1\0\0\0" + bomb),
            (b"eXIf", b"II*\0" + dice.randbytes(40)),
            (b"pHYs", dice.randbytes(dice.randrange(12))),
            (b"gAMA", dice.randbytes(dice.randrange(8))),
            (b"IEND", b""),
        )
    )


def unpack(body: bytes) -> bytes:
    try:
        return zlib.decompress(body)
    except zlib.error:
        return body


def change_zip(content: bytes, dice: random.Random) -> bytes:
    """A member changed by its own kind, taken out or called otherwise; other bytes where it is no whole zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(info, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError):
        return change_bytes(content, dice)
    if not members:
        return change_bytes(content, dice)
    number = dice.randrange(len(members))
    info, body = members[number]
    out = io.BytesIO()
    match dice.randrange(8):
        case 0:
            members.pop(number)
        case 1:
            info.filename = dice.choice(("../x", "/x", "x" * 5000, "", "a\0b", "\u00e9", info.filename.upper(), "a/b/"))
        case _:
            members[number] = info, change_like_its_kind(body, dice)
    with zipfile.ZipFile(out, "w") as archive:
        for info, body in members:
            archive.writestr(info, body)
    return out.getvalue()


def change_tar(content: bytes, dice: random.Random) -> bytes:
    """A member changed by its own kind, made a link, or called otherwise."""
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        members = [(info, (archive.extractfile(info) or io.BytesIO()).read()) for info in archive.getmembers()]
    number = dice.randrange(len(members))
    info, body = members[number]
    match dice.randrange(8):
        case 0:
            members.pop(number)
        case 1:
            info.name = dice.choice(("../x", "/x", "x" * 300, "a", "\u00e9", "a.b.c.png"))
        case 2:
            info.type = dice.choice(
                (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE)
            )
            info.linkname = "/etc/passwd"
        case _:
            members[number] = info, change_like_its_kind(body, dice)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for info, body in members:
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


def change_safetensors(content: bytes, dice: random.Random) -> bytes:
    """The head of a safetensors file, whose length is set right."""
    (size,) = struct.unpack("<Q", content[:8])
    head = change_json(content[8 : 8 + size], dice)
    return struct.pack("<Q", len(head)) + head + content[8 + size :]


KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, random.Random], bytes]], ...] = (
    (lambda content: content.startswith(b"\x89PNG"), change_png),
    (lambda content: content.startswith(b"PK"), change_zip),
    (lambda content: content[257:262] == b"ustar", change_tar),
    (lambda content: content[8:9] == b"{" and content[1:8] == bytes(7), change_safetensors),
    (is_json, change_json),
    (is_text, change_text),
)
