"""`maskreel doctor`: what this installation has, and whether one decode and one engine step work."""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from segmentation.cli.exit_codes import DONE, FAILED
from segmentation.cli.json_output import note_figures
from segmentation.cli.run import program_version
from segmentation.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.engines.protocols import EngineKind, EngineSpec

PACKAGES = (
    "torch",
    "numpy",
    "opencv-python-headless",
    "av",
    "PySide6-Essentials",
    "superqt",
    "pillow",
    "pydensecrf2",
    "PyMatting",
)
DECODERS = ("h264", "hevc", "vp9", "av1", "prores", "mpeg4", "mjpeg", "ffv1")
ENCODERS = ("libx264", "libvpx-vp9", "prores_ks", "ffv1")
TITLE_WIDTH = 32
"""Columns of the longest title and two more."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `doctor` to the command line."""
    parser = subparsers.add_parser("doctor", help="show versions, devices and codecs, and try the installation")
    parser.set_defaults(command=doctor)


def doctor(options: argparse.Namespace) -> int:
    """Print the facts; the exit code states whether the trial worked."""
    facts = (*_versions(), *_devices(), *_codecs(), *_engines(), *_leftovers(), *_advice())
    for title, value in facts:
        print(f"{title:<{TITLE_WIDTH}}{value}")
    note_figures(options, facts=dict(facts), passed=False)
    try:
        for title, value in _trial():
            print(f"{title:<{TITLE_WIDTH}}{value}")
        note_figures(options, passed=True)
    except SegmentationError as error:
        print(f"{'trial':<{TITLE_WIDTH}}FAILED: {error}")
        return FAILED
    return DONE


def _versions() -> Iterator[tuple[str, str]]:
    yield "maskreel", program_version()
    yield "python", f"{platform.python_version()} on {platform.platform()}"
    for package in PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, "not installed"


def _devices() -> Iterator[tuple[str, str]]:
    import torch

    yield "processor", f"{os.cpu_count()} cores, torch uses {torch.get_num_threads()} threads"
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            yield f"cuda:{index}", torch.cuda.get_device_name(index)
    else:
        yield "cuda", "none"
    yield "mps", "yes" if torch.backends.mps.is_available() else "none"


def _codecs() -> Iterator[tuple[str, str]]:
    import av

    from segmentation.formats.video.video_writing import can_encode

    yield "decoders", _with_missing(DECODERS, lambda name: name in av.codecs_available)
    yield "encoders", _with_missing(ENCODERS, can_encode)


def _with_missing(names: Sequence[str], is_there: Callable[[str], bool]) -> str:
    return ", ".join(name if is_there(name) else f"{name} MISSING" for name in names)


def _engines() -> Iterator[tuple[str, str]]:
    from segmentation.engines import engine_names, engine_spec

    for name in engine_names():
        try:
            spec = engine_spec(name)
            text = f"{spec.title} ({_weights(spec)})"
        except SegmentationError as error:
            text = f"cannot be used: {error}"
        yield f"engine {name}", text


def _leftovers() -> Iterator[tuple[str, str]]:
    """What killed imports of weights left; it is removed."""
    from segmentation.engines.weights.import_scratch import sweep_imports
    from segmentation.engines.weights.installed_weights import weight_folder

    left = sweep_imports(weight_folder())
    if left:
        yield "removed", f"{left} unfinished imports of weights in {weight_folder()}"


def _advice() -> Iterator[tuple[str, str]]:
    """The engines to take, and those to take for any use, where they differ."""
    from segmentation.engines.recommendation import recommend

    purposes: dict[EngineKind, str] = {
        "propagation": "to propagate masks",
        "saliency": "to discover objects",
        "clicks": "to follow clicks",
    }
    for kind, purpose in purposes.items():
        best, free = recommend(kind), recommend(kind, free_for_any_use=True)
        if best is not None:
            yield f"recommended {purpose}", _measure(best) + ("" if best == free else "; for non-commercial use only")
        if free is not None and free != best:
            yield "  free for any use", _measure(free)


def _measure(spec: EngineSpec) -> str:
    return f"{spec.name}: quality {spec.quality:.2f} at {spec.cpu_seconds_per_frame:.2f} processor seconds a frame"


def _weights(spec: EngineSpec) -> str:
    from segmentation.engines.weights.installed_weights import WeightState, how_to_get, list_installed_for, weight_state

    match weight_state(spec):
        case WeightState.NONE_NEEDED:
            return "ready; needs no weights"
        case WeightState.SHIPPED:
            return "ready; its weights ship"
        case WeightState.INSTALLED:
            installed = ", ".join(found.name for found in list_installed_for(spec.weights_engine))
            return f"ready; installed weights: {installed}"
        case WeightState.MISSING:
            return f"weights missing. {how_to_get(spec)}"


def _trial() -> Iterator[tuple[str, str]]:
    """Decode the built-in clip and take one step of `classic`."""
    import numpy as np

    from segmentation.domain.frames import FrameIndex
    from segmentation.engines import Reference, create_engine
    from segmentation.media.mask_image import read_mask_image
    from segmentation.media.open_video import open_video
    from segmentation.media.sample_clip import sample_clip, sample_truth

    start = time.perf_counter()
    video = open_video(sample_clip())
    try:
        first, second = video.read(FrameIndex(0)), video.read(FrameIndex(1))
        yield "trial: decode", f"{(time.perf_counter() - start) * 1000:.0f} ms to open and read two frames"
        labels = read_mask_image(sample_truth() / "00000.png").mask.labels
        engine = create_engine("classic", device="cpu")
        try:
            engine.begin([Reference(0, first, np.array(labels))])
            start = time.perf_counter()
            engine.step(second)
            yield "trial: classic, one step", f"{(time.perf_counter() - start) * 1000:.0f} ms at 640 x 360"
        finally:
            engine.close()
    finally:
        video.close()
    yield "trial", "passed"
