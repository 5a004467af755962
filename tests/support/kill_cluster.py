"""Kills workers and drivers of a batch on a Ray cluster at random, and compares what is left with single runs.

`python tests/support/kill_cluster.py --kills 20 --out out/kill-cluster` writes counts and findings as JSON. In each
round a worker and then the driver get SIGKILL while clips are running, and the same command is given again. The
cluster runs on this machine, below this process.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
import slow_engine
from image_clips import box_labels, write_clip, write_mask
from left_files import Masks, list_differences, projects_in, read_masks
from plugged_engine import write_plug_in
from process_trees import descendants, survivors
from ray.cluster_utils import Cluster

from segmentation.batch.many_clips import MANIFEST
from segmentation.cli.run import run

ROOT = Path(__file__).parents[2]
FRAMES = 24
STEP_S = 0.25
CLIP_S = FRAMES * STEP_S
STORE_BYTES = 80 * 1024**2
"""The smallest that Ray allows is 75 MB."""
START_TRIES = 5
"""A new cluster has 30 s to come up, which a busy machine may need for other things."""
PATIENCE = {
    "RAY_health_check_timeout_ms": "60000",
    "RAY_health_check_failure_threshold": "20",
    "RAY_worker_register_timeout_seconds": "600",
}
"""For the same reason: Ray takes nobody for dead who is merely slow."""
LOOK_S = 0.1
COMPARED = ("Annotations", "JPEGImages", "ImageSets")


@dataclass
class Counts:
    """What was done and found.

    Args:
        clips: Clips of the list.
        workers: Workers of the cluster.
        killed_workers: How many were killed.
        killed_drivers: And drivers.
        batches: How often the whole list was done and compared.
        store_objects: Objects that were ever made in the object store of the cluster.
        store_bytes: And their bytes.
        findings: What is not as it should be, by the number of drivers killed before.
    """

    clips: int
    workers: int
    killed_workers: int = 0
    killed_drivers: int = 0
    batches: int = 0
    store_objects: int = 0
    store_bytes: int = 0
    findings: dict[str, str] = field(default_factory=dict)


class ListOfClips:
    """A list, and what single runs make of it.

    Args:
        home: Folder of work.
        count: How many clips.
    """

    def __init__(self, home: Path, count: int) -> None:
        self.path, self._single = home / "list.csv", home / "single"
        labels = box_labels((1, 2, 2, 8, 10), (2, 12, 12, 20, 20))
        for index in range(count):
            write_clip(home / f"clip{index}", FRAMES)
            write_mask(home / f"mask{index}.png", np.roll(labels, index, axis=1))
        self.path.write_text("".join(f"clip{i}, mask{i}.png@{i % FRAMES}\n" for i in range(count)))
        assert run([*self.words(self._single), "--quiet"]) == 0
        self._masks = {name: read_masks(self._single / name) for name in projects_in(self._single)}
        assert len(self._masks) == count

    def words(self, out: Path) -> list[str]:
        """The command that does it."""
        return [
            "batch",
            str(self.path),
            "--engine",
            "fake",
            "--device",
            "cpu",
            "--out",
            str(out),
            "--direction",
            "both",
        ]

    def check_part(self, out: Path) -> None:
        """Whatever is done so far is what single runs have.

        Raises:
            AssertionError: It is not.
            SegmentationError: A project cannot be opened.
            ValueError: The manifest is not whole.
        """
        json.loads((out / MANIFEST).read_text())
        for name in projects_in(out):
            found: Masks = read_masks(out / name)
            assert found.items() <= self._masks[name].items(), f"{name} has other masks"

    def check_whole(self, out: Path) -> None:
        """All is done, with the same bytes.

        Raises:
            AssertionError: It is not.
        """
        states = {each["state"] for each in json.loads((out / MANIFEST).read_text())["clips"].values()}
        assert states == {"done"}, states
        assert {name: read_masks(out / name) for name in projects_in(out)} == self._masks, "the projects differ"
        for name in COMPARED:
            differences = list_differences(out / name, self._single / name)
            assert not differences, f"{name} differs: {differences[:5]}"


class Driver:
    """The command on the cluster, in a process of its own.

    Args:
        words: The command line.
        said: File for what it prints.
    """

    def __init__(self, words: list[str], said: Path) -> None:
        self._said = said
        with said.open("w") as handle:
            self._process = subprocess.Popen(
                [sys.executable, str(ROOT / "main.py"), *words], stdout=handle, stderr=handle
            )

    def wait_for_work(self) -> bool:
        """Wait until a worker does a clip; False where the command has ended before."""
        while self._process.poll() is None:
            if find_workers("do"):
                return True
            time.sleep(LOOK_S)
        return False

    def kill(self) -> bool:
        """Whether it was still there."""
        was_there = self._process.poll() is None
        self._process.kill()
        self._process.wait()
        return was_there

    def close(self) -> None:
        """End it, if it has not ended."""
        self.kill()

    def check_end(self) -> None:
        """Wait for it.

        Raises:
            AssertionError: It failed.
        """
        code = self._process.wait()
        assert code == 0, f"exit code {code}: {self._said.read_text()[-1500:]}"

    def check_manners(self) -> None:
        """It prints no traceback, and its workers do not outlive it.

        Raises:
            AssertionError: One of these is not so.
        """
        assert "Traceback" not in self._said.read_text(), self._said.read_text()[-1500:]
        assert not (left := survivors(find_workers())), f"{len(left)} workers outlive their driver"


def find_workers(method: str = "") -> set[int]:
    """The workers of this process's cluster; with a method those that are in it."""
    title = f"ray::ClipWorker.{method}" if method else "ray::ClipWorker"
    return {number for number in descendants(os.getpid()) if command_of(number).startswith(title)}


