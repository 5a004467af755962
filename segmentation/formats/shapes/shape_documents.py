"""Vector shapes: one SVG file per frame with a path per object, for compositors and drawing programs.

W3C, "Scalable Vector Graphics (SVG) 1.1". Paths run along the edges of pixels with the even-odd rule, so holes and
single pixels are exact, whoever fills them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectInfo
from segmentation.errors import StorageError
from segmentation.formats.exporting.export import open_export_folder
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.exporting.safe_names import check_file_name
from segmentation.formats.exporting.verification import demand_equal
from segmentation.formats.importing.frame_painter import FramePainter
from segmentation.formats.importing.imported_masks import ImportedFrame, ImportedMasks, number_objects
from segmentation.formats.progress import Progress, Steps
from segmentation.formats.shapes.edge_rings import EdgeRing, edge_rings, region_inside

_NAMESPACE = "http://www.w3.org/2000/svg"
_PREFIX = "object-"
_RING = re.compile(r"M([^MZ]*)Z")


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write a folder with one file per frame; the group of an object is called `object-<id>` and titled by its name."""
    scan = yield from scan_export(request)
    with open_export_folder(request, "shapes", scan) as export:
        root = export.folder

        def write_frame(frame: FrameIndex, _: int) -> None:
            _document(request, frame).write(_file(root, request, frame), encoding="utf-8", xml_declaration=True)

        yield from export.write_frames(write_frame)
        export.write_table()
        imported = yield from _read_back(request, root)
        yield from demand_equal(
            request.names_to_write, imported, lambda frame: request.mask(frame).relabel({IGNORE: 0})
        )
        objects = {object_id: int(object_id) for object_id in scan.first_seen}
        note = "Shapes are outlines of each frame by itself; they are not keyframes of one moving shape."
        return export.write_report(objects, export.label_losses(), [note])


def _file(root: Path, request: ExportRequest, frame: FrameIndex) -> Path:
    return root / f"{check_file_name(request.name(frame))}.svg"


def _document(request: ExportRequest, frame: FrameIndex) -> ElementTree.ElementTree[ElementTree.Element]:
    height, width = request.size
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    root = ElementTree.Element("svg", {"xmlns": _NAMESPACE, "version": "1.1"} | size)
    mask = request.mask(frame)
    present = mask.objects()
    for info in (info for info in request.objects if info.id in present):
        root.append(_group(info, edge_rings(mask.region(info.id))))
    return ElementTree.ElementTree(root)


def _group(info: ObjectInfo, rings: tuple[EdgeRing, ...]) -> ElementTree.Element:
    group = ElementTree.Element("g", {"id": f"{_PREFIX}{info.id}"})
    ElementTree.SubElement(group, "title").text = "".join(c if c.isprintable() else " " for c in info.name)
    path = " ".join(f"M{' L'.join(f'{x} {y}' for x, y in ring)} Z" for ring in rings)
    ElementTree.SubElement(group, "path", {"fill": info.colour_code, "fill-rule": "evenodd", "d": path})
    return group


def _read_back(request: ExportRequest, root: Path) -> Steps[ImportedMasks]:
    """The masks that the files hold, as another program would fill them."""
    frames: list[ImportedFrame] = []
    for frame in request.frames_to_write:
        paths = read_paths(_file(root, request, frame))
        painter = FramePainter(request.size)
        for object_id, rings in paths.items():
            painter.add(object_id, region_inside(rings, request.size))
        frames.append(ImportedFrame(request.clip.frame_names[frame], pack_mask(painter.mask())))
        yield Progress("Reading", len(frames), len(request.frames_to_write))
    return ImportedMasks(request.sequence, request.size, tuple(frames), number_objects(request.object_ids))


def read_paths(path: Path) -> Mapping[int, tuple[EdgeRing, ...]]:
    """Rings by object of a file that this format wrote; for its check, not for files of others.

    Raises:
        StorageError: It is damaged.
    """
    try:
        root = ElementTree.parse(path).getroot()
        groups = root.findall(f"{{{_NAMESPACE}}}g")
        return {int(group.get("id", "").removeprefix(_PREFIX)): _rings(group) for group in groups}
    except (ElementTree.ParseError, ValueError) as error:
        raise StorageError(f"The shapes {path.name} do not read back: {error}.", "Export again.") from error


def _rings(group: ElementTree.Element) -> tuple[EdgeRing, ...]:
    texts = [path.get("d", "") for path in group.findall(f"{{{_NAMESPACE}}}path")]
    return tuple(_corners(match[1]) for text in texts for match in _RING.finditer(text))


def _corners(text: str) -> EdgeRing:
    pairs = [pair.split() for pair in text.split("L")]
    return tuple((int(x), int(y)) for x, y in pairs)
