"""The annotations of a COCO data set: of one file, or of all files of a folder in the standard layout as one document.

The layout is `annotations/instances_*.json` beside `images/`; Roboflow keeps `_annotations.coco.json` in a folder per
split. Files of other tasks (captions, keypoints, panoptic) are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from segmentation.errors import MediaError
from segmentation.formats.documents.json_document import Node, read_json
from segmentation.formats.exporting.atomic_folder import REPORT_SUFFIX
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.media.natural_order import natural_key

ANNOTATIONS = "annotations"
INSTANCES = "instances_"
"""Begins the names of files with instances in the standard layout."""

_OTHER_TASKS = ("captions_", "person_keypoints_", "panoptic_", "stuff_", "image_info_")
_PLACES = (ANNOTATIONS, ".", "*")


def read_coco(path: Path, odd: OddEntries) -> Node:
    """The document of a file, or of all files of a folder as one.

    Args:
        path: Either.
        odd: Takes files of a folder that are none of COCO.

    Raises:
        MediaError: There are none, or the file cannot be read.
    """
    if not path.is_dir():
        return read_json(path)
    roots = []
    for file in _annotation_files(path):
        with odd.tolerate():
            root = read_json(file)
            root["images"].list()
            root["annotations"].list()
            roots.append(root)
    if not roots:
        odd.demand_rest(0)
        raise MediaError(f"There are no COCO files in {path}.", "Choose the file, or the folder with 'annotations'.")
    return roots[0] if len(roots) == 1 else _join(roots, path.name, odd)


def choose_images(images: Sequence[Node], sequence: str, place: str) -> list[Node]:
    """The images of one clip, where folders of several hold frames of the same names.

    Args:
        images: Those of the document.
        sequence: The folder, or its last part; empty takes the only one.
        place: The document, for messages.

    Raises:
        MediaError: There are several such folders and none was chosen.
    """
    folders = [_folder_of(image) for image in images]
    known = dict.fromkeys(folders)
    chosen = {folder for folder in known if sequence and sequence in (folder, PurePosixPath(folder).name)}
    if chosen and len(known) > 1:
        return [image for image, folder in zip(images, folders, strict=True) if folder in chosen]
    names = [PurePosixPath(name).stem for name in map(_file_of, images) if name]
    if len(known) == 1 or len(set(names)) == len(names):
        return list(images)
    wanted = f"no sequence '{sequence}'" if sequence else f"{len(known)} sequences and none was chosen"
    raise MediaError(f"{place} has {wanted}.", f"Choose one of: {', '.join(known)}.")


def _annotation_files(folder: Path) -> list[Path]:
    found = [
        path
        for place in _PLACES
        for path in sorted(folder.glob(f"{place}/*.json"), key=lambda path: natural_key(path.name))
        if not path.name.startswith(_OTHER_TASKS) and not path.name.endswith(REPORT_SUFFIX)
    ]
    found = list(dict.fromkeys(path.resolve() for path in found))
    return [path for path in found if path.name.startswith(INSTANCES)] or found


def _join(roots: Sequence[Node], place: str, odd: OddEntries) -> Node:
    """One document; ids of images get the number of their file before them, and categories go by their names."""
    images: list[object] = []
    annotations: list[object] = []
    names: dict[str, None] = {}
    seen: set[str] = set()
    for number, root in enumerate(roots):
        called = {node["id"].key(): node["name"].name() for node in _entries(root, "categories")}
        repeated = set()
        for image in _entries(root, "images"):
            key = image["id"].key()
            if (file := _file_of(image)) and file in seen:
                repeated.add(key)
                continue
            seen.add(file)
            images.append(image.value | {"id": f"{number}:{key}"})
        odd.remark("images that stand in several files were taken from the first of them.", len(repeated))
        for node in _entries(root, "annotations"):
            with odd.tolerate():
                key = node["image_id"].key()
                category = node["category_id"].key() if "category_id" in node else 0
                name = called.get(category, str(category))
                names[name] = None
                if key not in repeated:
                    annotations.append(node.value | {"image_id": f"{number}:{key}", "category_id": name})
    categories = [{"id": name, "name": name} for name in names]
    return Node({"images": images, "annotations": annotations, "categories": categories}, place)


def _entries(root: Node, key: str) -> Iterable[Node]:
    return root[key].list() if key in root else ()


def _file_of(image: Node) -> str:
    """The name of an image's file with `/` between folders; empty where there is none."""
    return image["file_name"].text().replace("\\", "/") if "file_name" in image else ""


def _folder_of(image: Node) -> str:
    return PurePosixPath(_file_of(image)).parent.as_posix()
