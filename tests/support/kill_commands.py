"""Commands that are killed at random moments: what each needs beforehand, its words, and what it makes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from image_clips import box_labels, write_clip, write_mask, write_squares
from training_clips import disc_clip, write_davis

Run = Callable[..., int]
"""Runs a command to its end in a process of its own."""
FRAMES = 8
LABELS = box_labels((1, 2, 2, 8, 10), (2, 12, 12, 20, 20))
MOVED = box_labels((1, 2, 30, 8, 38), (2, 12, 16, 20, 24))


@dataclass(frozen=True)
class KilledCommand:
    """One of them.

    Args:
        words: For the command line; paths are relative to the folder of work.
        prepare: Writes what it works on into the folder.
        outputs: What is whole or absent after a kill, with the bytes of a run without one.
        repeats: Outputs that are written several times, as the weights after every stage; the end is compared alone.
        timed: Outputs with times of the clock in them; they are whole or absent, and differ.
        patch: Done in the process before the command, once it has begun.
        work: What is done in the folder in place of a command.
        once: Whether it is refused where it was done already.
        moves: Whether each run does another thing, so that it is not run again.
        by_clock: Whether others do the work, so that its own time of the processor says little.
    """

    words: tuple[object, ...]
    prepare: Callable[[Path, Run], None]
    outputs: tuple[str, ...] = ()
    timed: tuple[str, ...] = ()
    patch: Callable[[], Any] = lambda: None
    work: Callable[[Path], None] | None = None
    once: bool = False
    moves: bool = False
    by_clock: bool = False
    repeats: tuple[str, ...] = ()


def write_inputs(home: Path, run: Run) -> None:
    write_clip(home / "clip", FRAMES)
    write_mask(home / "mask.png", LABELS)
    write_mask(home / "fix.png", MOVED)


def write_project(home: Path, run: Run) -> None:
    """A project with masks on all frames."""
    write_inputs(home, run)
    words = ("--masks", "mask.png", "--engine", "fake", "--project", "work.maskreel", "--out", "first")
    run("propagate", "clip", *words, "--format", "coco-dataset")
    shutil.rmtree(home / "first")


def write_proposal(home: Path, run: Run) -> None:
    """And with proposals for some."""
    write_project(home, run)
    run(*PROPOSE)


PROPOSE = (
    "propagate", "clip", "--masks", "fix.png@4", "--engine", "fake", "--direction", "forward", "--propose",
    "--project", "work.maskreel",
)  # fmt: skip


def write_undone(home: Path, run: Run) -> None:
    write_project(home, run)
    run("undo", "work.maskreel")


def write_moved_clip(home: Path, run: Run) -> None:
    write_project(home, run)
    (home / "clip").rename(home / "moved")


def write_nothing(home: Path, run: Run) -> None: ...


def write_masks(home: Path, run: Run) -> None:
    write_inputs(home, run)
    for index in range(FRAMES):
        write_mask(home / "masks" / f"img{index}.png", np.roll(LABELS, index, axis=1))


def write_coco(home: Path, run: Run) -> None:
    write_project(home, run)
    run("export", "work.maskreel", "--format", "coco", "--out", "coco.json")


def write_list(home: Path, run: Run) -> None:
    for index in range(3):
        write_clip(home / f"clip{index}", FRAMES)
        write_mask(home / f"mask{index}.png", np.roll(LABELS, index, axis=1))
    (home / "list.csv").write_text("".join(f"clip{i}, mask{i}.png\n" for i in range(3)))


def write_bright(home: Path, run: Run) -> None:
    write_squares(home / "clip", FRAMES)


def write_projects(home: Path, run: Run) -> None:
    """Three projects of clips of their own."""
    (home / "projects").mkdir()
    write_list(home, run)
    for index in range(3):
        words = ("--masks", f"mask{index}.png", "--engine", "fake", "--out", "first", "--format", "png")
        run("propagate", f"clip{index}", *words, "--project", f"projects/work{index}.maskreel")
        shutil.rmtree(home / "first")


def write_second_opinion(home: Path, run: Run) -> None:
    """Two projects of one clip."""
    write_project(home, run)
    (home / "work.maskreel").rename(home / "first.maskreel")
    words = ("--masks", "fix.png", "--engine", "fake", "--out", "second", "--format", "png")
    run("propagate", "clip", *words, "--project", "second.maskreel")
    shutil.rmtree(home / "second")


def write_three_opinions(home: Path, run: Run) -> None:
    """Three projects of one clip."""
    write_second_opinion(home, run)
    shutil.copyfile(home / "second.maskreel", home / "third.maskreel")


def write_project_and_masks(home: Path, run: Run) -> None:
    """A project, and other masks for its frames."""
    write_project(home, run)
    for index in range(FRAMES):
        write_mask(home / "masks" / f"img{index}.png", np.roll(LABELS, index + 1, axis=1))


def build_set(name: str, *compared: str) -> KilledCommand:
    """Every clip of the set is whole at any time; the set is compared when it was built to its end."""
    words = ("dataset", "build", "projects", "--format", name, "--out", "set", "--split", "train=.5,val=.5")
    return KilledCommand(words, write_projects, repeats=tuple(f"set/{part}" for part in compared))


def write_results(home: Path, run: Run) -> None:
    for index in range(FRAMES):
        write_mask(home / "truth" / f"{index:05d}.png", LABELS)
        write_mask(home / "results" / f"{index:05d}.png", np.roll(LABELS, index // 2, axis=1))


def write_weights(home: Path, run: Run) -> None:
    import torch

    torch.save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)}, home / "tiny.pth")


def write_installed(home: Path, run: Run) -> None:
    """Other weights of the same name are installed already."""
    import torch

    torch.save({"weight": torch.zeros(1, 2), "bias": torch.zeros(1)}, home / "tiny.pth")
    run("weights", "import", "tiny.pth", "--engine", "tiny")
    write_weights(home, run)


def write_data(home: Path, run: Run) -> None:
    write_davis(home / "data", disc_clip(40))


def write_begun_training(home: Path, run: Run) -> None:
    write_data(home, run)
    run(work=partial(train_toy, stop_after=2))


def train_toy(home: Path, stop_after: int = 1000) -> None:
    """What `train --resume` does, with a network of three layers: steps of milliseconds, a state at every step."""
    from toy_stage import toy_recipe

    from segmentation.jobs.control import JobControl
    from segmentation.training.loop import train
    from segmentation.training.readers import find_training_files
    from segmentation.training.run_options import RunOptions

    control = JobControl()

    def count(stage: str, row: Any) -> None:
        if row.step + 1 == stop_after:
            control.cancel()

    options = RunOptions(resume=True, checkpoint_steps=1, score_steps=2, control=control, on_step=count)
    train(toy_recipe("early", "late", steps=4), find_training_files([home / "data"]), home / "run", options)


def write_adaptable(home: Path, run: Run) -> None:
    """A small project with two frames that somebody vouches for; small, so that a step takes no time."""
    sample = disc_clip(33)
    write_davis(home / "data", sample)
    shutil.move(home / "data/JPEGImages/480p/disc", home / "clip")
    shutil.move(home / "data/Annotations/480p/disc", home / "masks")
    shutil.rmtree(home / "data")
    run("import", "work.maskreel", "masks", "--format", "png", "--clip", "clip")


def take_short_steps() -> None:
    from segmentation.training.adaptation import checked_steps

    checked_steps.STEPS_BETWEEN_CHECKS = 1


def save_often() -> None:
    """Runs save their state at every frame, not every ten seconds."""
    from segmentation.batch import propagate_clip

    propagate_clip.CHECKPOINT_INTERVAL_S = 0.0


def fork_workers() -> None:
    """Workers begin as copies of this process: with all modules loaded, as a spawned one has them after seconds."""
    import multiprocessing

    from segmentation.batch import process_worker_pool

    process_worker_pool._SPAWN = multiprocessing.get_context("fork")  # type: ignore[assignment]
    save_often()


def know_tiny_weights() -> None:
    """Published weights of the engine `tiny`, at whatever address is given."""
    from segmentation.engines.weights import download, importing, manifest, weight_file

    entry = weight_file.WeightFile("tiny", "tiny", "Tiny", "tiny.pth", "", "CC0", 2, {})
    manifest.weight_files = importing.weight_files = lambda: (entry,)  # type: ignore[assignment]
    download.CHUNK_BYTES = 64


def export_to(name: str, target: str, *more: str) -> KilledCommand:
    words = ("export", "work.maskreel", "--format", name, "--out", target, "--replace", *more)
    return KilledCommand(words, write_project, (target,))


COMMANDS: dict[str, KilledCommand] = {
    "propagate": KilledCommand(
        ("propagate", "clip", "--masks", "mask.png", "--engine", "fake", "--project", "work.maskreel",
         "--out", "out", "--format", "png", "--replace", "--report", "run.json"),
        write_inputs, ("out",), ("run.json",), save_often,
    ),
    "propagate --propose": KilledCommand(PROPOSE, write_project, patch=save_often),
    "accept": KilledCommand(("accept", "work.maskreel"), write_proposal, once=True),
    "reject": KilledCommand(("reject", "work.maskreel"), write_proposal, once=True),
    "undo": KilledCommand(("undo", "work.maskreel"), write_project, moves=True),
    "redo": KilledCommand(("redo", "work.maskreel"), write_undone, moves=True),
    "auto": KilledCommand(
        ("auto", "clip", "--engine", "bright", "--project", "work.maskreel", "--maps", "maps", "--out", "out",
         "--format", "png", "--replace"),
        write_bright, ("out",), (), save_often,
    ),
    "batch": KilledCommand(
        ("batch", "list.csv", "--engine", "fake", "--device", "cpu", "--out", "out", "--format", "png",
         "--workers", 2, "--report", "batch.json"),
        write_list, ("out/clip0", "out/clip1", "out/clip2"), ("batch.json", "out/batch.json"), fork_workers,
        by_clock=True,
    ),
    "export davis": export_to("davis", "out"),
    "export coco": export_to("coco", "out.json"),
    "export png": export_to("png", "out"),
    "export cvat-video": export_to("cvat-video", "out.zip"),
    "export webdataset": export_to("webdataset", "out"),
    "export overlay": export_to("overlay", "out.mp4"),
    "export matte-video": export_to("matte-video", "out"),
    "dataset build coco": build_set("coco", "annotations", "images"),
    "dataset build davis": build_set("davis", "Annotations", "JPEGImages", "ImageSets"),
    "dataset build cvat": build_set("cvat", "images"),
    "merge": KilledCommand(
        ("merge", "first.maskreel", "second.maskreel", "--out", "work.maskreel"), write_second_opinion, once=True
    ),
    "merge --consensus": KilledCommand(
        ("merge", "first.maskreel", "second.maskreel", "third.maskreel", "--consensus", "--out", "work.maskreel"),
        write_three_opinions, once=True,
    ),
    "correct": KilledCommand(
        ("correct", "work.maskreel", "--masks", "fix.png@4", "--engine", "fake", "--out", "out", "--format", "png",
         "--replace"),
        write_project, ("out",), patch=save_often,
    ),
    "compare --engines": KilledCommand(
        ("compare", "work.maskreel", "--engines", "stored", "fake", "--device", "cpu"), write_project, patch=save_often
    ),
    "demo": KilledCommand(
        ("demo", "--headless", "--engine", "fake", "--out", "out"), write_nothing,
        repeats=("out/davis", "out/overlay.mp4"), timed=("out/report.json",), patch=save_often,
    ),
    "ablate": KilledCommand(
        ("ablate", "savos-3", "--small", "--steps", 0, "--rows", 1, "--json", "table.json"), write_nothing,
        timed=("table.json",),
    ),
    "man": KilledCommand(("man", "--out", "pages"), write_inputs, repeats=("pages",)),
    "import into a project": KilledCommand(
        ("import", "work.maskreel", "masks", "--format", "png"), write_project_and_masks
    ),
    "import": KilledCommand(("import", "work.maskreel", "masks", "--format", "png", "--clip", "clip"), write_masks),
    "convert png to coco": KilledCommand(
        ("convert", "masks", "--from", "png", "--to", "coco", "--out", "out.json", "--replace"),
        write_masks, ("out.json",),
    ),
    "convert coco to davis": KilledCommand(
        ("convert", "coco.json", "--from", "coco", "--to", "davis", "--out", "out", "--replace"), write_coco, ("out",)
    ),
    "evaluate": KilledCommand(
        ("evaluate", "results", "--truth", "truth", "--json", "scores.json", "--csv", "tables"),
        write_results, ("scores.json", "tables/global_results-val.csv", "tables/per-sequence_results-val.csv"),
    ),
    "relink": KilledCommand(("relink", "work.maskreel", "moved"), write_moved_clip),
    "weights import": KilledCommand(
        ("weights", "import", "tiny.pth", "--engine", "tiny"), write_weights, ("kept/tiny.json",)
    ),
    "weights import over others": KilledCommand(("weights", "import", "tiny.pth", "--engine", "tiny"), write_installed),
    "weights fetch": KilledCommand(
        ("weights", "fetch", "tiny", "--insecure", "--url", "ADDRESS/tiny.pth"),
        write_weights, ("kept/tiny.json",), (), know_tiny_weights,
    ),
    "weights pack": KilledCommand(
        ("weights", "pack", "tiny.pth", "packed.safetensors"), write_weights, ("packed.safetensors",)
    ),
    "train": KilledCommand((), write_data, work=train_toy, repeats=("run/weights.safetensors",)),
    "train --resume": KilledCommand((), write_begun_training, work=train_toy),
    "train prepare": KilledCommand(
        ("train", "prepare", "--data", "data", "--out", "set", "--short-edge", 32), write_data, ("set/prepared.json",)
    ),
    "adapt": KilledCommand(
        ("adapt", "work.maskreel", "--engine", "cfbi-plus-mobile", "--device", "cpu", "--threads", 1, "--keep",
         "--setting", "steps=2"),
        write_adaptable, patch=take_short_steps,
    ),
}  # fmt: skip
