"""Documents of other programs are refused by the place that is wrong, in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from export_requests import request_for, squares
from foreign_files import read

from segmentation.errors import MediaError
from segmentation.formats.documents.json_document import read_json
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks


@pytest.mark.parametrize("key", ["isat", "via", "makesense"])
def test_files_of_other_tools_are_refused_in_one_sentence(key: str, tmp_path: Path) -> None:
    region = {"shape_attributes": {"name": "polygon", "all_points_x": [1, 5], "all_points_y": [1, 5]}}
    via = {"0.jpg123": {"filename": "0.jpg", "size": 123, "regions": [region], "file_attributes": {}}}
    documents = {"via": via, "isat": {"info": {}, "objects": []}, "makesense": [{"name": "x"}]}
    (tmp_path / "0.json").write_text(json.dumps(documents[key]))
    for name in ("labelme", "coco", "ytvis", "label-studio"):
        with pytest.raises(MediaError) as caught:
            read(name, tmp_path if name == "labelme" else tmp_path / "0.json")
        assert caught.value.advice


MASKS = [squares((1, 2, 2), (4, 12, 20)), squares((4, 12, 21)), squares()]


def read_back(name: str, path: Path) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path)))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"images": []}, "holds no images"),
        ({"images": {}}, r"c\.json\.images is \{\}, expected a list"),
        ({"categories": "x"}, "expected a list"),
        ({"images": [{"id": 1, "file_name": 3, "height": 24, "width": 33}]}, "expected a text"),
        ({"images": [{"id": 1, "file_name": "a", "height": 65536, "width": 65536}]}, "too large"),
        ({"images": [{"id": 1}]}, "states the size"),
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


@pytest.mark.parametrize("text", [r"\ud800", r"a\udfffb"])
def test_halves_of_letters_are_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(f'["{text}"]', encoding="ascii")
    (node,) = read_json(tmp_path / "a.json").list()
    for found in (node.text(), node.name(), str(node.key())):
        assert "\ufffd" in found
        found.encode()
