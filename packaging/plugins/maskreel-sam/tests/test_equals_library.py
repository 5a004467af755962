"""Over whole clips the masks are those of the library's own loop for the same prompts."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
import torch

from maskreel.engines import Reference
from maskreel_sam.families import FAMILIES
from maskreel_sam.pictures import network_mask, network_picture
from segmentation.engines.conformance.moving_squares import frame_at, moving_labels
from tiny_networks import ENTRIES, tiny_engine, tiny_model

FRAMES, SIZE = 9, (48, 64)
CPU = torch.device("cpu")


def reference(index: int, *labels: int) -> Reference:
    """Those of the two objects on frame `index`."""
    found = moving_labels(index)
    found[~np.isin(found, labels)] = 0
    return Reference(index, frame_at(index), found, frozenset(labels))


class LibraryLoop:
    """The library's session over the whole clip, prompted as a person would."""

    def __init__(self, family: str) -> None:
        self.model = tiny_model(family)
        side, kind = self.model.image_size, FAMILIES[family]
        frames = [network_picture(frame_at(index), side, kind.mean, kind.std, CPU) for index in range(FRAMES)]
        module = sys.modules[type(self.model).__module__]
        session = getattr(module, type(self.model).__name__.replace("Model", "InferenceSession"))
        self.session = session(video=torch.cat(frames), video_height=SIZE[0], video_width=SIZE[1], dtype=torch.float32)

    def prompt(self, given: Reference) -> None:
        for label in sorted(given.objects_named):
            mask = network_mask(given.labels == label, self.model.image_size, CPU)
            self.session.add_mask_inputs(self.session.obj_id_to_idx(label), given.index, mask)
        self.session.obj_with_new_inputs = sorted(given.objects_named)
        self.model(self.session, frame_idx=given.index)

    def run(self, start: int, count: int, reverse: bool = False) -> dict[int, Any]:
        """Per frame (objects, h, w) logits."""
        steps = self.model.propagate_in_video_iterator(
            self.session, start_frame_idx=start, max_frame_num_to_track=count, reverse=reverse
        )
        return {step.frame_idx: step.pred_masks[:, 0].float() for step in steps}


def require_same(found: np.ndarray, logits: torch.Tensor) -> None:
    large = torch.nn.functional.interpolate(logits[None], size=SIZE, mode="bilinear", align_corners=False)[0]
    expected = torch.cat([torch.zeros_like(large[:1]), large]).softmax(0).numpy()
    np.testing.assert_allclose(found, expected, atol=1e-4)


@pytest.fixture(params=sorted(ENTRIES))
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_masks_are_neither_empty_nor_everything(family: str) -> None:
    loop = LibraryLoop(family)
    loop.prompt(reference(0, 1, 2))
    masks = [logits > 0 for logits in loop.run(0, 4).values()]
    assert all(0.1 < mask.float().mean() < 0.9 for pair in masks[1:] for mask in pair)
    assert any((pair[0] != pair[1]).any() for pair in masks[1:])
    assert (masks[1] != masks[4]).any()


@pytest.mark.parametrize("labels", [(1,), (1, 2)])
def test_forward(family: str, labels: tuple[int, ...]) -> None:
    loop, engine, given = LibraryLoop(family), tiny_engine(family), reference(0, *labels)
    loop.prompt(given)
    engine.begin([given])
    for index, logits in loop.run(0, FRAMES).items():
        require_same(engine.step(frame_at(index), index), logits)


def test_backward_from_the_middle(family: str) -> None:
    loop, engine, given = LibraryLoop(family), tiny_engine(family), reference(6, 1, 2)
    loop.prompt(given)
    engine.begin([given])
    for index, logits in loop.run(6, FRAMES, reverse=True).items():
        require_same(engine.step(frame_at(index), index), logits)


def test_references_before_and_after(family: str) -> None:
    loop, engine, given = LibraryLoop(family), tiny_engine(family), [reference(0, 1, 2), reference(7, 1, 2)]
    for one in given:
        loop.prompt(one)
    engine.begin(given, start=0)
    for index, logits in loop.run(0, FRAMES).items():
        require_same(engine.step(frame_at(index), index), logits)


def test_an_object_that_is_absent_from_a_reference(family: str) -> None:
    loop, engine = LibraryLoop(family), tiny_engine(family)
    labels = np.where(moving_labels(0) == 2, 0, moving_labels(0)).astype(np.uint8)
    given = Reference(0, frame_at(0), labels, frozenset({1, 2}))
    loop.prompt(given)
    engine.begin([given])
    for index, logits in loop.run(0, 3).items():
        require_same(engine.step(frame_at(index), index), logits)


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_correction_while_running(family: str, is_kept: bool) -> None:
    loop, engine = LibraryLoop(family), tiny_engine(family, keeps_corrections=is_kept)
    given, corrected = reference(0, 1, 2), reference(4, 1, 2)
    loop.prompt(given)
    engine.begin([given])
    before = loop.run(0, 4)
    for index, logits in before.items():
        require_same(engine.step(frame_at(index), index), logits)
    if is_kept:  # what the library would do with a frame that it had not segmented yet
        for number in range(2):
            loop.session.frames_tracked_per_obj[number].pop(4)
            loop.session.output_dict_per_obj[number]["non_cond_frame_outputs"].pop(4)
    loop.prompt(corrected)
    engine.add_reference(corrected)
    for index, logits in loop.run(5, FRAMES).items():
        require_same(engine.step(frame_at(index), index), logits)


def test_a_new_object_while_running(family: str) -> None:
    loop, engine = LibraryLoop(family), tiny_engine(family)
    given, new = reference(0, 1), reference(3, 2)
    loop.prompt(given)
    engine.begin([given])
    for index, logits in loop.run(0, 3).items():
        require_same(engine.step(frame_at(index), index), logits)
    loop.model(loop.session, frame_idx=3)
    loop.session.add_mask_inputs(
        loop.session.obj_id_to_idx(2), 3, network_mask(new.labels == 2, loop.model.image_size, CPU)
    )
    loop.session.obj_with_new_inputs = [2]
    tracked = {k: dict(v) for k, v in loop.session.output_dict_per_obj[0]["non_cond_frame_outputs"].items()}
    with suppress(RuntimeError):  # EdgeTAM's cannot join scores of a given and of a segmented object, but has kept both
        loop.model(loop.session, frame_idx=3)
    # The library encodes the memory of the first object anew with the second, as if it had been given, too.
    loop.session.output_dict_per_obj[0]["non_cond_frame_outputs"] = tracked
    engine.add_reference(new)
    for index, logits in loop.run(4, FRAMES).items():
        require_same(engine.step(frame_at(index), index), logits)
