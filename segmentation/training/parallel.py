"""Training on several devices at once, one process each, as `torchrun` starts them.

Every process holds the whole network and takes its share of each batch; gradients are averaged before each step, so
that the networks stay equal. (torch's own wrapper follows `forward`, which most of these networks do not use.)
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import nn

from segmentation.errors import UserError


@dataclass(frozen=True)
class Ranks:
    """Which of how many processes this one is.

    Args:
        rank: From 0; only the first writes files.
        world: How many there are.
    """

    rank: int = 0
    world: int = 1

    @property
    def writes(self) -> bool:
        """Whether this process writes files and prints."""
        return self.rank == 0

    def places(self, batch: int) -> range:
        """The samples of a batch that are this process's.

        Raises:
            UserError: The batch cannot be shared out evenly, so its mean would not be the mean of the shares.
        """
        if batch % self.world:
            raise UserError(
                f"A batch of {batch} cannot be shared among {self.world} processes.",
                f"Set the batch to a multiple of {self.world}.",
            )
        return range(self.rank, batch, self.world)

    def average_gradients(self, network: nn.Module) -> None:
        """Make every gradient the mean over all processes; a parameter that one of them did not use counts as 0."""
        if self.world == 1:
            return
        learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
        for parameter in learned:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        flat = torch.cat([parameter.grad.flatten() for parameter in learned if parameter.grad is not None])
        dist.all_reduce(flat)
        parts = torch.split(flat, [parameter.numel() for parameter in learned])
        for parameter, part in zip(learned, parts, strict=True):
            parameter.grad = part.view_as(parameter) / self.world

    def share_weights(self, network: nn.Module) -> None:
        """Give all processes the weights and statistics of the first."""
        if self.world > 1:
            for value in network.state_dict().values():
                dist.broadcast(value, 0)

    def wait(self) -> None:
        """Until all processes are here."""
        if self.world > 1:
            dist.barrier()

    def any(self, flag: bool, device: torch.device) -> bool:
        """Whether any process says so; all of them have to ask."""
        if self.world == 1:
            return flag
        flags = torch.tensor(int(flag), device=device)
        dist.all_reduce(flags, dist.ReduceOp.MAX)
        return bool(flags)


@contextmanager
def join_ranks(device: torch.device) -> Iterator[Ranks]:
    """The processes that `torchrun` started, connected while this lasts; one alone without it."""
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        yield Ranks()
        return
    dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    try:
        yield Ranks(dist.get_rank(), world)
    finally:
        dist.destroy_process_group()


def own_device(device: torch.device) -> torch.device:
    """This process's own GPU, where several processes share a machine."""
    if device.type != "cuda" or "LOCAL_RANK" not in os.environ:
        return device
    own = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
    torch.cuda.set_device(own)
    return own