def command_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text(errors="replace")
    except OSError:  # it has just ended
        return ""


def kill_both(driver: Driver, counts: Counts, dice: random.Random) -> bool:
    """Kill a worker and then the driver, each some time after clips are running; False where the list ended before."""
    if not driver.wait_for_work():
        return False
    time.sleep(dice.uniform(0, CLIP_S))
    if workers := sorted(find_workers()):
        os.kill(dice.choice(workers), signal.SIGKILL)
        counts.killed_workers += 1
    time.sleep(dice.uniform(0, CLIP_S))
    was_there = driver.kill()
    counts.killed_drivers += was_there
    return was_there


def start_cluster(workers: int) -> Cluster:
    """One node with a processor for each worker.

    Raises:
        Exception: It does not come up.
    """
    os.environ |= PATIENCE
    node = {"num_cpus": workers, "include_dashboard": False, "object_store_memory": STORE_BYTES}
    for _ in range(START_TRIES - 1):
        with suppress(Exception):
            return Cluster(initialize_head=True, head_node_args=node)
    return Cluster(initialize_head=True, head_node_args=node)


def store_stats(address: str) -> Any:
    """What the object store of the cluster has seen; Ray's own `ray memory` asks so, too."""
    from ray._private import internal_api

    return internal_api.get_memory_info_reply(internal_api.get_state_from_address(address)).store_stats


def try_kills(home: Path, counts: Counts, wanted: int, seed: int) -> None:
    """Kill until it was done often enough, and then let the batch come to its end."""
    clips, dice = ListOfClips(home, counts.clips), random.Random(seed)
    os.environ[slow_engine.STEP_S] = str(STEP_S)
    cluster = start_cluster(counts.workers)
    try:
        while counts.killed_drivers < wanted or not counts.batches:
            out = home / f"out{counts.batches}"
            words = [*clips.words(out), "--distributed", cluster.address]
            with closing(Driver(words, home / "said")) as driver:
                if counts.killed_drivers < wanted and kill_both(driver, counts, dice):
                    driver.check_manners()
                    clips.check_part(out)
                else:
                    driver.check_end()
                    clips.check_whole(out)
                    counts.batches += 1
            print(counts, flush=True)
            stats = store_stats(cluster.address)
            counts.store_objects, counts.store_bytes = stats.cumulative_created_objects, stats.cumulative_created_bytes
    finally:
        cluster.shutdown()


def main() -> int:
    """The exit code: whether there are findings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="of a worker, and as many of the driver")
    parser.add_argument("--clips", type=int, default=40)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("out/kill-cluster"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    counts = Counts(clips=options.clips, workers=options.workers)
    with tempfile.TemporaryDirectory(prefix="kills-", ignore_cleanup_errors=True) as folder:
        write_plug_in(Path(folder, "plugins"), "fake", "slow_engine")
        paths = [str(Path(folder, "plugins")), str(Path(__file__).parent), str(ROOT)]
        sys.path[:0] = paths
        os.environ |= {
            "PYTHONPATH": os.pathsep.join(paths),
            "RAY_USAGE_STATS_ENABLED": "0",
            "OMP_NUM_THREADS": "1",
        }
        try:
            try_kills(Path(folder), counts, options.kills, options.seed)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            counts.findings[str(counts.killed_drivers)] = f"{type(error).__name__}: {str(error)[:2000]}"
    (options.out / "results.json").write_text(json.dumps(asdict(counts), indent=2))
    print(json.dumps(asdict(counts), indent=2))
    return int(bool(counts.findings))


if __name__ == "__main__":  # the process that does single runs imports this file
    sys.exit(main())
