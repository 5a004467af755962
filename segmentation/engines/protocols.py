"""What an engine is: the two protocols that jobs drive, and the values that pass through them.

Numpy only: importing this module must stay cheap, because the window lists engines before torch is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.errors import EngineError

if TYPE_CHECKING:
    import torch

Probabilities = npt.NDArray[np.float32]
"""(1 + N, H, W) float32 in [0, 1], sums to 1 over the first axis. Channel 0 is background, channel k is label k.

(H, W) is the size of the frame, unless all objects there would take more than `PROBABILITY_BYTES`; then an engine gives
them smaller, and who wants labels enlarges them plane by plane (`reference_masks.labels_at`)."""

PROBABILITY_BYTES = 512 << 20
"""Enough for 15 objects at 3840 x 2160, and for 63 at 1920 x 1080. 254 objects at 3840 x 2160 would take 8 GB."""

Saliency = npt.NDArray[np.float32]
"""(H, W) float32 in [0, 1]."""

EngineKind = Literal["propagation", "saliency", "clicks"]
JsonValue = Any
"""str, int, float, bool, None, or lists and string-keyed dicts of them."""


@dataclass(frozen=True)
class EngineSetting:
    """One typed option of an engine, enough for the command line and the window to offer it.

    Args:
        name: Key in `settings`.
        default: Value used when the key is left out.
        help: One sentence for the user.
        choices: Allowed values; empty means any value of the default's type.
        minimum: Lowest allowed number, or None.
        maximum: Highest allowed number, or None.
    """

    name: str
    default: JsonValue
    help: str
    choices: tuple[JsonValue, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class EngineTraining:
    """How the weights of an engine are trained. Names are `module:name`, so that reading a spec imports no torch.

    Args:
        title: One line about the recipe, which has the engine's name.
        numbers: The recipe's own numbers, a frozen dataclass or one of its values.
        recipe: From numbers to a `training.stage.Recipe`.
        small: Numbers for small pictures and batches, for a computer without a GPU.
        reads_neighbours: Whether it needs frames that follow each other directly, because it looks at their motion.
        adapter: The `training.adaptation.engines.Adapter`; empty when the engine cannot be adapted to a clip.
        adapt_steps: Steps of an adaptation unless others are asked for.
    """

    title: str
    numbers: str
    recipe: str
    small: Mapping[str, JsonValue] = field(default_factory=dict)
    reads_neighbours: bool = False
    adapter: str = ""
    adapt_steps: int = 200


@dataclass(frozen=True)
class PublishedFigures:
    """What the code published with a paper takes at 480 x 854 on two cores, by number of objects; `bench engines`
    compares with it.

    Args:
        cpu_s: CPU seconds a frame; under 0 for an engine that discovers objects itself.
        matching_cpu_s: Of these, matching: what is left after the features, at most 6 s, and the ensembler, a quarter.
        memory_gb: Peak resident memory without torch and the loaded model, 0.8 GB.
        settings: The evaluation modes that were measured, where they are not the defaults.
    """

    cpu_s: Mapping[int, float] = field(default_factory=dict)
    matching_cpu_s: Mapping[int, float] = field(default_factory=dict)
    memory_gb: Mapping[int, float] = field(default_factory=dict)
    settings: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True)
class EngineSpec:
    """What there is to know about an engine before it is made (no torch import needed).

    Args:
        name: Registry name, for example `cfbi-plus`.
        kind: `propagation` propagates masks, `saliency` discovers primary objects, `clicks` follows clicks.
        title: Name shown to the user.
        summary: One plain sentence.
        paper: Citation, or empty for engines of our own.
        needs_weights: Names of weight files in the manifest; empty when nothing is needed.
        window: Offsets of the frames a saliency engine looks at, relative to the centre; (0,) for one frame.
        needs_flow: Whether a saliency engine wants a flow picture.
        likes_backward_flow: Whether it also takes the flow to the frame before, where there is one.
        settings: Options it understands.
        working_megapixels: Larger frames are reduced to about this size by default; None: they are taken as they are.
        cpu_seconds_per_frame: Measured at 480p with one object on 2 cores, of an engine that follows clicks for one
            click at 1080p; None when not measured.
        quality: From docs/accuracy.md: mean of J and F over its sequences, for a saliency engine of J alone, for one
            that follows clicks the share of the stills that reach an IoU of 0.85; None when not measured.
        training: How its weights are trained, or None.
        network: `module:name` of what makes the network with the published keys; empty for engines whose weights ship.
        bench_objects: Numbers of objects that `bench engines` measures it with; 0 for one that discovers objects.
        published: Time and memory of the published code, as far as they were measured.
        test_settings: Settings with which it keeps to the contract that tests hold all engines to.
        shares_weights_of: Name of the engine whose weights it takes; empty: it has its own.
        takes_text: Whether it finds what words name, and so needs them: it is a `PhraseEngine`. Saliency engines only.
    """

    name: str
    kind: EngineKind
    title: str
    summary: str
    paper: str = ""
    needs_weights: tuple[str, ...] = ()
    window: tuple[int, ...] = (0,)
    needs_flow: bool = False
    likes_backward_flow: bool = False
    settings: tuple[EngineSetting, ...] = ()
    working_megapixels: float | None = None
    cpu_seconds_per_frame: float | None = None
    quality: float | None = None
    training: EngineTraining | None = None
    network: str = ""
    bench_objects: tuple[int, ...] = ()
    published: PublishedFigures = field(default_factory=PublishedFigures)
    test_settings: Mapping[str, JsonValue] = field(default_factory=dict)
    shares_weights_of: str = ""
    takes_text: bool = False

    @property
    def weights_engine(self) -> str:
        """The engine under whose name its weights are listed and installed."""
        return self.shares_weights_of or self.name


@dataclass(frozen=True)
class Reference:
    """A frame with a mask that the user vouches for.

    Args:
        index: Frame number, 0-based.
        rgb: (H, W, 3) uint8 RGB.
        labels: (H, W) uint8 dense labels; 0 background, 1..N objects, 255 = says nothing about this pixel.
        objects: Labels it vouches for, so that an object that is absent here is known to be absent.
            None means: the labels present in `labels`.

    Raises:
        EngineError: Shapes or types do not fit each other.
    """

    index: int
    rgb: RgbFrame
    labels: Labels
    objects: frozenset[int] | None = None

    def __post_init__(self) -> None:
        if self.rgb.dtype != np.uint8 or self.rgb.ndim != 3 or self.rgb.shape[2] != 3:
            raise EngineError(f"A reference frame must be (H, W, 3) uint8, got {self.rgb.shape} {self.rgb.dtype}.")
        if self.labels.dtype != np.uint8 or self.labels.shape != self.rgb.shape[:2]:
            raise EngineError(
                f"The labels of a reference must be uint8 of the frame's size {self.rgb.shape[:2]}, "
                f"got {self.labels.shape} {self.labels.dtype}."
            )

    @property
    def objects_named(self) -> frozenset[int]:
        """The labels this reference vouches for."""
        if self.objects is not None:
            return self.objects
        return frozenset(int(v) for v in np.unique(self.labels) if 0 < v < 255)

    @property
    def highest_label(self) -> int:
        """Highest label it names, 0 when it names none."""
        return max(self.objects_named, default=0)


@dataclass(frozen=True)
class EngineState:
    """Enough of an engine's memory to go on exactly where it stopped, also in another process.

    Args:
        engine: Name of the engine that made it.
        arrays: Numpy arrays by name.
        values: JSON values by name.
    """

    engine: str
    arrays: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    values: Mapping[str, JsonValue] = field(default_factory=dict)


@runtime_checkable
class PropagationEngine(Protocol):
    """Propagates the masks of reference frames through a clip, one frame a step.

    Shapes never change inside a run. N, the number of objects, is the highest label named in any reference so far; a
    gap in the labels keeps its channel (probability 0). `begin(..., state=...)` restores a snapshot: the next `step`
    then gives what it would have given in the uninterrupted run.
    """

    @property
    def spec(self) -> EngineSpec: ...

    def begin(
        self, references: Sequence[Reference], *, start: int | None = None, state: EngineState | None = None
    ) -> None:
        """Start a run from `references` (at least one unless `state` is given); `start` is the frame it departs from.

        Without `start` it departs from the last reference given. The mask of the departure frame becomes the first
        'previous mask'.

        Raises:
            EngineError: No reference and no state, sizes differ, or the state is another engine's.
        """

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        """Segment the next frame. `index` may decrease: a run may go backward; None means one further.

        It may also stay: the frame just stepped is then shown once more, cut out elsewhere, and takes its place.

        Raises:
            EngineError: Called before `begin`, or another frame size.
        """

    def add_reference(self, reference: Reference) -> None:
        """Take a correction or a new object; for the frame just stepped it also replaces the previous mask.

        Raises:
            EngineError: Called before `begin`, or another frame size.
        """

    def snapshot(self) -> EngineState:
        """The state after the last step.

        Raises:
            EngineError: Called before `begin`.
        """

    def reset(self) -> None:
        """Forget all memory, keep the weights."""

    def close(self) -> None:
        """Free everything. May be called twice."""


@runtime_checkable
class ReportsConfidence(Protocol):
    """A propagation engine that says how sure it is of the masks of its last step.

    The confidence of an object on a frame is the probability, in [0, 1], that its mask there is right: that its J is
    0.8 or more. An object that has no pixel is absent. That is a state, not a low confidence: its number says how sure
    it is that the object is not to be seen. `segmentation.engines.confidence.mask_confidence` is the one place that
    computes it, for engines of this protocol and for others; jobs, lists and the window read it in this sense only.
    """

    @property
    def confidence(self) -> Mapping[int, float]:
        """Per label 1..N the confidence of its mask in the last step; empty before the first step of a run."""


@runtime_checkable
class StepsOnDevice(Protocol):
    """A propagation engine that can leave the result of a step on the device where it computes."""

    def step_on_device(self, rgb: RgbFrame | torch.Tensor, index: int | None = None) -> torch.Tensor:
        """As `step`, with the probabilities as a tensor, (1 + N, H, W) float32, on the device; confidence stays empty.

        Args:
            rgb: (H, W, 3) uint8 RGB, array or tensor on any device.
            index: As `step` takes it.

        Raises:
            EngineError: As `step`.
        """


@dataclass(frozen=True)
class FrameWindow:
    """What a saliency engine sees at once.

    Args:
        frames: (H, W, 3) uint8 RGB each, all of one size.
        centre: Position in `frames` of the frame to segment.
        flow_colour: (H, W, 3) uint8 RGB colour-coded forward flow of the centre frame, for engines that need it.
        flow: (H, W, 2) float32 forward flow in pixels (u right, v down), or None.
        backward_flow: The same to the frame before; None at the start of a clip, and where flow was computed elsewhere.

    Raises:
        EngineError: Empty, sizes differ, or centre outside.
    """

    frames: Sequence[RgbFrame]
    centre: int
    flow_colour: RgbFrame | None = None
    flow: npt.NDArray[np.float32] | None = None
    backward_flow: npt.NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.centre < len(self.frames):
            raise EngineError(f"The centre {self.centre} is outside the window of {len(self.frames)} frames.")
        sizes = {frame.shape for frame in self.frames}
        if len(sizes) != 1:
            raise EngineError(f"All frames of a window must have one size, got {sorted(sizes)}.")


@runtime_checkable
class SaliencyEngine(Protocol):
    """Finds the primary object of a frame without any mask."""

    @property
    def spec(self) -> EngineSpec: ...

    def segment(self, window: FrameWindow) -> Saliency:
        """How much each pixel of the centre frame belongs to the primary object.

        Raises:
            EngineError: The window does not fit `spec.window` or lacks the flow that the engine needs.
        """

    def close(self) -> None:
        """Free everything. May be called twice."""


@dataclass(frozen=True)
class Instance:
    """One thing on a frame that fits the words.

    Args:
        share: (H, W) float32 in [0, 1], how much each pixel belongs to it; from 0.5 on it does.
        score: In [0, 1], how sure the engine is that the words fit it.
    """

    share: Saliency
    score: float


@runtime_checkable
class PhraseEngine(SaliencyEngine, Protocol):
    """A saliency engine that finds every instance of what words name; `spec.takes_text` says that it is one.

    `look_for` comes first. Then `segment` gives how much each pixel belongs to any of the instances.
    """

    @property
    def phrase(self) -> str:
        """What is looked for; empty before `look_for`."""

    def look_for(self, phrase: str) -> None:
        """Find this from now on, for example "red cup".

        Raises:
            EngineError: The words are more than it can read.
        """

    def find_instances(self, window: FrameWindow) -> Sequence[Instance]:
        """Every instance on the centre frame, the surest first.

        Raises:
            EngineError: Called before `look_for` or after `close`, or the window does not fit `spec.window`.
        """
