"""Every registered format, whatever the masks: what comes back is what was written, or the report says what is not.

More random masks, and 'ignore' regions, are drawn in the tests of each kind of format.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import SegmentationError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.format_spec import TargetKind
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec, import_masks

WRITERS = [spec.name for spec in FORMATS if spec.writer]
TIMES = (3.0, 3.0417, 3.0834, 3.25)
"""Of frames that are not evenly spaced."""


def ring() -> np.ndarray:
    mask = squares((1, 3, 3), side=9)
    mask[5:8, 5:8] = 0
    mask[6, 6] = 2
    return mask


def one_pixel() -> np.ndarray:
    mask = np.zeros((9, 13), np.uint8)
    mask[8, 12] = 1
    return mask


def hole_closed_by_diagonals() -> np.ndarray:
    """Its outline goes round a pixel that is no part of the hole."""
    rows = ("11111", "11001", "10101", "10001", "11111")
    return np.pad(np.array([[int(cell) for cell in row] for row in rows], np.uint8), 2)


AWKWARD = {
    "empty": np.zeros((6, 7), np.uint8),
    "full": np.ones((5, 7), np.uint8),
    "one pixel": one_pixel(),
    "single pixel frame": np.ones((1, 1), np.uint8),
    "one row": np.array([[0, 1, 1, 2, 0, 3, 3]], np.uint8),
    "holes": ring(),
    "hole closed by diagonals": hole_closed_by_diagonals(),
    "touching": np.indices((11, 9)).sum(axis=0).astype(np.uint8) % 3 + 1,
    "chequered": (np.indices((7, 7)).sum(axis=0) % 2).astype(np.uint8),
    "254 objects": (np.arange(16 * 16) % 255).astype(np.uint8).reshape(16, 16),
}
FAITHLESS = {LossKind.PIXELS, LossKind.MERGED_OBJECTS}


def label_of(name: str, number: int) -> int:
    """The label that a reader gives an object of that number in the export."""
    if name == "yolo-seg":
        return number + 1
    return number % 1000 if name.startswith("mots") else number


def round_trip(name: str, masks: list[np.ndarray], folder: Path) -> None:
    """Write, read, compare. Only masks without any object may be refused, and then nothing is left."""
    spec, target = format_spec(name), folder / f"clip{format_spec(name).suffix}"
    ids = sorted({int(i) for mask in masks for i in np.unique(mask) if i}) or [1]
    video = gradient_video(len(masks), *masks[0].shape) if spec.needs_video else None
    report, refusal = None, None
    try:
        report = finish(export(name, request_for(masks, target, ids=ids, video=video)))
    except SegmentationError as error:
        refusal = error
    if report is None:
        assert not any(mask.any() for mask in masks), refusal
        assert refusal is not None
        assert refusal.advice
        assert list(folder.iterdir()) == []
        return
    assert report.verified or name == "contact-sheet"
    assert target.exists()
    if not spec.reader:
        return
    imported = finish(import_masks(name, ImportRequest(target, size=masks[0].shape)))
    assert len(imported.frames) == len(masks)
    if not {loss.kind for loss in report.losses} & FAITHLESS:
        labels = {int(i): label_of(name, number) for i, number in report.objects.items()}
        for frame, wanted in zip(imported.frames, masks, strict=True):
            assert frame.mask.unpack() == LabelMask(wanted).relabel(labels)


@pytest.mark.parametrize("kind", AWKWARD)
@pytest.mark.parametrize("name", WRITERS)
def test_awkward_masks_come_back_or_the_report_says_why_not(name: str, kind: str, tmp_path: Path) -> None:
    mask = AWKWARD[kind]
    round_trip(name, [mask, np.roll(mask, 1, axis=0)], tmp_path)


ODD_NAMES = ("a:b", "con", "x" * 240, "\U0001f600 e\u0301", "new\nline", "caf\udce9", " .", "q?*<>|")
"""Names that frames, clips and objects may have and files may not."""


@pytest.mark.parametrize("name", WRITERS)
def test_odd_names_of_frames_and_objects_stop_no_format(name: str, tmp_path: Path) -> None:
    spec = format_spec(name)
    masks = [squares((1, 2, 2 + i), (2, 12, 20)) for i in range(len(ODD_NAMES))]
    video = gradient_video(len(masks), *masks[0].shape) if spec.needs_video else None
    called = {1: "a/b\\..\x07", 2: "#,:;=\"'<>& \u202e\n" + "x" * 300}
    for style in next((o.choices for o in spec.options if o.name == "style"), ("",)):
        options = {o.name: style for o in spec.options if o.name == "style"}
        target = tmp_path / f"o{style}{spec.suffix}"
        request = request_for(
            masks, target, names=ODD_NAMES, object_names=called, video=video, options=options, sequence="c" * 150
        )
        report = finish(export(name, request))
        assert report.verified or name == "contact-sheet"
    if spec.reader and spec.limits.frame_names:
        imported = finish(import_masks(name, ImportRequest(request.target, size=masks[0].shape)))
        assert [frame.name for frame in imported.frames] == list(ODD_NAMES)


SIZES = st.tuples(st.integers(1, 9), st.integers(1, 9))
MASKS = SIZES.flatmap(lambda size: st.lists(arrays(np.uint8, size, elements=st.integers(0, 4)), min_size=1, max_size=2))


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(masks=MASKS)
def test_random_masks_come_back_or_the_report_says_why_not(
    name: str, tmp_path_factory: pytest.TempPathFactory, masks: list[np.ndarray]
) -> None:
    round_trip(name, masks, tmp_path_factory.mktemp("any"))


@st.composite
def rings_in_rings(draw: st.DrawFn) -> np.ndarray:
    """Rings in rings, steps that touch at corners, and specks; of a few objects, or of all 254."""
    rows, columns = np.indices((16, 17))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    centre = random.integers(2, 14, 2)
    distance = draw(st.sampled_from([np.maximum, np.add]))(abs(rows - centre[0]), abs(columns - centre[1]))
    rings = distance // draw(st.integers(1, 2))
    labels = random.permutation(np.arange(255)) if draw(st.booleans()) else np.array([0, 1, 0, 2])
    mask = labels[rings % len(labels)]
    specks = random.random(mask.shape) < draw(st.sampled_from([0.02, 0.3]))
    mask[specks] = random.choice(labels, np.count_nonzero(specks))
    if len(labels) == 255:
        mask.flat[:254] = np.arange(1, 255)
    return mask.astype(np.uint8)


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(mask=rings_in_rings())
def test_nested_and_touching_masks_come_back_or_the_report_says_why_not(
    name: str, tmp_path_factory: pytest.TempPathFactory, mask: np.ndarray
) -> None:
    round_trip(name, [mask], tmp_path_factory.mktemp("nested"))


@pytest.mark.parametrize("name", WRITERS)
def test_a_table_of_frames_and_exact_times_goes_with_every_export(name: str, tmp_path: Path) -> None:
    spec = format_spec(name)
    target = tmp_path / f"clip{spec.suffix}"
    masks = [squares((1, 2, 2 + i)) for i in range(4)]
    video = gradient_video(4, 24, 33, TIMES) if spec.needs_video else None
    finish(export(name, request_for(masks, target, timestamps_s=TIMES, video=video)))
    (table,) = tmp_path.glob(f"*{TABLE_SUFFIX}") if spec.target is TargetKind.FILE else target.glob(f"*{TABLE_SUFFIX}")
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(int(row["frame"]), float(row["timestamp_s"])) for row in rows] == list(enumerate(TIMES))
