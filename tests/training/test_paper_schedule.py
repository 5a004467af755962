"""A paper's schedule is read from TOML, its stages are parts of recipes, and what ships is what the papers say."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.errors import UserError
from segmentation.training.collaborative_training import CollaborativeStage
from segmentation.training.paper_schedule import PaperSchedule, find_schedule, read_schedule, stage_recipe
from segmentation.training.recipes.imcnet import IMCNetStage
from segmentation.training.recipes.savos import SavosStage

SCHEDULE = """
title = "A paper"
recipes = ["imcnet"]
[places]
a = "set a"
[[stages]]
name = "first"
part = "video"
steps = 30
data = [{ place = "a" }]
[[stages]]
name = "second"
part = "joint"
steps = 10
after = ["first"]
data = [{ place = "a", split = "davis-2016/train", share = 2, objects = 1 }]
settings = { batch = 3 }
"""
PAPERS = ["cfbi", "cfbi-plus", "cfbi-mobilenet", "fsnet", "imcnet", "savos"]


def read(folder: Path, text: str = SCHEDULE) -> PaperSchedule:
    (folder / "paper.toml").write_text(text)
    return read_schedule(folder / "paper.toml")


def test_a_stage_is_a_part_of_its_recipe(tmp_path: Path) -> None:
    schedule = read(tmp_path)
    part = schedule.stages[1].data[0]
    assert (part.place, part.split, part.share, part.objects) == ("a", "davis-2016/train", 2, 1)
    recipe = stage_recipe("imcnet", schedule.stages[1], {"side_px": 64})
    assert [(stage.plan.name, stage.plan.steps, stage.plan.batch) for stage in recipe.stages] == [("joint", 10, 3)]
    with pytest.raises(UserError, match="'savos' has no part 'video'"):
        stage_recipe("savos", schedule.stages[0], {})


def test_stages_are_chosen_and_steps_shared(tmp_path: Path) -> None:
    schedule = read(tmp_path)
    assert [stage.steps for stage in schedule.share(4).stages] == [3, 1]
    assert [stage.name for stage in schedule.only(["second"]).stages] == ["second"]
    with pytest.raises(UserError, match="no stage 'third'"):
        schedule.only(["third"])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "A paper"', "title = 3", "instead of a text"),
        ('title = "A paper"', "", "lacks 'title'"),
        ('title = "A paper"', "nonsense", "is no schedule"),
        ("steps = 30", "steps = 0", "instead of a whole number"),
        ("steps = 30", "stepps = 30", "'stepps' instead of one of"),
        ('place = "a" }', 'place = "b" }', "'b' instead of one of its places a"),
        ("share = 2", "share = -1", "instead of a share"),
        ('after = ["first"]', 'after = ["third"]', "one that does not come before"),
        ('name = "second"', 'name = "../second"', "instead of a stage's name"),
    ],
)
def test_what_is_no_schedule_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        read(tmp_path, SCHEDULE.replace(old, new, 1))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_schedule(tmp_path / "none.toml")


@pytest.mark.parametrize("recipe", PAPERS)
def test_every_paper_ships_its_schedule(recipe: str) -> None:
    schedule = read_schedule(find_schedule(recipe))
    assert all(stage_recipe(recipe, stage, {}).stages for stage in schedule.stages)
    assert "trunk_file" in schedule.files


def test_no_schedule_ships_for_our_own_networks() -> None:
    with pytest.raises(UserError, match="'fsnet-mobile'"):
        find_schedule("fsnet-mobile")


def test_the_numbers_are_those_of_the_papers() -> None:
    cfbi = read_schedule(find_schedule("cfbi-plus"))
    stages = {stage.name: stage_recipe("cfbi-plus", stage, {}).stages[0] for stage in cfbi.stages}
    configs = {name: stage.config for name, stage in stages.items() if isinstance(stage, CollaborativeStage)}
    numbers = {name: (c.steps, c.rate, c.batch, c.current_frames) for name, c in configs.items()}
    assert numbers == {
        "youtube-vos": (100_000, 0.01, 8, 3),
        "davis-and-youtube-vos": (50_000, 0.01, 8, 5),
        "davis-alone": (50_000, 0.006, 6, 3),
    }
    assert [part.share for part in cfbi.stages[1].data] == [1, 2]
    imcnet = read_schedule(find_schedule("imcnet"))
    first = stage_recipe("imcnet", imcnet.stages[0], {}).stages[0]
    assert isinstance(first, IMCNetStage)
    assert (first.plan.steps, first.config.betas, imcnet.stages[0].data[0].objects) == (200_000, (0.9, 0.999), 1)
    savos = stage_recipe("savos", read_schedule(find_schedule("savos")).stages[0], {}).stages[0]
    assert isinstance(savos, SavosStage)
    assert (savos.config.sgd_momentum, savos.config.rate) == (0.5, 1e-5)
