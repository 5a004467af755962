"""Every number that `classic` depends on, with its reason. No code beyond the checks of the working size."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.engines.optical_flow.flow import FlowQuality

CELL_PX = 8
"""Side of a feature cell at the working size: the trunk's output stride."""


@dataclass(frozen=True)
class ClassicConfig:
    """The constants of the method, chosen on sequences of the DAVIS-2016 training list.

    Args:
        working_area_px: Frames are scaled to about this many pixels, so that cost does not grow with the video's size.
            640 x 360 took half the time and cost 0.03 J and 0.05 F on blackswan, car-shadow and libby.
        largest_enlargement: Small frames are enlarged at most this much.
        taps: Trunk blocks whose maps are matched, all at stride 8.
        tap_weights: Share of each tap in the squared length of a cell's feature.
        temperature: Of the softmax over the best matches; cosine similarity divided by it.
        best_matches: How many memory cells vote for a cell.
        window_cells: Radius of the search in recent frames, around the place that flow points to.
        recent_frames: How many of the last frames are matched.
        reference_cap: How many references are held.
        reference_power: Exponent of the votes of references in the product of cues; it holds off drift.
        balance: Exponent of the background's area over an object's in the votes of references: without it the many
            background cells outvote the few of a small object, and masks shrink from step to step.
        balance_cap: The most that an object's votes are raised.
        vote_blur_cells: Sigma of the blur of the references' votes, which are noisy from cell to cell.
        recent_power: Exponent of the votes of recent frames.
        flow_power: Exponent of the flow-warped previous probabilities, where flow is consistent.
        colour_power: Exponent of the colour likelihoods.
        match_uncertainty: Added to a matching probability, so that no cue can rule a label out.
        warped_uncertainty: Share of the references' votes in the flow-warped probabilities, for the same end.
        colour_uncertainty: Added to a colour likelihood, for the same end.
        flow_tolerance_px: Forward-backward miss at which the flow's trust has fallen to 1 / e.
        search_margin_cells: How far around the flow-warped masks objects are looked for.
        lost_share: An object that covers less than this share of its largest area is lost and looked for everywhere.
        flow_quality: Preset of DIS.
        guided_radius_px: Window radius of the guided filter.
        guided_smoothness: Its regulariser, in squared colour units of 0..1.
        sharpness: Factor on the log-odds after the filter.
    """

    working_area_px: int = 854 * 480
    largest_enlargement: float = 2.0
    taps: tuple[int, ...] = (6, 13)
    tap_weights: tuple[float, ...] = (1.0, 1.0)
    temperature: float = 0.05
    best_matches: int = 10
    window_cells: int = 8
    recent_frames: int = 1
    reference_cap: int = 4
    reference_power: float = 0.5
    balance: float = 0.6
    balance_cap: float = 4.0
    vote_blur_cells: float = 0.7
    recent_power: float = 0.15
    flow_power: float = 0.8
    colour_power: float = 0.3
    match_uncertainty: float = 0.02
    warped_uncertainty: float = 0.1
    colour_uncertainty: float = 0.05
    flow_tolerance_px: float = 2.0
    search_margin_cells: int = 10
    lost_share: float = 0.02
    flow_quality: FlowQuality = "fast"
    guided_radius_px: int = 8
    guided_smoothness: float = 1e-4
    sharpness: float = 1.5


def working_size(height: int, width: int, config: ClassicConfig) -> tuple[int, int]:
    """(height, width) that a frame is scaled to: whole cells, at least four a side, shape kept roughly."""
    scale = min((config.working_area_px / (height * width)) ** 0.5, config.largest_enlargement)
    return _whole_cells(height * scale), _whole_cells(width * scale)


def _whole_cells(length_px: float) -> int:
    return max(4, round(length_px / CELL_PX)) * CELL_PX
