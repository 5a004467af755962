"""As a GPU would run it, one step of CFBI+ is few launches and waits for nothing, and matching finds the same.

Counted on the processor: operations that reach the device's own code and compute, without views and allocations.
"""

from __future__ import annotations

import pytest
import torch
from launches import WAITING, launches, refuse, unknown_to_mps

from segmentation.engines.cfbi_plus.config import CFBI_PLUS
from segmentation.engines.cfbi_plus.network import CfbiPlusNetwork
from segmentation.engines.layers.chunk_sizes import BY_DEVICE, LARGE, SMALL, chunk_sizes
from segmentation.engines.layers.collaborative import MatchingOptions
from segmentation.engines.layers.folding import ready_for_inference
from segmentation.engines.layers.local_matching import nearest_in_windows

CPU = torch.device("cpu")
IDS = 4
"""Three objects and the background."""
SIZE = (65, 97)


@pytest.fixture
def _as_on_a_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BY_DEVICE, "cpu", LARGE)


def test_devices_have_their_sizes() -> None:
    assert (chunk_sizes(CPU), chunk_sizes(torch.device("cuda"))) == (SMALL, LARGE)


@pytest.mark.usefixtures("_as_on_a_gpu")
def test_a_step_of_cfbi_plus_is_few_launches_and_never_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    network = CfbiPlusNetwork(CFBI_PLUS)
    network.use_global_atrous((2, 1, 1))
    ready_for_inference(network, CPU)
    options = MatchingOptions()
    picture = torch.rand(1, 3, *SIZE)
    labels = torch.arange(IDS, dtype=torch.uint8).repeat_interleave(17)[: SIZE[0], None].repeat(1, SIZE[1])
    with torch.inference_mode():
        before = network.extract(picture)
        bank = network.join([network.remember(before.embeddings, labels, IDS, options)], IDS, options)

        def step() -> torch.Tensor:
            return network.segment(network.extract(picture), bank, before.embeddings, labels, options)

        with monkeypatch.context() as patch:
            for name in WAITING:
                patch.setattr(torch.Tensor, name, refuse)
            step()
        counted = launches(step)
        lacking = unknown_to_mps(step)
    assert counted.total() < 1500, counted.most_common(12)
    assert lacking == set()


@pytest.mark.parametrize(("windows", "atrous"), [((2, 4, 6), 1), ((4, 8), 2), ((3,), 1)])
def test_all_rows_at_once_find_what_row_by_row_finds(
    windows: tuple[int, ...], atrous: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    query, previous = torch.randn(2, 5, 11, 14, generator=torch.Generator().manual_seed(1))
    labels = torch.zeros(11, 14, dtype=torch.uint8)
    labels[2:5, 3:9], labels[9:, 12:], labels[0, 0] = 1, 2, 255
    by_row = nearest_in_windows(query, previous, labels, 4, windows, atrous)
    monkeypatch.setitem(BY_DEVICE, "cpu", LARGE)
    at_once = nearest_in_windows(query, previous, labels, 4, windows, atrous)
    assert torch.allclose(at_once, by_row, atol=1e-5)
    assert bool((at_once[3] > 1e4).all())  # nobody has the id 3
