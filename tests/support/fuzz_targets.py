"""Every reader and the project file against inputs made by seeds: read, refused with one clear error, or a finding.

`python tests/support/fuzz_targets.py --inputs 10000 --out out/fuzz` tries all targets, each in a process of its own
with bounds of memory and time, and writes counts and findings as JSON. A finding is a target and a seed: the same seed
makes the same input again, and `tests/data/fuzz_seeds.json` keeps those that once failed for the tests.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import shutil
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))

import hostile_sources
import numpy as np
import project_mutations
from image_clips import box_labels, write_mask

from segmentation.batch.batch_manifest import open_manifest
from segmentation.batch.clip_list import read_clip_list
from segmentation.domain.mask_codec import pack_plane, unpack_plane
from segmentation.engines.protocols import EngineState
from segmentation.engines.state import state_from_bytes, state_to_bytes
from segmentation.errors import SegmentationError
from segmentation.formats.registry import FORMATS, format_spec
from segmentation.media.mask_image import read_mask_image, scan_masks
from segmentation.media.open_video import open_video
from segmentation.media.sample_clip import sample_clip

SEEDS = Path(__file__).parents[1] / "data" / "fuzz_seeds.json"
Attempt = Callable[[Path, int], str]
"""Makes the input of a seed below a folder and reads it; `read`, `refused`, or what went wrong."""


@dataclass(frozen=True)
class Target:
    """Something that reads.

    Args:
        prepare: Writes what the inputs are made from, once, below a folder.
        attempt: One input.
    """

    prepare: Callable[[Path], None]
    attempt: Attempt


def try_reading(use: Callable[[], object]) -> str:
    """How a reader takes its input."""
    try:
        with hostile_sources.in_time():
            use()
    except SegmentationError as error:
        return "refused" if error.message else "refused without a word"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"{type(error).__name__}: {str(error)[:200]}"
    return "read"


def file_target(name: str, write: Callable[[Path], object], use: Callable[[Path], object]) -> Target:
    """One file that is damaged."""

    def prepare(home: Path) -> None:
        (home / "whole").mkdir()
        write(home / "whole" / name)

    def attempt(home: Path, seed: int) -> str:
        (home / "copy").mkdir(exist_ok=True)
        path = home / "copy" / name
        shutil.copyfile(home / "whole" / name, path)
        hostile_sources.damage(path, random.Random(seed))
        return try_reading(lambda: use(path))

    return Target(prepare, attempt)


def format_target(name: str) -> Target:
    """A reader of the registry, over an export of our own."""

    def attempt(home: Path, seed: int) -> str:
        def spoil(path: Path) -> None:
            hostile_sources.damage(path, random.Random(seed))

        return hostile_sources.read_damaged(name, home, spoil)

    def prepare(home: Path) -> None:
        hostile_sources.write_whole(format_spec(name), home)

    return Target(prepare, attempt)


def attempt_project(home: Path, seed: int) -> str:
    path = home / "copy.maskreel"
    path.write_bytes(project_mutations.whole_project(home))
    project_mutations.mutate(path, seed)
    outcome = "read"

    def use() -> None:
        nonlocal outcome
        said = project_mutations.use_all(path, read_only=seed % 8 != 0)
        outcome = "read" if said == "opened" else "refused"

    failed = try_reading(use)
    for left in home.glob("*copy.maskreel*"):
        left.unlink()
    return outcome if failed == "read" else failed


def write_state(path: Path) -> None:
    arrays = {"probs": np.linspace(0, 1, 40, dtype=np.float32).reshape(5, 8), "ids": np.arange(4)}
    path.write_bytes(state_to_bytes(EngineState("cfbi", arrays, {"frames": [1, 2], "name": "a"})))


def read_video(path: Path) -> None:
    with closing(open_video(path)) as video:
        for frame in {0, video.info.frame_count // 2, video.info.frame_count - 1}:
            video.read(frame)


def read_mask(path: Path) -> None:
    read_mask_image(path, (24, 48), scan_masks([path]))


def write_list(path: Path) -> None:
    path.write_text("# clips\nclip0, mask0.png@3\nclip1, mask1.png, mask2.png@9\n", encoding="utf-8")
    for name in ("clip0", "clip1", "mask0.png", "mask1.png", "mask2.png"):
        path.with_name(name).touch()


def write_manifest(path: Path) -> None:
    entry = {"state": "done", "attempts": 1, "frames": 5, "seconds": 1.5, "reason": "", "notes": ["a"]}
    path.write_text(json.dumps({"version": 1, "plan": {}, "clips": {"a": entry}}), encoding="utf-8")


def write_safetensors(path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    save_file({"weight": torch.zeros(4, 3), "bias": torch.ones(3)}, path)


def write_pickle(path: Path) -> None:
    import torch

    torch.save({"state_dict": {"weight": torch.zeros(4, 3)}}, path)


def read_weights(path: Path) -> None:
    from segmentation.engines.weights.checkpoints import read_checkpoint, unwrap

    unwrap(read_checkpoint(path, "fuzz"))


def list_targets() -> dict[str, Target]:
    plane = box_labels((1, 2, 2, 8, 10), (2, 12, 12, 20, 20))
    return {
        "project": Target(lambda home: None, attempt_project),
        "engine state": file_target("state.bin", write_state, lambda path: state_from_bytes(path.read_bytes())),
        "packed mask": file_target(
            "mask.bin", lambda path: path.write_bytes(pack_plane(plane)), lambda path: unpack_plane(path.read_bytes())
        ),
        "video": file_target("clip.mp4", lambda path: shutil.copyfile(sample_clip(), path), read_video),
        "mask image": file_target("mask.png", lambda path: write_mask(path, plane), read_mask),
        "clip list": file_target("list.csv", write_list, lambda path: read_clip_list(path, need_masks=True)),
        "batch manifest": file_target("batch.json", write_manifest, lambda path: open_manifest(path, {}, ["a"])),
        "safetensors": file_target("w.safetensors", write_safetensors, read_weights),
        "checkpoint": file_target("w.pth", write_pickle, read_weights),
        **{f"format {spec.name}": format_target(spec.name) for spec in FORMATS if spec.reader},
    }


def try_target(name: str, home: Path, seeds: list[int], until: float = float("inf")) -> dict[str, object]:
    """Counts of outcomes, and the findings; ends early at the time `until`."""
    target = list_targets()[name]
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    target.prepare(home)
    counts: Counter[str] = Counter()
    findings = {}
    progress = os.open(home.with_suffix(".seed"), os.O_CREAT | os.O_WRONLY)
    for seed in seeds:
        if time.monotonic() > until:
            break
        os.pwrite(progress, b"%020d" % seed, 0)  # a crash of the whole process leaves it
        outcome = target.attempt(home, seed)
        counts[outcome if outcome in ("read", "refused") else "finding"] += 1
        if outcome not in ("read", "refused"):
            findings[seed] = outcome
    os.close(progress)
    shutil.rmtree(home, ignore_errors=True)
    return {"inputs": sum(counts.values()), "counts": dict(counts), "findings": findings}


def main() -> int:
    """Try the targets, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", help="by default all")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--max-minutes", type=float, default=30.0, help="for each target")
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"))
    parser.add_argument("--here", action="store_true", help="in this process; for the processes that this one starts")
    options = parser.parse_args()
    names = options.targets or list(list_targets())
    options.out.mkdir(parents=True, exist_ok=True)
    return _try_here(names, options) if options.here else _try_apart(names, options)


