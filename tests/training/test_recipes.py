"""Every recipe goes the whole road on a tiny clip: files, samples, steps, weights; some until they know the clip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from training_clips import disc_clip, growing_half, overlap, write_davis, write_stills, write_youtube_vos

from segmentation.engines import create_engine
from segmentation.engines.cfbi_plus.config import CFBI_PLUS
from segmentation.engines.fsnet.network import FSNet
from segmentation.engines.imcnet.network import IMCNet
from segmentation.engines.optical_flow.flow import dis_flow, grey_picture
from segmentation.engines.optical_flow.flow_colour import flow_colour
from segmentation.engines.protocols import FrameWindow, Reference
from segmentation.engines.savos.network import SAVOS
from segmentation.engines.weights.checkpoints import load_into
from segmentation.metrics.held_out_stills import is_held_out
from segmentation.training.batch_tensors import foreground, normalise_pictures, pictures
from segmentation.training.frame_store import FrameStore
from segmentation.training.loop import RunOptions, train
from segmentation.training.readers import find_training_files
from segmentation.training.recipe_table import RECIPES, recipe_named
from segmentation.training.recipes.cfbi_plus import CfbiPlusStage
from segmentation.training.samples import ClipFiles, ClipSample
from segmentation.training.stage import Recipe, SampleSource

CPU = torch.device("cpu")
COMPACT = (1, 1, 1, 1)
"""Trunks of one bottleneck a stage."""
ALIKE = {"crop_scales": [1.0, 1.0], "crop_px": 65, "current_frames": 2, "batch": 1}
SMALL_MOBILE = {"size_px": [64, 64], "scales": [1.0, 1.0], "short_edge_px": 64}
TWO_STEPS: dict[str, dict[str, Any]] = {
    "cfbi-mobilenet": {**ALIKE, "crop_px": 49, "steps": 2},
    "cfbi-plus-mobile": {**SMALL_MOBILE, "steps": 2, "batch": 2},
    "savos": {"depths": [*COMPACT], "size_px": [32, 32], "steps": 2, "batch": 2},
    "fsnet": {"depths": [*COMPACT], "side_px": 32, "steps": [1, 1, 1], "batch": 2},
    "fsnet-mobile": {"size_px": [64, 64], "steps": 2, "batch": 2},
    "clicks-mobile": {"sizes_px": [[64, 64]], "steps": 2, "batch": 2},
    "imcnet": {"depths": [*COMPACT], "side_px": 64, "steps": [1, 2], "batch": 1, "stills_per_clip": 1},
}


GATE = ".alpha"
"""Gates start closed: what is inside them learns from the second step on."""
UNUSED = {"fsnet": {"resnet.conv1.weight", "RGBF_conv3.conv_bn.0.weight"}}
"""Weights of the published files that no output of the network depends on."""


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def trained(
    name: str, numbers: dict[str, Any], sample: ClipSample, folder: Path, stages: slice = slice(None)
) -> tuple[Path, list[float]]:
    """Weights and losses after training on `sample` as a clip and as stills."""
    whole = recipe_named(name, numbers)
    return learned(replace(whole, stages=whole.stages[stages]), sample, folder)


def learned(recipe: Recipe, sample: ClipSample, folder: Path) -> tuple[Path, list[float]]:
    """The same for a recipe at hand."""
    folders = [write_davis(folder / "davis", sample), write_stills(folder / "stills", sample)]
    losses: list[float] = []
    options = RunOptions(on_step=lambda stage, row: losses.append(row.loss))
    result = train(recipe, find_training_files(folders), folder / "out", options)
    assert result.complete
    return result.weights, losses


def shown_from_files(folder: Path, frames: int) -> ClipSample:
    """The clip as it was learned, from its files: networks mind what JPEG does to noise."""
    clip = find_training_files([folder / "davis"]).clips[0]
    return FrameStore(64, 1 << 24).sample(clip, range(frames))


@pytest.mark.parametrize("name", TWO_STEPS)
def test_a_compact_network_takes_its_steps_and_its_weights_fit(name: str, tmp_path: Path) -> None:
    weights, losses = trained(name, TWO_STEPS[name], disc_clip(64), tmp_path)
    assert len(losses) >= 2
    assert all(np.isfinite(losses))
    if name.startswith("cfbi") or name.endswith("mobile"):
        create_engine(name, str(weights), "cpu").close()
    else:
        load_into(recipe_named(name, TWO_STEPS[name]).stages[-1].network(), str(weights), what=name)


@pytest.mark.parametrize("name", TWO_STEPS)
def test_a_loss_in_half_precision_is_near_and_its_gradients_reach_every_weight(name: str, tmp_path: Path) -> None:
    torch.manual_seed(0)
    stage = recipe_named(name, TWO_STEPS[name]).stages[-1]
    network = stage.network().eval()
    source = SampleSource(find_training_files([write_davis(tmp_path, disc_clip(64))]), FrameStore(64, 1 << 24))
    batch = [stage.draw(source, 0, np.random.default_rng(place)) for place in range(2)]
    single = float(stage.loss(network, batch, 0).detach())
    with torch.autocast("cpu", torch.bfloat16):
        half = stage.loss(network, batch, 0)
    half.backward()  # type: ignore[no-untyped-call]
    assert float(half.detach()) == pytest.approx(single, rel=0.1)
    gradients = {key: parameter.grad for key, parameter in network.named_parameters() if parameter.grad is not None}
    assert all(bool(gradient.isfinite().all()) for gradient in gradients.values())
    weights = {key for key, parameter in network.named_parameters() if parameter.requires_grad and parameter.dim() > 1}
    reached = {key for key, gradient in gradients.items() if gradient.any()}
    assert {key for key in weights - reached if not key.endswith(GATE)} == UNUSED.get(name, set())


@pytest.mark.parametrize("name", RECIPES)
def test_samples_depend_on_the_generator_alone(name: str, tmp_path: Path) -> None:
    files = find_training_files(
        [write_davis(tmp_path / "d", disc_clip(64)), write_stills(tmp_path / "s", disc_clip(64))]
    )
    for stage in recipe_named(name, {}).stages:
        drawn = [stage.draw(SampleSource(files, FrameStore(64, 1 << 24)), 3, np.random.default_rng(5)) for _ in "ab"]
        assert (drawn[0].rgb == drawn[1].rgb).all()
        assert (drawn[0].labels == drawn[1].labels).all()


class AskedStore(FrameStore):
    """Keeps which frames it was asked for."""

    def __init__(self) -> None:
        super().__init__(64, 1 << 24)
        self.asked: set[tuple[int, ...]] = set()

    def sample(self, clip: ClipFiles, indices: Sequence[int]) -> ClipSample:
        self.asked.add(tuple(clip.number(index) for index in indices))
        return super().sample(clip, indices)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("imcnet", {(0, 0, 5), (0, 5, 10), (5, 10, 10)}),  # the masks nearest to four frames away
        ("fsnet-mobile", {(0, 0, 0), (5, 5, 5), (10, 10, 10)}),  # up to two frames away: no mask is near enough
    ],
)
def test_frames_annotated_now_and_then_are_no_neighbours(
    name: str, asked: set[tuple[int, ...]], tmp_path: Path
) -> None:
    write_youtube_vos(tmp_path, disc_clip(64, frames=11, radius=0.2), every=5)
    stage, store = recipe_named(name, {}).stages[0], AskedStore()
    source = SampleSource(find_training_files([tmp_path]), store)
    for seed in range(12):
        stage.draw(source, 0, np.random.default_rng(seed))
    assert store.asked == asked


@pytest.mark.slow
def test_cfbi_learns_a_clip_and_its_engine_propagates_the_mask(tmp_path: Path) -> None:
    numbers = {**ALIKE, "current_frames": 1, "steps": 40, "warm_up_steps": 3, "hardest_until": 1.0, "stills_share": 0.0}
    clip = disc_clip(65)
    weights, _ = trained("cfbi-mobilenet", numbers, clip, tmp_path)
    engine = create_engine("cfbi-mobilenet", str(weights), "cpu")
    engine.begin([Reference(0, clip.frame(0), clip.labels[0])])
    found = [engine.step(clip.frame(index)).argmax(0) for index in range(1, len(clip))]
    engine.close()
    assert np.mean([overlap(mask, clip.labels[index]) for index, mask in enumerate(found, 1)]) > 0.9


@pytest.mark.slow
def test_cfbi_plus_learns_a_clip(tmp_path: Path) -> None:
    numbers = {**ALIKE, "crop_px": 49, "current_frames": 1, "steps": 50, "rate": 0.02, "warm_up_steps": 5}
    numbers["hardest_until"] = 1.0
    whole = recipe_named("cfbi-plus", {**numbers, "stills_share": 0.0})
    assert isinstance(whole.stages[0], CfbiPlusStage)
    stage = replace(whole.stages[0], shape=replace(CFBI_PLUS, trunk_depths=COMPACT))
    clip = disc_clip(49, radius=0.36)
    weights, _ = learned(replace(whole, stages=(stage,)), clip, tmp_path)
    network = stage.network()
    load_into(network, str(weights), what="cfbi-plus")
    order = [0, *range(len(clip))]  # the first frame is the reference, and also the first previous frame
    with torch.inference_mode():
        found = stage.overlap(network.eval(), [ClipSample(clip.name, clip.rgb[order], clip.labels[order])])
    assert found is not None
    assert found > 0.9


@pytest.mark.slow
def test_the_compact_cfbi_plus_learns_a_clip_and_its_engine_propagates_the_mask(tmp_path: Path) -> None:
    numbers = {**SMALL_MOBILE, "steps": 60, "batch": 1, "rate": 3e-3, "warm_up_steps": 5, "paste_share": 0.0}
    clip = disc_clip(64)
    weights, losses = trained("cfbi-plus-mobile", numbers, clip, tmp_path)
    assert np.mean(losses[-5:]) < 0.4 * losses[0]
    engine = create_engine("cfbi-plus-mobile", str(weights), "cpu")
    engine.begin([Reference(0, clip.frame(0), clip.labels[0])])
    found = [engine.step(clip.frame(index)).argmax(0) for index in range(1, len(clip))]
    engine.close()
    assert np.mean([overlap(mask, clip.labels[index]) for index, mask in enumerate(found, 1)]) > 0.9


@pytest.mark.slow
def test_the_compact_fsnet_learns_to_find_what_moves(tmp_path: Path) -> None:
    numbers = {"size_px": [64, 64], "steps": 60, "batch": 2, "rate": 3e-3, "warm_up_steps": 5, "stills_share": 0.0}
    clip = disc_clip(64)
    weights, _ = trained("fsnet-mobile", numbers, clip, tmp_path)
    engine = create_engine("fsnet-mobile", str(weights), "cpu", {"short_edge": 64})
    found = [engine.segment(FrameWindow(list(clip.rgb[i - 1 : i + 2]), 1)) > 0.5 for i in range(1, len(clip) - 1)]
    engine.close()
    assert np.mean([overlap(mask, clip.labels[index]) for index, mask in enumerate(found, 1)]) > 0.9


@pytest.mark.slow
def test_savos_learns_a_clip_and_propagates_the_mask(tmp_path: Path) -> None:
    numbers = {"depths": [*COMPACT], "size_px": [64, 64], "steps": 25, "batch": 1, "rate": 4e-4, "dream_share": 0.0}
    clip = growing_half(64)
    weights, losses = trained("savos", numbers, clip, tmp_path)
    assert losses[-1] < 0.3 * losses[0]
    network = SAVOS(COMPACT).eval()
    load_into(network, str(weights), what="savos")
    rgb, truth = pictures(list(clip.rgb), CPU), foreground(list(clip.labels), CPU)
    overlaps, guidance = [], truth[:1]
    with torch.inference_mode():
        reference = network.reference(rgb[:1], truth[:1])
        for index in range(1, len(clip)):
            guidance = network(rgb[index : index + 1], guidance, reference)
            overlaps.append(overlap(guidance[0, 0].numpy() >= 0.5, clip.labels[index]))
    assert np.mean(overlaps) > 0.9


@pytest.mark.slow
def test_fsnet_learns_a_clip(tmp_path: Path) -> None:
    """At a higher rate, or on a longer clip, the statistics of so short a run are off, and J hangs on the processor."""
    numbers = {"depths": [*COMPACT], "side_px": 64, "batch": 2, "scales": [1.0], "rate": 0.005, "fall_at": 0.5}
    clip = growing_half(64, frames=5, start=0.7, growth=0.02)
    weights, losses = trained("fsnet", {**numbers, "steps": [1, 1, 100]}, clip, tmp_path, slice(2, 3))
    assert losses[-1] < 0.2 * losses[0]
    network = FSNet(depths=COMPACT).eval()
    load_into(network, str(weights), what="fsnet")
    shown, found = shown_from_files(tmp_path, len(clip)), []
    with torch.inference_mode():
        for now, later in pairwise(shown.rgb):
            flow = flow_colour(dis_flow(grey_picture(now), grey_picture(later)))
            output = network(normalise_pictures([now], CPU), normalise_pictures([flow], CPU))
            found.append(output.appearance[0, 0].numpy() > 0)
    assert np.mean([overlap(mask, truth) for mask, truth in zip(found, shown.labels, strict=False)]) > 0.9


@pytest.mark.slow
def test_imcnet_learns_a_clip(tmp_path: Path) -> None:
    numbers = {"depths": [*COMPACT], "side_px": 64, "batch": 3, "rates": [1e-3, 1e-5], "fall": 0.3}
    numbers |= {"milestones": [[0.6], [0.9]], "flip_share": 0.0, "turn_share": 0.0, "steps": [40, 1]}
    clip = growing_half(64, frames=3, start=0.7, growth=0.02)
    weights, losses = trained("imcnet", numbers, clip, tmp_path, slice(0, 1))
    assert losses[-1] < 0.6 * losses[0]
    network = IMCNet(COMPACT).eval()
    load_into(network, str(weights), what="imcnet")
    shown = shown_from_files(tmp_path, 3)
    with torch.inference_mode():
        features = [network.extract(normalise_pictures([rgb], CPU)) for rgb in shown.rgb]
        windows = [[features[0], features[centre], features[-1]] for centre in range(3)]
        found = [network.segment(window).probability[0, 0].numpy() >= 0.5 for window in windows]
    assert np.mean([overlap(mask, truth) for mask, truth in zip(found, shown.labels, strict=True)]) > 0.9


FULL_SIZE: dict[str, dict[str, Any]] = {
    "cfbi": {**ALIKE, "crop_px": 49, "current_frames": 1},
    "cfbi-plus": {**ALIKE, "crop_px": 49, "current_frames": 1},
    "savos": {"size_px": [32, 32], "batch": 1},
    "fsnet": {"side_px": 64, "batch": 2, "scales": [1.0]},
    "imcnet": {"side_px": 64, "batch": 1},
}


@pytest.mark.parametrize("name", FULL_SIZE)
def test_a_network_of_full_size_takes_two_steps(name: str, tmp_path: Path) -> None:
    torch.manual_seed(0)
    stage = recipe_named(name, FULL_SIZE[name]).stages[-1]
    network = stage.network()
    stage.set_mode(network)
    optimizer = stage.optimizer(network)
    source = SampleSource(find_training_files([write_davis(tmp_path, disc_clip(64))]), FrameStore(64, 1 << 24))
    losses = []
    for step in range(2):
        rng = np.random.default_rng(step)
        optimizer.zero_grad(set_to_none=True)
        loss = stage.loss(network, [stage.draw(source, step, rng) for _ in range(stage.plan.batch)], step)
        loss.backward()  # type: ignore[no-untyped-call]
        moved = [parameter for parameter in network.parameters() if parameter.grad is not None]
        before = [parameter.detach().clone() for parameter in moved]
        optimizer.step()
        assert any((old != new).any() for old, new in zip(before, moved, strict=True))
        losses.append(float(loss.detach()))
    assert all(np.isfinite(losses))
    assert losses[0] != losses[1]


def test_clicks_are_not_learned_from_what_they_are_measured_on(tmp_path: Path) -> None:
    sample = disc_clip(64, frames=12)
    files = find_training_files([write_davis(tmp_path / "davis", sample), write_stills(tmp_path / "stills", sample)])
    stage = recipe_named("clicks-mobile", {}).stages[0]
    left = stage.choose_files(files)
    assert {still.name for still in files.stills} - {still.name for still in left.stills} == {
        still.name for still in files.stills if is_held_out(still.name)
    }
    assert 0 < len(left.stills) < len(files.stills)
    assert left.clips == files.clips
    assert recipe_named("clicks-mobile", {"keep_all": True}).stages[0].choose_files(files) == files


def test_the_network_that_follows_clicks_learns_a_disc(tmp_path: Path) -> None:
    numbers = {"sizes_px": [[64, 64]], "steps": 12, "batch": 2, "rate": 3e-3, "warm_up_steps": 1, "keep_all": True}
    _, losses = trained("clicks-mobile", {**numbers, "paste_share": 0.0}, disc_clip(64), tmp_path)
    assert np.mean(losses[-3:]) < 0.7 * losses[0]
