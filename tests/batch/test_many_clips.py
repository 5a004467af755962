"""A batch does every clip once with the results of single runs, though workers die, and goes on where it was left."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from dying_engine import DEATHS
from image_clips import box_labels, write_clip, write_mask
from panned_square import PannedSquare
from plugged_engine import plug_in
from shot_clips import CUT, FRAMES, square_mask, write_two_shots

from segmentation.batch import many_clips
from segmentation.batch.batch_limits import BatchLimits
from segmentation.batch.batch_plan import BatchPlan, ClipOutcome
from segmentation.batch.batch_progress import BatchProgress
from segmentation.batch.clip_list import ListedClip, read_clip_list
from segmentation.batch.clip_project import find_given_masks, give_masks, open_project
from segmentation.batch.clip_worker import ClipWorker, has_found_objects, take_found_objects
from segmentation.batch.discovery_choice import DiscoveryChoice
from segmentation.batch.engine_choice import EngineChoice
from segmentation.batch.many_clips import MANIFEST, run_batch
from segmentation.batch.run_choice import RunChoice
from segmentation.batch.shard import Shard
from segmentation.cli.run import run
from segmentation.domain.edits import add_object
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.errors import MediaError, StorageError, UserError
from segmentation.formats.datasets.dataset_check import check_dataset
from segmentation.formats.progress import finish
from segmentation.media.open_video import open_video
from segmentation.storage.saved_project import SavedProject


@pytest.fixture
def deaths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """How often a worker will still die."""
    plug_in(monkeypatch, tmp_path / "plugins", target="dying_engine")
    left = tmp_path / "deaths"
    left.write_text("0")
    monkeypatch.setenv(DEATHS, str(left))
    return left


@pytest.fixture
def clips(tmp_path: Path) -> tuple[ListedClip, ...]:
    """Three clips and a row each in a list."""
    rows = []
    for i in range(3):
        write_clip(tmp_path / "in" / f"clip{i}", 6)
        write_mask(tmp_path / "in" / f"mask{i}.png", box_labels((1, 2, 2 + i, 8, 10 + i), (2, 12, 12, 20, 20)))
        rows.append(f"clip{i}, mask{i}.png@{i}")
    (tmp_path / "in" / "list.csv").write_text("# three clips\n" + "\n".join(rows) + "\n")
    return read_clip_list(tmp_path / "in" / "list.csv")


def plan(out: Path) -> BatchPlan:
    return BatchPlan(EngineChoice("fake", "cpu"), out, format="png")


def exported(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("clip*/*.png"))}


def entries(out: Path) -> dict[str, dict[str, object]]:
    return dict(json.loads((out / MANIFEST).read_text())["clips"])


def test_results_are_those_of_single_runs_though_a_worker_dies(
    tmp_path: Path, deaths: Path, clips: tuple[ListedClip, ...]
) -> None:
    (tmp_path / "single" / "projects").mkdir(parents=True)
    for clip in clips:
        assert ClipWorker(plan(tmp_path / "single")).do(clip).reason == ""
    deaths.write_text("2")
    report = run_batch(clips, plan(tmp_path / "many"), workers=2)
    assert deaths.read_text() == "0"
    assert (report.done, report.skipped, report.failed) == (3, 0, {})
    assert all("Masks were read by" in str(entry["notes"]) for entry in entries(tmp_path / "many").values())
    assert report.clips_per_hour > 0
    assert len(exported(tmp_path / "many")) == 6 + 5 + 4, "frames before the given mask are not reached and not written"
    assert exported(tmp_path / "many") == exported(tmp_path / "single")
    assert sum(int(str(entry["attempts"])) for entry in entries(tmp_path / "many").values()) == 5


def test_what_is_done_is_not_done_again_and_what_failed_is(
    tmp_path: Path, deaths: Path, clips: tuple[ListedClip, ...]
) -> None:
    hidden = clips[1].clip.rename(tmp_path / "hidden")
    out = tmp_path / "out"
    reports: list[str] = []
    first = run_batch(clips, plan(out), on_change=lambda name, entry: reports.append(f"{name} {entry.state}"))
    assert reports == ["clip0 done", "clip1 failed", "clip2 done"]
    assert list(first.failed) == ["clip1"]
    assert "clip1" in first.failed["clip1"]
    untouched = (out / "clip0" / "img0.png").stat().st_mtime_ns
    hidden.rename(clips[1].clip)
    second = run_batch(clips, plan(out))
    assert (second.done, second.skipped, second.failed) == (3, 2, {})
    assert (out / "clip0" / "img0.png").stat().st_mtime_ns == untouched


def test_a_clip_that_kills_every_worker_is_given_up(
    tmp_path: Path, deaths: Path, clips: tuple[ListedClip, ...]
) -> None:
    deaths.write_text("3")
    report = run_batch(clips[:1], plan(tmp_path / "out"))
    assert report.done == 0
    assert "died 3 times" in report.failed["clip0"]


def test_another_batch_in_the_same_folder_is_refused(
    tmp_path: Path, deaths: Path, clips: tuple[ListedClip, ...]
) -> None:
    run_batch(clips[:1], plan(tmp_path / "out"))
    with pytest.raises(UserError, match="other settings or clips"):
        run_batch(clips, plan(tmp_path / "out"))
    (tmp_path / "out" / MANIFEST).write_text('{"version"')
    with pytest.raises(StorageError, match="is damaged"):
        run_batch(clips[:1], plan(tmp_path / "out"))


def test_the_command_reports_each_clip_and_the_speed(
    tmp_path: Path, deaths: Path, clips: tuple[ListedClip, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    figures = tmp_path / "figures.json"
    line = ["batch", str(tmp_path / "in/list.csv"), "--engine", "fake", "--out", str(tmp_path / "out")]
    assert run([*line, "--format", "mots-txt", "--report", str(figures), "--metrics", str(tmp_path / "m.jsonl")]) == 0
    assert (tmp_path / "out" / "clip2.txt").is_file()
    assert "3 clips done (0 before), 0 failed." in capfd.readouterr().out
    assert json.loads(figures.read_text())["done"] == 3
    assert json.loads((tmp_path / "m.jsonl").read_text().splitlines()[-1])["clips_done"] == 3
    assert run([*line, "--workers", "0"]) == 2
    assert run([*line, "--gpus-per-worker", "0.5"]) == 2
    assert "--distributed is not given" in capfd.readouterr().err


def test_what_comes_to_lie_beside_a_data_set_does_not_hinder_its_batch(
    tmp_path: Path, deaths: Path, clips: tuple[ListedClip, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    line = ["batch", str(tmp_path / "in/list.csv"), "--engine", "fake", "--out", str(out)]
    beside = ["--metrics", str(out / "m.jsonl"), "--report", str(out / "report.json")]
    (out / "of others").mkdir(parents=True)
    assert run([*line, *beside]) == 2
    assert "holds 'of others' and was not made as a data set" in capfd.readouterr().err
    (out / "of others").rmdir()
    assert run([*line, *beside]) == 0
    assert {"m.jsonl", "report.json", "dataset.json"} <= {path.name for path in out.iterdir()}
    assert finish(check_dataset(out)) == ()


def test_shards_do_their_parts_and_the_batch_takes_them_over(
    tmp_path: Path, deaths: Path, clips: tuple[ListedClip, ...]
) -> None:
    out = tmp_path / "out"
    whole = BatchPlan(EngineChoice("fake", "cpu"), out, format="davis", as_dataset=True)
    for index, names in ((1, ["clip0", "clip2"]), (2, ["clip1"])):
        seen: list[str] = []
        report = run_batch(clips, whole, on_change=lambda name, entry: seen.append(name), shard=Shard(index, 2))  # noqa: B023
        assert (seen, report.done, report.dataset) == (names, len(names), None)
    report = run_batch(clips, whole)
    assert (report.done, report.skipped) == (3, 3)
    assert report.dataset is not None
    assert report.dataset.summary["clips"] == 3


def test_a_clip_whose_time_is_over_is_begun_again_and_then_given_up(
    tmp_path: Path, clips: tuple[ListedClip, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = SlowPool(slow="clip1")
    monkeypatch.setattr(many_clips, "_create_pool", lambda *asked: pool)
    limits = BatchLimits(attempts=2, seconds=1e-9)
    states: list[BatchProgress] = []
    report = run_batch(clips, plan(tmp_path / "out"), limits=limits, on_progress=states.append)
    assert pool.stopped == ["clip1", "clip1"]
    assert report.done == 2
    assert "longer than 1e-09 s, 2 times" in report.failed["clip1"]
    last = states[-1]
    assert (last.total, last.done, last.failed, last.waiting, last.attempts, last.frames) == (3, 2, 1, 0, 4, 10)
    assert last.remaining_s == 0


class SlowPool:
    """Does a clip at once, but for one that never ends."""

    size = 1

    def __init__(self, slow: str) -> None:
        self.slow, self.stopped = slow, list[str]()
        self.running: ListedClip | None = None

    @property
    def has_idle(self) -> bool:
        return self.running is None

    def start(self, clip: ListedClip) -> None:
        self.running = clip

    def outcomes(self, wait_s: float) -> Iterator[tuple[ListedClip, ClipOutcome | None]]:
        if self.running is not None and self.running.name != self.slow:
            clip, self.running = self.running, None
            yield clip, ClipOutcome(5, 0.1)

    def stop(self, clip: ListedClip) -> None:
        self.stopped.append(clip.name)
        self.running = None

    def close(self) -> None: ...


def test_clips_stop_at_cuts_and_cross_them_on_request(
    tmp_path: Path, deaths: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_two_shots(tmp_path / "clip")
    write_mask(tmp_path / "mask.png", square_mask(0))
    (tmp_path / "list.csv").write_text("clip, mask.png\n")
    line = ["batch", str(tmp_path / "list.csv"), "--engine", "fake", "--format", "png", "--out"]
    assert run([*line, str(tmp_path / "stops")]) == 0
    note = f"clip: The run stops at the cut at frame {CUT}: the frames behind are not computed."
    assert note in capfd.readouterr().err
    assert len(exported(tmp_path / "stops")) == CUT
    assert run([*line, str(tmp_path / "crosses"), "--cross-cuts"]) == 0
    assert "at the cut" not in capfd.readouterr().err
    assert len(exported(tmp_path / "crosses")) == FRAMES


def test_lists_without_clips_or_masks_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with pytest.raises(MediaError, match="cannot be read"):
        read_clip_list(path)
    path.write_text("# nothing\n\n")
    with pytest.raises(UserError, match="names no clips"):
        read_clip_list(path)
    path.write_text("clip.mp4\n")
    with pytest.raises(UserError, match="has no mask"):
        read_clip_list(path)


def test_clips_of_one_name_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a/shot.mp4,m.png\nb/shot.mp4,m.png\nother.mp4,m.png\n")
    assert [clip.name for clip in read_clip_list(path)] == ["shot-1", "shot-2", "other"]


def test_a_worker_holds_its_engine_from_clip_to_clip(
    tmp_path: Path, deaths: Path, clips: tuple[ListedClip, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    make = EngineChoice.make

    def counted(choice: EngineChoice, settings: Mapping[str, object]) -> object:
        made.append(make(choice, settings))
        return made[-1]

    monkeypatch.setattr(EngineChoice, "make", counted)
    (tmp_path / "held" / "projects").mkdir(parents=True)
    worker = ClipWorker(plan(tmp_path / "held"))
    assert [worker.do(clip).reason for clip in clips] == ["", "", ""]
    assert len(made) == 1
    assert not made[0].is_closed  # type: ignore[attr-defined]
    clips[1].clip.rename(tmp_path / "hidden")
    assert "clip1" in worker.do(clips[1]).reason
    assert made[0].is_closed, "after a failure the next clip gets a new engine"  # type: ignore[attr-defined]
    (tmp_path / "apart" / "projects").mkdir(parents=True)
    for clip in (clips[0], clips[2]):
        ClipWorker(plan(tmp_path / "apart")).do(clip)
    held = exported(tmp_path / "held")
    assert {name: held[name] for name in exported(tmp_path / "apart")} == exported(tmp_path / "apart")


def test_objects_of_clips_without_masks_are_found(
    tmp_path: Path, deaths: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    PannedSquare().written(tmp_path / "moving")
    PannedSquare(moves=False).written(tmp_path / "still")
    path = tmp_path / "list.csv"
    path.write_text("moving\nstill\n")
    line = ["batch", str(path), "--engine", "fake", "--setting", "shift_px=0", "--out", str(tmp_path / "out")]
    assert run([*line, "--format", "png"]) == 2
    assert "--find ENGINE" in capfd.readouterr().err
    assert run([*line, "--format", "png", "--find", "classic"]) == 1
    printed = capfd.readouterr().out
    assert "moving: done" in printed
    assert "failed: still: No object was found" in printed
    assert len(list((tmp_path / "out" / "moving").glob("*.png"))) == 6


def test_a_search_that_was_broken_off_is_begun_anew(tmp_path: Path) -> None:
    clip = PannedSquare().written(tmp_path / "moving")
    with closing(open_video(clip)) as video, closing(open_project(tmp_path / "p.maskreel", video)) as saved:
        saved.commit(add_object(saved.project))
        assert not has_found_objects(saved)
        take_found_objects(saved, video, DiscoveryChoice("classic", "cpu"), 1)
        assert has_found_objects(saved)
        assert len(saved.project.objects) == 1


def test_a_batch_follows_objects_where_that_is_asked_for_and_says_so_in_its_manifest(
    clips: tuple[ListedClip, ...], deaths: Path, tmp_path: Path
) -> None:
    line = ["batch", str(tmp_path / "in/list.csv"), "--engine", "fake", "--region", "on", "--out"]
    assert run([*line, str(tmp_path / "on")]) == 0
    assert json.loads((tmp_path / "on" / MANIFEST).read_text())["plan"]["region"] == "on"
    run_batch(clips, plan(tmp_path / "off"), 1)
    assert "region" not in json.loads((tmp_path / "off" / MANIFEST).read_text())["plan"], "older batches go on"


def test_projects_are_propagated_in_place(tmp_path: Path, deaths: Path, clips: tuple[ListedClip, ...]) -> None:
    for clip in clips[:2]:
        path = tmp_path / "in" / f"{clip.name}.maskreel"
        with closing(open_video(clip.clip)) as video, closing(open_project(path, video)) as saved:
            give_masks(saved, find_given_masks(clip.masks, saved.project.clip)[0])
    (tmp_path / "in" / "day.csv").write_text("*.maskreel\n")
    listed = read_clip_list(tmp_path / "in" / "day.csv")
    assert [clip.name for clip in listed] == ["clip0", "clip1"]
    chosen = RunChoice(last=3, direction=Direction.BOTH, objects=("2",))
    report = run_batch(listed, replace(plan(tmp_path / "out"), run=chosen))
    assert (report.done, report.failed) == (2, {})
    with closing(SavedProject.open(tmp_path / "in" / "clip1.maskreel", read_only=True)) as saved:
        masks = [saved.project.track.mask(FrameIndex(frame)).objects() for frame in range(5)]
    assert masks == [{2}, {1, 2}, {2}, {2}, frozenset()]
