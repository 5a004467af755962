"""Every number that `classic-clicks` depends on but the weights of its cues, with its reason. No code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ClickConfig:
    """The constants of the method.

    Args:
        working_area_px: Pictures are cut into regions at about this many pixels, a quarter of 1080p in each direction.
        region_px: Side of the grid that regions grow from: smaller regions follow outlines better and cost more.
        feature_area_px: Pictures are described by the network at about this many pixels.
        taps: Trunk blocks whose maps describe a region, at strides 4 and 8.
        tap_weights: Share of each tap in the squared length of a region's description.
        deep_temperature: Of the kernel between descriptions.
        colour_width: Of the kernel between mean colours, in units of Lab at 8 bits.
        place_width: Of the kernel between places, in parts of the picture's long side.
        rounds: How often the answer is weighed; from the second time on, what looks like it weighs as well.
        smoothness: Weight of the bonds between neighbours against that of the cues.
        colour_contrast: How fast the bond of neighbours falls with the difference of their colours.
        edge_contrast: How fast it falls with the strength of the edge between them.
        deep_contrast: How fast it falls with the difference of their descriptions.
        correction_reach: How far from a click a mask that is corrected may change, as the cost of a way.
        odds_limit: Log-odds are kept within this, so that no cue overrules all others.
        click_radius: Of the disk that a click decides by itself, in parts of the picture's long side.
        guided_radius_px: Of the edge-aware filter at the working size.
        guided_smoothness: Its regulariser, in squared colour units of 0..1.
    """

    working_area_px: int = 130_000
    region_px: int = 7
    feature_area_px: int = 200_000
    taps: tuple[int, ...] = (3, 6, 13, 17)
    tap_weights: tuple[float, ...] = (0.5, 0.5, 1.0, 1.0)
    deep_temperature: float = 0.1
    colour_width: float = 14.0
    place_width: float = 0.15
    rounds: int = 3
    smoothness: float = 4.0
    colour_contrast: float = 0.06
    edge_contrast: float = 0.06
    deep_contrast: float = 4.0
    correction_reach: float = 0.4
    odds_limit: float = 6.0
    click_radius: float = 0.006
    guided_radius_px: int = 3
    guided_smoothness: float = 1e-4