def _try_here(names: list[str], options: argparse.Namespace) -> int:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    homes = {name: options.out / name.replace(" ", "-") for name in names}
    for name, home in homes.items():
        try_target(name, home, [0])  # all libraries are loaded before memory is bounded
    hostile_sources.limit_memory()
    seeds = range(options.first, options.first + options.inputs)
    kept = json.loads(SEEDS.read_text()) if SEEDS.exists() else {}
    for name, home in homes.items():
        until = time.monotonic() + 60 * options.max_minutes
        found = try_target(name, home, [*kept.get(name, []), *seeds], until)
        home.with_suffix(".json").write_text(json.dumps(found))
    return 0


def _try_apart(names: list[str], options: argparse.Namespace) -> int:
    results = {}
    for name in names:
        place = options.out / f"{name.replace(' ', '-')}.json"
        place.unlink(missing_ok=True)
        line = [
            sys.executable,
            __file__,
            name,
            "--here",
            "--inputs",
            str(options.inputs),
            "--first",
            str(options.first),
        ]
        line += ["--max-minutes", str(options.max_minutes), "--out", str(options.out)]
        done = subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        if place.exists():
            results[name] = json.loads(place.read_text())
        else:
            seed = place.with_suffix(".seed")
            last = int(seed.read_text() or 0) if seed.exists() else -1
            results[name] = {
                "inputs": last,
                "counts": {},
                "findings": {last: f"the process died: {done.stderr[-300:]}"},
            }
        print(f"{name:<28}{results[name]['inputs']:>8}  {results[name]['counts']}", flush=True)
        for seed, outcome in results[name]["findings"].items():
            print(f"    seed {seed}: {outcome}", flush=True)
    (options.out / "results.json").write_text(json.dumps(results, indent=2))
    return int(any(found["findings"] for found in results.values()))


if __name__ == "__main__":
    sys.exit(main())
