"""Random bodies: parts with a surface each, hung on one another, that swing: blobs, limbs, wheels, rods, plates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.media.synthetic.textures import Picture, Plane, Rng, random_palette, random_texture

PATCH_PX = 160
"""Side of the square that a part is painted on; it fills [-1, 1] in the part's own units."""
Matrix = npt.NDArray[np.float64]
"""(3, 3): from the part's to the body's units, (x, y, 1)."""


@dataclass(frozen=True)
class Part:
    """One piece of a body.

    Args:
        surface: (PATCH_PX, PATCH_PX, 3).
        cover: (PATCH_PX, PATCH_PX): where there is something.
        place: Where the part's own middle lies in the body.
        turn: Resting angle, radians.
        swing: How far it swings, radians.
        rate: Swings per frame.
        phase: Of the swing, radians.
        hinge: Point of the part that it swings about, in the part's units.
        size: Half its side in the body's units.
        stretch: Its height over its width.
    """

    surface: Picture
    cover: Plane
    place: tuple[float, float]
    turn: float
    swing: float
    rate: float
    phase: float
    hinge: tuple[float, float]
    size: float
    stretch: float

    def at(self, time: float) -> Matrix:
        """From the part's units to the body's at `time` (frames)."""
        angle = self.turn + self.swing * np.sin(2 * np.pi * self.rate * time + self.phase)
        turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        linear = self.size * turned @ np.diag([1.0, self.stretch])
        matrix = np.eye(3)
        matrix[:2, :2] = linear
        matrix[:2, 2] = np.array(self.place) - linear @ np.array(self.hinge)
        return matrix


@dataclass(frozen=True)
class Body:
    """Parts, the first one behind the others; all fit into about [-1, 1].

    Args:
        parts: In the order of drawing.
    """

    parts: tuple[Part, ...]

    def place_parts(self, time: float) -> Iterator[tuple[Part, Matrix]]:
        """Every part with its place at `time`."""
        return ((part, part.at(time)) for part in self.parts)


def random_body(rng: Rng, palette: Picture | None = None) -> Body:
    """Of one blob, or of many parts; in the colours of `palette` or of its own."""
    colours = random_palette(rng) if palette is None else palette
    return Body(tuple(_ASSEMBLIES[int(rng.integers(len(_ASSEMBLIES)))](colours, rng)))


def random_rod(rng: Rng) -> Body:
    """A pole, a bar or a branch, for the foreground."""
    colours = random_palette(rng)
    return Body((_part(_bar(rng), colours, rng, size=2.5, stretch=rng.uniform(0.1, 0.5)),))


def _part(
    cover: Plane,
    palette: Picture,
    rng: Rng,
    *,
    place: tuple[float, float] = (0.0, 0.0),
    turn: float | None = None,
    swing: float = 0.0,
    hinge: tuple[float, float] = (0.0, 0.0),
    size: float = 1.0,
    stretch: float = 1.0,
) -> Part:
    colours = palette if rng.random() < 0.75 else random_palette(rng)
    surface = random_texture((PATCH_PX, PATCH_PX), colours, rng)
    angle = rng.uniform(0, 2 * np.pi) if turn is None else turn
    rate, phase = rng.uniform(0.02, 0.12), rng.uniform(0, 2 * np.pi)
    return Part(surface, cover, place, angle, swing, rate, phase, hinge, size, stretch)


def _limb(
    cover: Plane,
    palette: Picture,
    rng: Rng,
    place: tuple[float, float],
    *,
    length: float,
    thick: float,
    swing: float,
    turn: float | None = np.pi / 2,
) -> Part:
    """A bar that swings about its upper end."""
    hinge = (-0.9, 0.0)
    return _part(cover, palette, rng, place=place, turn=turn, swing=swing, hinge=hinge, size=length, stretch=thick)


def _lone_blob(palette: Picture, rng: Rng) -> list[Part]:
    cover = _blob(rng) if rng.random() < 0.6 else _plate(rng)
    return [_part(cover, palette, rng, swing=rng.uniform(0, 0.3), stretch=rng.uniform(0.4, 1))]


def _animal(palette: Picture, rng: Rng) -> list[Part]:
    """A trunk with legs, a head and perhaps a tail."""
    long, legs = rng.uniform(0.35, 0.6), int(rng.integers(2, 5))
    parts = []
    for x in np.linspace(-0.5, 0.5, legs):
        length, thick, swing = rng.uniform(0.3, 0.5), rng.uniform(0.12, 0.3), rng.uniform(0.1, 0.6)
        leg = _bar(rng)
        parts.append(_limb(leg, palette, rng, (float(x), 0.2), length=length, thick=thick, swing=swing))
    parts.append(_part(_blob(rng), palette, rng, turn=0.0, size=0.7, stretch=long))
    parts.append(_part(_blob(rng), palette, rng, place=(0.65, -0.3), size=rng.uniform(0.2, 0.35), swing=0.2))
    if rng.random() < 0.5:
        parts.append(_limb(_bar(rng), palette, rng, (-0.6, 0.0), length=0.4, thick=0.1, swing=0.6, turn=None))
    return parts


