"""Data sets whose annotations are one JSON file per set: COCO, YouTube-VIS and Datumaro.

Files are written piece by piece, so that a set may be larger than memory. Ids are new in each file; objects keep the
number that they have in their clip as `track_id`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from segmentation.files.whole_file import open_whole
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_form import (
    DatasetForm,
    DatasetPlace,
    FrameImages,
    ReadBack,
    clips_by_split,
    join_by_split,
    table_name,
)
from segmentation.formats.documents.coco_files import ANNOTATIONS, INSTANCES
from segmentation.formats.documents.json_document import compact_json, read_json, write_json
from segmentation.formats.importing.imported_masks import ImportRequest

Record = dict[str, Any]
Records = Iterator[Record]
_FIRST = 1
"""Ids count from here; datumaro's labels count from 0."""


def _write_lists(path: Path, lists: Mapping[str, Iterable[object]], head: Mapping[str, object]) -> None:
    """Write a JSON object whole or not at all; its lists are never in memory as a whole."""
    with open_whole(path) as file:
        file.write(compact_json(head)[:-1].encode())
        for number, (key, entries) in enumerate(lists.items()):
            file.write(f"{',' if head or number else ''}{compact_json(key)}:[".encode())
            for place, entry in enumerate(entries):
                file.write(f"{',' if place else ''}\n{compact_json(entry)}".encode())
            file.write(b"]")
        file.write(b"}\n")


def _categories(place: DatasetPlace) -> list[Record]:
    return [
        {"id": number, "name": name, "supercategory": ""} for number, name in enumerate(place.categories, start=_FIRST)
    ]


def _category_ids(place: DatasetPlace, document: Record) -> dict[int, int]:
    """The set's id by that of the clip's own file."""
    return {each["id"]: place.number(each["name"]) + _FIRST for each in document["categories"]}


def _licences(clips: Sequence[DatasetClip]) -> dict[str, int]:
    """Number by licence, of those that are stated."""
    return {text: number for number, text in enumerate(sorted({c.licence for c in clips} - {""}), start=_FIRST)}


def _licence_records(clips: Sequence[DatasetClip]) -> list[Record]:
    return [{"id": number, "name": text, "url": ""} for text, number in _licences(clips).items()]


# COCO, with the keys of COCO-VID: videos, and the frame of each image.


def _coco_document(place: DatasetPlace, clip: DatasetClip) -> Record:
    document: Record = read_json(place.document(clip, f"{ANNOTATIONS}/{INSTANCES}{clip.name}.json")).value
    return document


def _coco_images(place: DatasetPlace, clips: Sequence[DatasetClip]) -> Records:
    base, licences = 0, _licences(clips)
    for number, clip in enumerate(clips, start=_FIRST):
        images = _coco_document(place, clip)["images"]
        of_clip = {"license": licences[clip.licence]} if clip.licence else {}
        for frame, image in enumerate(images):
            name = f"{clip.name}/{image['file_name']}"
            yield {
                **image,
                "id": base + image["id"],
                "file_name": name,
                "video_id": number,
                "frame_id": frame,
            } | of_clip
        base += max((image["id"] for image in images), default=0)


def _coco_annotations(place: DatasetPlace, clips: Sequence[DatasetClip]) -> Records:
    base = instances = number = 0
    for video, clip in enumerate(clips, start=_FIRST):
        document = _coco_document(place, clip)
        ids = _category_ids(place, document)
        for entry in document["annotations"]:
            number += 1
            joined = {"id": number, "image_id": base + entry["image_id"], "category_id": ids[entry["category_id"]]}
            yield {**entry, **joined, "video_id": video, "instance_id": instances + entry["track_id"]}
        base += max((image["id"] for image in document["images"]), default=0)
        instances += max((entry["track_id"] for entry in document["annotations"]), default=0)


def _write_coco(place: DatasetPlace, path: Path, clips: Sequence[DatasetClip]) -> None:
    videos = [
        {"id": number, "name": clip.name, "height": clip.size[0], "width": clip.size[1]}
        for number, clip in enumerate(clips, start=_FIRST)
    ]
    lists = {
        "licenses": _licence_records(clips),
        "categories": _categories(place),
        "videos": videos,
        "images": _coco_images(place, clips),
        "annotations": _coco_annotations(place, clips),
    }
    _write_lists(path, lists, {"info": {"description": path.stem.removeprefix(INSTANCES)}})


def _cut_coco(document: Record) -> Iterator[tuple[str, Record]]:
    by_clip: dict[str, list[Record]] = {}
    of_image: dict[object, str] = {}
    annotations: dict[str, list[Record]] = {}
    for image in document["images"]:
        name = str(PurePosixPath(image["file_name"]).parent)
        by_clip.setdefault(name, []).append(image)
        of_image[image["id"]] = name
    for entry in document["annotations"]:
        annotations.setdefault(of_image[entry["image_id"]], []).append(entry)
    for name, images in by_clip.items():
        found = annotations.get(name, [])
        yield name, {"images": images, "annotations": found, "categories": document["categories"]}


# YouTube-VIS.


def _ytvis_document(place: DatasetPlace, clip: DatasetClip) -> Record:
    document: Record = read_json(place.document(clip, f"{clip.name}.json")).value
    return document


