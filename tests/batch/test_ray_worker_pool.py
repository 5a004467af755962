"""A batch on a Ray cluster gives the results of single runs though a worker dies, and goes on where it was left.

The cluster runs on this machine, in a process of its own: Ray keeps threads that no test may leave behind.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from dying_engine import DEATHS
from image_clips import box_labels, write_clip, write_mask
from plugged_engine import plug_in

from segmentation.batch import ray_worker_pool
from segmentation.batch.batch_plan import BatchPlan
from segmentation.batch.clip_list import read_clip_list
from segmentation.batch.clip_worker import ClipWorker
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.many_clips import MANIFEST
from segmentation.errors import EngineError, UserError
from segmentation.own_version import own_version

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = """
import json, sys
from pathlib import Path
import ray
from kill_cluster import start_cluster
from segmentation.cli.run import run
cluster = start_cluster(2)
line, out, hidden, clip = json.loads(sys.argv[1])
line += ["--distributed", cluster.address, "--report"]
times = lambda: {str(path): path.stat().st_mtime_ns for path in Path(out).glob("clip*/*.png")}
codes = [run([*line, out + "/first.json"])]
before = times()
Path(hidden).rename(clip)
codes.append(run([*line, out + "/second.json"]))
ray.shutdown()
cluster.shutdown()
after = times()
Path(out, "seen.json").write_text(json.dumps([codes, len(before), before.items() <= after.items()]))
"""
"""Two sessions of one batch on one cluster; between them a clip that was missing comes back."""
KILLER = ROOT / "tests" / "support" / "kill_cluster.py"


def exported(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("clip*/*.png"))}


def run_on_cluster(program: str, case: object, folder: Path) -> str:
    """Run a program that starts its own cluster; what it prints."""
    paths = [str(ROOT / "tests/support"), str(folder / "plugins"), str(ROOT)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "RAY_USAGE_STATS_ENABLED": "0"}
    command = [sys.executable, "-c", program, json.dumps(case)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the processes are found in /proc")
def test_a_batch_whose_worker_and_driver_are_killed_goes_on_to_the_results_of_single_runs(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="the extra 'distributed' is not installed")
    line = [sys.executable, str(KILLER), "--kills", "1", "--clips", "4", "--workers", "2", "--out", str(tmp_path)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    found = json.loads((tmp_path / "results.json").read_text())
    kills = (found["killed_workers"], found["killed_drivers"])
    assert (found["findings"], kills, found["batches"]) == ({}, (1, 1), 1), done.stderr[-3000:]
    assert found["store_bytes"] < 10_000, "neither frames nor masks pass through Ray's object store"


@pytest.mark.slow
def test_a_cluster_of_two_workers_gives_the_results_of_single_runs_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ray", reason="the extra 'distributed' is not installed")
    plug_in(monkeypatch, tmp_path / "plugins", target="dying_engine")
    left = tmp_path / "deaths"
    left.write_text("0")
    monkeypatch.setenv(DEATHS, str(left))
    rows = []
    for i in range(4):
        write_clip(tmp_path / f"clip{i}", 6)
        write_mask(tmp_path / f"mask{i}.png", box_labels((1, 2, 2 + i, 8, 10 + i), (2, 12, 12, 20, 20)))
        rows.append(f"clip{i}, mask{i}.png@{i}\n")
    (tmp_path / "list.csv").write_text("".join(rows))
    single = BatchPlan(EngineChoice("fake", "cpu"), tmp_path / "single", format="png")
    single.projects.mkdir(parents=True)
    worker = ClipWorker(single)
    assert [worker.do(clip).reason for clip in read_clip_list(tmp_path / "list.csv")] == [""] * 4
    left.write_text("2")
    (tmp_path / "clip3").rename(tmp_path / "hidden")

    out = tmp_path / "many"
    line = ["batch", str(tmp_path / "list.csv"), "--engine", "fake", "--device", "cpu", "--format", "png"]
    case = [[*line, "--out", str(out)], *map(str, (out, tmp_path / "hidden", tmp_path / "clip3"))]
    run_on_cluster(SESSIONS, case, tmp_path)

    assert json.loads((out / "seen.json").read_text()) == [[1, 0], 6 + 5 + 4, True], "no clip is done twice"
    first, second = (json.loads((out / f"{name}.json").read_text()) for name in ("first", "second"))
    assert (first["done"], first["workers"]) == (3, 2)
    assert "clip3" in first["failed"]["clip3"]
    assert (second["done"], second["skipped"], second["failed"]) == (4, 3, {})
    assert left.read_text() == "0"
    attempts = {name: entry["attempts"] for name, entry in json.loads((out / MANIFEST).read_text())["clips"].items()}
    assert sum(attempts.values()) == 6, "two workers died, and their clips were begun again"
    assert exported(out) == exported(tmp_path / "single")


def test_without_ray_or_a_cluster_there_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = BatchPlan(EngineChoice("fake", "cpu"), tmp_path)
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UserError, match="Ray is not installed") as caught:
        ray_worker_pool.RayWorkerPool(plan, "auto")
    assert "maskreel[distributed]" in caught.value.advice


class FakeRay:
    """As much of Ray as a pool asks for before any worker is there."""

    def __init__(self, error: Exception | None = None, **resources: float) -> None:
        self.error, self.resources = error, resources
        self.asked: dict[str, object] = {}

    def init(self, **asked: object) -> None:
        if self.error is not None:
            raise self.error

    def cluster_resources(self) -> dict[str, float]:
        return self.resources

    def remote(self, **asked: object) -> object:
        self.asked = asked
        return lambda worker: self

    @property
    def version(self) -> FakeRay:
        return self

    def shutdown(self) -> None: ...


def test_a_cluster_that_does_not_answer_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", FakeRay(ConnectionError("nobody there")))
    monkeypatch.setattr(ray_worker_pool, "check_head_answers", lambda address: None)
    with pytest.raises(UserError, match=r"No Ray cluster answers at '10\.0\.0\.9:6379'"):
        ray_worker_pool.RayWorkerPool(BatchPlan(EngineChoice("fake"), tmp_path), "10.0.0.9:6379")


@pytest.mark.parametrize(
    ("device", "resources", "wanted", "share", "size", "gpus"),
    [
        ("auto", {"CPU": 16, "GPU": 3}, None, 1, 3, 1),
        ("auto", {"CPU": 16, "GPU": 3}, None, 0.25, 12, 0.25),
        ("auto", {"CPU": 16, "GPU": 3}, None, 2, 1, 2),
        ("auto", {"CPU": 16, "GPU": 3}, 2, 1, 2, 1),
        ("cpu", {"CPU": 4, "GPU": 3}, None, 1, 4, 0),
        ("auto", {"CPU": 4}, 9, 1, 4, 0),
    ],
)
def test_there_is_a_worker_for_each_gpu_or_else_processor(
    device: str,
    resources: dict[str, float],
    wanted: int | None,
    share: float,
    size: int,
    gpus: float,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake = FakeRay(**resources)
    monkeypatch.setitem(sys.modules, "ray", fake)
    monkeypatch.setattr(ray_worker_pool.RayWorkerPool, "_hire", lambda pool: None)
    monkeypatch.setattr(ray_worker_pool, "check_head_answers", lambda address: None)
    pool = ray_worker_pool.RayWorkerPool(BatchPlan(EngineChoice("fake", device), tmp_path), "auto", wanted, share)
    assert (pool.size, fake.asked["num_gpus"]) == (size, gpus)


class FailingRay(FakeRay):
    """A cluster whose workers die while they come up, a number of times."""

    exceptions = SimpleNamespace(RayError=RuntimeError)

    def __init__(self, deaths: int) -> None:
        super().__init__(CPU=2)
        self.deaths, self.started, self.killed = deaths, 0, 0

    @property
    def version(self) -> FakeRay:
        self.started += 1
        return self

    def remote(self, *plan: object, **asked: object) -> object:
        if asked:
            return super().remote(**asked)
        return self if plan else f"version of worker {self.started}"

    def wait(self, references: list[str], **limits: object) -> tuple[list[str], list[str]]:
        return references[:1], references[1:]

    def get(self, reference: str) -> str:
        if self.deaths:
            self.deaths -= 1
            raise RuntimeError("killed")
        return own_version()

    def kill(self, worker: object) -> None:
        self.killed += 1


def wait_for_worker(pool: ray_worker_pool.RayWorkerPool) -> None:
    while not pool.has_idle:
        pass


@pytest.mark.parametrize("deaths", [1, 5])
def test_a_worker_that_dies_while_it_comes_up_is_replaced(
    deaths: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FailingRay(deaths)
    monkeypatch.setitem(sys.modules, "ray", fake)
    monkeypatch.setattr(ray_worker_pool, "check_head_answers", lambda address: None)
    pool = ray_worker_pool.RayWorkerPool(BatchPlan(EngineChoice("fake", "cpu"), tmp_path), "auto")
    wait_for_worker(pool)
    assert (fake.killed, fake.started) == (deaths, deaths + 2)


def test_where_no_worker_comes_up_that_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", FailingRay(deaths=6))
    monkeypatch.setattr(ray_worker_pool, "check_head_answers", lambda address: None)
    pool = ray_worker_pool.RayWorkerPool(BatchPlan(EngineChoice("fake", "cpu"), tmp_path), "auto")
    with pytest.raises(EngineError, match="No worker of the cluster starts: killed"):
        wait_for_worker(pool)
