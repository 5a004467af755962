"""Maskreel from Python: cut objects out of a clip by masks, clicks and propagation, export and score them.

What this package and `maskreel.engines` list in `__all__` is public: versions follow semver.org, and what is to go is
marked for one minor version before, with a `DeprecationWarning`. docs/python.md shows how it is used. Nothing heavy is
imported before it is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maskreel.clip_session import ClipSession
    from maskreel.clip_with_masks import ClipWithMasks
    from maskreel.dataset import Dataset, open_dataset
    from maskreel.frame_engine import FrameEngine
    from maskreel.frame_mask import FrameMask
    from maskreel.many_clips import build_dataset, run_batch
    from maskreel.opening import open_clip
    from maskreel.scoring import evaluate
    from segmentation.errors import EngineError, MediaError, SegmentationError, StorageError, UserError
    from segmentation.media.sample_clip import sample_clip, sample_truth

    __version__: str

__all__ = [
    "ClipSession",
    "ClipWithMasks",
    "Dataset",
    "EngineError",
    "FrameEngine",
    "FrameMask",
    "MediaError",
    "SegmentationError",
    "StorageError",
    "UserError",
    "__version__",
    "build_dataset",
    "evaluate",
    "open_clip",
    "open_dataset",
    "run_batch",
    "sample_clip",
    "sample_truth",
]

_HOMES = {
    "ClipSession": "maskreel.clip_session",
    "ClipWithMasks": "maskreel.clip_with_masks",
    "Dataset": "maskreel.dataset",
    "open_dataset": "maskreel.dataset",
    "FrameMask": "maskreel.frame_mask",
    "open_clip": "maskreel.opening",
    "FrameEngine": "maskreel.frame_engine",
    "evaluate": "maskreel.scoring",
    "build_dataset": "maskreel.many_clips",
    "run_batch": "maskreel.many_clips",
    "sample_clip": "segmentation.media.sample_clip",
    "sample_truth": "segmentation.media.sample_clip",
    "EngineError": "segmentation.errors",
    "MediaError": "segmentation.errors",
    "SegmentationError": "segmentation.errors",
    "StorageError": "segmentation.errors",
    "UserError": "segmentation.errors",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from segmentation.own_version import own_version

        return own_version() or "unknown"
    if name not in _HOMES:
        raise AttributeError(f"module 'maskreel' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
