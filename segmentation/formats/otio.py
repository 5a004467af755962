"""OpenTimelineIO markers: the clip on a timeline, with a marker for each reference and verified range of an object.

The layout is that of OpenTimelineIO's documented JSON (schemas Timeline.1, Stack.1, Track.1, Clip.2, Marker.2,
RationalTime.1). It holds no masks: editors and reviewers see in it where somebody has vouched for them. Times count
frames where these are evenly spaced, else ticks of 1/90000 s.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PureWindowsPath
from urllib.parse import quote

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectInfo, ObjectState
from segmentation.errors import StorageError
from segmentation.formats.documents.exr_header import even_rate
from segmentation.formats.documents.json_document import write_json
from segmentation.formats.exporting.export import open_export_file
from segmentation.formats.exporting.export_report import ExportReport
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import presence_losses, scan_export
from segmentation.formats.exporting.safe_names import check_suffix
from segmentation.formats.progress import Steps

_SUFFIX = ".otio"
_TICKS = 90_000.0
_REFERENCE, _VERIFIED = "reference", "verified"
_COLOURS = {_REFERENCE: "CYAN", _VERIFIED: "GREEN"}


@dataclass(frozen=True)
class _VouchedFrames:
    """Frames in a row, of which the same is known.

    Args:
        kind: `reference` or `verified`.
        info: The object.
        first: First frame.
        last: Last frame.
    """

    kind: str
    info: ObjectInfo
    first: FrameIndex
    last: FrameIndex


def write(request: ExportRequest) -> Steps[ExportReport]:
    """Write the file. A reference is a marker of one frame; verified frames in a row are one marker.

    Raises:
        UserError: The target has another suffix, or exists and may not be replaced.
    """
    check_suffix(request.target, _SUFFIX)
    scan = yield from scan_export(request)
    with open_export_file(request, "otio", scan) as export:
        states = yield from export.encode_frames(lambda frame, _: _objects_vouched_for(request, frame))
        spans = [*_spans(request, _REFERENCE, states), *_spans(request, _VERIFIED, states)]
        document = _timeline(request, spans)
        write_json(export.file, document)
        export.write_table()
        if json.loads(export.file.read_text(encoding="utf-8")) != json.loads(json.dumps(document)):
            raise StorageError("The markers read back differently.", "Check the disk.")
        objects = {info.id: int(info.id) for info in request.objects}
        return export.write_report(objects, presence_losses(request, scan), _notes(spans))


def _objects_vouched_for(request: ExportRequest, frame: FrameIndex) -> dict[str, list[int]]:
    """The objects that are a reference or verified on a frame."""
    states = {object_id: request.state(frame, object_id) for object_id in request.object_ids}

    def where(has: Callable[[ObjectState], bool]) -> list[int]:
        return [int(object_id) for object_id, state in states.items() if has(state)]

    return {_REFERENCE: where(lambda state: state.reference), _VERIFIED: where(lambda state: state.verified)}


def _spans(request: ExportRequest, kind: str, states: list[dict[str, list[int]]]) -> Iterator[_VouchedFrames]:
    for info in request.objects:
        frames = [frame for frame, found in zip(request.frames, states, strict=True) if info.id in found[kind]]
        for first, last in _runs(frames, joined=kind == _VERIFIED):
            yield _VouchedFrames(kind, info, first, last)


def _runs(frames: Iterable[FrameIndex], *, joined: bool) -> list[tuple[FrameIndex, FrameIndex]]:
    """First and last of frames in a row; each frame by itself unless they are joined."""
    runs: list[tuple[FrameIndex, FrameIndex]] = []
    for frame in frames:
        if joined and runs and runs[-1][1] == frame - 1:
            runs[-1] = (runs[-1][0], frame)
        else:
            runs.append((frame, frame))
    return runs


def _timeline(request: ExportRequest, spans: list[_VouchedFrames]) -> dict[str, object]:
    clock = _Clock(request.clip)
    chosen = clock.range(request.frames.first, request.frames.last)
    source = PureWindowsPath(request.clip.source).name
    media = {
        "OTIO_SCHEMA": "ExternalReference.1",
        "metadata": {},
        "name": request.sequence,
        "available_range": clock.range(FrameIndex(0), FrameIndex(request.clip.frame_count - 1)),
        "available_image_bounds": None,
        "target_url": quote(source.encode("utf-8", "surrogateescape")),
    }
    clip = _item("Clip.2", request.sequence) | {
        "source_range": chosen,
        "markers": [_marker(span, clock) for span in spans],
        "media_references": {"DEFAULT_MEDIA": media},
        "active_media_reference_key": "DEFAULT_MEDIA",
    }
    track = _item("Track.1", "Video") | {"kind": "Video", "children": [clip]}
    stack = _item("Stack.1", "tracks") | {"children": [track]}
    start = {"OTIO_SCHEMA": "RationalTime.1", "rate": clock.rate, "value": 0.0}
    return {
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": {},
        "name": request.sequence,
        "global_start_time": start,
        "tracks": stack,
    }


def _item(schema: str, name: str) -> dict[str, object]:
    """What all items of a timeline have."""
    return {
        "OTIO_SCHEMA": schema,
        "metadata": {},
        "name": name,
        "source_range": None,
        "effects": [],
        "markers": [],
        "enabled": True,
    }


def _marker(span: _VouchedFrames, clock: _Clock) -> dict[str, object]:
    known = {"object_id": int(span.info.id), "object": span.info.name, "kind": span.kind}
    frames = {"first_frame": int(span.first), "last_frame": int(span.last)}
    return {
        "OTIO_SCHEMA": "Marker.2",
        "metadata": {"maskreel": known | frames},
        "name": f"{span.info.name}: {span.kind}",
        "color": _COLOURS[span.kind],
        "marked_range": clock.range(span.first, span.last),
        "comment": "",
    }


class _Clock:
    """Frames of a clip as times of a timeline."""

    def __init__(self, clip: Clip) -> None:
        even = even_rate(clip)
        self.rate = _TICKS if even is None else float(even)
        first = clip.timestamps_s[0]
        self._starts = (
            [round((time_s - first) * _TICKS) for time_s in clip.timestamps_s]
            if even is None
            else list(range(clip.frame_count))
        )

    def range(self, first: FrameIndex, last: FrameIndex) -> dict[str, object]:
        """From the start of one frame to the end of another; the last of the clip lasts as long as that before it."""
        starts = self._starts
        step = starts[-1] - starts[-2] if len(starts) > 1 else 1
        end = starts[last + 1] if last + 1 < len(starts) else starts[last] + step
        return {
            "OTIO_SCHEMA": "TimeRange.1",
            "start_time": self._time(starts[first]),
            "duration": self._time(end - starts[first]),
        }

    def _time(self, value: int) -> dict[str, object]:
        return {"OTIO_SCHEMA": "RationalTime.1", "rate": self.rate, "value": float(value)}


def _notes(spans: list[_VouchedFrames]) -> list[str]:
    counts = {kind: sum(span.kind == kind for span in spans) for kind in _COLOURS}
    return [f"{counts[_REFERENCE]} references and {counts[_VERIFIED]} verified ranges are markers. There are no masks."]
