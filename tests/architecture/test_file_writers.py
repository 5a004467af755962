"""Files are written by `segmentation/files/whole_file.py`, or in a folder that appears whole; every other place that
opens a file for writing is listed here with its reason.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from python_calls import calls_in, calls_outside

ROOT = Path(__file__).parents[2]
WRITER = "segmentation/files/whole_file.py"
MODE = re.compile(r"[rwaxbtU+]*[wax+][rwaxbtU+]*(?:[:|]\w*)?")
OPENERS = {"open", "imopen", "fdopen", "ZipFile", "TarFile"}
WRITING = {
    *("write_bytes", "write_text", "tofile", "savetxt", "savez_compressed", "imwrite", "mimwrite", "save_file"),
    *("NamedTemporaryFile", "mkstemp", "copyfile", "copy2", "copytree", "QSaveFile", "QFile", "FileHandler"),
}
MODULES_WRITING = {("np", "save"), ("np", "savez"), ("torch", "save"), ("json", "dump"), ("pickle", "dump")}
MEMORY = re.compile(r"io\.BytesIO\(|open_whole\(")
"""What a name must be bound to so that writing to it changes no file."""

EXPORT = "in the hidden folder of an export, which is moved into place whole"
JOURNAL = "what an unfinished export notes about itself in its hidden folder; a broken end is cut off when it is read"
SCRATCH = "in a temporary folder"
BENCH = "input of a measurement, in its scratch folder"
TOOL = "a developer's tool that draws clips into a new folder"
OWN = "a method of our own of that name: writes into the project"
NO_FILE = "opens no file for writing"
ALLOWED = {
    "app/crash_log.py:install": "what the interpreter itself writes into when it crashes",
    "app/bench/bench_window.py:_clip": BENCH,
    "app/session/runs.py:_take": OWN,
    "segmentation/batch/propagate_clip.py:propagation_steps": OWN,
    "segmentation/bench/bench_batch.py:_clips": BENCH,
    "segmentation/bench/made_clip.py:write_clip": BENCH,
    "segmentation/bench/bench_media.py:write_bench_clip": BENCH,
    "segmentation/bench/bench_pipeline.py:_long_clip": BENCH,
    "segmentation/bench/bench_training.py:_make_clip": BENCH,
    "segmentation/cli/streams.py:_occupy_standard_handles": NO_FILE,
    "segmentation/cli/streams.py:_steady": "the null device in place of a closed stream",
    "segmentation/engines/state.py:state_to_bytes": "into memory",
    "segmentation/engines/weights/download.py:has_appended": "the part of a download, renamed when it is checked",
    "segmentation/engines/weights/importing.py:_store": SCRATCH,
    "segmentation/files/outside_file.py:open_outside_file": NO_FILE,
    "segmentation/formats/datasets/clip_images.py:_write_image": EXPORT,
    "segmentation/formats/datasets/cvat_set.py:_join": EXPORT,
    "segmentation/formats/datasets/cvat_set.py:_read_back": SCRATCH,
    "segmentation/formats/datasets/yolo_set.py:_prepare": EXPORT,
    "segmentation/formats/davis.py:_write_lists": EXPORT,
    "segmentation/formats/documents/cvat_document.py:store": EXPORT,
    "segmentation/formats/documents/frame_table.py:write_frame_table": EXPORT,
    "segmentation/formats/documents/json_document.py:write_json": EXPORT,
    "segmentation/formats/documents/mask_png.py:write_alpha_png": EXPORT,
    "segmentation/formats/documents/mask_png.py:write_binary_png": EXPORT,
    "segmentation/formats/documents/mask_png.py:write_deep_alpha_png": EXPORT,
    "segmentation/formats/documents/mask_png.py:write_palette_png": EXPORT,
    "segmentation/formats/documents/nuke_script.py:write_nuke_script": EXPORT,
    "segmentation/formats/documents/tar_samples.py:extract_samples": SCRATCH,
    "segmentation/formats/documents/yolo_layout.py:write_frame": EXPORT,
    "segmentation/formats/documents/yolo_layout.py:write_names": EXPORT,
    "segmentation/formats/exporting/export.py:write_report": EXPORT,
    "segmentation/formats/exporting/unfinished_export.py:add_piece": JOURNAL,
    "segmentation/formats/exporting/unfinished_export.py:note_frame_done": JOURNAL,
    "segmentation/formats/exporting/unfinished_export.py:note_whole": JOURNAL,
    "segmentation/formats/exporting/unfinished_export.py:open": JOURNAL,
    "segmentation/formats/exporting/unfinished_export.py:read_pieces": JOURNAL,
    "segmentation/formats/exporting/jpeg_image.py:write_jpeg": EXPORT,
    "segmentation/formats/exr.py:_write_file": EXPORT,
    "segmentation/formats/mot_boxes.py:write": EXPORT,
    "segmentation/formats/mots_png.py:write_frame": EXPORT,
    "segmentation/formats/mots_txt.py:_store": EXPORT,
    "segmentation/formats/shapes/shape_documents.py:write_frame": EXPORT,
    "segmentation/formats/video/contact_sheet.py:write": EXPORT,
    "segmentation/formats/video/matte_animation.py:_encode": EXPORT,
    "segmentation/formats/video/video_segments.py:_join": EXPORT,
    "segmentation/formats/video/video_segments.py:_write_segment": EXPORT,
    "segmentation/formats/voc.py:_write_lists": EXPORT,
    "segmentation/formats/webdataset.py:_pack": EXPORT,
    "segmentation/media/mask_pages.py:unpack_pages": SCRATCH,
    "segmentation/media/network_clip.py:_copy_packets": "a draft, renamed when it is whole",
    "segmentation/media/sample_clip.py:make_sample": TOOL,
    "segmentation/media/synthetic/clips.py:write_clips": TOOL,
    "segmentation/storage/new_project_file.py:_flush_folder": NO_FILE,
    "segmentation/training/project_data.py:_write": "in a hidden folder that is renamed when it is whole",
}
"""Place: why it may write there."""


def is_writing(call: ast.Call, around: str) -> bool:
    """Whether the call makes or changes a file."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    owner = ast.unparse(function.value) if isinstance(function, ast.Attribute) else ""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    if name in OPENERS:
        return owner == "os" or any(map(has_writing_mode, given))
    if (owner, name) in MODULES_WRITING or (name == "save" and owner and call.args):  # a picture, too
        target = call.args[1] if owner in ("torch", "json", "pickle") else call.args[0]
        return not is_in_memory(target, around)
    is_made_here = isinstance(getattr(function, "value", None), ast.Call) and owner != "super()"
    return name in WRITING or (name == "write" and is_made_here)  # OpenEXR and XML take a path


