"""SVG shapes hold exactly their pixels: even-odd paths, holes included."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from export_requests import request_for, squares
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.progress import finish
from segmentation.formats.registry import export
from segmentation.formats.shapes.shape_documents import read_paths

SIZES = st.tuples(st.integers(1, 10), st.integers(1, 10))
RING = squares((1, 3, 3), side=9)
RING[5:8, 5:8] = 0


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
