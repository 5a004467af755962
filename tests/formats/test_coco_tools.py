"""COCO's own tools read what we write, and agree with us on run lengths and polygons."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pycocotools import mask as coco_mask
from pycocotools.coco import COCO

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError
from segmentation.formats.documents.coco_rle import box_of, counts_of, decode, encode
from segmentation.formats.documents.coco_segmentation import region_of
from segmentation.formats.documents.json_document import Node
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

# pycocotools 2.0.11 meets numpy 2 with an old form of __array__; its results are not touched by that.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

REGIONS = st.tuples(st.integers(1, 40), st.integers(1, 40)).flatmap(lambda size: arrays(np.bool_, size))
MASKS = [squares((1, 2, 2), (4, 12, 20)), squares((4, 12, 21)), squares()]


def read_back(name: str, path: Path) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path)))


def theirs(region: np.ndarray) -> dict[str, object]:
    return coco_mask.encode(np.asfortranarray(region.astype(np.uint8)))


@given(region=REGIONS)
def test_run_lengths_are_those_of_pycocotools_to_the_letter(region: np.ndarray) -> None:
    expected = theirs(region)
    assert encode(region) == expected["counts"].decode()  # type: ignore[attr-defined]
    assert np.array_equal(decode(encode(region), region.shape), region)
    assert np.array_equal(decode(counts_of(region).tolist(), region.shape), region)
    if region.any():
        assert list(box_of(region)) == coco_mask.toBbox(expected).tolist()


def test_long_runs_survive() -> None:
    region = np.zeros((3000, 2000), np.bool_)
    region[1234, 999:1003] = True
    assert encode(region) == theirs(region)["counts"].decode()  # type: ignore[attr-defined]
    assert np.array_equal(decode(encode(region), (3000, 2000)), region)


@pytest.mark.parametrize("text", ["", "P", "04", "0000000000000", "\x00", "é", "zz", "1" * 99])
def test_damaged_run_lengths_are_refused(text: str) -> None:
    with pytest.raises(MediaError, match="Run lengths are damaged"):
        decode(text, (4, 4))


@pytest.mark.parametrize("counts", [[16.5], [2**70], [-1, 17], [17]])
def test_wrong_plain_counts_are_refused(counts: list[int]) -> None:
    with pytest.raises(MediaError, match="damaged"):
        decode(counts, (4, 4))


def test_a_mask_that_claims_to_be_huge_is_refused() -> None:
    with pytest.raises(MediaError, match="cannot be right"):
        decode([2**40], (2**20, 2**20))


def test_coco_opens_the_file_and_draws_the_same_masks(tmp_path: Path) -> None:
    finish(export("coco", request_for(MASKS, tmp_path / "c.json", object_names={4: "cat"})))
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(tmp_path / "c.json"))
    assert [category["name"] for category in coco.loadCats(coco.getCatIds())] == ["Object 1", "cat"]
    for number, mask in enumerate(MASKS, start=1):
        assert coco.loadImgs(number)[0]["file_name"] == f"{number - 1:05d}.jpg"
        drawn = np.zeros(mask.shape, np.uint8)
        for annotation in coco.loadAnns(coco.getAnnIds(imgIds=number)):
            region = coco.annToMask(annotation).astype(bool)
            assert annotation["area"] == region.sum()
            drawn[region] = annotation["track_id"]
        assert np.array_equal(drawn, mask)


def test_the_standard_layout_is_that_of_coco_and_is_read_back(tmp_path: Path) -> None:
    root, video = tmp_path / "out", gradient_video(3, 24, 33)
    report = finish(export("coco-dataset", request_for(MASKS, root, sequence="bear", video=video)))
    places = sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
    assert places == [
        "annotations/instances_bear.json",
        "bear_export_report.json",
        "bear_frames.csv",
        *(f"images/bear/{i:05d}.jpg" for i in range(3)),
    ]
    assert report.verified
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(root / places[0]))
    images = {image["file_name"] for image in coco.loadImgs(coco.getImgIds())}
    assert images == {path.name for path in (root / "images/bear").iterdir()}
    imported = read_back("coco", root)
    assert (imported.sequence, [frame.frame for frame in imported.frames]) == ("bear", [0, 1, 2])
    assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask) for mask in MASKS]


def test_a_data_set_without_the_clip_says_where_images_belong(tmp_path: Path) -> None:
    report = finish(export("coco-dataset", request_for(MASKS, tmp_path / "out", sequence="bear")))
    assert any("put them into images/bear" in note for note in report.notes)


def test_ytvis_and_mots_carry_the_same_run_lengths(tmp_path: Path) -> None:
    finish(export("ytvis", request_for(MASKS, tmp_path / "y.json")))
    stored = json.loads((tmp_path / "y.json").read_text())
    assert stored["videos"][0]["length"] == 3
    first, second = stored["annotations"]
    assert (first["id"], second["id"]) == (1, 4)
    assert first["segmentations"][1:] == first["areas"][1:] == first["bboxes"][1:] == [None, None]
    plain = coco_mask.frPyObjects(second["segmentations"][1], 24, 33)
    assert np.array_equal(coco_mask.decode(plain), MASKS[1] == 4)
    assert (second["height"], second["width"]) == (24, 33)
    finish(export("ytvis", request_for(MASKS, tmp_path / "z.json", options={"runs": "compressed"})))
    results = json.loads((tmp_path / "z.json").read_text())["annotations"][1]["segmentations"]
    assert np.array_equal(coco_mask.decode(results[1]), MASKS[1] == 4)
    options = {"class": 2, "first_frame": 1}
    finish(export("mots-txt", request_for(MASKS, tmp_path / "m.txt", options=options)))
    rows = [line.split() for line in (tmp_path / "m.txt").read_text().splitlines()]
    assert [row[:5] for row in rows] == [
        ["1", "2001", "2", "24", "33"],
        ["1", "2004", "2", "24", "33"],
        ["2", "2004", "2", "24", "33"],
    ]
    assert np.array_equal(coco_mask.decode({"size": [24, 33], "counts": rows[2][5].encode()}), MASKS[1] == 4)


@given(
    points=st.lists(st.tuples(st.floats(-5, 45), st.floats(-5, 35)), min_size=3, max_size=7),
)
def test_polygons_cover_the_pixels_whose_centres_are_inside(points: list[tuple[float, float]]) -> None:
    region = region_of(Node([[c for point in points for c in point]], "here"), (30, 40))
    ring = np.array(points)
    for y, x in [(3, 4), (15, 20), (29, 39), (0, 0)]:
        assert region[y, x] == inside(ring, x + 0.5, y + 0.5)


def inside(ring: np.ndarray, x: float, y: float) -> bool:
    result = False
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if (y0 > y) != (y1 > y):
            (xa, ya), (xb, yb) = ((x0, y0), (x1, y1)) if y0 <= y1 else ((x1, y1), (x0, y0))
            result ^= bool(xa + (y - ya) * ((xb - xa) / (yb - ya)) <= x)
    return result


def test_polygons_agree_with_pycocotools_but_for_the_edge() -> None:
    ring = [20.2, 3.1, 60.7, 12.9, 55.0, 48.4, 31.3, 52.2, 8.6, 30.0]
    ours = region_of(Node([ring], "here"), (60, 70))
    theirs = coco_mask.decode(coco_mask.merge(coco_mask.frPyObjects([ring], 60, 70))).astype(bool)
    assert (ours & theirs).sum() / (ours | theirs).sum() > 0.97
    box = [[3.0, 2.0, 9.0, 2.0, 9.0, 8.0, 3.0, 8.0], [0, 0, 1, 0, 1, 1, 0, 1]]
    expected = np.zeros((12, 12), bool)
    expected[2:8, 3:9] = expected[0, 0] = True
    assert np.array_equal(region_of(Node(box, "here"), (12, 12)), expected)


def foreign(tmp_path: Path, annotations: list[dict[str, object]], images: int = 1, **size: int) -> Path:
    path = tmp_path / "foreign.json"
    entries = [{"id": i, "file_name": f"a/f{i}.png", "height": 6, "width": 8, **size} for i in range(images)]
    categories = [{"id": 7, "name": "dog"}, {"id": 9, "name": "cat"}]
    path.write_text(json.dumps({"images": entries, "annotations": annotations, "categories": categories}))
    return path


def part(image: int, category: int, column: int) -> dict[str, object]:
    ring = [column, 0, column + 1, 0, column + 1, 6, column, 6]
    return {"image_id": image, "category_id": category, "segmentation": [ring]}


def test_files_of_other_tools_are_numbered_by_category_and_order(tmp_path: Path) -> None:
    parts = [part(0, 7, 1), part(0, 9, 2), part(0, 7, 3), part(1, 9, 4), part(1, 7, 3)]
    imported = read_back("coco", foreign(tmp_path, parts, images=2))
    assert [info.name for info in imported.objects] == ["dog (1)", "cat", "dog (3)"]
    assert [frame.name for frame in imported.frames] == ["f0", "f1"]
    assert imported.frames[0].mask.unpack().labels[0].tolist() == [0, 1, 2, 3, 0, 0, 0, 0]
    assert imported.frames[1].mask.unpack().labels[0].tolist() == [0, 0, 0, 1, 2, 0, 0, 0]
    assert "no track ids" in imported.notes[0]


def test_overlaps_are_noted_and_the_later_object_wins(tmp_path: Path) -> None:
    imported = read_back("coco", foreign(tmp_path, [part(0, 7, 1), part(0, 9, 1)]))
    assert imported.frames[0].mask.unpack() == LabelMask(np.tile(np.array([0, 2, 0, 0, 0, 0, 0, 0], np.uint8), (6, 1)))
    assert "overlap on 1 frames" in imported.notes[-1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"images": []}, "holds no images"),
        ({"images": {}}, r"c\.json\.images is \{\}, expected a list"),
        ({"categories": "x"}, "expected a list"),
        ({"images": [{"id": 1, "file_name": 3, "height": 24, "width": 33}]}, "expected a text"),
        ({"images": [{"id": 1, "file_name": "a", "height": 65536, "width": 65536}]}, "too large"),
        ({"images": [{"id": i, "file_name": "a", "height": i, "width": 2} for i in (1, 2)]}, "2 different sizes"),
        ({"images": [{"id": 1}]}, "does not state the size"),
    ],
)
def test_wrong_documents_are_refused_by_place(tmp_path: Path, change: dict[str, object], message: str) -> None:
    finish(export("coco", request_for(MASKS, tmp_path / "c.json")))
    document = json.loads((tmp_path / "c.json").read_text()) | change
    (tmp_path / "c.json").write_text(json.dumps(document))
    with pytest.raises(MediaError, match=message):
        read_back("coco", tmp_path / "c.json")


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\xff", "[1]", "nan"])
def test_what_is_no_such_document_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "c.json").write_text(text, encoding="latin-1")
    for name in ("coco", "ytvis"):
        with pytest.raises(MediaError):
            read_back(name, tmp_path / "c.json")


def test_one_of_several_videos_must_be_chosen(tmp_path: Path) -> None:
    finish(export("ytvis", request_for(MASKS, tmp_path / "y.json", sequence="bear")))
    document = json.loads((tmp_path / "y.json").read_text())
    document["videos"].append({**document["videos"][0], "id": 2, "file_names": ["dog/0.jpg"]})
    (tmp_path / "y.json").write_text(json.dumps(document))
    with pytest.raises(MediaError, match="2 videos") as caught:
        read_back("ytvis", tmp_path / "y.json")
    assert "bear, dog" in caught.value.advice
    request = ImportRequest(tmp_path / "y.json", "dog")
    assert finish(import_masks("ytvis", request)).objects == ()
