"""Identifies an export: the next one with the same key, to the same place, goes on with it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from segmentation.domain.frames import FrameIndex
from segmentation.formats.exporting.export_request import ExportRequest

_LAYOUT = 2
"""Changes when a newer program could not go on with what an older one began."""


def export_key(format_name: str, request: ExportRequest) -> str:
    """A text that is the same only for the same masks, objects, frames and options in the same format."""
    said = {
        "layout": _LAYOUT,
        "format": format_name,
        "options": dict(request.options),
        "clip": asdict(request.clip),
        "objects": [asdict(info) for info in request.objects],
        "frames": [request.frames.first, request.frames.last],
        "sequence": request.sequence,
        "unknown": request.unknown.value,
        "video": request.video is not None,
    }
    digest = hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode())
    for frame in request.frames:
        _add_frame(digest, request, frame)
    return digest.hexdigest()


def _add_frame(digest: hashlib._Hash, request: ExportRequest, frame: FrameIndex) -> None:
    record = request.record(frame)
    parts = [record.mask.data, str(request.is_known(frame)).encode()]
    for object_id in request.object_ids:
        band = record.alpha.get(object_id)
        parts += [record.state(object_id).presence.value.encode(), band.data if band else b""]
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