def _ytvis_annotations(place: DatasetPlace, clips: Sequence[DatasetClip]) -> Records:
    number = 0
    for video, clip in enumerate(clips, start=_FIRST):
        document = _ytvis_document(place, clip)
        ids = _category_ids(place, document)
        for entry in document["annotations"]:
            number += 1
            joined = {"id": number, "video_id": video, "category_id": ids[entry["category_id"]]}
            yield {**entry, **joined, "track_id": entry["id"]}


def _ytvis_videos(place: DatasetPlace, clips: Sequence[DatasetClip]) -> Records:
    licences = _licences(clips)
    for number, clip in enumerate(clips, start=_FIRST):
        of_clip = {"license": licences[clip.licence]} if clip.licence else {}
        yield {**_ytvis_document(place, clip)["videos"][0], "id": number} | of_clip


def _write_ytvis(place: DatasetPlace, path: Path, clips: Sequence[DatasetClip]) -> None:
    lists = {
        "licenses": _licence_records(clips),
        "categories": _categories(place),
        "videos": _ytvis_videos(place, clips),
        "annotations": _ytvis_annotations(place, clips),
    }
    _write_lists(path, lists, {"info": {"description": path.stem}})


def _cut_ytvis(document: Record) -> Iterator[tuple[str, Record]]:
    tracks: dict[object, list[Record]] = {}
    for entry in document["annotations"]:
        tracks.setdefault(entry["video_id"], []).append(entry)
    for video in document["videos"]:
        name = str(PurePosixPath(video["file_names"][0]).parent)
        found = tracks.get(video["id"], [])
        yield name, {"videos": [video], "annotations": found, "categories": document["categories"]}


# Datumaro.


def _datumaro_items(place: DatasetPlace, clips: Sequence[DatasetClip]) -> Records:
    for clip in clips:
        document = read_json(place.document(clip, f"annotations/{clip.name}.json")).value
        numbers = [place.number(label["name"]) for label in document["categories"]["label"]["labels"]]
        for item in document["items"]:
            annotations = [{**each, "label_id": numbers[each["label_id"]]} for each in item["annotations"]]
            image = {**item["image"], "path": f"{clip.name}/{item['image']['path']}"}
            yield {**item, "id": f"{clip.name}/{item['id']}", "annotations": annotations, "image": image}


def _write_datumaro(place: DatasetPlace, path: Path, clips: Sequence[DatasetClip]) -> None:
    labels = [{"name": name, "parent": "", "attributes": []} for name in place.categories]
    head = {
        "dm_format_version": "1.0",
        "media_type": 2,
        "infos": {},
        "categories": {"label": {"labels": labels, "label_groups": [], "attributes": ["occluded", "track_id"]}},
    }
    _write_lists(path, {"items": _datumaro_items(place, clips)}, head)


def _cut_datumaro(document: Record) -> Iterator[tuple[str, Record]]:
    items: dict[str, list[Record]] = {}
    for item in document["items"]:
        items.setdefault(str(PurePosixPath(item["id"]).parent), []).append(item)
    for name, found in items.items():
        yield name, {**document, "items": found}


def _read_json_sets(
    path_of: Callable[[str], str], cut: Callable[[Record], Iterator[tuple[str, Record]]]
) -> Callable[[DatasetPlace, Sequence[DatasetClip], Path], ReadBack]:
    """How clips are read: each file is parsed once, and its part of every clip read by itself."""

    def requests(place: DatasetPlace, clips: Sequence[DatasetClip], scratch: Path) -> ReadBack:
        for split, chosen in clips_by_split(clips).items():
            wanted = {clip.name: clip for clip in chosen}
            for name, document in cut(read_json(place.root / path_of(split)).value):
                if name in wanted:
                    part = scratch / "part.json"
                    write_json(part, document)
                    yield wanted[name], ImportRequest(part, name, wanted[name].size, strict=True)

    return requests


def _json_set(
    name: str,
    title: str,
    path_of: Callable[[str], str],
    write: Callable[[DatasetPlace, Path, Sequence[DatasetClip]], None],
    cut: Callable[[Record], Iterator[tuple[str, Record]]],
    *,
    clip_format: str = "",
    suffix: str = "",
    images: str = "images/{split}",
) -> DatasetForm:
    return DatasetForm(
        name=name,
        title=title,
        clip_format=clip_format or name,
        suffix=suffix,
        moves=lambda _, clip: {table_name(clip): table_name(clip)},
        images=FrameImages(lambda _, clip: f"{images.format(split=clip.split)}/{clip.name}"),
        join=join_by_split(path_of, write),
        read_back=_read_json_sets(path_of, cut),
    )


JSON_SETS = (
    _json_set(
        "coco",
        "COCO instances",
        lambda split: f"{ANNOTATIONS}/{INSTANCES}{split}.json",
        _write_coco,
        _cut_coco,
        clip_format="coco-dataset",
    ),
    _json_set(
        "ytvis",
        "YouTube-VIS",
        lambda split: f"{split}.json",
        _write_ytvis,
        _cut_ytvis,
        suffix=".json",
        images="{split}/JPEGImages",
    ),
    _json_set("datumaro", "Datumaro", lambda split: f"annotations/{split}.json", _write_datumaro, _cut_datumaro),
)
