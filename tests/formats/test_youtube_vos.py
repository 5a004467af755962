"""YouTube-VOS: where each object is, how objects are numbered, and damaged meta files."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_requests import gradient_video, request_for, squares
from foreign_exports import FRAMES, export_foreign, read_foreign

from segmentation.errors import MediaError, UserError
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks


@pytest.mark.parametrize("meta", ["{", '{"videos": []}', '{"videos": {"clip": {"objects": {"1": {"frames": 5}}}}}'])
def test_an_odd_meta_file_of_youtube_vos_is_reported(meta: str, tmp_path: Path) -> None:
    target = export_foreign("youtube-vos", tmp_path)
    next(target.rglob("meta.json")).write_text(meta)
    imported = read_foreign("youtube-vos", target)
    assert len(imported.frames) == FRAMES
    assert "1 entry could not be read" in " ".join(imported.notes)
    with pytest.raises(MediaError):
        read_foreign("youtube-vos", target, strict=True)


def read_back(name: str, path: Path, size: tuple[int, int] | None = None) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, size=size)))


def test_youtube_vos_states_where_each_object_is_and_numbers_them_as_they_appear(tmp_path: Path) -> None:
    masks = [squares((9, 2, 2)), squares((9, 2, 2), (4, 12, 20)), squares((4, 12, 20))]
    request = request_for(masks, tmp_path / "out", object_names={4: "cat"}, video=gradient_video(3, 24, 33))
    report = finish(export("youtube-vos", request))
    assert report.objects == {9: 1, 4: 2}
    assert LossKind.LATE_OBJECT not in {loss.kind for loss in report.losses}
    meta = (tmp_path / "out/train/meta.json").read_text()
    assert meta == (
        '{"videos":{"clip":{"objects":{"1":{"category":"Object 9","frames":["00000","00001"]},'
        '"2":{"category":"cat","frames":["00001","00002"]}}}}}\n'
    )
    assert (tmp_path / "out/train/JPEGImages/clip/00002.jpg").is_file()
    for place in ("out", "out/train", "out/train/Annotations/clip"):
        assert [info.name for info in read_back("youtube-vos", tmp_path / place).objects] == ["Object 9", "cat"]


def test_youtube_vos_without_any_mask_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="None of the chosen objects"):
        finish(export("youtube-vos", request_for([squares()], tmp_path / "out", ids=[1])))
