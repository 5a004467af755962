"""No reader waits for a pipe or reads a device without end: each kind of file is tried as a pipe, a device, a socket
and a folder, and the answer is one error of ours.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_project import small_clip

from segmentation.batch.batch_manifest import open_manifest
from segmentation.batch.clip_list import read_clip_list
from segmentation.engines.weights.checkpoints import read_checkpoint
from segmentation.engines.weights.importing import import_weights
from segmentation.errors import SegmentationError
from segmentation.files.outside_json import read_outside_json
from segmentation.formats.documents.cvat_document import read_parts
from segmentation.formats.documents.frame_table import read_frame_table
from segmentation.formats.documents.json_document import read_json
from segmentation.formats.exr import read as read_exr
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.importing.prompt_files import read_prompt_file
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, import_masks
from segmentation.formats.video.video_mattes import read_mattes
from segmentation.media.flow_folder import read_field
from segmentation.media.image_files import decode_rgb
from segmentation.media.mask_image import read_mask_image
from segmentation.media.open_video import open_video
from segmentation.media.stack_reader import StackReader
from segmentation.metrics.effort_log import read_entries
from segmentation.metrics.youtube_vos_meta import read_listing
from segmentation.storage.saved_project import SavedProject
from segmentation.training.curves import read_curve

pytestmark = [
    pytest.mark.timeout(60),
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here"),
]
READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "video": (".mp4", open_video),
    "picture": (".png", decode_rgb),
    "stack": (".tif", StackReader),
    "mask": (".png", read_mask_image),
    "flow": (".flo", read_field),
    "matte": (".mov", lambda path: list(read_mattes(path))),
    "animation": (".webp", lambda path: list(read_mattes(path))),
    "JSON": (".json", read_json),
    "any JSON": (".json", read_outside_json),
    "CVAT": (".zip", lambda path: list(read_parts(path))),
    "prompts": (".json", read_prompt_file),
    "boxes": (".txt", read_prompt_file),
    "listing": (".json", read_listing),
    "effort log": (".jsonl", read_entries),
    "curve": (".csv", read_curve),
    "list of clips": (".csv", read_clip_list),
    "manifest": (".json", lambda path: open_manifest(path, {}, [])),
    "pickle": (".pth", lambda path: read_checkpoint(path, "engine")),
    "safetensors": (".safetensors", lambda path: read_checkpoint(path, "engine")),
    "weights to install": (".pth", import_weights),
    "project": (".maskreel", SavedProject.open),
}
MISSING = re.compile("(?i)there is no|does not exist|no such|not found|missing")
ANSWERS = (SegmentationError, OSError, ValueError)
"""Readers of bytes alone leave `OSError` and `ValueError` to who asked."""


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


KINDS = {"pipe": make_pipe, "device": make_device, "socket": make_socket, "folder": Path.mkdir}


@pytest.fixture
def short_path() -> Iterator[Path]:
    """The address of a socket may have a hundred letters."""
    import tempfile

    with tempfile.TemporaryDirectory(dir="/tmp") as home:
        yield Path(home)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", READERS)
def test_a_reader_refuses_at_once(name: str, kind: str, short_path: Path) -> None:
    suffix, read = READERS[name]
    path = short_path / f"a{suffix}"
    KINDS[kind](path)
    with pytest.raises(ANSWERS) as refused:
        read(path)
    assert not MISSING.search(str(refused.value))


@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize("form", [spec.name for spec in FORMATS if spec.reader])
def test_a_format_refuses_at_once(form: str, kind: str, tmp_path: Path) -> None:
    spec = next(spec for spec in FORMATS if spec.name == form)
    path = tmp_path / f"a{spec.suffix or spec.reads_files.split(' ')[0].lstrip('*') or '.png'}"
    KINDS[kind](path)
    with pytest.raises(SegmentationError) as refused:
        finish(import_masks(form, ImportRequest(path, size=(24, 33))))
    assert not MISSING.search(str(refused.value))


@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize("name", ["frames.csv", "classes.txt", "data.yaml", "labelmap.txt"])
def test_lists_beside_masks_are_passed_over_or_refused(name: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / "00000.txt").write_text("0 0.1 0.1 0.5 0.1 0.5 0.5\n")
    KINDS[kind](tmp_path / name)
    reading = import_masks("yolo-seg", ImportRequest(tmp_path, size=(24, 33)))
    if name == "labelmap.txt":  # no name of a list of YOLO's, so taken for its labels
        with pytest.raises(SegmentationError, match="no file but"):
            finish(reading)
    else:
        assert len(finish(reading).frames) == 1
    assert read_frame_table(tmp_path / name) == {}


def test_an_exr_folder_with_a_pipe_in_it_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "00000.exr")
    with pytest.raises(SegmentationError):
        finish(read_exr(ImportRequest(tmp_path)))


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
def test_a_project_beside_a_pipe_is_refused(end: str, tmp_path: Path) -> None:
    path = tmp_path / "p.maskreel"
    SavedProject.create(path, small_clip()).close()
    os.mkfifo(tmp_path / f"p.maskreel{end}")
    with pytest.raises(SegmentationError, match="pipe"):
        SavedProject.open(path)
