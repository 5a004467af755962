"""Tries fuzz targets, each in a process of its own with bounds of memory and time, and goes on where it was broken off.

`python tests/support/fuzz_runs.py --inputs 10000 --out out/fuzz` tries all targets and writes counts and findings as
JSON. What is there already of a target is taken over, so that a run may be ended and begun again.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))

import hostile_sources
from fuzz_targets import Target, list_targets

SEEDS = Path(__file__).parents[1] / "data" / "fuzz_seeds.json"
INPUTS_BETWEEN_NOTES = 500
MEMORY_DISK = Path("/dev/shm")


class Tally:
    """What came of the inputs of a target, kept in a file.

    Args:
        place: The file; what is in it is taken over.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self.values: dict[str, Any] = {"inputs": 0, "next": None, "counts": {}, "findings": {}, "seconds": 0.0}
        if place.exists():
            self.values.update(json.loads(place.read_text()))

    def add(self, seed: int, outcome: str) -> None:
        kind = outcome if outcome in ("read", "refused") else "finding"
        counts = self.values["counts"]
        counts[kind] = counts.get(kind, 0) + 1
        self.values["inputs"] += 1
        if kind == "finding":
            self.values["findings"][str(seed)] = outcome

    def keep(self, following: int | None, seconds: float = 0.0) -> None:
        """Write it; the run goes on with the seed `following`."""
        self.values["next"] = following
        self.values["seconds"] = round(self.values["seconds"] + seconds, 1)
        draft = self._place.with_suffix(".new")
        draft.write_text(json.dumps(self.values))
        draft.replace(self._place)


def file_name(target: str) -> str:
    return target.replace(" ", "-")


def seed_note(out: Path, target: str) -> Path:
    """Where the seed stands that is being tried; a crash of the whole process leaves it."""
    return out / f"{file_name(target)}.seed"


def try_target(target: Target, home: Path, seeds: Iterable[int], tally: Tally, note: Path, until: float) -> None:
    """Try the seeds; ends early at the time `until`."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    target.prepare(home)
    progress = os.open(note, os.O_CREAT | os.O_WRONLY)
    started, following = time.monotonic(), None
    for number, seed in enumerate(seeds, start=1):
        os.pwrite(progress, b"%020d" % seed, 0)
        tally.add(seed, target.attempt(home, seed))
        following = seed + 1
        if number % INPUTS_BETWEEN_NOTES == 0:
            tally.keep(following, time.monotonic() - started)
            started = time.monotonic()
        if time.monotonic() > until:
            break
    tally.keep(following if following is not None else tally.values["next"], time.monotonic() - started)
    os.close(progress)
    note.unlink()
    shutil.rmtree(home, ignore_errors=True)


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
    known = list_targets()
    kept = json.loads(SEEDS.read_text()) if SEEDS.exists() else {}
    place = MEMORY_DISK if MEMORY_DISK.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place, prefix="fuzz-") as folder:
        homes = {name: Path(folder) / file_name(name) for name in names}
        for name, home in homes.items():  # all libraries are loaded before memory is bounded
            known[name].prepare(_new_folder(home))
            known[name].attempt(home, 0)
        hostile_sources.limit_memory()
        for name, home in homes.items():
            tally = Tally(options.out / f"{file_name(name)}.json")
            following, end = tally.values["next"], options.first + options.inputs
            again = kept.get(name, []) if following is None else []
            seeds = (*again, *range(options.first if following is None else following, end))
            until = time.monotonic() + 60 * options.max_minutes
            try_target(known[name], home, seeds, tally, seed_note(options.out, name), until)
    return 0


def _new_folder(home: Path) -> Path:
    home.mkdir(parents=True)
    return home


def _try_apart(names: list[str], options: argparse.Namespace) -> int:
    results = {}
    for name in names:
        tally = _try_until_done(name, options)
        results[name] = tally.values
        print(f"{name:<28}{tally.values['inputs']:>8}  {tally.values['counts']}", flush=True)
        for seed, outcome in tally.values["findings"].items():
            print(f"    seed {seed}: {outcome}", flush=True)
    (options.out / "results.json").write_text(json.dumps(results, indent=2))
    return int(any(found["findings"] for found in results.values()))


def _try_until_done(name: str, options: argparse.Namespace) -> Tally:
    """In one process after the other, where an input ends the process."""
    words = ["--inputs", str(options.inputs), "--first", str(options.first), "--max-minutes", str(options.max_minutes)]
    line = [sys.executable, __file__, name, "--here", *words, "--out", str(options.out)]
    place, note = options.out / f"{file_name(name)}.json", seed_note(options.out, name)
    while True:
        note.unlink(missing_ok=True)
        done = subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        tally = Tally(place)
        if done.returncode == 0:
            return tally
        if not note.exists():
            raise RuntimeError(f"{name} cannot be tried: {done.stderr[-2000:]}")
        seed = int(note.read_text())
        tally.add(seed, f"the process died with {done.returncode}: {done.stderr[-300:]}")
        tally.keep(seed + 1)


if __name__ == "__main__":
    sys.exit(main())
