"""Which references and frames classic keeps, and where it looks in them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from segmentation.engines.classic.config import ClassicConfig
from segmentation.engines.classic.memory import Memory, MemoryFrame, cell_shares

CONFIG = ClassicConfig()


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


def test_cell_shares_are_means_over_cells() -> None:
    probs = np.zeros((2, 16, 16), np.float32)
    probs[1, :4, :8] = 1
    probs[0] = 1 - probs[1]
    np.testing.assert_allclose(cell_shares(probs, 8)[:, :, 1], [[0.5, 0], [0, 0]])
