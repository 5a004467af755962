"""What the registry says a format can carry is what an export of it carries, so docs/formats.md does not lie."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from export_requests import request_for, squares

from segmentation.formats.documents.frame_table import TABLE_SUFFIX
from segmentation.formats.exporting.export_report import ExportReport, LossKind
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec, import_masks

READ_AND_WRITTEN = [spec.name for spec in FORMATS if spec.reader and spec.writer]
NAMES = ("shot_b", "shot_d")


def there_and_back(
    name: str, tmp_path: Path, masks: list[np.ndarray], *, table: bool = True, **fields: object
) -> tuple[ExportReport, ImportedMasks]:
    target = tmp_path / f"clip{format_spec(name).suffix}"
    report = finish(export(name, request_for(masks, target, names=NAMES, **fields)))  # type: ignore[arg-type]
    if not table:
        for path in tmp_path.rglob(f"*{TABLE_SUFFIX}"):
            path.unlink()
    return report, finish(import_masks(name, ImportRequest(target, size=masks[0].shape)))


def kinds(report: ExportReport) -> set[LossKind]:
    return {loss.kind for loss in report.losses}


@pytest.mark.parametrize("name", READ_AND_WRITTEN)
def test_holes(name: str, tmp_path: Path) -> None:
    ring = squares((1, 3, 3), side=9)
    ring[5:8, 5:8] = 0
    report, imported = there_and_back(name, tmp_path, [ring, ring])
    came_back = imported.frames[0].mask.unpack().labels[6, 6] == 0 and LossKind.PIXELS not in kinds(report)
    assert came_back == format_spec(name).limits.holes


@pytest.mark.parametrize("name", READ_AND_WRITTEN)
def test_late_objects_soft_edges_and_ignore_regions(name: str, tmp_path: Path) -> None:
    soft = np.zeros((24, 33), np.uint8)
    soft[2, 2:6] = (60, 200, 130, 140)
    masks = [squares((1, 2, 2), (255, 12, 2)), squares((1, 2, 2), (2, 12, 20))]
    report, imported = there_and_back(name, tmp_path, masks, alpha={(0, 1): soft})
    limits = format_spec(name).limits
    assert (LossKind.IGNORE_REGION not in kinds(report)) == limits.ignore_label
    assert (255 in imported.frames[0].mask.unpack().labels) == limits.ignore_label
    if name == "png":  # the style 'palette' holds labels only; mattes are of the style 'alpha'
        report, imported = there_and_back(name, tmp_path / "a", masks, alpha={(0, 1): soft}, options={"style": "alpha"})
    assert (LossKind.SOFT_EDGES not in kinds(report)) == limits.soft_edges
    assert bool(imported.frames[0].alpha) == limits.soft_edges
    if name != "davis-scribbles":  # which holds the lines of the first frame only
        assert (LossKind.LATE_OBJECT not in kinds(report)) == limits.late_objects


@pytest.mark.parametrize("name", [name for name in READ_AND_WRITTEN if format_spec(name).limits.soft_edges])
def test_a_wide_soft_edge_comes_back(name: str, tmp_path: Path) -> None:
    """As matting makes them: over 31 pixels, in steps of 8, partly outside the mask."""
    ramp = np.zeros((48, 64), np.uint8)
    ramp[8:40, 16:47] = np.arange(248, 0, -8)
    mask = np.zeros((48, 64), np.uint8)
    mask[8:40, 4:16], mask[ramp > 127] = 1, 1
    style = {"style": "alpha"} if name == "png" else {}
    report, imported = there_and_back(name, tmp_path, [mask, mask], alpha={(0, 1): ramp}, options=style)
    assert LossKind.SOFT_EDGES not in kinds(report)
    (band,) = imported.frames[0].alpha.values()
    off = np.abs(band.plane().astype(int) - ramp)[8:40, 16:47]
    assert off.max() <= (4 if name == "matte-video" else 0), "a video's codec may lose a little"


@pytest.mark.parametrize("name", READ_AND_WRITTEN)
def test_names_of_objects_and_frames(name: str, tmp_path: Path) -> None:
    limits, called = format_spec(name).limits, {1: "Hund", 2: "Katze"}
    style = {"style": "binary"} if name == "png" else {}
    _, imported = there_and_back(
        name, tmp_path, [squares((1, 2, 2), (2, 12, 20))] * 2, table=False, object_names=called, options=style
    )
    assert ({info.name for info in imported.objects} == set(called.values())) == limits.object_names
    assert (tuple(frame.name for frame in imported.frames) == NAMES) == limits.frame_names


@pytest.mark.parametrize("name", READ_AND_WRITTEN)
def test_the_number_of_objects(name: str, tmp_path: Path) -> None:
    limits = format_spec(name).limits
    mask = np.kron(np.arange(1, 22, dtype=np.uint8).reshape(3, 7), np.ones((8, 4), np.uint8))
    report, imported = there_and_back(name, tmp_path, [mask, mask])
    reported = kinds(report) & {LossKind.TOO_MANY_OBJECTS, LossKind.MERGED_OBJECTS}
    assert bool(reported) == (limits.max_objects < 21)
    assert len(imported.objects) == (1 if limits.max_objects == 1 else 21)
