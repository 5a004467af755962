"""ISAT cuts holes by layers, holds every mask, and survives damaged files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import request_for, squares
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

SIZES = st.tuples(st.integers(1, 10), st.integers(1, 10))
RING = squares((1, 3, 3), side=9)
RING[5:8, 5:8] = 0


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


@pytest.mark.parametrize(("crowds", "labels"), [((False, True), {1, 255}), ((True, True), {1, 2})])
def test_crowds_of_isat_are_ignore_beside_others(tmp_path: Path, crowds: tuple[bool, ...], labels: set[int]) -> None:
    finish(export("isat", request_for([squares((1, 2, 2), (2, 12, 20))], tmp_path / "out")))
    path = tmp_path / "out/00000.json"
    document = json.loads(path.read_text())
    for shape, is_crowd in zip(document["objects"], crowds, strict=True):
        shape["iscrowd"] = is_crowd
    path.write_text(json.dumps(document))
    imported = finish(import_masks("isat", ImportRequest(tmp_path / "out")))
    assert set(np.unique(imported.frames[0].mask.unpack().labels)) - {0} == labels
