"""YouTube-VIS (COCO-VID style): one JSON file, one annotation per object with a segmentation or null for every frame.

Yang et al., "Video Instance Segmentation", ICCV 2019. Annotation ids are the project's object ids; every object name is
a category.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from segmentation.domain.objects import MAX_OBJECT_ID
from segmentation.errors import MediaError
from segmentation.formats.coco import categories, category_ids
from segmentation.formats.coco_rle import box_of
from segmentation.formats.coco_segmentation import region_of, segmentation_of
from segmentation.formats.export_report import ExportReport
from segmentation.formats.export_request import ExportRequest
from segmentation.formats.frame_naming import in_clip_order, named_frame, table_beside
from segmentation.formats.frame_painter import FramePainter, overlap_notes
from segmentation.formats.imported_masks import ImportedFrame, ImportedMasks, ImportRequest, numbered_objects
from segmentation.formats.json_document import Node, read_json, write_json
from segmentation.formats.label_file import LabelFile, write_label_file
from segmentation.formats.progress import Progress, Steps


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the file."""
    return write_label_file(request, LabelFile("ytvis", ".json", _document, write_json, read))


def _document(request: ExportRequest) -> Steps[object]:
    tracks = {info.id: _empty_track(len(request.frames)) for info in request.objects}
    for position, frame in enumerate(request.frames):
        mask = request.mask(frame)
        for object_id in mask.objects():
            region, track = mask.region(object_id), tracks[object_id]
            track["segmentations"][position] = segmentation_of(region)
            track["areas"][position] = mask.area(object_id)
            track["bboxes"][position] = list(box_of(region))
        yield Progress("Encoding", position + 1, len(request.frames))
    height, width = request.size
    video = {
        "id": 1,
        "width": width,
        "height": height,
        "length": len(request.frames),
        "file_names": [f"{request.sequence}/{request.name(frame)}.jpg" for frame in request.frames],
    }
    category_of = category_ids(request.objects)
    annotations = [
        {"id": int(info.id), "video_id": 1, "category_id": category_of[info.name], "iscrowd": 0, **tracks[info.id]}
        for info in request.objects
        if any(tracks[info.id]["areas"])
    ]
    return {
        "info": {"description": request.sequence},
        "videos": [video],
        "annotations": annotations,
        "categories": categories(request.objects),
    }


def _empty_track(length: int) -> dict[str, list[object]]:
    return {"segmentations": [None] * length, "areas": [None] * length, "bboxes": [None] * length}


def read(request: ImportRequest) -> Steps[ImportedMasks]:
    """Read one video of a file.

    Raises:
        MediaError: The file is damaged, or holds several videos and none was chosen.
    """
    root = read_json(request.path)
    video = _chosen_video(root, request.sequence)
    size = (video["height"].whole(1, 1 << 16), video["width"].whole(1, 1 << 16))
    files = [node.text() for node in video["file_names"].list()]
    if not files:
        raise video.wrong("a video with frames")
    tracks, notes = _tracks(root, video, len(files))
    table = table_beside(request.path)
    frames: list[ImportedFrame] = []
    overlaps = 0
    for position, file in enumerate(files):
        painter = FramePainter(size)
        for track in tracks:
            if track.segmentations[position].value is not None:
                painter.add(track.object_id, region_of(track.segmentations[position], size))
        overlaps += painter.covered_pixels > 0
        frames.append(named_frame(PurePosixPath(file).stem, painter.mask(), table))
        yield Progress("Reading", position + 1, len(files))
    names = {track.object_id: track.name for track in tracks}
    notes += overlap_notes(overlaps)
    return ImportedMasks(_sequence(video), size, in_clip_order(frames), numbered_objects(names, names), notes)


def _chosen_video(root: Node, sequence: str) -> Node:
    videos = {_sequence(video): video for video in root["videos"].list()}
    if len(videos) == 1 and (not sequence or sequence in videos):
        return next(iter(videos.values()))
    if sequence in videos:
        return videos[sequence]
    wanted = f"no video '{sequence}'" if sequence else f"{len(videos)} videos and none was chosen"
    raise MediaError(f"{root.place} has {wanted}.", f"Choose one of: {', '.join(videos) or 'none'}.")


def _sequence(video: Node) -> str:
    """The folder of a video's frames is its name."""
    files = video["file_names"].list()
    folder = PurePosixPath(files[0].text()).parent.name if files else ""
    return folder or str(video["id"].whole())


@dataclass(frozen=True)
class _Track:
    """One annotation: an object through the video."""

    object_id: int
    name: str
    segmentations: list[Node]


def _tracks(root: Node, video: Node, length: int) -> tuple[list[_Track], tuple[str, ...]]:
    """The video's objects; ids that do not fit are replaced by numbers from 1."""
    number = video["id"].whole()
    nodes = [node for node in root["annotations"].list() if node["video_id"].whole() == number]
    if len(nodes) > MAX_OBJECT_ID:
        raise MediaError(f"The video has {len(nodes)} objects; at most {MAX_OBJECT_ID} are possible.")
    ids = [node["id"].whole() for node in nodes]
    fitting = len(set(ids)) == len(ids) and all(1 <= i <= MAX_OBJECT_ID for i in ids)
    notes = () if fitting else ("Annotation ids do not fit object ids; objects are numbered in the file's order.",)
    names = {node["id"].whole(): node["name"].text() for node in root["categories"].list()}
    tracks = []
    for object_id, node in zip(ids if fitting else range(1, len(nodes) + 1), nodes, strict=True):
        segmentations = node["segmentations"].list()
        if len(segmentations) != length:
            raise node["segmentations"].wrong(f"{length} entries, one per frame")
        tracks.append(_Track(object_id, names.get(node["category_id"].whole(), ""), segmentations))
    return tracks, notes
