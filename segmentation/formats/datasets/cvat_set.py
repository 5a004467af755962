"""A CVAT data set: one zip "for images 1.1" with the images of all clips, a folder each; `subset` names their set."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from segmentation.files.whole_file import open_whole
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_form import DatasetForm, DatasetPlace, FrameImages, ReadBack, table_name
from segmentation.formats.documents.cvat_document import DOCUMENT, EPOCH, document_of, labels_of, read_parts
from segmentation.formats.importing.imported_masks import ImportRequest

_ZIP = "annotations.zip"


def _join(place: DatasetPlace, clips: Sequence[DatasetClip]) -> None:
    with open_whole(place.root / _ZIP) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(DOCUMENT, EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w", force_zip64=True) as document:
            document.write(b"<?xml version='1.0' encoding='utf-8'?>\n<annotations>\n<version>1.1</version>\n")
            document.write(_text_of(_meta(place, clips)))
            for image in _images(place, clips):
                document.write(_text_of(image))
            document.write(b"</annotations>\n")


def _text_of(element: ElementTree.Element) -> bytes:
    """Without the line that begins a document."""
    return document_of(element).partition(b"\n")[2] + b"\n"


def _meta(place: DatasetPlace, clips: Sequence[DatasetClip]) -> ElementTree.Element:
    meta = ElementTree.Element("meta")
    task = ElementTree.SubElement(meta, "task")
    ElementTree.SubElement(task, "name").text = place.root.resolve().name
    ElementTree.SubElement(task, "size").text = str(sum(clip.frames for clip in clips))
    task.append(labels_of(place.categories, "mask"))
    return meta


def _images(place: DatasetPlace, clips: Sequence[DatasetClip]) -> Iterator[ElementTree.Element]:
    number = 0
    for clip in clips:
        for part in read_parts(place.document(clip, f"{clip.name}.zip")):
            if part.tag == "image":
                name = {"id": str(number), "name": f"{clip.name}/{part.get('name', '')}", "subset": clip.split}
                image = ElementTree.Element("image", {**part.attrib, **name})
                image.extend(list(part))
                yield image
                number += 1


def _read_back(place: DatasetPlace, clips: Sequence[DatasetClip], scratch: Path) -> ReadBack:
    """The images of a clip follow each other; each clip is cut out by itself."""
    wanted = {clip.name: clip for clip in clips}
    part, root, name = scratch / "part.xml", ElementTree.Element("annotations"), ""
    for image in read_parts(place.root / _ZIP):
        if image.tag != "image":
            continue
        folder = str(PurePosixPath(image.get("name", "")).parent)
        if folder != name and name in wanted:
            part.write_bytes(document_of(root))
            yield wanted[name], ImportRequest(part, name, wanted[name].size, strict=True)
        if folder != name:
            root, name = ElementTree.Element("annotations"), folder
        kept = ElementTree.SubElement(root, "image", dict(image.attrib))
        kept.extend(list(image))
    if name in wanted:
        part.write_bytes(document_of(root))
        yield wanted[name], ImportRequest(part, name, wanted[name].size, strict=True)


CVAT = DatasetForm(
    name="cvat",
    title="CVAT for images 1.1",
    clip_format="cvat-images",
    suffix=".zip",
    moves=lambda _, clip: {table_name(clip): table_name(clip)},
    images=FrameImages(lambda _, clip: f"images/{clip.name}"),
    join=_join,
    read_back=_read_back,
)
