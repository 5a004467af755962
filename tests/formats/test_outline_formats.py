"""Outlines along pixels' edges hold exactly their pixels: SVG shapes, COCO polygons; ISAT cuts holes by layers."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from export_requests import request_for, squares
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.errors import MediaError
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks
from segmentation.formats.shapes.edge_rings import edge_rings, is_outer, region_inside
from segmentation.formats.shapes.shape_documents import read_paths

SIZES = st.tuples(st.integers(1, 10), st.integers(1, 10))
RING = squares((1, 3, 3), side=9)
RING[5:8, 5:8] = 0


@settings(max_examples=100, deadline=None)
@given(region=SIZES.flatmap(lambda size: arrays(np.bool_, size)))
def test_outlines_hold_exactly_their_pixels_and_turn_at_every_corner(region: np.ndarray) -> None:
    rings = edge_rings(region)
    assert np.array_equal(region_inside(rings, region.shape), region)
    for ring in rings:
        steps = zip(ring, ring[1:] + ring[:1], ring[2:] + ring[:2], strict=True)
        assert all((a[0] == b[0]) == (b[1] == c[1]) and a != b for a, b, c in steps)


def test_a_hole_goes_round_the_other_way() -> None:
    assert sorted(is_outer(ring) for ring in edge_rings(RING == 1)) == [False, True]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(mask=SIZES.flatmap(lambda size: arrays(np.uint8, size, elements=st.integers(0, 4))))
def test_shapes_are_verified_whatever_the_mask(tmp_path_factory: pytest.TempPathFactory, mask: np.ndarray) -> None:
    target = tmp_path_factory.mktemp("out") / "shapes"
    report = finish(export("shapes", request_for([mask], target, ids=[1, 2, 3, 4])))
    assert report.verified
    assert {loss.kind for loss in report.losses} <= {LossKind.EMPTY_OBJECT}
    assert read_paths(target / "00000.svg").keys() == {i for i in np.unique(mask) if i}


def test_a_shape_is_an_even_odd_path_with_a_hole(tmp_path: Path) -> None:
    finish(export("shapes", request_for([RING], tmp_path / "out", object_names={1: "a < b"})))
    root = ElementTree.parse(tmp_path / "out/00000.svg").getroot()
    assert (root.tag, root.get("viewBox")) == ("{http://www.w3.org/2000/svg}svg", "0 0 33 24")
    (group,) = root
    assert (group.get("id"), group[0].text) == ("object-1", "a < b")
    assert group[1].get("fill-rule") == "evenodd"
    assert group[1].get("d").count("M") == 2


def test_coco_polygons_lose_holes_and_say_so(tmp_path: Path) -> None:
    filled = RING.copy()
    filled[6, 6] = 2
    request = request_for([filled], tmp_path / "c.json", options={"segmentation": "polygons"})
    report = finish(export("coco", request))
    assert [(loss.kind, loss.object_id, loss.pixels) for loss in report.losses] == [(LossKind.PIXELS, 1, 8)]
    imported = finish(import_masks("coco", ImportRequest(tmp_path / "c.json")))
    assert imported.frames[0].mask.unpack().labels[6, 6] == 2
    polygons = [note["segmentation"] for note in json.loads((tmp_path / "c.json").read_text())["annotations"]]
    assert polygons[0] == [[12, 3, 12, 12, 3, 12, 3, 3]]


@pytest.mark.filterwarnings("ignore:__array__:DeprecationWarning")  # of pycocotools under NumPy 2
def test_coco_polygons_without_holes_are_exact_for_its_own_tools(tmp_path: Path) -> None:
    masks = pytest.importorskip("pycocotools.mask")
    mask = squares((1, 2, 2), (1, 12, 20), (2, 3, 20))
    mask[20, 5] = mask[22, 5:9] = 2
    finish(export("coco", request_for([mask], tmp_path / "c.json", options={"segmentation": "polygons"})))
    for note in json.loads((tmp_path / "c.json").read_text())["annotations"]:
        theirs = masks.decode(masks.merge(masks.frPyObjects(note["segmentation"], 24, 33)))
        assert np.array_equal(theirs > 0, mask == note["track_id"])


def test_isat_cuts_holes_out_with_background(tmp_path: Path) -> None:
    filled = RING.copy()
    filled[6, 6] = 2
    finish(export("isat", request_for([filled], tmp_path / "out")))
    objects = json.loads((tmp_path / "out/00000.json").read_text())["objects"]
    found = [(shape["category"], shape["group"], shape["layer"]) for shape in objects]
    assert found == [("Object 1", 1, 1), ("__background__", 0, 2), ("Object 2", 2, 3)]
    assert objects[0]["bbox"] == [3, 3, 11, 11]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(mask=SIZES.flatmap(lambda size: arrays(np.uint8, size, elements=st.integers(0, 3))))
def test_isat_holds_every_mask_exactly(tmp_path_factory: pytest.TempPathFactory, mask: np.ndarray) -> None:
    target = tmp_path_factory.mktemp("out") / "isat"
    assert finish(export("isat", request_for([mask], target, ids=[1, 2, 3]))).verified


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.booleans(), place=st.integers(0, 2000), byte=st.integers(0, 255))
def test_damaged_isat_files_give_masks_or_a_clear_error(tmp_path: Path, cut: bool, place: int, byte: int) -> None:
    whole, damaged = tmp_path / "whole", tmp_path / "damaged"
    if not whole.exists():
        finish(export("isat", request_for([RING], whole)))
        damaged.mkdir()
    content = bytearray((whole / "00000.json").read_bytes())
    content[place % len(content)] = byte
    (damaged / "a.json").write_bytes(content[: place % len(content)] if cut else content)
    try:
        imported = finish(import_masks("isat", ImportRequest(damaged)))
    except MediaError:
        return
    assert imported.frames[0].mask.unpack().size == imported.size
