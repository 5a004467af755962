"""WebDataset shards: the same bytes each time, so many frames in each, and shards of others."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares
from PIL import Image

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

MASKS = [squares((1, 2, 2 + i), (2, 12, 20), (255, 2, 20)) for i in range(5)]


def write(folder: Path, **options: object) -> Path:
    video = gradient_video(5, 24, 33)
    finish(export("webdataset", request_for(MASKS, folder, object_names={1: "Hund"}, video=video, options=options)))
    return folder


def read(path: Path) -> ImportedMasks:
    return finish(import_masks("webdataset", ImportRequest(path)))


def png(labels: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(labels * np.uint8(255)).save(file, "PNG")
    return file.getvalue()


def shard_of(path: Path, **files: bytes) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name.replace("__", "."))
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def test_files_of_a_frame_lie_together_and_shards_are_full(tmp_path: Path) -> None:
    folder = write(tmp_path / "out", frames_per_shard=2)
    shards = sorted(folder.glob("*.tar"))
    assert [path.name for path in shards] == [f"clip-{i:06d}.tar" for i in range(3)]
    with tarfile.open(shards[1]) as archive:
        entries = archive.getmembers()
        told = json.loads(archive.extractfile("00003.json").read())  # type: ignore[union-attr]
    assert [entry.name for entry in entries] == [f"{i:05d}.{kind}" for i in (2, 3) for kind in ("jpg", "json", "png")]
    assert {(entry.mtime, entry.uid, entry.uname, entry.mode) for entry in entries} == {(0, 0, "", 0o644)}
    assert (told["name"], told["frame"], told["timestamp_s"], told["known"]) == ("00003", 3, 0.12, True)
    assert told["objects"] == [{"id": 1, "name": "Hund"}, {"id": 2, "name": "Object 2"}]


def test_the_same_masks_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write(tmp_path / name) / "clip-000000.tar" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_a_shard_by_itself_tells_names_and_frames(tmp_path: Path) -> None:
    imported = read(write(tmp_path / "out", frames_per_shard=2) / "clip-000001.tar")
    assert imported.sequence == "clip"
    assert [(frame.name, frame.frame, frame.time_s) for frame in imported.frames] == [
        ("00002", 2, 0.08),
        ("00003", 3, 0.12),
    ]
    assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask) for mask in MASKS[2:4]]
    assert [info.name for info in imported.objects] == ["Hund", "Object 2"]


def test_shards_of_others_are_read_by_their_names_alone(tmp_path: Path) -> None:
    mask = squares((1, 2, 2))
    files = {"train/b__jpg": b"x", "train/b__seg__png": png(mask), "train/a__png": png(mask), "a__json": b"[1]"}
    imported = read(shard_of(tmp_path / "data.tar", **files))
    assert [frame.name for frame in imported.frames] == ["b", "a"]
    assert imported.frames[0].mask.unpack() == LabelMask(mask)


def test_shards_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    mask = png(squares((1, 2, 2)))
    with pytest.raises(MediaError, match="no masks"):
        read(shard_of(tmp_path / "a.tar", a__jpg=mask))
    with pytest.raises(MediaError, match="several masks of 'a'"):
        read(shard_of(tmp_path / "a.tar", a__png=mask, a__mask__png=mask))
    (tmp_path / "a.tar").write_bytes((tmp_path / "a.tar").read_bytes()[:700])
    with pytest.raises(MediaError, match="complete tar file"):
        read(tmp_path / "a.tar")


def test_names_with_dots_are_told_by_the_table(tmp_path: Path) -> None:
    names = ["shot.0001", "shot.0002"]
    finish(export("webdataset", request_for(MASKS[:2], tmp_path / "out", names=names)))
    with tarfile.open(tmp_path / "out/clip-000000.tar") as archive:
        assert archive.getnames()[0] == "shot_0001.json"
    assert [frame.name for frame in read(tmp_path / "out").frames] == names
    finish(export("webdataset", request_for(MASKS[:2], tmp_path / "same", names=["a.b", "a_b"])))
    assert [frame.name for frame in read(tmp_path / "same").frames] == ["a.b", "a_b"]
