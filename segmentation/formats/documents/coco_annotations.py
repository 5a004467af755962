"""The annotations of a COCO file: which image each is on, and which object it is.

COCO knows no objects that live through a clip. Tools put them under different keys; where there is none, the n-th
annotation of a category on an image is the n-th object of that category.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from segmentation.domain.label_mask import IGNORE
from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.errors import MediaError
from segmentation.formats.documents.json_document import Node
from segmentation.formats.importing.odd_entries import OddEntries

Key = int | str

IDENTITIES = ("track_id", "instance_id", "object_id", "tracking_id", "tracker_id", "trackId")
"""Keys, of an annotation or among its attributes, under which tools keep what is one object through a clip."""


@dataclass(frozen=True)
class Annotation:
    """One annotation.

    Args:
        node: As it stands.
        label: The object, or `IGNORE` for a crowd.
        is_occluded: Whether it is said to be occluded.
    """

    node: Node
    label: int
    is_occluded: bool


@dataclass(frozen=True)
class Annotations:
    """All annotations of a file.

    Args:
        parts: By image, crowds first: what is known covers what is not.
        names: Name by object.
        notes: How objects were found.
    """

    parts: Mapping[Key, Sequence[Annotation]]
    names: Mapping[int, str]
    notes: tuple[str, ...]

    @property
    def image_ids(self) -> set[Key]:
        """The images that have annotations."""
        return set(self.parts)


def read_annotations(root: Node, odd: OddEntries, of_others: Set[Key] = frozenset()) -> Annotations:
    """Read what the annotations say of images and objects; areas are read later.

    Args:
        root: The file.
        odd: Takes annotations that cannot be read.
        of_others: Images whose annotations do not count: those of other clips.

    Raises:
        MediaError: There are more objects than a project can hold.
    """
    names = category_names(root)
    nodes = [node for node in root["annotations"].list() if _has_place(node, odd)]
    nodes = [node for node in nodes if not of_others or node["image_id"].key() not in of_others]
    crowds = _crowds(nodes, odd)
    nodes = [node for node in nodes if id(node) not in {id(crowd) for crowd in crowds}]
    keys, notes = _identities(nodes)
    labels, renumbered = _number(list(dict.fromkeys(keys)))
    parts: dict[Key, list[Annotation]] = {}
    for node in crowds:
        parts.setdefault(node["image_id"].key(), []).append(Annotation(node, IGNORE, is_occluded=False))
    called: dict[int, str] = {}
    for node, key in zip(nodes, keys, strict=True):
        parts.setdefault(node["image_id"].key(), []).append(Annotation(node, labels[key], _is_occluded(node)))
        called.setdefault(labels[key], names.get(_category(node), ""))
    return Annotations(parts, called, (*notes, *renumbered))


def category_names(root: Node) -> dict[Key, str]:
    """Name by category."""
    categories = root.find("categories")
    return {} if categories is None else {node["id"].key(): node["name"].name() for node in categories.list()}


def _has_place(node: Node, odd: OddEntries) -> bool:
    """Whether an annotation has an area and is on an image."""
    if "segmentation" not in node and "bbox" not in node:
        return False  # captions and the like
    try:
        node["image_id"].key()
        _category(node)
        _identity(node)
    except MediaError as error:
        odd.refuse(error)
        return False
    return True


def _crowds(nodes: Sequence[Node], odd: OddEntries) -> list[Node]:
    """Annotations of many things at once, or not to be scored. CVAT and others call every mask a crowd; these have
    attributes.
    """
    crowds = [
        node
        for node in nodes
        if (_is_true(node.find("iscrowd")) or _is_true(node.find("ignore")))
        and "attributes" not in node
        and _identity(node) is None
    ]
    if len(crowds) == len(nodes):
        odd.remark("annotations are called crowds, but there are no others: they were taken as objects.", len(crowds))
        return []
    odd.remark("annotations of crowds were read as 'ignore'.", len(crowds))
    return crowds


def _identities(nodes: Sequence[Node]) -> tuple[list[tuple[Key, ...]], tuple[str, ...]]:
    """What states the object of each annotation, and notes."""
    counts: Counter[tuple[Key, Key]] = Counter()
    keys: list[tuple[Key, ...]] = []
    lone = 0
    for node in nodes:
        track, image, category = _identity(node), node["image_id"].key(), _category(node)
        if track is None:
            lone += 1
            keys.append(("", category, counts[(image, category)]))
            counts[(image, category)] += 1
        else:
            keys.append((track, category))
    if not lone:
        return keys, ()
    whose = "The file has no track ids" if lone == len(nodes) else f"{lone} annotations have no track id"
    return keys, (f"{whose}: objects are distinguished by category and by their order in each image.",)


def _number(keys: Sequence[tuple[Key, ...]]) -> tuple[dict[tuple[Key, ...], int], tuple[str, ...]]:
    """Object ids: the track ids where all can be some and are different, else numbers from 1."""
    if len(keys) > MAX_OBJECT_ID:
        raise MediaError(
            f"The file needs {len(keys)} objects; at most {MAX_OBJECT_ID} are possible.", "Import a smaller part."
        )
    tracks = [key[0] for key in keys if len(key) == 2]
    fitting = len(set(tracks)) == len(keys) and all(isinstance(t, int) and 1 <= t <= MAX_OBJECT_ID for t in tracks)
    if fitting:
        return {key: int(key[0]) for key in keys}, ()
    ordered = sorted(keys, key=lambda key: (len(key), isinstance(key[0], str), key[0] if len(key) == 2 else 0))
    numbers = {key: number for number, key in enumerate(ordered, start=1)}
    return numbers, ("Track ids do not fit object ids; objects are numbered from 1.",) if tracks else ()


def _identity(node: Node) -> Key | None:
    places = [node, *([node["attributes"]] if "attributes" in node else [])]
    found = (place[name] for place in places for name in IDENTITIES if name in place)
    keys = (value.key() for value in found if value.value != "")
    # Trackers write -1 where they found no object that it could be.
    return next((key for key in keys if isinstance(key, str) or key >= 0), None)


def _category(node: Node) -> Key:
    category = node.find("category_id")
    return 0 if category is None else category.key()


def _is_occluded(node: Node) -> bool:
    return "attributes" in node and _is_true(node["attributes"].find("occluded"))


def _is_true(node: Node | None) -> bool:
    return node is not None and node.value in (True, 1, "1", "true", "True")
