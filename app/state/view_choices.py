"""The values a view can take: tools, ways to show masks, brush sizes. Plain data without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from segmentation.domain.palette import Colour
from segmentation.domain.stroke import Constraint

__all__ = [
    "BRUSH_PX",
    "Backdrop",
    "BoxMode",
    "BrushSizes",
    "Channel",
    "Comparison",
    "Constraint",
    "OverlayMode",
    "OverlayStyle",
    "Pace",
    "PictureLook",
    "SPEEDS",
    "Tool",
    "ToolChoices",
]


class Tool(Enum):
    """What a drag on the picture does."""

    SELECT = "select"
    CLICK = "click"
    BRUSH = "brush"
    ERASER = "eraser"
    POLYGON = "polygon"
    LASSO = "lasso"
    EDGES = "edges"
    WAND = "wand"
    GRABCUT = "grabcut"
    FILL = "fill"


class OverlayMode(Enum):
    """How masks are shown over the picture."""

    FILL = "fill"
    OUTLINE = "outline"
    MATTE = "matte"
    CHECKERBOARD = "checkerboard"
    BACKDROP = "backdrop"
    MAP = "map"


CHROMA_GREEN = Colour(0, 177, 64)


@dataclass(frozen=True)
class Backdrop:
    """What is shown behind objects, to judge their edges by.

    Args:
        colour: A colour.
        picture: A picture file in place of it, or None.
    """

    colour: Colour = CHROMA_GREEN
    picture: Path | None = None


@dataclass(frozen=True)
class OverlayStyle:
    """How masks are shown.

    Args:
        mode: Fill, outline only, matte (white on black), the object alone on a checkerboard or a backdrop, or outlines
            on the map that the last search for primary objects made of the frame.
        opacity: 0..1 of the fill.
        onion: Whether the outlines of the frames before and after are shown as well.
        hidden: Whether all masks are hidden for the moment.
        solo: Whether only the active object is shown.
        backdrop: For the mode of this name.
        patterns: Whether every object is hatched in a way of its own, for eyes that do not distinguish the colours.
        names: Whether objects carry their names beside their numbers.
    """

    mode: OverlayMode = OverlayMode.FILL
    opacity: float = 0.45
    onion: bool = False
    hidden: bool = False
    solo: bool = False
    patterns: bool = False
    names: bool = False
    backdrop: Backdrop = Backdrop()


class Channel(Enum):
    """What of the picture is shown."""

    ALL = "all"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    LIGHTNESS = "lightness"


@dataclass(frozen=True)
class PictureLook:
    """How the picture is shown. Tools, engines and exports take it as it is in the clip.

    Args:
        brightness: -100..100.
        contrast: -100..100.
        channel: All colours, or one channel as grey.
        grid: Whether lines separate the pixels at high zoom.
        loupe: Whether a loupe beside the pointer shows what lies under it.
    """

    brightness: int = 0
    contrast: int = 0
    channel: Channel = Channel.ALL
    grid: bool = True
    loupe: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether colours are shown as they are."""
        return not self.brightness and not self.contrast and self.channel is Channel.ALL


SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
"""How fast a clip can be played, as a multiple of its own time."""


@dataclass(frozen=True)
class Pace:
    """How the clip is played.

    Args:
        loop: Whether it begins anew at its end.
        speed: One of `SPEEDS`.
        sound: Whether the clip is heard where it has sound.
    """

    loop: bool = False
    speed: float = 1.0
    sound: bool = True


@dataclass(frozen=True)
class Comparison:
    """How a frame with an open proposal is shown.

    Args:
        before: Whether the stored masks are shown everywhere for the moment.
        wipe: 0..1 of the picture's width; left of it the stored masks are shown, right of it the proposed ones. None
            shows the proposed ones everywhere.
        agreement: Whether, in place of the proposed masks, is shown where they agree with the stored ones.
    """

    before: bool = False
    wipe: float | None = None
    agreement: bool = False


class BoxMode(Enum):
    """What becomes of the active object's mask when the box tool finds something."""

    ADD = "add"
    """What is found is added."""
    REPLACE = "replace"
    """What is found is the whole mask."""
    REFINE = "refine"
    """The search begins from the mask, and changes it inside the box only."""


@dataclass(frozen=True)
class ToolChoices:
    """How tools work.

    Args:
        box: The box tool.
        connected: Whether the wand takes only what hangs together.
        keeps_to_edges: Whether brush and eraser change only what looks like the pixels under their centre.
        likeness: 0..255: how much colours may differ for that.
        through_range: Whether what is drawn is drawn on every frame from In to Out.
        click_engine: Registry name of the engine that follows clicks; empty for the best one that may be used.
    """

    box: BoxMode = BoxMode.ADD
    connected: bool = True
    keeps_to_edges: bool = False
    likeness: int = 32
    through_range: bool = False
    click_engine: str = ""


BRUSH_PX = range(1, 1001)
"""Diameters a brush or eraser can have, in pixels of the clip."""


@dataclass(frozen=True)
class BrushSizes:
    """Diameters in pixels of the clip; the eraser has its own."""

    brush: int = 24
    eraser: int = 32

    def of(self, tool: Tool) -> int:
        """The diameter that `tool` draws with."""
        return self.eraser if tool is Tool.ERASER else self.brush
