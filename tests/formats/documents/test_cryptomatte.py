"""Cryptomattes hold what the specification says: read here by its words alone, and by our reader."""

from __future__ import annotations

import json
import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import OpenEXR
import pytest
from export_requests import request_for, squares

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError
from segmentation.formats.documents.cryptomatte import murmur_hash, object_number
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

NAMES = {3: "red car", 7: "\u732b", 9: "dog"}
MASK = squares((3, 2, 2), (7, 2, 8), (9, 12, 20))


def soft_edge() -> np.ndarray:
    """Object 7 fades over object 3."""
    alpha = np.zeros(MASK.shape, np.uint8)
    alpha[2:8, 5:8] = (30, 90, 120)
    alpha[2:8, 8:14] = 200
    return alpha


def write(folder: Path, **fields: object) -> Path:
    given = {"object_names": NAMES, "alpha": {(0, 7): soft_edge()}, "options": {"style": "cryptomatte"}} | fields
    finish(export("exr", request_for([MASK, squares()], folder, ids=[3, 7, 9], **given)))  # type: ignore[arg-type]
    return folder


def content(path: Path) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    with OpenEXR.File(str(path), separate_channels=True) as file:
        return dict(file.header()), {name: channel.pixels for name, channel in file.channels().items()}


def read(path: Path) -> ImportedMasks:
    return finish(import_masks("exr", ImportRequest(path)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (b"", 0),
        (b"test", 0xBA6BD213),
        (b"Hello, world!", 0xC0363E43),
        (b"hello", 0x248BFA47),
        (b"abc", 0xB3DD93FA),
        (b"The quick brown fox jumps over the lazy dog", 0x2E4FF723),
    ],
)
def test_hashes_are_those_that_are_published(text: bytes, wanted: int) -> None:
    assert murmur_hash(text) == wanted


def test_every_number_is_a_plain_float() -> None:
    for number in map(object_number, map(str, range(2000))):
        value = struct.unpack("<f", struct.pack("<I", number))[0]
        assert np.isfinite(value)
        assert abs(value) >= np.finfo(np.float32).tiny


def test_the_file_is_what_the_specification_says(tmp_path: Path) -> None:
    header, channels = content(write(tmp_path / "out") / "00000.exr")
    (key,) = {name.split("/")[1] for name in header if name.startswith("cryptomatte/")}
    stated = {name.split("/")[2]: value for name, value in header.items() if name.startswith(f"cryptomatte/{key}/")}
    assert len(key) == 7
    assert key == f"{murmur_hash(b'CryptoObject'):08x}"[:7]
    assert (stated["name"], stated["hash"]) == ("CryptoObject", "MurmurHash3_32")
    assert stated["conversion"] == "uint32_to_float32"
    layers = [f"CryptoObject{layer:02d}.{part}" for layer in range(3) for part in "RGBA"]
    assert sorted(channels) == sorted(layers)
    assert {plane.dtype for plane in channels.values()} == {np.dtype(np.float32)}
    manifest = json.loads(stated["manifest"])
    assert sorted(manifest) == ["003_red car", "007_\u732b", "009_dog"]
    mattes = decode_cryptomatte(channels, manifest)
    assert np.array_equal(mattes["009_dog"], np.where(MASK == 9, np.float32(1), np.float32(0)))
    assert np.allclose(mattes["007_\u732b"], soft_edge() / 255)
    assert np.array_equal(mattes["003_red car"], np.where(MASK == 3, np.float32(1), np.float32(0)))
    ranks = [channels[f"CryptoObject{rank // 2:02d}.{'GA'[rank % 2]}"] for rank in range(6)]
    assert all((first >= second).all() for first, second in pairwise(ranks))


def decode_cryptomatte(channels: dict[str, np.ndarray], manifest: dict[str, str]) -> dict[str, np.ndarray]:
    """Coverage by name: for every rank where its number is that of the name."""
    mattes = {}
    for name, number in manifest.items():
        (wanted,) = struct.unpack("<f", struct.pack("<I", int(number, 16)))
        matte = np.zeros(MASK.shape, np.float32)
        for layer in range(3):
            for ids, coverage in ("RG", "BA"):
                matte += np.where(
                    channels[f"CryptoObject{layer:02d}.{ids}"] == np.float32(wanted),
                    channels[f"CryptoObject{layer:02d}.{coverage}"],
                    np.float32(0),
                )
        mattes[name] = matte
    return mattes


def test_names_ids_and_soft_edges_come_back(tmp_path: Path) -> None:
    imported = read(write(tmp_path / "out"))
    assert {int(info.id): info.name for info in imported.objects} == NAMES
    # What is more opaque counts: object 7 covers no half of object 3.
    assert imported.frames[0].mask.unpack() == LabelMask(MASK)
    assert np.array_equal(imported.frames[0].alpha[ObjectId(7)].plane()[2], soft_edge()[2])
    assert not imported.frames[1].mask.unpack().objects()


def test_more_objects_in_a_pixel_get_more_ranks(tmp_path: Path) -> None:
    ids = list(range(1, 10))
    alpha = {(0, i): np.full((24, 33), 10 * i, np.uint8) for i in ids}
    request = request_for(
        [squares((1, 2, 2))], tmp_path / "out", ids=ids, alpha=alpha, options={"style": "cryptomatte"}
    )
    finish(export("exr", request))
    _, channels = content(tmp_path / "out/00000.exr")
    assert len(channels) == 5 * 4


def test_files_of_renderers_are_read_by_their_numbers_where_names_are_missing(tmp_path: Path) -> None:
    header, channels = content(write(tmp_path / "out") / "00000.exr")
    kept = {key: value for key, value in header.items() if key.startswith("cryptomatte/") and "manifest" not in key}
    base = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage}
    plain = {"R": np.zeros(MASK.shape, np.float16), "A": np.ones(MASK.shape, np.float16)}
    (tmp_path / "theirs").mkdir()
    OpenEXR.File(base | kept, channels | plain).write(str(tmp_path / "theirs/a.exr"))
    imported = read(tmp_path / "theirs")
    assert sorted(info.name for info in imported.objects) == sorted(
        f"{object_number(name):08x}" for name in ("003_red car", "007_\u732b", "009_dog")
    )
    broken = {name: plane for name, plane in channels.items() if not name.endswith("G")}
    OpenEXR.File(base | kept, broken).write(str(tmp_path / "theirs/a.exr"))
    with pytest.raises(MediaError, match="does not hold whole floats"):
        read(tmp_path / "theirs")
