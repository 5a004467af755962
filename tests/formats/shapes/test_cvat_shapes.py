"""Every shape of CVAT with an area is read as CVAT draws it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from foreign_files import HEIGHT, WIDTH, areas, areas_by_name, read


def cvat(folder: Path, body: str, *, task: str = "") -> Path:
    path = folder / "annotations.xml"
    image = f'<image id="0" name="00000.png" width="{WIDTH}" height="{HEIGHT}">{body}</image>' if not task else body
    path.write_text(f"<annotations><version>1.1</version>{task}{image}</annotations>")
    return path


CVAT_DRAWN = {
    "polygon": ('points="2,2;12,2;12,12;2,12"', 100),
    "box": ('xtl="2" ytl="2" xbr="12" ybr="7"', 50),
    "box turned": ('xtl="10" ytl="10" xbr="20" ybr="14" rotation="90"', 40),
    "ellipse": ('cx="20" cy="20" rx="5" ry="5"', 80),
}


@pytest.mark.parametrize("kind", CVAT_DRAWN)
def test_drawn_areas_of_cvat_are_read(tmp_path: Path, kind: str) -> None:
    attributes, pixels = CVAT_DRAWN[kind]
    imported = read("cvat-images", cvat(tmp_path, f'<{kind.split()[0]} label="dog" occluded="0" {attributes}/>'))
    assert areas(imported)[0][1] == pytest.approx(pixels, abs=4)


def test_a_turned_box_is_turned(tmp_path: Path) -> None:
    attributes, _ = CVAT_DRAWN["box turned"]
    imported = read("cvat-images", cvat(tmp_path, f'<box label="dog" {attributes}/>'))
    rows, columns = np.nonzero(imported.frames[0].mask.unpack().labels)
    assert (int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1) == (10, 4)


def cvat_images(path: Path, shapes: str, image: str = 'id="0" name="0.jpg" width="60" height="40"') -> Path:
    path.write_text(f"<annotations><version>1.1</version><image {image}>{shapes}</image></annotations>")
    return path


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        ('<polygon label="dog" points="2,2;10,2;10,10;2,10" z_order="0"/>', {1: 64}),
        ('<polygon label="dog" points="2.0,2.0;10.0,2.0;10.0,10.0;2.0,10.0;"/>', {1: 64}),
        ('<box label="dog" xtl="2" ytl="2" xbr="10" ybr="10" rotation="0.0"/>', {1: 64}),
        ('<box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"><attribute name="id">7</attribute></box>', {1: 64}),
        ('<tag label="night"/><box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"/>', {1: 64}),
        (
            '<skeleton label="man"><points label="1" points="1,1"/></skeleton><box xtl="2" ytl="2" xbr="10" ybr="10"/>',
            {1: 64},
        ),
        ('<cuboid label="car" xtl1="1"/><box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"/>', {1: 64}),
        ('<ellipse label="dog" cx="20" cy="20" rx="4" ry="4"/>', {1: 52}),
        ('<polyline label="dog" points="1,1;2,2"/><box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"/>', {1: 64}),
    ],
)
def test_cvat_shapes_as_tools_write_them(shapes: str, expected: dict[int, int], tmp_path: Path) -> None:
    assert areas_by_name(read("cvat-images", cvat_images(tmp_path / "annotations.xml", shapes))) == {"0": expected}