def _figure(palette: Picture, rng: Rng) -> list[Part]:
    """Upright: trunk, head, two arms, two legs."""
    parts = []
    for x, y, swing in ((-0.12, 0.2, 0.6), (0.12, 0.2, 0.6), (-0.2, -0.35, 0.9), (0.2, -0.35, 0.9)):
        length, thick = rng.uniform(0.3, 0.4), rng.uniform(0.15, 0.35)
        own, cover = random_palette(rng) if rng.random() < 0.4 else palette, _bar(rng)
        swung = rng.uniform(0.1, swing)
        parts.append(_limb(cover, own, rng, (x, y), length=length, thick=thick, swing=swung))
    parts.append(_part(_blob(rng), palette, rng, turn=np.pi / 2, size=0.45, stretch=rng.uniform(0.4, 0.7)))
    parts.append(_part(_disc(), random_palette(rng), rng, place=(0.0, -0.6), size=0.17, swing=0.2))
    return parts


def _vehicle(palette: Picture, rng: Rng) -> list[Part]:
    """A plate on two or three wheels."""
    wheels = int(rng.integers(2, 4))
    radius = rng.uniform(0.15, 0.3)
    hull = _plate(rng) if rng.random() < 0.6 else _blob(rng)
    parts = [_part(hull, palette, rng, turn=0.0, size=0.8, stretch=rng.uniform(0.3, 0.6))]
    if rng.random() < 0.6:
        parts.append(_part(_plate(rng), palette, rng, place=(0.0, -0.35), turn=0.0, size=0.45, stretch=0.5))
    for x in np.linspace(-0.5, 0.5, wheels):
        cover = _wheel(rng) if rng.random() < 0.5 else _disc()
        parts.append(_part(cover, random_palette(rng), rng, place=(float(x), 0.35), swing=2.0, size=radius))
    return parts


def _cluster(palette: Picture, rng: Rng) -> list[Part]:
    """Several blobs and rods that hold together."""
    covers = (_blob, _bar, _plate, _wheel)
    parts = []
    for _ in range(int(rng.integers(2, 7))):
        place = (float(rng.normal(0, 0.3)), float(rng.normal(0, 0.3)))
        size, stretch, swing = rng.uniform(0.2, 0.6), rng.uniform(0.2, 1), rng.uniform(0, 0.7)
        cover = covers[int(rng.integers(4))](rng)
        parts.append(_part(cover, palette, rng, place=place, size=size, stretch=stretch, swing=swing))
    return parts


_ASSEMBLIES: tuple[Callable[[Picture, Rng], list[Part]], ...] = (_lone_blob, _animal, _figure, _vehicle, _cluster)


def _fill(outlines: list[npt.NDArray[np.float64]], holes: list[npt.NDArray[np.float64]] | None = None) -> Plane:
    """Outlines (N, 2) in [-1, 1] as a plane."""
    canvas = np.zeros((PATCH_PX, PATCH_PX), np.uint8)
    for group, value in ((outlines, 255), (holes or [], 0)):
        for outline in group:
            points = np.round((outline + 1) * (PATCH_PX / 2)).astype(np.int32)
            cv2.fillPoly(canvas, [points], value, cv2.LINE_AA)
    return np.asarray(canvas / np.float32(255), np.float32)


def _blob(rng: Rng) -> Plane:
    angle = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    radius = np.full(180, 0.7)
    for harmonic in range(2, 7):
        strength = rng.normal(0, 0.16 / harmonic**0.5)
        radius += 0.7 * strength * np.sin(harmonic * angle + rng.uniform(0, 2 * np.pi))
    radius *= 0.95 / max(0.95, radius.max())
    outline = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    hole = [outline * rng.uniform(0.2, 0.5) + rng.normal(0, 0.1, 2)] if rng.random() < 0.15 else []
    return _fill([outline], hole)


def _plate(rng: Rng) -> Plane:
    angles = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(3, 9))))
    outline = rng.uniform(0.55, 0.95, len(angles))[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    if rng.random() < 0.4:
        outline = np.array([[-0.95, -0.9], [0.95, -0.9], [0.95, 0.9], [-0.95, 0.9]]) * rng.uniform(0.8, 1, (4, 2))
    return _fill([outline])


def _bar(rng: Rng) -> Plane:
    """Along x, of uneven width, a little bent."""
    along = np.linspace(-0.95, 0.95, 40)
    bend = rng.normal(0, 0.2) * np.cos(along * np.pi / 2)
    half = rng.uniform(0.3, 0.75) * (1 + rng.normal(0, 0.25) * along)
    upper, lower = np.stack([along, bend - half], axis=1), np.stack([along, bend + half], axis=1)
    return _fill([np.clip(np.concatenate([upper, lower[::-1]]), -0.98, 0.98)])


def _disc() -> Plane:
    angle = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    return _fill([0.95 * np.stack([np.cos(angle), np.sin(angle)], axis=1)])


def _wheel(rng: Rng) -> Plane:
    """A rim with spokes."""
    angle = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    cover = _fill([0.95 * circle], [rng.uniform(0.6, 0.85) * circle])
    for spoke in np.arange(rng.integers(3, 9)) * (2 * np.pi / 8):
        end = (1 + 0.9 * np.array([np.cos(spoke), np.sin(spoke)])) * PATCH_PX / 2
        ends = (PATCH_PX // 2, PATCH_PX // 2), (round(float(end[0])), round(float(end[1])))
        cv2.line(cover, *ends, 1.0, int(rng.integers(3, 9)))
    return cover