def has_writing_mode(argument: ast.expr) -> bool:
    texts = [node.value for node in ast.walk(argument) if isinstance(node, ast.Constant)]
    return any(isinstance(text, str) and MODE.fullmatch(text) is not None for text in texts)


def is_in_memory(target: ast.expr, around: str) -> bool:
    """Whether the name is bound to memory, or to a draft of the writer, in the same function."""
    if not isinstance(target, ast.Name):
        return False
    return any(
        MEMORY.search(line) and re.search(rf"\b{target.id} = |as {target.id}\b", line) for line in around.splitlines()
    )


def found_places() -> set[str]:
    return {place for place, call, around in calls_outside((WRITER,)) if is_writing(call, around)}


def test_files_are_written_by_the_one_writer_or_where_a_reason_is_given() -> None:
    found = found_places()
    assert found - ALLOWED.keys() == set(), "use segmentation.files.whole_file, or give a reason in the table"
    assert ALLOWED.keys() - found == set(), "strike from the table what is there no more"


@pytest.mark.parametrize(
    "line",
    [
        "open(path, 'w')",
        "path.open('ab', buffering=0)",
        "path.open('r+b' if start else 'wb')",
        "path.open(mode='x')",
        "zipfile.ZipFile(path, 'w')",
        "tarfile.open(path, 'w:gz')",
        "os.open(path, flags)",
        "path.write_text(text)",
        "np.savez(path, a=a)",
        "torch.save(state, path)",
        "json.dump(values, open(path))",
        "image.save(path)",
        "File(header).write(str(path))",
    ],
)
def test_writing_is_seen(line: str) -> None:
    assert any(is_writing(call, around) for _, call, around in calls_in(line))


@pytest.mark.parametrize(
    "line",
    [
        "path.open('rb')",
        "open(path, encoding='utf-8')",
        "data = io.BytesIO()\nimage.save(data, 'PNG')",
        "with open_whole(path) as file:\n    torch.save(state, file)",
        "file.write(data)",
        "painter.save()",
        "archive.open(name)",
    ],
)
def test_other_calls_are_passed_over(line: str) -> None:
    assert not any(is_writing(call, around) for _, call, around in calls_in(line))
