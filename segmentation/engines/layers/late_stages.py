"""The blocks of MobileNetV2 that end the stages at strides 8 and 16, as a part of a network that may learn them.

They start from a trunk that ships, with every batch norm folded into its convolution.
"""

from __future__ import annotations

from torch import Tensor, nn

from segmentation.engines.layers.cell_centres import move_by
from segmentation.engines.layers.frozen_stages import TAPS
from segmentation.engines.layers.mobilenet_v2 import MOVED_BLOCKS, MobileNetV2Trunk, fold_batch_norm
from segmentation.engines.weights.shipped_weights import load_shipped_weights

FIRST = TAPS[1] + 1
"""The block after the stage at stride 4."""
ENDS = TAPS[2:4]


class LateStages(nn.Module):
    """Blocks 4 to 13; untrained until `start_from` or a state dict fills them."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = _late_blocks(MobileNetV2Trunk(last=ENDS[-1]))

    def start_from(self, trunk: str) -> None:
        """Take the weights of one of the trunks that ship.

        Raises:
            EngineError: The file is damaged.
        """
        whole = MobileNetV2Trunk(last=ENDS[-1])
        shipped = load_shipped_weights(trunk)
        whole.load_state_dict({key: shipped[key] for key in whole.state_dict()})
        self.blocks.load_state_dict(_late_blocks(whole).state_dict())

    def forward(self, stride4: Tensor, aligned: bool = False) -> tuple[Tensor, Tensor]:
        """(B, 24, H / 4, W / 4) -> (B, 32, H / 8, W / 8) and (B, 96, H / 16, W / 16).

        `aligned` as in the trunk.
        """
        maps, x = [], stride4
        for number, block in enumerate(self.blocks, start=FIRST):
            # From block 4 on (B, 32, H/8, W/8), from 7 on (B, 64, H/16, W/16), from 11 on (B, 96, H/16, W/16)
            x = block(move_by(x, 1) if aligned and number in MOVED_BLOCKS else x)
            if number in ENDS:
                maps.append(x)
        return maps[0], maps[1]


def _late_blocks(trunk: MobileNetV2Trunk) -> nn.Sequential:
    blocks = fold_batch_norm(trunk).features[FIRST:]  # they keep their numbers as names
    assert isinstance(blocks, nn.Sequential)
    return blocks
