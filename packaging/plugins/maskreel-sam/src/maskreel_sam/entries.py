"""What Maskreel reads of this package: one entry per engine. Imports neither torch nor transformers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maskreel.engines import INTERFACE, EngineSetting, EngineSpec, WeightFile
from maskreel_sam.weight_table import EDGETAM_WEIGHTS, SAM2_WEIGHTS, SAM3_WEIGHTS

if TYPE_CHECKING:
    from maskreel_sam.clicks import SamClickEngine
    from maskreel_sam.engine import SamEngine
    from maskreel_sam.finder import SamFinder

OBJECT_COUNTS = (1, 3, 10)
"""With which `maskreel bench engines` measures them."""
SIZES = ("tiny", "small", "base+", "large")
_PRECISION = EngineSetting(
    "precision",
    "tf32",
    "Numbers of the network: float32; tf32, which is float32 but in convolutions on NVIDIA GPUs; or half precision.",
    ("float32", "tf32", "bfloat16", "float16"),
)
_COMPILE = EngineSetting("compile", False, "Let torch compile the image encoder: the first frames take long.")
_REFERENCES = EngineSetting(
    "max_references", 7, "Reference frames that each object is recognised by; the first and the newest stay.", minimum=2
)
_CORRECTIONS = EngineSetting(
    "corrections",
    "kept",
    "A corrected frame stays in memory like a reference, or is forgotten like any other frame, as the library does it.",
    ("kept", "recent"),
)
_BATCH = EngineSetting("object_batch", 8, "Objects that go through the network at once.", minimum=1)
_SIZE = EngineSetting(
    "size",
    "auto",
    "Size of the network; auto reads it off the weights, any other refuses other weights.",
    ("auto", *SIZES),
)
_SHARED = (_REFERENCES, _CORRECTIONS, _BATCH, _PRECISION, _COMPILE)


@dataclass(frozen=True)
class SamEntry:
    """An engine entry.

    Args:
        SPEC: What Maskreel shows of it.
        family: Name in `families.FAMILIES`.
        WEIGHTS: The published files for it, its default first.
    """

    SPEC: EngineSpec
    family: str
    WEIGHTS: tuple[WeightFile, ...] = ()
    INTERFACE: int = INTERFACE

    def create(self, weights: Any, device: str, settings: Mapping[str, Any]) -> SamEngine | SamClickEngine | SamFinder:
        """The engine, or the reason why it cannot be made, as an EngineError."""
        from maskreel_sam.creation import create_finder, create_sam_clicks, create_sam_engine

        if self.SPEC.takes_text:
            return create_finder(self.SPEC, weights, device, settings)
        if self.SPEC.kind == "clicks":
            return create_sam_clicks(self.SPEC, self.family, weights, device, settings)
        return create_sam_engine(self.SPEC, self.family, weights, device, settings)


SAM2 = SamEntry(
    EngineSpec(
        name="sam2",
        kind="propagation",
        title="SAM 2.1",
        summary="Propagates masks with a memory of frames; strong on any object, wants a GPU.",
        paper="Ravi et al.: SAM 2: Segment Anything in Images and Videos. arXiv 2408.00714.",
        needs_weights=("sam2.1_hiera_tiny.safetensors",),
        settings=(_SIZE, *_SHARED),
        working_megapixels=1.05,
        network="maskreel_sam.families:sam2_tiny_network",
        bench_objects=OBJECT_COUNTS,
    ),
    "sam2",
    SAM2_WEIGHTS,
)
EDGETAM = SamEntry(
    EngineSpec(
        name="edgetam",
        kind="propagation",
        title="EdgeTAM",
        summary="SAM 2 made small for phones: propagates masks with a compressed memory of frames.",
        paper="Zhou et al.: EdgeTAM: On-Device Track Anything Model. CVPR 2025, arXiv 2501.07256.",
        needs_weights=("edgetam.safetensors",),
        settings=_SHARED,
        working_megapixels=1.05,
        network="maskreel_sam.families:edgetam_network",
        bench_objects=OBJECT_COUNTS,
    ),
    "edgetam",
    EDGETAM_WEIGHTS,
)
SAM3_TRACKER = SamEntry(
    EngineSpec(
        name="sam3-tracker",
        kind="propagation",
        title="SAM 3 tracker",
        summary="The tracker of SAM 3: propagates masks with a memory of frames; needs a GPU.",
        paper="Carion et al.: SAM 3: Segment Anything with Concepts. arXiv 2511.16719.",
        needs_weights=("sam3.safetensors",),
        settings=_SHARED,
        working_megapixels=1.02,
        network="maskreel_sam.families:sam3_tracker_network",
        bench_objects=OBJECT_COUNTS,
    ),
    "sam3-tracker",
    SAM3_WEIGHTS,
)


def _follower(tracker: SamEntry, name: str, title: str) -> SamEntry:
    """The entry that follows clicks with the network and the weights of `tracker`."""
    spec = EngineSpec(
        name=name,
        kind="clicks",
        title=title,
        summary="Selects an object by clicks, scribbles or a box; looks at the picture once.",
        paper=tracker.SPEC.paper,
        needs_weights=tracker.SPEC.needs_weights,
        settings=(*((_SIZE,) if tracker.family == "sam2" else ()), _PRECISION, _COMPILE),
        shares_weights_of=tracker.SPEC.name,
    )
    return SamEntry(spec, tracker.family)


SAM2_CLICKS = _follower(SAM2, "sam2-clicks", "SAM 2.1 clicks")
EDGETAM_CLICKS = _follower(EDGETAM, "edgetam-clicks", "EdgeTAM clicks")
SAM3_CLICKS = _follower(SAM3_TRACKER, "sam3-clicks", "SAM 3 clicks")
SAM3 = SamEntry(
    EngineSpec(
        name="sam3",
        kind="saliency",
        title="SAM 3",
        summary="Finds every instance of what you name in words; needs a GPU.",
        paper=SAM3_TRACKER.SPEC.paper,
        needs_weights=SAM3_TRACKER.SPEC.needs_weights,
        settings=(
            EngineSetting("least_score", 0.5, "How sure it must be of an instance.", minimum=0.0, maximum=1.0),
            EngineSetting("most_instances", 30, "Instances of one frame, the surest first.", minimum=1, maximum=200),
            _PRECISION,
            _COMPILE,
        ),
        working_megapixels=1.02,
        shares_weights_of="sam3-tracker",
        takes_text=True,
    ),
    "sam3",
)
