"""Which formats there are. Listing them imports no decoder and no image library; those come when a format is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, cast

from segmentation.errors import UserError
from segmentation.formats.exporting.planned_export import PlannedExport
from segmentation.formats.format_spec import (
    FormatLimits,
    FormatOption,
    FormatSpec,
    PresenceMark,
    TargetKind,
    UnknownFrames,
)

if TYPE_CHECKING:
    from segmentation.formats.exporting.export_report import ExportReport
    from segmentation.formats.exporting.export_request import ExportRequest
    from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
    from segmentation.formats.progress import Steps

    Writer = Callable[[ExportRequest], Steps[ExportReport]]
    Reader = Callable[[ImportRequest], Steps[ImportedMasks]]
    Checker = Callable[[PlannedExport], None]

_HERE = "segmentation.formats"

_JPEG_QUALITY = FormatOption("jpeg_quality", "JPEG quality", 95, minimum=1, maximum=100)
_DAVIS_OPTIONS = (
    FormatOption("resolution", "Name of the resolution folder", "auto", ("auto", "480p", "1080p", "Full-Resolution")),
    FormatOption("subset", "List of sequences", "val", ("train", "val", "trainval", "test-dev", "test-challenge")),
    _JPEG_QUALITY,
)
_FILE_NAMES = (
    FormatOption("template", "Names of the files by {name}, {number} and {clip}; empty for the above", ""),
    FormatOption("names", "Names of the files", "clip", ("clip", "numbers")),
    FormatOption("start", "First number", 0, minimum=0),
    FormatOption("digits", "Digits of a number", 5, minimum=1, maximum=12),
)
_VAL_PERCENT = FormatOption("val_percent", "Frames for validation, in percent", 20, minimum=0, maximum=90)
_COCO_MASKS = FormatOption("segmentation", "Kind of masks (polygons lose holes)", "rle", ("rle", "polygons"))
_MOTS_CLASS = FormatOption("class", "Class of all objects (1 car, 2 pedestrian)", 1, minimum=1, maximum=64)
_ABSENT, _OCCLUDED, _HIDDEN = PresenceMark.ABSENT, PresenceMark.OCCLUDED, PresenceMark.HIDDEN
_RUNS = ("plain", "compressed")
_ALL_MARKS = frozenset(PresenceMark)
_DAVIS_LIMITS = FormatLimits(late_objects=False, frame_names=False)

_MATTE_KINDS = ("prores", "vp9", "ffv1", "apng", "webp", "green", "side-by-side", "gif")

FORMATS: tuple[FormatSpec, ...] = (
    FormatSpec(
        name="davis",
        title="DAVIS 2017",
        description="A DAVIS tree with palette masks of several objects, for training and for the official evaluators.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.davis:write_2017",
        reader=f"{_HERE}.davis:read",
        limits=_DAVIS_LIMITS,
        options=_DAVIS_OPTIONS,
    ),
    FormatSpec(
        name="davis-2016",
        title="DAVIS 2016",
        description="A DAVIS tree with black and white masks: all objects together are the foreground.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.davis:write_2016",
        reader=f"{_HERE}.davis:read",
        limits=FormatLimits(max_objects=1, frame_names=False),
        options=_DAVIS_OPTIONS,
    ),
    FormatSpec(
        name="davis-unsupervised",
        title="DAVIS unsupervised",
        description="A DAVIS tree for the unsupervised task: up to 20 objects, 255 marks regions that are not scored.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.davis:write_unsupervised",
        reader=f"{_HERE}.davis:read_unsupervised",
        limits=FormatLimits(max_objects=20, late_objects=False, frame_names=False, ignore_label=True),
        options=_DAVIS_OPTIONS,
    ),
    FormatSpec(
        name="davis-scribbles",
        title="DAVIS interactive scribbles",
        description="One JSON file with lines through the objects, to start methods of the interactive track with.",
        target=TargetKind.FILE,
        suffix=".json",
        writer=f"{_HERE}.davis_scribbles:write",
        reader=f"{_HERE}.davis_scribbles:read",
        limits=FormatLimits(holes=False, frame_names=False, unknown_frames=False),
        options=(FormatOption("frames", "Frames with lines", "first", ("first", "all")),),
    ),
    FormatSpec(
        name="youtube-vos",
        title="YouTube-VOS",
        description="A YouTube-VOS tree: palette masks and meta.json. Objects may appear late.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.youtube_vos:write",
        reader=f"{_HERE}.youtube_vos:read",
        limits=FormatLimits(object_names=True, presence=frozenset({_ABSENT, _HIDDEN})),
        options=(FormatOption("subset", "Part of the set", "train", ("train", "valid", "test")), _JPEG_QUALITY),
    ),
    FormatSpec(
        name="ytvis",
        title="YouTube-VIS",
        description="One JSON file in the style of COCO-VID: each object through the clip with exact run lengths.",
        target=TargetKind.FILE,
        suffix=".json",
        writer=f"{_HERE}.ytvis:write",
        reader=f"{_HERE}.ytvis:read",
        limits=FormatLimits(object_names=True, presence=_ALL_MARKS),
        options=(FormatOption("runs", "Run lengths (truth is plain, results compressed)", "plain", _RUNS),),
    ),
    FormatSpec(
        name="coco",
        title="COCO instances",
        description="One JSON file: each object on each frame with exact run lengths, for detectors and their tools.",
        target=TargetKind.FILE,
        suffix=".json",
        writer=f"{_HERE}.coco:write",
        reader=f"{_HERE}.coco:read",
        limits=FormatLimits(object_names=True, presence=frozenset({_OCCLUDED})),
        options=(_COCO_MASKS,),
        reads_folders=True,
    ),
    FormatSpec(
        name="coco-dataset",
        title="COCO data set",
        description="COCO's standard layout: annotations/instances_NAME.json beside the images of the frames.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.coco:write_dataset",
        reader=f"{_HERE}.coco:read",
        limits=FormatLimits(object_names=True, presence=frozenset({_OCCLUDED})),
        options=(_COCO_MASKS, _JPEG_QUALITY),
        reads_files="*.json",
    ),
    FormatSpec(
        name="mots-png",
        title="MOTS images",
        description="16-bit PNG with class x 1000 + instance, as KITTI MOTS and MOTS20 use them.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.mots_png:write",
        reader=f"{_HERE}.mots_png:read",
        limits=FormatLimits(frame_names=False, ignore_label=True),
        options=(_MOTS_CLASS,),
    ),
    FormatSpec(
        name="mots-txt",
        title="MOTS text",
        description="One text file with a line per object and frame, as the MOTS evaluators read it.",
        target=TargetKind.FILE,
        suffix=".txt",
        writer=f"{_HERE}.mots_txt:write",
        reader=f"{_HERE}.mots_txt:read",
        limits=FormatLimits(frame_names=False, ignore_label=True, unknown_frames=False),
        options=(
            _MOTS_CLASS,
            FormatOption("first_frame", "Number of the first frame (KITTI 0, MOTS20 1)", 0, minimum=0, maximum=1),
        ),
    ),
    FormatSpec(
        name="mot-boxes",
        title="MOTChallenge boxes",
        description="One text file (gt.txt) with the box around each object on each frame, for trackers; no masks.",
        target=TargetKind.FILE,
        suffix=".txt",
        content="boxes",
        writer=f"{_HERE}.mot_boxes:write",
        limits=FormatLimits(holes=False, frame_names=False, unknown_frames=False),
        options=(FormatOption("class", "Class of all objects (1 pedestrian)", 1, minimum=1, maximum=1000),),
    ),
    FormatSpec(
        name="cvat-images",
        title="CVAT for images 1.1",
        description="A zip with CVAT's XML: exact masks on every frame, objects distinguished by group.",
        target=TargetKind.FILE,
        suffix=".zip",
        writer=f"{_HERE}.cvat_images:write",
        reader=f"{_HERE}.cvat_images:read",
        limits=FormatLimits(object_names=True, presence=frozenset({_OCCLUDED})),
    ),
    FormatSpec(
        name="cvat-video",
        title="CVAT for video 1.1",
        description="A zip with CVAT's XML for video tasks: exact masks, each its own track, objects by group.",
        target=TargetKind.FILE,
        suffix=".zip",
        writer=f"{_HERE}.cvat_video:write",
        reader=f"{_HERE}.cvat_video:read",
        limits=FormatLimits(
            object_names=True, frame_names=False, presence=frozenset({_ABSENT, _OCCLUDED}), unknown_frames=False
        ),
    ),
    FormatSpec(
        name="label-studio",
        title="Label Studio",
        description="One JSON file of tasks: exact brush masks on every frame, or boxes through the video.",
        target=TargetKind.FILE,
        suffix=".json",
        writer=f"{_HERE}.label_studio:write",
        reader=f"{_HERE}.label_studio:read",
        limits=FormatLimits(object_names=True, presence=_ALL_MARKS),
        options=(FormatOption("style", "Kind of labels", "brush", ("brush", "boxes")),),
    ),
    FormatSpec(
        name="labelme",
        title="LabelMe / X-AnyLabeling",
        description="One JSON file of polygons per frame. Holes are filled.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.labelme:write",
        reader=f"{_HERE}.labelme:read",
        limits=FormatLimits(holes=False, object_names=True, presence=_ALL_MARKS),
    ),
    FormatSpec(
        name="isat",
        title="ISAT",
        description="One JSON file of layered polygons per frame; holes are polygons of background.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.isat:write",
        reader=f"{_HERE}.isat:read",
        limits=FormatLimits(object_names=True, presence=_ALL_MARKS),
    ),
    FormatSpec(
        name="yolo-seg",
        title="YOLO segmentation",
        description="Labels and images in a training and a validation set; a polygon per object, every object a class.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.yolo_seg:write",
        reader=f"{_HERE}.yolo_seg:read",
        limits=FormatLimits(object_names=True),
        options=(
            _VAL_PERCENT,
            FormatOption("least_pixels", "Smallest part, in pixels", 9, minimum=1, maximum=1_000_000),
            _JPEG_QUALITY,
        ),
    ),
    FormatSpec(
        name="yolo-boxes",
        title="YOLO detection boxes",
        description="Labels and images as for YOLO segmentation, with the box around each object; no masks.",
        target=TargetKind.FOLDER,
        content="boxes",
        writer=f"{_HERE}.yolo_boxes:write",
        limits=FormatLimits(holes=False, object_names=True),
        options=(_VAL_PERCENT, _JPEG_QUALITY),
    ),
    FormatSpec(
        name="datumaro",
        title="Datumaro",
        description="Datumaro's JSON: each object on each frame with exact run lengths, and images beside it.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.datumaro:write",
        reader=f"{_HERE}.datumaro:read",
        limits=FormatLimits(object_names=True, presence=_ALL_MARKS),
        options=(_JPEG_QUALITY,),
        reads_files="*.json",
    ),
    FormatSpec(
        name="voc",
        title="Pascal VOC segmentation",
        description="Palette images of classes and of instances, with the frames and the list of them.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.voc:write",
        reader=f"{_HERE}.voc:read",
        limits=FormatLimits(object_names=True, ignore_label=True),
        options=(
            FormatOption("subset", "List of frames", "train", ("train", "val", "trainval", "test")),
            FormatOption("border", "Pixels of 255 on each side of contours", 0, minimum=0, maximum=20),
            _JPEG_QUALITY,
        ),
    ),
    FormatSpec(
        name="webdataset",
        title="WebDataset",
        description="Tar files that trainers stream: image, palette mask and JSON of each frame side by side.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.webdataset:write",
        reader=f"{_HERE}.webdataset:read",
        limits=FormatLimits(object_names=True, ignore_label=True, presence=_ALL_MARKS),
        options=(
            FormatOption("frames_per_shard", "Most frames in a tar file", 1000, minimum=1, maximum=1_000_000),
            _JPEG_QUALITY,
        ),
        reads_files="*.tar",
    ),
    FormatSpec(
        name="png",
        title="PNG masks",
        description="A PNG per frame with labels as palette, or one per frame and object: black and white, or a matte.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.png:write",
        reader=f"{_HERE}.png:read",
        limits=FormatLimits(soft_edges=True, object_names=True, ignore_label=True),
        options=(
            FormatOption("style", "Kind of image", "palette", ("palette", "binary", "alpha")),
            FormatOption("depth", "Bits of a matte", 8, (8, 16)),
            *_FILE_NAMES,
        ),
        reads_files="*.tif *.tiff *.png *.apng *.webp *.gif *.bmp",
    ),
    FormatSpec(
        name="exr",
        title="EXR mattes",
        description="OpenEXR mattes with half or whole floats: a layer or a folder per object, or a Cryptomatte.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.exr:write",
        reader=f"{_HERE}.exr:read",
        limits=FormatLimits(soft_edges=True, object_names=True),
        options=(
            FormatOption("style", "Where objects are", "layers", ("layers", "objects", "cryptomatte")),
            FormatOption("depth", "Kind of number", "half", ("half", "float")),
            *_FILE_NAMES,
        ),
    ),
    FormatSpec(
        name="shapes",
        title="SVG shapes",
        description="One SVG file per frame with a path per object along its pixels' edges, for compositors.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.shapes.shape_documents:write",
        limits=FormatLimits(object_names=True),
    ),
    FormatSpec(
        name="nuke-roto",
        title="Nuke roto shapes",
        description="A script that makes a Roto node in Nuke: moving Bezier shapes of few points, fitted to the masks.",
        target=TargetKind.FILE,
        suffix=".py",
        writer=f"{_HERE}.nuke_roto:write",
        limits=FormatLimits(object_names=True, frame_names=False),
        options=(
            FormatOption(
                "likeness", "Least overlap of a shape with its outline, in percent", 98, minimum=50, maximum=100
            ),
            FormatOption("least_pixels", "Smallest part or hole, in pixels", 4, minimum=1, maximum=1_000_000),
            FormatOption(
                "first_frame", "What Nuke calls the first frame of the clip", 1, minimum=0, maximum=10_000_000
            ),
        ),
    ),
    FormatSpec(
        name="otio",
        title="OpenTimelineIO markers",
        description="The clip on a timeline with a marker for each reference and each verified range; no masks.",
        target=TargetKind.FILE,
        suffix=".otio",
        content="markers",
        writer=f"{_HERE}.otio:write",
        limits=FormatLimits(object_names=True, frame_names=False),
    ),
    FormatSpec(
        name="matte-video",
        title="Matte video",
        description="Videos or animated images of what was cut out: with alpha, on green, beside the matte, or GIF.",
        target=TargetKind.FOLDER,
        writer=f"{_HERE}.video.matte_video:write",
        reader=f"{_HERE}.video.matte_video:read",
        checker=f"{_HERE}.video.matte_video:check",
        limits=FormatLimits(soft_edges=True, object_names=True, frame_names=False, unknown_frames=False),
        options=(
            FormatOption("kind", "Kind of video", "prores", _MATTE_KINDS),
            FormatOption("films", "Videos", "objects", ("objects", "together")),
        ),
        adds=True,
        reads_files="*.mov *.mp4 *.mkv *.webm *.apng *.webp *.gif *.avi *.m4v",
    ),
    FormatSpec(
        name="overlay",
        title="Overlay video",
        description="An H.264 video of the clip with its masks painted on, to look at and to show.",
        target=TargetKind.FILE,
        suffix=".mp4",
        writer=f"{_HERE}.video.overlay_video:write",
        limits=FormatLimits(frame_names=False, unknown_frames=False),
        needs_video=True,
        options=(FormatOption("crf", "Quality (lower is better)", 18, minimum=0, maximum=51),),
    ),
    FormatSpec(
        name="contact-sheet",
        title="Contact sheet",
        description="One picture with frames from the whole range and their masks.",
        target=TargetKind.FILE,
        suffix=".png",
        writer=f"{_HERE}.video.contact_sheet:write",
        limits=FormatLimits(frame_names=False, unknown_frames=False),
        needs_video=True,
        options=(
            FormatOption("frames", "Number of frames", 12, minimum=1, maximum=400),
            FormatOption("columns", "Frames in a row", 4, minimum=1, maximum=20),
            FormatOption("tile_width", "Width of a frame in pixels", 320, minimum=16, maximum=4096),
        ),
    ),
)


def format_names() -> tuple[str, ...]:
    """All registered names."""
    return tuple(spec.name for spec in FORMATS)


def format_spec(name: str) -> FormatSpec:
    """The format called `name`.

    Raises:
        UserError: There is none.
    """
    for spec in FORMATS:
        if spec.name == name:
            return spec
    raise UserError(f"There is no format '{name}'.", f"Choose one of: {', '.join(format_names())}.")


def check_writable(name: str) -> FormatSpec:
    """The format called `name`, if it is written.

    Raises:
        UserError: There is none, or it is only read.
    """
    spec = format_spec(name)
    if not spec.writer:
        raise UserError(f"'{name}' can only be read.", _one_of(spec.name for spec in FORMATS if spec.writer))
    return spec


def check_export(name: str, planned: PlannedExport) -> None:
    """Find out, before the work that an export follows, whether it can be made.

    Raises:
        UserError: Unknown format or option, a format that is only read, a target that may not be replaced, and what
            else `PlannedExport.check` and the format itself refuse.
        StorageError: Nothing can be written at the target, or there is no room.
    """
    spec = check_writable(name)
    complete = replace(planned, options=spec.check_options(planned.options))
    complete.check(spec)
    if spec.checker:
        cast("Checker", _load(spec.checker))(complete)


def export(name: str, request: ExportRequest) -> Steps[ExportReport]:
    """Write `request` in the format `name`; run the returned steps with `progress.finish` or one by one.

    Raises:
        UserError: Unknown format or option, a format that is only read, or one that needs the clip when it is not open.
    """
    check_export(name, PlannedExport.of_request(request))
    spec = format_spec(name)
    writer = cast("Writer", _load(spec.writer))
    unknown = _unknown_fate(spec, request)
    return writer(replace(request, options=spec.check_options(request.options), unknown=unknown))


def _unknown_fate(spec: FormatSpec, request: ExportRequest) -> UnknownFrames:
    """What becomes of frames of which nothing is known; a format that shows every frame shows them empty."""
    missing = len(request.frames) - len(request.frames_known)
    if missing and request.unknown is UnknownFrames.ERROR:
        raise UserError(
            f"Nobody annotated {missing} of the {len(request.frames)} chosen frames, and no run reached them.",
            "Propagate first, choose other frames, or choose to leave such frames out.",
        )
    if request.unknown is UnknownFrames.ERROR:
        _demand_known_objects(request)
    if missing == len(request.frames) and spec.reader:
        raise UserError(
            f"Nobody annotated any of the frames {request.frames.first} to {request.frames.last}, and no run reached "
            "them.",
            "Annotate or propagate first, or choose another range.",
        )
    return request.unknown if spec.limits.unknown_frames else UnknownFrames.EMPTY


def _demand_known_objects(request: ExportRequest) -> None:
    """Refuse a request with an object that nobody annotated on a frame where others are known."""
    from segmentation.formats.exporting.export_scan import unknown_places

    for object_id, count in unknown_places(request).items():
        raise UserError(
            f"Nobody annotated object {object_id} on {count} of the chosen frames, and no run looked for it there.",
            "Propagate it there, mark it as absent, or choose other frames or objects.",
        )


def import_masks(name: str, request: ImportRequest) -> Steps[ImportedMasks]:
    """Read masks in the format `name`; run the returned steps with `progress.finish` or one by one.

    Raises:
        UserError: Unknown format, or one that is only written.
    """
    spec = format_spec(name)
    if not spec.reader:
        readers = _one_of(spec.name for spec in FORMATS if spec.reader)
        if spec.content:
            raise UserError(f"'{name}' holds {spec.content}, not masks, and can only be written.", readers)
        raise UserError(f"'{name}' can only be written.", readers)
    reader = cast("Reader", _load(spec.reader))
    return _read_known(reader(request))


def _read_known(steps: Steps[ImportedMasks]) -> Steps[ImportedMasks]:
    """What the reader found, without frames that the source does not vouch for; exports are checked with them."""
    from segmentation.formats.importing.frame_naming import leave_out_unknown

    return leave_out_unknown((yield from steps))


def _load(place: str) -> object:
    module, function = place.split(":")
    return getattr(import_module(module), function)


def _one_of(names: Iterable[str]) -> str:
    return f"Choose one of: {', '.join(names)}."
