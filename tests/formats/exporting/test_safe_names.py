"""Clips and frames of any name can be exported (kind R): what a file name cannot hold is replaced, and reported."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from export_requests import request_for, squares

from segmentation.formats.exporting.export_request import ExportRequest, sequence_name
from segmentation.formats.exporting.safe_names import safe_name, safe_names
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, import_masks

MASK = squares((1, 2, 2))
LABELS = [spec.name for spec in FORMATS if spec.reader and spec.writer and not spec.needs_video]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("take:1", "take_1"),
        ('a?b*c"d<e>f|g', "a_b_c_d_e_f_g"),
        ("caf\udce9", "caf_"),
        ("con", "con_"),
        ("clip. ", "clip"),
        ("...", "_"),
        (".hidden", "_hidden"),
        ("ä" * 244, "ä" * 75),
        ("plain name-1", "plain name-1"),
    ],
)
def test_names_become_fit_for_files(name: str, expected: str) -> None:
    assert safe_name(name) == expected


def test_names_that_would_become_equal_stay_different() -> None:
    assert safe_names(("a:", "a?", "b")) == ("a__0", "a__1", "b")


def odd_request(target: Path, source: str, names: tuple[str, ...]) -> ExportRequest:
    request = request_for([MASK] * len(names), target)
    clip = replace(request.clip, source=source, frame_names=names)
    return replace(request, clip=clip, sequence=sequence_name(clip))


@pytest.mark.parametrize("form", LABELS)
@pytest.mark.parametrize("source", ["take:1.mp4", ".hidden.mp4", "caf\udce9.mp4", "x" * 244 + ".mp4"])
def test_a_clip_of_any_name_can_be_exported_and_comes_back(tmp_path: Path, form: str, source: str) -> None:
    suffix = next(spec.suffix for spec in FORMATS if spec.name == form)
    request = odd_request(tmp_path / f"out{suffix}", source, ("f:0", "f\udce9"))
    finish(export(form, request))
    imported = finish(import_masks(form, ImportRequest(request.target, request.sequence, request.size)))
    assert [frame.name for frame in imported.frames] == ["f:0", "f\udce9"]


def test_what_is_called_otherwise_is_reported(tmp_path: Path) -> None:
    notes = odd_request(tmp_path / "out", "take:1.mp4", ("f:0", "g")).renaming_notes()
    assert "'take:1' is called 'take_1'" in notes[0]
    assert "1 frames have other names in files: 'f:0' is 'f_0'" in notes[1]
    assert odd_request(tmp_path / "out", "take.mp4", ("f", "g")).renaming_notes() == ()


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_target_that_is_not_utf8_can_be_written(tmp_path: Path) -> None:
    request = request_for([MASK], tmp_path / "caf\udce9")
    assert finish(export("png", request)).target.is_dir()
