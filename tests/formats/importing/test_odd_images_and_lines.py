"""One odd entry among good ones is left out with a note, in every format of images, lines and boxes (kinds F and G).

It fails the import only where nothing else is there or somebody wants it strict, and what could not be read is unknown,
not absent.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import OpenEXR
import pytest
from export_requests import request_for, squares
from PIL import Image

from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, format_spec, import_masks

HEIGHT, WIDTH = 24, 33
FRAMES = 4
MASKS = [squares((1, 2, 2 + i), (2, 12, 20)) for i in range(FRAMES)]


def exported(name: str, folder: Path, **options: object) -> Path:
    """An export of four frames without its frame table: as another tool would have made it."""
    target = folder / f"clip{format_spec(name).suffix}"
    finish(export(name, request_for(MASKS, target, options=options)))
    for path in folder.rglob("*frames.csv"):
        path.unlink()
    return target


def read(name: str, path: Path, *, strict: bool = False) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, "", (HEIGHT, WIDTH), strict, FRAMES)))


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def write_text(path: Path) -> None:
    path.write_text("no picture at all")


def make_smaller(path: Path) -> None:
    with Image.open(path) as image:
        image.load()
    image.crop((0, 0, WIDTH - 1, HEIGHT)).save(path)


def paint_picture(path: Path) -> None:
    ramp = np.linspace(0, 255, HEIGHT * WIDTH * 3).reshape(HEIGHT, WIDTH, 3)
    Image.fromarray(np.random.default_rng(1).permuted(ramp).astype(np.uint8)).save(path)


def claim_huge(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    path.write_bytes(content)


IMAGE_FOLDERS = ["davis", "davis-2016", "davis-unsupervised", "youtube-vos", "png", "mots-png"]


@pytest.mark.parametrize("spoil", [truncate, write_text, make_smaller, paint_picture, claim_huge])
@pytest.mark.parametrize("name", IMAGE_FOLDERS)
def test_an_odd_image_is_left_out(name: str, spoil: Callable[[Path], None], tmp_path: Path) -> None:
    target = exported(name, tmp_path)
    images = sorted(target.rglob("*.png"))
    spoil(images[2])
    imported = read(name, target)
    assert [frame.mask for frame in imported.frames] == [read(name, target).frames[i].mask for i in range(3)]
    assert len(imported.frames) == 3
    assert images[2].stem not in {frame.name for frame in imported.frames}
    assert "1 entry could not be read" in " ".join(imported.notes)
    assert images[2].name in " ".join(imported.notes)
    with pytest.raises(MediaError, match=images[2].name):
        read(name, target, strict=True)


@pytest.mark.parametrize("spoil", [truncate, write_text])
@pytest.mark.parametrize("name", [*IMAGE_FOLDERS, "exr"])
def test_odd_images_alone_are_an_error(name: str, spoil: Callable[[Path], None], tmp_path: Path) -> None:
    target = exported(name, tmp_path)
    for path in [*target.rglob("*.png"), *target.rglob("*.exr")]:
        spoil(path)
    with pytest.raises(MediaError):
        read(name, target)


@pytest.mark.parametrize("spoil", [truncate, write_text, make_smaller])
@pytest.mark.parametrize("style", ["binary", "alpha"])
def test_an_odd_image_of_one_object_makes_that_object_unknown(
    style: str, spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    target = exported("png", tmp_path, style=style)
    spoil(sorted(target.rglob("002_*/*.png"))[1])
    imported = read("png", target)
    assert len(imported.frames) == FRAMES
    assert [frame.unknown for frame in imported.frames] == [set(), {2}, set(), set()]
    assert imported.frames[1].mask.unpack().objects() == {1}
    with pytest.raises(MediaError):
        read("png", target, strict=True)


def make_smaller_matte(path: Path) -> None:
    plane = np.zeros((HEIGHT - 1, WIDTH), np.float16)
    OpenEXR.File({}, {"object001_a.A": plane}).write(str(path))


def keep_colours_alone(path: Path) -> None:
    plane = np.zeros((HEIGHT, WIDTH), np.float16)
    OpenEXR.File({}, {"R": plane}).write(str(path))


@pytest.mark.parametrize("spoil", [truncate, write_text, make_smaller_matte, keep_colours_alone])
def test_an_odd_matte_is_left_out(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    target = exported("exr", tmp_path)
    spoil(target / "00002.exr")
    imported = read("exr", target)
    assert [frame.name for frame in imported.frames] == ["00000", "00001", "00003"]
    assert "00002.exr" in " ".join(imported.notes)
    with pytest.raises(MediaError, match=r"00002\.exr"):
        read("exr", target, strict=True)


def test_an_odd_matte_of_one_object_makes_that_object_unknown(tmp_path: Path) -> None:
    target = exported("exr", tmp_path, style="objects")
    write_text(sorted(target.rglob("002_*/*.exr"))[1])
    assert [frame.unknown for frame in read("exr", target).frames] == [set(), {2}, set(), set()]


def test_values_that_are_no_numbers_are_told(tmp_path: Path) -> None:
    plane = np.zeros((HEIGHT, WIDTH), np.float32)
    plane[2:8, 2:8], plane[3, 3] = 1.0, np.nan
    OpenEXR.File({}, {"A": plane}).write(str(tmp_path / "0.exr"))
    imported = read("exr", tmp_path)
    assert imported.frames[0].mask.unpack().area(imported.objects[0].id) == 35
    assert "no numbers (NaN)" in " ".join(imported.notes)


GOOD_LINE = f"0 1001 1 {HEIGHT} {WIDTH}"
ODD_LINES = {
    "short": "0 1001 1 24",
    "negative size": "1 1001 1 -24 33 X",
    "other size": "1 1002 1 10 10 T3",
    "no MOTS number": "1 7 0 24 33 X",
    "too short run lengths": "1 1002 1 24 33 11",
    "damaged run lengths": "1 1002 1 24 33 \x7f\x7f",
    "a later frame than there is": "99 1002 1 24 33 X",
    "a text for a number": "one 1002 1 24 33 X",
    "not a number": "nan 1002 1 24 33 X",
}


@pytest.mark.parametrize("line", ODD_LINES.values(), ids=ODD_LINES.keys())
def test_an_odd_line_of_mots_is_left_out(line: str, tmp_path: Path) -> None:
    target = exported("mots-txt", tmp_path)
    whole = read("mots-txt", target)
    target.write_text(f"{target.read_text()}{line}\n")
    imported = read("mots-txt", target)
    assert [frame.mask for frame in imported.frames] == [frame.mask for frame in whole.frames]
    assert "1 entry could not be read" in " ".join(imported.notes)
    with pytest.raises(MediaError):
        read("mots-txt", target, strict=True)
    target.write_text(f"{line}\n")
    if line != ODD_LINES["other size"]:  # alone it is the size of all
        with pytest.raises(MediaError):
            read("mots-txt", target)


def test_an_object_whose_run_lengths_are_damaged_is_unknown(tmp_path: Path) -> None:
    target = exported("mots-txt", tmp_path)
    lines = target.read_text().splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("1 1002"))
    lines[place] = "1 1002 1 24 33 11"
    target.write_text("\n".join(lines))
    assert [frame.unknown for frame in read("mots-txt", target).frames] == [set(), {2}, set(), set()]


ODD_SCRIBBLES = [
    "text",
    None,
    {"object_id": 2},
    {"object_id": 300, "path": [[0.1, 0.1]]},
    {"object_id": 2, "path": []},
    {"object_id": 2, "path": [[0.1, 1.7]]},
    {"object_id": 2, "path": [[0.1]]},
    {"object_id": 2, "path": [[0.1, float("nan")]]},
]


@pytest.mark.parametrize("scribble", ODD_SCRIBBLES)
def test_an_odd_scribble_is_left_out(scribble: object, tmp_path: Path) -> None:
    target = exported("davis-scribbles", tmp_path, frames="all")
    whole = read("davis-scribbles", target)
    document = json.loads(target.read_text())
    document["scribbles"][1].append(scribble)
    document["scribbles"][2][0]["object_id"] = str(document["scribbles"][2][0]["object_id"])
    target.write_text(json.dumps(document))
    imported = read("davis-scribbles", target)
    assert [frame.mask for frame in imported.frames] == [frame.mask for frame in whole.frames]
    assert "1 entry could not be read" in " ".join(imported.notes)
    with pytest.raises(MediaError):
        read("davis-scribbles", target, strict=True)
    target.write_text(json.dumps({"scribbles": [[scribble]]}))
    with pytest.raises(MediaError):
        read("davis-scribbles", target)


def boxes(*sequences: list[object]) -> object:
    results = [
        {"id": f"r{i}", "type": "videorectangle", "value": {"labels": [f"l{i}"], "sequence": keys}}
        for i, keys in enumerate(sequences)
    ]
    return [{"id": 1, "data": {"video": "a.mp4"}, "annotations": [{"result": results}]}]


KEY = {"frame": 1, "enabled": True, "x": 0, "y": 0, "width": 50, "height": 50}
ODD_KEYS: list[object] = [
    {},
    "text",
    KEY | {"frame": 0},
    KEY | {"frame": FRAMES + 1},
    KEY | {"width": -5},
    KEY | {"x": float("nan")},
    KEY | {"height": None},
]


@pytest.mark.parametrize("key", ODD_KEYS)
def test_an_odd_box_is_left_out(key: object, tmp_path: Path) -> None:
    path = tmp_path / "boxes.json"
    path.write_text(json.dumps(boxes([KEY | {"frame": "2"}, key], [KEY])))
    imported = read("label-studio", path)
    assert len(imported.objects) == 2
    assert "1 entry could not be read" in " ".join(imported.notes)
    with pytest.raises(MediaError):
        read("label-studio", path, strict=True)
    path.write_text(json.dumps(boxes([key])))
    with pytest.raises(MediaError):
        read("label-studio", path)


def test_a_turned_box_is_turned_round_its_corner(tmp_path: Path) -> None:
    path = tmp_path / "boxes.json"
    turned = KEY | {"x": 100 * 10 / WIDTH, "y": 0, "width": 100 * 8 / WIDTH, "height": 100 * 4 / HEIGHT}
    path.write_text(json.dumps(boxes([turned | {"rotation": 90}])))
    rows, columns = np.nonzero(read("label-studio", path).frames[0].mask.unpack().labels)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (0, 7, 6, 9)


def test_results_without_a_type_do_not_stop_an_import(tmp_path: Path) -> None:
    path = tmp_path / "boxes.json"
    document = json.loads(json.dumps(boxes([KEY])))
    document[0]["annotations"][0]["result"].append({"from_id": "a", "to_id": "b"})
    path.write_text(json.dumps(document))
    assert "1 results without a box were left out" in " ".join(read("label-studio", path).notes)


@pytest.mark.parametrize("meta", ["{", '{"videos": []}', '{"videos": {"clip": {"objects": {"1": {"frames": 5}}}}}'])
def test_an_odd_meta_file_of_youtube_vos_is_told(meta: str, tmp_path: Path) -> None:
    target = exported("youtube-vos", tmp_path)
    next(target.rglob("meta.json")).write_text(meta)
    imported = read("youtube-vos", target)
    assert len(imported.frames) == FRAMES
    assert "1 entry could not be read" in " ".join(imported.notes)
    with pytest.raises(MediaError):
        read("youtube-vos", target, strict=True)


def test_a_stray_image_beside_a_frame_table_is_left_out(tmp_path: Path) -> None:
    finish(export("png", request_for(MASKS, tmp_path / "out")))
    shutil.copy(tmp_path / "out" / "00000.png", tmp_path / "out" / "preview.png")
    imported = read("png", tmp_path / "out")
    assert len(imported.frames) == FRAMES
    assert "preview.png is not in the frame table" in " ".join(imported.notes)
