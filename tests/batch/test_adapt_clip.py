"""Adapting to a clip raises J on its vouched frames, goes on exactly after a cancel, and belongs to the project."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from training_clips import disc_clip, growing_half
from training_project import project_of

from segmentation.batch.adapt_clip import adapt_clip, adapt_request
from segmentation.batch.adapted_weights import adaptation_folder, choice_in, path_of_adapted, remove_unused
from segmentation.batch.engine_choice import EngineChoice
from segmentation.domain.adaptation import Adaptation
from segmentation.domain.edits import drop_adaptation, use_adaptation
from segmentation.engines.cfbi_plus_mobile.config import MOBILE
from segmentation.engines.cfbi_plus_mobile.network import MobileNetwork
from segmentation.engines.weights.checkpoints import load_into
from segmentation.engines.weights.installed_weights import file_digest
from segmentation.engines.weights.shipped_weights import load_shipped_weights
from segmentation.errors import EngineError, JobCancelled, UserError
from segmentation.formats.progress import finish
from segmentation.jobs.control import JobControl
from segmentation.storage.saved_project import SavedProject
from segmentation.training.adaptation import checked_steps
from segmentation.training.checkpoint import write_weights
from segmentation.training.recipe_table import recipe_named

ENGINE = "cfbi-mobilenet"
MOBILE_ENGINE = "cfbi-plus-mobile"
SIDE_PX = 65


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def untrained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights whose trunk knows images and whose other parts know nothing."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("weights") / "start.safetensors"
    write_weights(path, recipe_named(ENGINE, {}).stages[0].network().state_dict())
    return path


def adapted(
    saved: SavedProject,
    weights: Path | None,
    control: JobControl | None = None,
    engine: str = ENGINE,
    **numbers: Any,
) -> Adaptation:
    choice = EngineChoice(engine, "cpu", weights)
    request = adapt_request(saved.project, saved.path, saved.source_path(), choice, numbers)
    return finish(adapt_clip(request, control))  # type: ignore[arg-type]


def create_adaptation(saved: SavedProject, name: str) -> Adaptation:
    """An adaptation whose file exists."""
    place = adaptation_folder(saved.path) / f"{name}.safetensors"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(name.encode())
    return Adaptation(ENGINE, f"{place.parent.name}/{place.name}", file_digest(place), 3, 0.5, 0.75, {"gaps": "none"})


def test_adapting_raises_j_and_the_engine_takes_the_weights(untrained: Path, tmp_path: Path) -> None:
    with closing(project_of(tmp_path, disc_clip(SIDE_PX), [1, 3])) as saved:
        found = adapted(saved, untrained, steps=20, rate=5e-4)
        assert found.steps == 20
        assert found.after > found.before + 0.3
        assert found.after > 0.6
        saved.commit(use_adaptation(saved.project, found))
        assert [path.name for path in adaptation_folder(saved.path).iterdir()] == [Path(found.file).name]
        choice_in(saved.project, saved.path, EngineChoice(ENGINE, "cpu")).make({}).close()


def perturbed_mobile(path: Path) -> Path:
    """The weights that ship, each off by about two thirds of what its tensor holds on average."""
    chance = torch.Generator().manual_seed(0)
    network = MobileNetwork(MOBILE)
    load_into(network, load_shipped_weights(MOBILE_ENGINE), what=MOBILE_ENGINE)
    state = network.state_dict()
    floats = {key: v for key, v in state.items() if v.is_floating_point()}  # not the mark of how it was trained
    wrong = {key: v + 0.7 * v.abs().mean() * torch.randn(v.shape, generator=chance) for key, v in floats.items()}
    write_weights(path, {**state, **wrong})
    return path


def test_the_compact_engine_learns_what_it_has_lost(tmp_path: Path) -> None:
    start = perturbed_mobile(tmp_path / "start.safetensors")
    with closing(project_of(tmp_path, growing_half(SIDE_PX, growth=0.05), [1, 3])) as saved:
        found = adapted(saved, start, engine=MOBILE_ENGINE, steps=20, rate=1e-3)
        assert found.after > found.before + 0.05
        assert found.after > 0.9


def test_the_compact_engine_starts_from_what_ships(tmp_path: Path) -> None:
    with closing(project_of(tmp_path, disc_clip(SIDE_PX), [1])) as saved:
        found = adapted(saved, None, engine=MOBILE_ENGINE, steps=3)
        assert found.after > found.before - 0.01
        assert found.before > 0.8
        saved.commit(use_adaptation(saved.project, found))
        chosen = choice_in(saved.project, saved.path, EngineChoice(MOBILE_ENGINE, "cpu"))
        assert chosen.weights == path_of_adapted(saved.path, found)
        chosen.make({}).close()


def test_the_share_that_was_learned_is_mixed_with_the_general_weights(tmp_path: Path) -> None:
    shipped = load_shipped_weights(MOBILE_ENGINE)
    learned = {}
    for share in (0.25, 1.0):
        with closing(project_of(tmp_path / str(share), disc_clip(SIDE_PX), [1])) as saved:
            found = adapted(saved, None, engine=MOBILE_ENGINE, steps=1, learned_share=share)
            learned[share] = load_file(path_of_adapted(saved.path, found))
    for key, general in shipped.items():
        expected = general + (learned[1.0][key] - general) * 0.25
        torch.testing.assert_close(learned[0.25][key], expected, check_dtype=False, msg=key)
    assert any(not torch.equal(learned[1.0][key], general) for key, general in shipped.items())


def test_a_share_that_cannot_be_is_refused_before_anything_is_learned(tmp_path: Path) -> None:
    with closing(project_of(tmp_path, disc_clip(SIDE_PX), [1])) as saved:
        with pytest.raises(UserError, match="'learned_share' cannot be 0"):
            adapted(saved, None, engine=MOBILE_ENGINE, learned_share=0.0)
        assert not adaptation_folder(saved.path).exists()


@pytest.mark.parametrize("trunk", [False, True])
def test_the_compact_engine_s_trunk_learns_where_it_is_asked_to(tmp_path: Path, trunk: bool) -> None:
    shipped = load_shipped_weights(MOBILE_ENGINE)
    with closing(project_of(tmp_path, disc_clip(SIDE_PX), [1])) as saved:
        found = adapted(saved, None, engine=MOBILE_ENGINE, steps=1, trunk=trunk)
        learned = load_file(path_of_adapted(saved.path, found))
    assert not learned.pop("aligned"), "it stays as it was learned"
    assert not learned.pop("trunk"), "it stays over the trunk that it learned over"
    changed = {key for key, value in learned.items() if not torch.equal(value, shipped[key])}
    assert any(key.startswith("late.") for key in changed) == trunk
    assert any(not key.startswith("late.") for key in changed)


def test_after_a_cancel_it_goes_on_exactly(untrained: Path, tmp_path: Path) -> None:
    numbers = {"steps": 5, "side_px": 33}
    with closing(project_of(tmp_path, disc_clip(SIDE_PX), [2])) as saved:
        whole = adapted(saved, untrained, **numbers)
        control = JobControl()
        request = adapt_request(
            saved.project, saved.path, saved.source_path(), EngineChoice(ENGINE, "cpu", untrained), numbers
        )
        steps = adapt_clip(request, control)
        for progress in (next(steps) for _ in range(5)):  # three questions and two steps
            assert progress.total == 11
        control.cancel()
        with pytest.raises(JobCancelled):
            next(steps)
        left = list(adapt_clip(request))
        assert [progress.done for progress in left] == [1, 2, 3, 6, 7, 8, 9, 10, 11]  # two steps were learned before
        assert adapted(saved, untrained, **numbers).sha256 == whole.sha256


def test_where_j_falls_it_ends_and_is_no_gain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_steps, "STEPS_BETWEEN_CHECKS", 2)
    with closing(project_of(tmp_path, disc_clip(SIDE_PX), [1, 3])) as saved:
        found = adapted(saved, None, engine=MOBILE_ENGINE, steps=50, rate=0.3)
    assert found.steps == 2
    assert found.after < found.before - 0.1
    assert not found.is_gain


def test_adapted_weights_are_undoable_and_survive_a_move(tmp_path: Path) -> None:
    with closing(project_of(tmp_path / "here", disc_clip(32), [0])) as saved:
        first, second = create_adaptation(saved, "first"), create_adaptation(saved, "second")
        saved.commit(use_adaptation(saved.project, first))
        saved.commit(use_adaptation(saved.project, second))
        saved.undo()
        assert saved.project.adaptations == (first,)
        remove_unused(saved)
        assert path_of_adapted(saved.path, second).exists()  # redo would need it
        saved.commit(drop_adaptation(saved.project, ENGINE))
        assert not drop_adaptation(saved.project, ENGINE)
        remove_unused(saved)
        assert not path_of_adapted(saved.path, second).exists()
        saved.undo()
    shutil.move(tmp_path / "here", tmp_path / "there")
    with closing(SavedProject.open(tmp_path / "there/disc.maskreel")) as moved:
        assert moved.project.adaptation_of(ENGINE) == first
        choice = choice_in(moved.project, moved.path, EngineChoice(ENGINE))
        assert choice.weights is not None
        assert choice.weights.read_bytes() == b"first"
        assert choice.settings == {"gaps": "none"}
        assert choice_in(moved.project, moved.path, EngineChoice("savos")) == EngineChoice("savos")


@pytest.mark.parametrize(("content", "message"), [(b"other", "damaged or were changed"), (None, "cannot be read")])
def test_other_bytes_under_the_name_are_refused(content: bytes | None, message: str, tmp_path: Path) -> None:
    with closing(project_of(tmp_path, disc_clip(32), [0])) as saved:
        found = create_adaptation(saved, "first")
        saved.commit(use_adaptation(saved.project, found))
        path = path_of_adapted(saved.path, found)
        path.unlink() if content is None else path.write_bytes(content)
        with pytest.raises(EngineError, match=message):
            choice_in(saved.project, saved.path, EngineChoice(ENGINE)).make({})


def test_what_cannot_be_adapted_is_refused(tmp_path: Path) -> None:
    with closing(project_of(tmp_path, disc_clip(32), [])) as saved:
        for engine, message in (("classic", "cannot be adapted"), ("fsnet", "does not propagate"), (ENGINE, "no mask")):
            with pytest.raises(UserError, match=message):
                adapt_request(saved.project, saved.path, saved.source_path(), EngineChoice(engine))
