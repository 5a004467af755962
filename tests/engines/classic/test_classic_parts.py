"""The pieces of `classic`: who votes, what is forgotten, where edges pull, what a reference says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from segmentation.engines.classic.appearance import colour_bins, colour_counts, colour_likelihood
from segmentation.engines.classic.config import ClassicConfig, working_size
from segmentation.engines.classic.matching import CellBox, Source, Votes, match_cells
from segmentation.engines.classic.memory import Memory, MemoryFrame, cell_shares
from segmentation.engines.classic.refinement import GuidedFilter
from segmentation.engines.classic.tracker import balance_votes
from segmentation.engines.protocols import Reference
from segmentation.engines.reference_masks import only_background, reference_probabilities

CONFIG = ClassicConfig()


def one_hot_cells(labels: np.ndarray, channels: int) -> torch.Tensor:
    return torch.from_numpy(np.eye(channels, dtype=np.float32)[labels])


def distinct_features(rows: int, columns: int) -> torch.Tensor:
    return torch.eye(rows * columns).reshape(rows, columns, -1)


@pytest.mark.parametrize(("height", "width"), [(480, 854), (1080, 1920), (2160, 4096), (37, 51), (2000, 40), (1, 1)])
def test_the_working_size_is_whole_cells_and_bounded(height: int, width: int) -> None:
    h, w = working_size(height, width, CONFIG)
    assert h % 8 == w % 8 == 0
    assert min(h, w) >= 32
    assert h * w <= 1.15 * CONFIG.working_area_px


def test_cells_take_the_label_of_what_they_look_like_wherever_it_is() -> None:
    features = distinct_features(4, 5)
    labels = np.arange(20).reshape(4, 5) % 3
    turned = features.flip(0, 1)
    votes = match_cells(turned, CellBox(0, 4, 0, 5), [Source(features, one_hot_cells(labels, 3))], CONFIG)
    np.testing.assert_array_equal(votes.probs.argmax(2).numpy(), labels[::-1, ::-1])
    torch.testing.assert_close(votes.probs.sum(2), torch.ones(4, 5))


def test_a_window_hides_equal_cells_farther_away() -> None:
    features = torch.ones(1, 30, 1)
    labels = np.zeros((1, 30), np.int64)
    labels[0, 25:] = 1
    centres = torch.stack(torch.meshgrid(torch.arange(1.0), torch.arange(30.0), indexing="ij"), dim=2)
    config = replace(CONFIG, window_cells=3, best_matches=7)
    votes = match_cells(features, CellBox(0, 1, 0, 30), [Source(features, one_hot_cells(labels, 2), centres)], config)
    assert votes.probs[0, :21, 1].max() == 0
    assert votes.probs[0, 29, 1] > 0.5


def test_silent_cells_do_not_vote() -> None:
    features = torch.ones(1, 4, 1)
    labels = torch.zeros(1, 4, 2)
    labels[0, 2, 1] = 1.0
    votes = match_cells(features, CellBox(0, 1, 0, 4), [Source(features, labels)], CONFIG)
    torch.testing.assert_close(votes.probs[..., 1], torch.ones(1, 4))
    silent = match_cells(features, CellBox(0, 1, 0, 4), [Source(features, labels * 0)], CONFIG)
    torch.testing.assert_close(silent.probs[..., 0], torch.ones(1, 4))


def memory_frame(index: int, channels_shown: tuple[int, ...]) -> MemoryFrame:
    labels = np.zeros((1, 4, 4), np.float32)
    labels[0, 0, list(channels_shown)] = 1
    return MemoryFrame(
        index, np.zeros((8, 32, 3), np.uint8), torch.zeros(1, 4, 2), labels, np.zeros((1, 4, 2), np.float32)
    )


def test_the_reference_farthest_in_time_goes_first_unless_only_it_shows_an_object() -> None:
    memory = Memory(replace(CONFIG, reference_cap=3))
    for index, shown in ((0, (1, 2)), (10, (1,)), (20, (1,)), (30, (1,)), (40, (1,))):
        memory.add_reference(memory_frame(index, shown))
    assert [frame.index for frame in memory.references] == [0, 30, 40]


def test_a_reference_of_the_same_frame_is_replaced_and_recent_frames_are_capped() -> None:
    memory = Memory(CONFIG)
    memory.add_reference(memory_frame(5, (1,)))
    memory.add_reference(memory_frame(5, (2,)))
    assert [f.labels[0, 0, 2] for f in memory.references] == [1]
    for index in range(10):
        memory.add_recent(memory_frame(index, (1,)))
    assert len(memory.recent) == CONFIG.recent_frames
    assert memory.recent[-1].index == 9


def test_older_frames_are_searched_where_the_chain_of_flows_leads() -> None:
    memory = Memory(replace(CONFIG, recent_frames=2))
    motion = np.zeros((1, 4, 2), np.float32)
    motion[..., 1] = 1
    for index in (1, 2):
        memory.add_recent(replace(memory_frame(index, (1,)), motion=motion))
    newest, oldest = memory.recent_sources(motion)
    assert newest.centres is not None
    assert oldest.centres is not None
    assert newest.centres[0, :, 1].tolist() == [1, 2, 3, 4]
    assert oldest.centres[0, :, 1].tolist() == [2, 3, 4, 5]


def test_the_filter_moves_a_blurred_boundary_to_the_edge() -> None:
    guide = np.zeros((40, 40, 3), np.float32)
    guide[:, 20:] = (0.8, 0.5, 0.2)
    blurred = np.tile(np.clip((np.arange(40) - 12) / 16, 0, 1).astype(np.float32), (40, 1))
    filtered = GuidedFilter(guide, 8, 1e-4)(blurred)
    assert filtered[20, 21] - filtered[20, 18] > 2 * (blurred[20, 21] - blurred[20, 18])


def test_colours_distinguish_what_they_can_and_stay_neutral_otherwise() -> None:
    rgb = np.full((20, 20, 3), 40, np.uint8)
    rgb[:, 10:] = (200, 60, 60)
    probs = np.zeros((3, 20, 20), np.float32)
    probs[0, :, :10] = probs[1, :, 10:] = 1
    bins = colour_bins(rgb)
    likelihood = colour_likelihood(colour_counts(bins, probs, np.ones((20, 20), bool)), bins)
    assert likelihood[1, 5, 15] > 0.95
    assert likelihood[0, 5, 5] > 0.95
    assert likelihood[2].max() == 0
    unknown = colour_bins(np.full((1, 1, 3), 255, np.uint8))
    neutral = colour_likelihood(colour_counts(bins, probs, np.ones((20, 20), bool)), unknown)
    np.testing.assert_allclose(neutral[:, 0, 0], (0.5, 0.5, 0), atol=1e-3)


def test_a_reference_speaks_only_for_its_objects_and_not_where_it_ignores() -> None:
    labels = np.zeros((16, 16), np.uint8)
    labels[:8, :8], labels[8:, 8:], labels[:8, 8:] = 1, 2, 255
    base = only_background(3, (16, 16))
    base[:, :8, 8:] = np.array([0.5, 0.0, 0.5])[:, None, None]
    base[:, 8:, :8] = np.array([0.2, 0.8, 0.0])[:, None, None]
    reference = Reference(0, np.zeros((16, 16, 3), np.uint8), labels, frozenset({1}))
    probs = reference_probabilities(reference, (16, 16), base)
    np.testing.assert_allclose(probs.sum(axis=0), 1, atol=1e-6)
    np.testing.assert_allclose(probs[:, 0, 0], (0, 1, 0))
    np.testing.assert_allclose(probs[:, 15, 15], (1, 0, 0))
    np.testing.assert_allclose(probs[:, 0, 15], (0.5, 0, 0.5))
    np.testing.assert_allclose(probs[:, 15, 0], (1, 0, 0))


def test_cell_shares_are_means_over_cells() -> None:
    probs = np.zeros((2, 16, 16), np.float32)
    probs[1, :4, :8] = 1
    probs[0] = 1 - probs[1]
    np.testing.assert_allclose(cell_shares(probs, 8)[:, :, 1], [[0.5, 0], [0, 0]])


def test_small_objects_are_raised_to_their_weight_up_to_the_cap() -> None:
    labels = np.zeros((10, 10), np.int64)
    labels[0, 0] = 1
    sources = [Source(torch.ones(10, 10, 1), one_hot_cells(labels, 2))]
    plain = Votes(torch.tensor([0.75, 0.25]).expand(10, 10, 2), torch.ones(10, 10))
    raised = balance_votes(plain, sources, replace(CONFIG, balance=1.0, balance_cap=9.0)).probs
    torch.testing.assert_close(raised[5, 5], torch.tensor([0.25, 0.75]))
    same = balance_votes(plain, sources, replace(CONFIG, balance=0.0)).probs
    torch.testing.assert_close(same, plain.probs.contiguous())
