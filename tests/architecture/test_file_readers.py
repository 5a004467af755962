"""Files that somebody else made are opened by `segmentation/files/outside_file.py`, or by a library after that has
looked at them; every other place that opens a file for reading is listed here with its reason.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from python_calls import calls_in, calls_outside

ROOT = Path(__file__).parents[2]
READER = "segmentation/files/"
MODES = {"r", "rb", "rt", "br"}
READING = {"read_text", "read_bytes", "fromfile", "memmap", "imread", "imcount", "load_file", "VideoCapture"}
BY_LIBRARY = {
    *(("Image", "open"), ("av", "open"), ("iio", "imopen"), ("tarfile", "open"), ("zipfile", "ZipFile")),
    *(("torch", "load"), ("np", "load"), ("OpenEXR", "File")),
}
GUARDS = ("open_outside_file(", "read_outside_file(", "check_outside_file(")
MEMORY = "io.BytesIO("

SHIPS = "ships with the program"
OWN = "this program wrote it, in a place of its own"
EXPORT = "read back what was written just now, in the hidden folder of an export"
SYSTEM = "what the system says of this process"
GUARDED = "`read_checkpoint` has looked at it"
ALLOWED = {
    "app/application.py:_crash_message": OWN,
    "app/crash_log.py:take_report": OWN,
    "app/translating.py:read": SHIPS,
    "segmentation/batch/clip_cache.py:_bytes_of": OWN,
    "segmentation/media/sample_clip.py:copy_sample": SHIPS,
    "segmentation/engines/confidence_model.py:model_of": SHIPS,
    "segmentation/engines/weights/accepted_terms.py:_read": OWN,
    "segmentation/engines/weights/catalog.py:read_shipped_bytes": SHIPS,
    "segmentation/engines/weights/checkpoints.py:_read_safetensors": GUARDED,
    "segmentation/engines/weights/checkpoints.py:read_pickle": GUARDED,
    "segmentation/engines/weights/download.py:_digest": OWN,
    "segmentation/engines/weights/download.py:range_headers": OWN,
    "segmentation/engines/weights/first_digests.py:_read": OWN,
    "segmentation/engines/weights/manifest.py:_own_files": SHIPS,
    "segmentation/formats/datasets/yolo_set.py:_prepare": EXPORT,
    "segmentation/formats/documents/nuke_script.py:read_nuke_script": EXPORT,
    "segmentation/formats/exporting/unfinished_export.py:_read_key": OWN,
    "segmentation/formats/exporting/unfinished_export.py:_read_stale": OWN,
    "segmentation/formats/exporting/unfinished_export.py:read_pieces": OWN,
    "segmentation/formats/exr.py:_write_file": "made of arrays in memory",
    "segmentation/formats/otio.py:write": EXPORT,
    "segmentation/formats/video/matte_animation.py:_check": EXPORT,
    "segmentation/process_memory.py:resident_bytes": SYSTEM,
    "segmentation/formats/video/video_segments.py:_heads": EXPORT,
    "segmentation/formats/webdataset.py:_add_files": EXPORT,
    "segmentation/media/network_clip.py:_copy_packets": "opens it for writing only",
    "segmentation/media/network_clip.py:_put_together": "the user allowed the network; protocols of files are shut",
    "segmentation/servers/label_studio_server.py:_upload_part": OWN,
    "segmentation/servers/label_studio_server.py:push": OWN,
    "segmentation/training/adaptation/checked_steps.py:__init__": OWN,
    "segmentation/training/adaptation/checked_steps.py:add": OWN,
    "segmentation/training/checkpoint.py:read_state": OWN,
    "segmentation/training/frame_store.py:_map_pixels": "`read_prepared` has compared its size",
}
"""Place: why it may read there."""


def is_unguarded(call: ast.Call, around: str) -> bool:
    """Whether the call opens a file by its name, and nothing in its function has looked at that file."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    owner = ast.unparse(function.value) if isinstance(function, ast.Attribute) else ""
    if (owner, name) in BY_LIBRARY or name in READING:
        if any(isinstance(argument, ast.Constant) and argument.value == "w" for argument in call.args):
            return False
        return not any(guard in around for guard in GUARDS) and MEMORY not in ast.unparse(call)
    return name == "open" and is_for_reading(call, has_owner=bool(owner))


def is_for_reading(call: ast.Call, *, has_owner: bool) -> bool:
    """Whether a call of `open` or `Path.open` says that it reads; without a word it does."""
    given = {argument.value for argument in call.args if isinstance(argument, ast.Constant)}
    named = {keyword.arg for keyword in call.keywords}
    if given:
        return bool(MODES & given)
    return bool(named & {"encoding", "newline", "buffering"}) or not has_owner


def found_places() -> set[str]:
    return {
        place
        for place, call, around in calls_outside((READER, "segmentation/bench/", "app/bench/"))
        if is_unguarded(call, around)
    }


def test_outside_files_are_opened_by_the_one_reader_or_a_reason_is_given() -> None:
    found = found_places()
    assert found - ALLOWED.keys() == set(), "use segmentation.files.outside_file, or give a reason in the table"
    assert ALLOWED.keys() - found == set(), "strike from the table what is there no more"


@pytest.mark.parametrize(
    "line",
    [
        "path.open('rb')",
        "path.open(encoding='utf-8')",
        "open(path)",
        "path.read_text()",
        "Image.open(path)",
        "av.open(f'file:{path}')",
        "zipfile.ZipFile(path)",
        "torch.load(path)",
        "iio.imread(path)",
    ],
)
def test_reading_is_seen(line: str) -> None:
    assert any(is_unguarded(call, around) for _, call, around in calls_in(line))


@pytest.mark.parametrize(
    "line",
    [
        "dialog.open()",
        "documents.open(path)",
        "Image.open(io.BytesIO(data))",
        "def read(path):\n    with open_outside_file(path) as file, Image.open(file) as image:\n        pass",
        "path.open('ab', buffering=0)",
    ],
)
def test_other_calls_are_passed_over(line: str) -> None:
    assert not any(is_unguarded(call, around) for _, call, around in calls_in(line))
