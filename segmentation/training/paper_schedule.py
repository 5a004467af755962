"""The schedule of a paper: stages with data, start and numbers of their own, read from a TOML file.

A stage is a part of a recipe. The file names the sets that it wants; where they lie is up to whoever trains.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from segmentation.domain.stored_values import check_list, check_number, check_table, check_text, check_whole
from segmentation.errors import UserError
from segmentation.files.outside_file import read_outside_text
from segmentation.training.recipe_table import RECIPES, recipe_named, share_steps
from segmentation.training.stage import Recipe

SUFFIX = ".toml"


@dataclass(frozen=True)
class StageData:
    """One set that a stage learns from.

    Args:
        place: Name of the set in the schedule.
        split: Which list of a DAVIS set, as `davis-2016/train`; empty for the one it has.
        share: Its clips are drawn in this ratio to those of the other sets; 0 for all clips alike.
        objects: Only clips of so many objects, by the set's `meta.json`; 0 for all.
    """

    place: str
    split: str = ""
    share: float = 0.0
    objects: int = 0


@dataclass(frozen=True)
class ScheduledStage:
    """One stage.

    Args:
        name: Of its folder.
        steps: Optimizer steps.
        data: What it learns from.
        part: The stage of the recipe; empty where the recipe has one only.
        after: Earlier stages whose weights it begins with; none for a start from the trunk.
        settings: Numbers of the recipe.
    """

    name: str
    steps: int
    data: tuple[StageData, ...]
    part: str
    after: tuple[str, ...]
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class PaperSchedule:
    """All stages of a paper.

    Args:
        title: The paper.
        recipes: Those that it is for.
        places: What each set is, by the name that the stages use.
        files: Files that the paper starts from, by the number of the recipe that takes them.
        stages: In order.
    """

    title: str
    recipes: tuple[str, ...]
    places: Mapping[str, str]
    files: Mapping[str, str]
    stages: tuple[ScheduledStage, ...]

    def only(self, names: Sequence[str]) -> PaperSchedule:
        """Without the stages that are not named; all of them where none is.

        Raises:
            UserError: No such stage.
        """
        known = [stage.name for stage in self.stages]
        if unknown := [name for name in names if name not in known]:
            raise UserError(f"The schedule has no stage '{unknown[0]}'.", f"It has: {', '.join(known)}.")
        return replace(self, stages=tuple(stage for stage in self.stages if not names or stage.name in names))

    def share(self, steps: int | None) -> PaperSchedule:
        """So many steps shared among the stages as they are now; None changes nothing."""
        if steps is None:
            return self
        shared = share_steps(tuple(stage.steps for stage in self.stages), steps)
        return replace(self, stages=tuple(replace(s, steps=n) for s, n in zip(self.stages, shared, strict=True)))


def find_schedule(recipe: str) -> Path:
    """The file of the schedule that ships for a recipe.

    Raises:
        UserError: None does.
    """
    folder = Path(str(package_files("resources") / "schedules"))
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        if recipe in read_schedule(file).recipes:
            return file
    raise UserError(f"No paper's schedule ships for '{recipe}'.", "Leave out --schedule, or give a file of your own.")


def read_schedule(file: Path) -> PaperSchedule:
    """Read a schedule.

    Raises:
        UserError: It cannot be read, or is no schedule.
        MediaError: It is no file.
    """
    try:
        return _schedule(tomllib.loads(read_outside_text(file)))
    except OSError as error:
        raise UserError(f"The schedule {file} cannot be read: {error.strerror}.", "Check its name.") from error
    except (ValueError, KeyError) as error:
        reason = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
        raise UserError(f"{file} is no schedule: {reason}.", "docs/training.md shows how one is written.") from error


def stage_recipe(recipe: str, stage: ScheduledStage, changes: Mapping[str, Any]) -> Recipe:
    """The recipe of one stage alone, with its numbers and its steps.

    Args:
        recipe: A key of `RECIPES`.
        stage: Which stage.
        changes: Numbers that win over those of the stage.

    Raises:
        UserError: The recipe has no such part or number.
    """
    numbers = {**stage.settings, **changes}
    parts = [part.plan.name for part in recipe_named(recipe, numbers).stages]
    if (stage.part or parts[0]) not in parts or (not stage.part and len(parts) > 1):
        raise UserError(f"'{recipe}' has no part '{stage.part}'.", f"It has: {', '.join(parts)}.")
    index = parts.index(stage.part or parts[0])
    steps: Any = stage.steps
    if isinstance(published := RECIPES[recipe].config.steps, tuple):
        steps = [*published[:index], stage.steps, *published[index + 1 :]]
    whole = recipe_named(recipe, {**numbers, "steps": steps})
    return replace(whole, stages=(whole.stages[index],))


def _schedule(content: Mapping[str, Any]) -> PaperSchedule:
    _require_known(content, {"title", "recipes", "places", "files", "stages"})
    places = {name: check_text(text) for name, text in check_table(content["places"]).items()}
    stages = tuple(_stage(check_table(entry), places) for entry in check_list(content["stages"]))
    earlier: list[str] = []
    for stage in stages:
        if stage.name in earlier or not set(stage.after) <= set(earlier):
            raise ValueError(f"stage '{stage.name}' stands twice, or after one that does not come before it")
        earlier.append(stage.name)
    if not stages:
        raise ValueError("it has no stage")
    return PaperSchedule(
        check_text(content["title"]),
        tuple(check_text(name) for name in check_list(content["recipes"])),
        places,
        {name: check_text(text) for name, text in check_table(content.get("files", {})).items()},
        stages,
    )


def _stage(entry: Mapping[str, Any], places: Mapping[str, str]) -> ScheduledStage:
    _require_known(entry, {"name", "steps", "part", "after", "data", "settings"})
    name = check_text(entry["name"])
    if not name.replace("-", "").isalnum():
        raise ValueError(f"'{name}' instead of a stage's name of letters, digits and hyphens")
    return ScheduledStage(
        name,
        check_whole(entry["steps"], 1),
        tuple(_data(check_table(part), places) for part in check_list(entry["data"])),
        check_text(entry.get("part", "")),
        tuple(check_text(earlier) for earlier in check_list(entry.get("after", []))),
        check_table(entry.get("settings", {})),
    )


def _data(entry: Mapping[str, Any], places: Mapping[str, str]) -> StageData:
    _require_known(entry, {"place", "split", "share", "objects"})
    place = check_text(entry["place"])
    if place not in places:
        raise ValueError(f"'{place}' instead of one of its places {', '.join(places)}")
    share = check_number(entry.get("share", 0))
    if share < 0:
        raise ValueError(f"{share} instead of a share from 0 on")
    return StageData(place, check_text(entry.get("split", "")), share, check_whole(entry.get("objects", 0)))


def _require_known(entry: Mapping[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(entry) - known):
        raise ValueError(f"'{unknown[0]}' instead of one of {', '.join(sorted(known))}")
