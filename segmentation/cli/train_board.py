"""Curves for TensorBoard, which is an extra; nothing else needs it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.training.curves import CurveRow

FOLDER = "tensorboard"


@contextmanager
def board_curves(out: Path) -> Iterator[Callable[[str, CurveRow], None]]:
    """Writes every step it gets below `out`, for `tensorboard --logdir OUT`.

    Raises:
        UserError: TensorBoard is not installed.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise UserError(
            "The curves cannot be written for TensorBoard: it is not installed.",
            "Install it with: pip install 'maskreel[tensorboard]', or leave out --tensorboard.",
        ) from error
    with SummaryWriter(str(out / FOLDER)) as writer:

        def write_row(stage: str, row: CurveRow) -> None:
            values = {"loss": row.loss, "rate": row.rate, "seconds": row.seconds, "J": row.overlap}
            for name, value in values.items():
                if not math.isnan(value):
                    writer.add_scalar(f"{stage}/{name}", value, row.step)

        yield write_row
