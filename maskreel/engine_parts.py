"""What engines with a torch network share, public for engines of other packages: docs/api.md. Imports torch."""

from segmentation.engines.arithmetic import compute_in
from segmentation.engines.clicks.honoured_prompts import honour, lies_outside
from segmentation.engines.device import choose_device
from segmentation.engines.instances import join_instances
from segmentation.engines.layers.folding import compile_parts
from segmentation.engines.out_of_memory import nothing_left, with_less_memory
from segmentation.engines.reference_masks import size_within_bounds
from segmentation.engines.weights.checkpoints import load_into, read_checkpoint, unwrap
from segmentation.engines.weights.installed_weights import find_companion

__all__ = [
    "choose_device",
    "compile_parts",
    "compute_in",
    "find_companion",
    "honour",
    "join_instances",
    "lies_outside",
    "load_into",
    "nothing_left",
    "read_checkpoint",
    "size_within_bounds",
    "unwrap",
    "with_less_memory",
]
