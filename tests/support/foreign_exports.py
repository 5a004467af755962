"""Exports as another tool would have made them: four frames of 24 x 33 and no frame table."""

from __future__ import annotations

from pathlib import Path

from export_requests import request_for, squares

from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, format_spec, import_masks

HEIGHT, WIDTH = 24, 33
FRAMES = 4
MASKS = [squares((1, 2, 2 + i), (2, 12, 20)) for i in range(FRAMES)]


def export_foreign(name: str, folder: Path, **options: object) -> Path:
    """An export of `MASKS` without its frame table."""
    target = folder / f"clip{format_spec(name).suffix}"
    finish(export(name, request_for(MASKS, target, options=options)))
    for path in folder.rglob("*frames.csv"):
        path.unlink()
    return target


def read_foreign(name: str, path: Path, *, strict: bool = False) -> ImportedMasks:
    """Import it for a clip of its size and length."""
    return finish(import_masks(name, ImportRequest(path, "", (HEIGHT, WIDTH), strict, FRAMES)))
