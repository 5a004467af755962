"""Every reader and the project file against inputs made by seeds: read, refused with one clear error, or a finding.

A finding is a target and a seed: the same seed makes the same input again, and `tests/data/fuzz_seeds.json` keeps those
that once failed for the tests. `fuzz_runs` tries targets one by one.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))

import fuzz_files as files
import fuzz_settings as settings
import hostile_sources
import project_mutations
from file_damage import damage_inside
from fuzz_window import read_settings, write_settings
from image_clips import write_mask
from training_clips import write_davis, write_stills, write_youtube_vos

from segmentation.batch.clip_list import read_clip_list
from segmentation.engines.state import state_from_bytes
from segmentation.errors import SegmentationError
from segmentation.formats.registry import FORMATS, format_spec
from segmentation.media.flow_folder import read_field

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


def damage(path: Path, seed: int) -> None:
    """Odd seeds change bytes anywhere, even ones what lies behind checksums and commas."""
    (hostile_sources.damage if seed % 2 else damage_inside)(path, random.Random(seed))


def file_target(name: str, write: Callable[[Path], object], use: Callable[[Path], object]) -> Target:
    """One file, or a folder of them, of which one is damaged."""

    def prepare(home: Path) -> None:
        (home / "whole").mkdir()
        write(home / "whole" / name)

    def attempt(home: Path, seed: int) -> str:
        shutil.rmtree(home / "copy", ignore_errors=True)
        (home / "copy").mkdir()
        whole, path = home / "whole" / name, home / "copy" / name
        if whole.is_dir():
            shutil.copytree(whole, path)
        else:
            shutil.copyfile(whole, path)
        damage(path, seed)
        return try_reading(lambda: use(path))

    return Target(prepare, attempt)


def format_target(name: str, options: Mapping[str, object]) -> Target:
    """A reader of the registry, over an export of our own with these options."""

    def attempt(home: Path, seed: int) -> str:
        return hostile_sources.read_damaged(name, home, lambda path: damage(path, seed))

    def prepare(home: Path) -> None:
        hostile_sources.write_whole(format_spec(name), home, options)

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


VARIANTS: dict[str, tuple[dict[str, object], ...]] = {
    "png": ({"style": "binary"}, {"style": "alpha", "depth": 16}),
    "exr": ({"style": "objects"}, {"style": "cryptomatte", "depth": "float"}),
    "coco": ({"segmentation": "polygons"},),
    "ytvis": ({"runs": "compressed"},),
    "label-studio": ({"style": "boxes"},),
    "matte-video": tuple({"kind": kind} for kind in ("vp9", "ffv1", "apng", "webp", "gif")),
}
"""Options besides the plain ones with which a format holds something else."""


def list_formats() -> dict[str, Target]:
    """Every reader of the registry."""
    targets = {}
    for spec in FORMATS:
        for options in ({}, *VARIANTS.get(spec.name, ())) if spec.reader else ():
            words = " ".join(map(str, options.values()))
            targets[f"format {spec.name} {words}".strip()] = format_target(spec.name, options)
    return targets


def list_clips() -> dict[str, Target]:
    """Whatever can be opened as a clip."""
    videos = {
        "mp4": ("libx264", "yuv420p"),
        "mov": ("prores_ks", "yuv422p10le"),
        "mkv": ("ffv1", "yuv420p"),
        "webm": ("libvpx-vp9", "yuv420p"),
        "avi": ("mjpeg", "yuvj420p"),
    }
    targets = {
        f"video {suffix}": file_target(f"clip.{suffix}", partial(write_coded, coding), files.read_clip)
        for suffix, coding in videos.items()
    }
    stacks = {f"stack {kind}": file_target(f"clip.{kind}", files.write_stack, files.read_clip) for kind in STACKS}
    return {
        **targets,
        **stacks,
        "stack deep tiff": file_target("clip.tiff", files.write_pages, files.read_clip),
        "picture folder": file_target("clip", files.write_pictures, files.read_clip),
    }


STACKS = ("tif", "apng", "webp", "gif")


def write_coded(coding: tuple[str, str], path: Path) -> None:
    files.write_video(path, *coding)


def list_masks() -> dict[str, Target]:
    """Mask images, maps and flow."""
    pictures = {f"mask {kind}": file_target(f"mask.{kind}", files.write_grey, files.read_mask) for kind in MASK_KINDS}
    return {
        "mask image": file_target("mask.png", lambda path: write_mask(path, files.LABELS), files.read_mask),
        "mask coloured": file_target("mask.png", files.write_coloured, files.read_mask),
        "mask pages": file_target("mask.tif", files.write_mask_pages, files.read_mask_pages),
        **pictures,
        "grey map": file_target("map.png", files.write_grey, files.read_map),
        "flow field": file_target("a.flo", files.write_flow, read_field),
        "packed mask": file_target("mask.bin", files.write_packed, files.read_packed),
        "engine state": file_target("a.bin", files.write_state, lambda path: state_from_bytes(path.read_bytes())),
    }


MASK_KINDS = ("tif", "bmp", "jpg", "webp", "gif", "pgm", "tga")


def list_weights_and_training() -> dict[str, Target]:
    """Weights, what training keeps, and the data that it reads."""
    folders = {"davis": write_davis, "youtube-vos": write_youtube_vos, "stills": write_stills}
    return {
        "safetensors": file_target("w.safetensors", files.write_safetensors, files.read_weights),
        "checkpoint": file_target("w.pth", files.write_pickle, files.read_weights),
        "weight folder": file_target("weights", files.write_weight_record, files.read_weight_folder),
        "accepted terms": file_target("terms.json", files.write_terms, files.read_terms),
        "training state": file_target("run", files.write_training_state, files.read_training_state),
        "learning curve": file_target("curve.csv", files.write_curve, files.read_curve_again),
        "adaptation scores": file_target("run", files.write_scores, files.read_scores),
        "prepared set": file_target("set", files.write_prepared, files.read_training_folder),
        **{
            f"training {name}": file_target(
                "set", partial(files.write_training_folder, write), files.read_training_folder
            )
            for name, write in folders.items()
        },
    }


def list_texts() -> dict[str, Target]:
    """Lists, logs, notes and settings; commands over folders of results."""

    def evaluate(folder: Path) -> list[object]:
        return ["evaluate", folder / "results", "--truth", folder / "truth", "--json", folder / "scores.json"]

    def score_maps(folder: Path) -> list[object]:
        return ["evaluate", folder / "results", "--truth", folder / "truth", "--task", "saliency"]

    def convert(folder: Path) -> list[object]:
        out = folder.with_name("out.json")
        return ["convert", folder / "truth", "--from", "png", "--to", "coco", "--out", out, "--replace"]

    commands = {"evaluate": evaluate, "evaluate maps": score_maps, "convert": convert}
    return {
        "clip list": file_target("list.csv", files.write_list, lambda path: read_clip_list(path, need_masks=True)),
        "batch manifest": file_target("batch.json", files.write_manifest, files.read_manifest),
        "effort log": file_target("a.effort.jsonl", files.write_effort, files.read_effort),
        "list of objects": file_target("meta.json", files.write_meta, files.read_meta),
        "prompts": file_target("prompts.json", files.write_prompts, files.read_prompts),
        "boxes": file_target("gt.txt", files.write_boxes, files.read_prompts),
        "unfinished export": file_target("exports", files.write_unfinished, files.read_unfinished),
        "settings of engines": file_target("settings.txt", files.write_setting, files.read_setting),
        **{
            f"command {name}": file_target("sets", files.write_results, partial(files.run_command, words))
            for name, words in commands.items()
        },
    }


def list_settings() -> dict[str, Target]:
    """What decides what the program does or opens."""
    playlists = {
        f"playlist {kind}": file_target(f"clip.{kind}", settings.write_playlist, settings.read_playlist)
        for kind in settings.PLAYLISTS
    }
    return {
        **playlists,
        "stored defaults": file_target("own.toml", settings.write_defaults, settings.read_defaults),
        "variables": file_target("values.txt", settings.write_variables, settings.read_variables),
        "kept cuts": file_target("cuts", settings.write_cuts, settings.read_cuts),
        "plug-in": file_target("site", settings.write_plug_in, settings.read_plug_in),
        "network weights": file_target("n.safetensors", settings.write_network, settings.read_network),
    }


def list_targets() -> dict[str, Target]:
    """All of them by name."""
    return {
        "project": Target(lambda home: None, attempt_project),
        **list_masks(),
        **list_weights_and_training(),
        **list_texts(),
        **list_formats(),
        **list_clips(),
        **list_settings(),
        "settings of the window": file_target("settings.ini", write_settings, read_settings),
    }
