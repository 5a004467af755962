"""`maskreel bench`: speed and memory, measured on this machine and written as JSON.

Each part runs in a process of its own, so that its memory is its own. Compare ratios inside one run; absolute times
depend on the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass, replace
from pathlib import Path
from typing import Any

from segmentation.bench.bench_clicks import ClickCase, add_click_options
from segmentation.bench.bench_effort import EffortCase, add_effort_options, draw_effort
from segmentation.bench.bench_matting import add_matting_options
from segmentation.bench.confidence_job import ConfidenceJob, add_confidence_options
from segmentation.bench.small_objects_job import SmallObjectsJob
from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import STANDARD_OUTPUT, write_json
from segmentation.cli.renamed_options import add_older_name
from segmentation.cli.run import program_version
from segmentation.cli.settings import parse_settings
from segmentation.errors import EngineError, SegmentationError
from segmentation.parent_watch import child_environment, end_with_parent


def _media(scratch: Path) -> object:
    from segmentation.bench.bench_media import measure_media

    return measure_media(scratch)


def _storage(scratch: Path) -> object:
    from segmentation.bench.bench_storage import measure_storage

    return measure_storage(scratch)


def _large(scratch: Path) -> object:
    from segmentation.bench.bench_large import measure_large_projects

    return measure_large_projects(scratch)


def _pipeline(scratch: Path) -> object:
    from segmentation.bench.bench_pipeline import measure_long_clip

    return measure_long_clip(scratch)


def _classic(scratch: Path) -> object:
    from segmentation.bench.bench_pipeline import measure_engine

    return measure_engine("classic", scratch)


def _formats(scratch: Path, **case: Any) -> object:
    from segmentation.bench.bench_formats import measure_formats

    return measure_formats(scratch, **case)


def _batch(scratch: Path) -> object:
    from segmentation.bench.bench_batch import measure_batch

    return measure_batch(scratch)


def _effort(scratch: Path, **case: Any) -> object:
    from segmentation.bench.bench_effort import EffortCase, measure_effort

    return measure_effort(EffortCase.from_json(case), scratch)


def _confidence(scratch: Path, **job: Any) -> object:
    from segmentation.bench.bench_confidence import measure_confidence

    return measure_confidence(ConfidenceJob.from_json(job), scratch)


def _clicks(scratch: Path, **case: Any) -> object:
    from segmentation.bench.bench_clicks import measure_clicks

    return measure_clicks(ClickCase.from_json(case))


def _matting(scratch: Path, **case: int) -> object:
    from segmentation.bench.bench_matting import measure_matting

    return measure_matting(**case)


def _small(scratch: Path, **job: Any) -> object:
    from segmentation.bench.bench_small_objects import measure_small_objects

    return measure_small_objects(SmallObjectsJob.from_json(job))


def _engines(scratch: Path, cases: list[tuple[str, int]]) -> object:
    from segmentation.bench.bench_engine_cases import measure_engines

    return measure_engines(cases)


def _precision(scratch: Path, engines: list[str]) -> object:
    from segmentation.bench.bench_precision import ENGINES, measure_precision

    return measure_precision(engines or ENGINES)


def _training(scratch: Path) -> object:
    from segmentation.bench.bench_training import measure_training

    return measure_training(scratch)


PARTS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "media": ("steps and jumps in a 1080p clip with 250 frames between keyframes", _media),
    "storage": ("project writes per second", _storage),
    "large": ("a project of 10,000 frames of 4K and 2 GB: opening, jumps, strokes, a run, undo, export", _large),
    "formats": ("export with its check of 1080p frames (--frames) with five objects, by format", _formats),
    "pipeline": ("a 3,000-frame 1080p clip: memory, and the cost of the last frames over the first", _pipeline),
    "classic": ("processor seconds per frame of `classic` at 480p", _classic),
    "batch": ("clips per hour of `classic` with one and with two workers, and the ratio", _batch),
    "effort": ("J&F over seconds of a simulated annotator's work (by default the built-in clip, `classic`)", _effort),
    "confidence": ("whether the confidence of engines is a probability, on clips with truth (--data)", _confidence),
    "clicks": ("clicks to an IoU of 0.85 and 0.90 (--stills, --davis), beside the box tool", _clicks),
    "matting": ("soft edges of made clips with known alpha, by method: SAD, gradient error, flicker", _matting),
    "small": ("J of small objects (--data) with and without a window that follows them", _small),
    "engines": (
        "the papers' networks, or those named (--engines), at 480p: processor seconds a frame and memory, beside the "
        "published code; a network without weights is filled with random numbers, which cost the same",
        _engines,
    ),
    "precision": ("what half precision changes in labels and probabilities, by network (--engines)", _precision),
    "training": ("steps a second of every recipe, small pictures", _training),
}


_LONG = ("large", "effort", "confidence", "clicks", "matting", "small", "precision")
"""Many runs of an engine or a solver, gigabytes, or hundreds of objects that do not ship: only when asked for."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `bench` to the command line."""
    parser = subparsers.add_parser("bench", help="measure speed and memory on this machine")
    known = "; ".join(f"{name}: {title}" for name, (title, _) in PARTS.items())
    parser.add_argument(
        "parts",
        nargs="*",
        choices=[*PARTS, []],
        metavar="PART",
        help=f"by default all but {', '.join(_LONG)}, which take long. {known}",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    add_older_name(parser, add_effort_options(parser), "--by")
    add_confidence_options(parser)
    add_click_options(parser)
    add_matting_options(parser)
    parser.add_argument("--frames", type=int, default=40, metavar="N", help="formats, small: by default 40")
    parser.add_argument(
        "--object-counts", nargs="+", type=int, default=[], metavar="N", help="engines: with how many objects each"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="formats, confidence: keep figures here, and go on")
    parser.set_defaults(command=bench)


def bench(options: argparse.Namespace) -> int:
    """Measure the chosen parts, one process each."""
    figures: dict[str, Any] = {
        "maskreel": program_version(),
        "python": platform.python_version(),
        "machine": platform.platform(),
    }
    parts = options.parts or [name for name in PARTS if name not in _LONG]
    formats = {"frames": options.frames, "keep": str(options.keep or "")}
    cases: Mapping[str, Mapping[str, Any]] = {
        "effort": EffortCase.of(options).to_json(),
        "formats": formats,
        "confidence": vars(replace(ConfidenceJob.of(options), settings=parse_settings(options.setting))),
        "clicks": ClickCase.of(options).to_json(),
        "matting": {"width_px": options.edge_width, "scale": options.scale},
        "precision": {"engines": options.engines or []},
        "small": vars(SmallObjectsJob.of(options)),
        "engines": _engine_cases(options) if "engines" in parts else {},
    }
    for name in parts:
        sys.stderr.write(f"Measuring {name}: {PARTS[name][0]} ...\n")
        figures[name] = _measure_apart(name, cases.get(name, {}))
    print(json.dumps(figures, indent=2))
    if options.json not in (None, Path(STANDARD_OUTPUT)):
        write_json(options.json, figures)
    if options.plots is not None and "effort" in figures:
        draw_effort(options.plots, figures["effort"], options.plot_kind)
    return DONE


def _engine_cases(options: argparse.Namespace) -> dict[str, Any]:
    from segmentation.bench.bench_engine_cases import cases_of

    return {"cases": cases_of(options.engines or (), options.object_counts)}


def _measure_apart(name: str, case: Mapping[str, Any]) -> Any:
    command = [sys.executable, "-m", __name__, name, json.dumps(case)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, env=child_environment())
    if done.returncode != 0:
        raise EngineError(f"Measuring '{name}' failed.", "What it said stands above.")
    return json.loads(done.stdout)


def _measure_here(name: str, case: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        try:
            figures: Any = PARTS[name][1](Path(scratch), **json.loads(case))
        except SegmentationError as error:
            sys.exit(str(error))
    print(json.dumps(asdict(figures) if is_dataclass(type(figures)) else figures))


if __name__ == "__main__":
    end_with_parent()
    _measure_here(*sys.argv[1:])
