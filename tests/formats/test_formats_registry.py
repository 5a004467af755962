"""Every registered format can be listed cheaply, loaded, and writes and reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from export_requests import gradient_video, request_for, squares

from segmentation.errors import MediaError, UserError
from segmentation.formats.format_spec import TargetKind
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_names, format_spec, import_masks


def test_listing_imports_no_decoder_and_no_image_library() -> None:
    code = (
        "import sys; from segmentation.formats.registry import FORMATS; assert FORMATS\n"
        "print([m for m in ('av', 'cv2', 'PIL', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_names_are_unique_and_found() -> None:
    assert len(set(format_names())) == len(FORMATS)
    assert {"davis-2016", "davis", "davis-unsupervised", "png", "overlay"} <= set(format_names())
    with pytest.raises(UserError, match="no format 'gif'") as caught:
        format_spec("gif")
    assert "overlay" in caught.value.advice


@pytest.mark.parametrize("name", format_names())
def test_every_format_writes_and_what_it_reads_comes_back(name: str, tmp_path: Path) -> None:
    spec = format_spec(name)
    assert spec.title
    assert spec.description.endswith(".")
    assert spec.writer or spec.reader
    masks = [squares((1, 2, 2 + i), (2, 12, 20)) for i in range(3)]
    target = tmp_path / f"out{spec.suffix}"
    assert (spec.target is TargetKind.FILE) == bool(spec.suffix)
    report = finish(export(name, request_for(masks, target, video=gradient_video(3, 24, 33))))
    assert report.format == name
    assert target.exists()
    if not spec.reader:
        with pytest.raises(UserError, match="can only be written"):
            import_masks(name, ImportRequest(target))
        return
    imported = finish(import_masks(name, ImportRequest(target, size=(24, 33))))
    assert [frame.name for frame in imported.frames] == ["00000", "00001", "00002"]
    assert [frame.frame for frame in imported.frames] == [0, 1, 2]


@pytest.mark.parametrize("name", [spec.name for spec in FORMATS if spec.reader])
def test_every_reader_refuses_what_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(MediaError):
        finish(import_masks(name, ImportRequest(tmp_path / "nowhere", size=(4, 4))))
