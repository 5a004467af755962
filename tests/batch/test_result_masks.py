"""One file with the masks of all sequences becomes folders with the names and numbers of the truth."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from export_requests import request_for, squares
from image_clips import read_labels, write_mask

from segmentation.batch.result_masks import results_as_folders
from segmentation.errors import MediaError
from segmentation.files import outside_json
from segmentation.formats.documents import json_document
from segmentation.formats.progress import finish
from segmentation.formats.registry import export

MASKS = [squares((2, 3, 3 + i), (5, 12, 14)) for i in range(3)]
TRUE = [np.where(mask == 5, 2, np.where(mask == 2, 1, 0)).astype(np.uint8) for mask in MASKS]


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Objects 2 and 5 on three frames."""
    finish(export("ytvis", request_for(MASKS, tmp_path / "results.json")))
    return tmp_path / "results.json"


def truth(folder: Path, names: tuple[str, ...]) -> Path:
    for name, mask in zip(names, TRUE, strict=True):
        write_mask(folder / f"{name}.png", mask)
    return folder


@pytest.mark.parametrize("names", [("00000", "00001", "00002"), ("x1", "x2", "x3")])
def test_objects_are_counted_and_frames_called_as_in_the_truth(
    names: tuple[str, ...], results: Path, tmp_path: Path
) -> None:
    notes: list[str] = []
    with results_as_folders(results, truth(tmp_path / "clip", names), on_note=notes.append) as folder:
        for name, mask in zip(names, TRUE, strict=True):
            np.testing.assert_array_equal(read_labels(folder / "clip" / f"{name}.png"), mask)
    assert notes == ["clip: objects 2, 5 are counted as 1 to 2."]
    assert not folder.exists()


def test_frames_of_another_clip_are_refused(results: Path, tmp_path: Path) -> None:
    (truth(tmp_path / "clip", ("x1", "x2", "x3")) / "x3.png").unlink()
    with pytest.raises(MediaError, match="are not those of the truth"), results_as_folders(results, tmp_path / "clip"):
        raise AssertionError


def test_a_file_of_many_sequences_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[Path] = []
    read = outside_json.read_outside_json
    monkeypatch.setattr(json_document, "read_outside_json", lambda path: (parsed.append(path), read(path))[1])
    files = []
    for name in ("first", "second", "third"):
        finish(export("ytvis", replace(request_for(MASKS, tmp_path / f"{name}.json"), sequence=name)))
        files.append(json.loads((tmp_path / f"{name}.json").read_text()))
        truth(tmp_path / "truth" / name, ("00000", "00001", "00002"))
    merged = files[0] | {"videos": [], "annotations": []}
    for number, file in enumerate(files, 1):
        merged["videos"].append(file["videos"][0] | {"id": number})
        for entry in file["annotations"]:
            merged["annotations"].append(entry | {"id": 10 * number + entry["id"], "video_id": number})
    (tmp_path / "all.json").write_text(json.dumps(merged))
    parsed.clear()
    with results_as_folders(tmp_path / "all.json", tmp_path / "truth") as folder:
        assert sorted(path.name for path in folder.iterdir()) == ["first", "second", "third"]
        np.testing.assert_array_equal(read_labels(folder / "third" / "00002.png"), TRUE[2])
    assert parsed == [tmp_path / "all.json"]
