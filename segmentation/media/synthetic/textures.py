"""Random surfaces: noise, stripes, tiles, spots, cells, rings, collages, blades, letters. Numpy and OpenCV only."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.float32]
"""(H, W, 3) float32 in [0, 1], RGB."""
Plane = npt.NDArray[np.float32]
"""(H, W) float32 in [0, 1]."""
Size = tuple[int, int]
"""(height, width) px."""
Rng = np.random.Generator


def random_palette(rng: Rng) -> Picture:
    """(1, K, 3), 2 to 5 colours that belong together: of few hues, or of any."""
    count = int(rng.integers(2, 6))
    hue = rng.uniform(0, 180) + rng.normal(0, 60 if rng.random() < 0.3 else 12, count)
    saturation = np.clip(rng.normal(rng.uniform(5, 140), 35, count), 0, 255)
    value = np.clip(rng.normal(rng.uniform(70, 190), 55, count), 8, 250)
    hsv = np.stack([hue % 180, saturation, value], axis=1)[None].astype(np.uint8)
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB) / np.float32(255), np.float32)


def random_texture(size: Size, palette: Picture, rng: Rng) -> Picture:
    """A surface of any kind in the colours of `palette`, uneven as real ones are."""
    kind = KINDS[int(rng.integers(len(KINDS)))]
    coloured = kind(size, palette, rng)
    shade = 1 + rng.uniform(0, 0.5) * (noise(size, rng.uniform(1, 6), rng) - 0.5)
    grain = 1 + rng.uniform(0, 0.25) * (noise(size, rng.uniform(30, 90), rng) - 0.5)
    return np.clip(coloured * (shade * grain)[..., None], 0, 1).astype(np.float32)


def noise(size: Size, cells: float, rng: Rng, octaves: int = 3) -> Plane:
    """Smooth noise; the first octave has about `cells` cells along the height."""
    total = np.zeros(size, np.float32)
    for octave in range(octaves):
        rows = max(2, round(cells * 2**octave))
        grid = rng.random((min(rows, size[0]), max(2, min(size[1], rows * size[1] // size[0]))), dtype=np.float32)
        total += cv2.resize(grid, size[::-1], interpolation=cv2.INTER_CUBIC) / 2**octave
    low, high = float(total.min()), float(total.max())
    return np.asarray((total - low) / max(high - low, 1e-6), np.float32)


def _paint(levels: Plane, palette: Picture) -> Picture:
    """Levels in [0, 1] as colours, those of the palette in even steps and blended between."""
    ramp = cv2.resize(palette, (256, 1), interpolation=cv2.INTER_LINEAR)[0]
    return np.asarray(ramp[np.clip(levels * 255, 0, 255).astype(np.uint8)], np.float32)


def _canvas(size: Size, palette: Picture, rng: Rng) -> npt.NDArray[np.uint8]:
    """What strokes are drawn on: OpenCV smooths them in 8 bits only."""
    return np.rint(_clouds(size, palette, rng) * 255).astype(np.uint8)


def _ink(palette: Picture, rng: Rng) -> list[float]:
    colour = palette[0, int(rng.integers(palette.shape[1]))] * rng.uniform(0.5, 1.4)
    return [float(v) for v in np.clip(255 * colour, 0, 255)]


def _finish(canvas: npt.NDArray[np.uint8]) -> Picture:
    return np.asarray(canvas / np.float32(255), np.float32)


def _clouds(size: Size, palette: Picture, rng: Rng) -> Picture:
    return _paint(noise(size, rng.uniform(2, 30), rng, int(rng.integers(1, 5))), palette)


def _stripes(size: Size, palette: Picture, rng: Rng) -> Picture:
    rows, columns = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float32)
    angle, width = rng.uniform(0, np.pi), rng.uniform(4, 40)
    bent = rng.uniform(0, 40) * noise(size, 3, rng)
    wave = np.sin((columns * np.cos(angle) + rows * np.sin(angle) + bent) * (2 * np.pi / width))
    sharp = rng.uniform(1, 8)
    return _paint(np.clip(0.5 + 0.5 * sharp * wave, 0, 1).astype(np.float32), palette)


def _rings(size: Size, palette: Picture, rng: Rng) -> Picture:
    rows, columns = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float32)
    middle = rng.uniform(-1, 2, 2) * size
    distance = np.hypot(rows - middle[0], (columns - middle[1]) * rng.uniform(0.1, 1))
    wave = np.sin((distance + rng.uniform(0, 60) * noise(size, 4, rng)) * (2 * np.pi / rng.uniform(5, 40)))
    return _paint(np.asarray(0.5 + 0.5 * wave, np.float32), palette)


def _tiles(size: Size, palette: Picture, rng: Rng) -> Picture:
    height, width = (int(v) for v in rng.integers(6, 48, 2))
    rows, columns = np.mgrid[0 : size[0], 0 : size[1]]
    courses = rows // height
    shifted = columns + (courses % 2) * (width // 2) * int(rng.integers(2))
    levels = rng.random((size[0] // height + 1, (size[1] + width) // width + 1), dtype=np.float32)
    picture = _paint(levels[courses, shifted // width], palette)
    joint = (rows % height < 2) | (shifted % width < 2)
    return np.where(joint[..., None] & (rng.random() < 0.7), palette[0, 0], picture).astype(np.float32)


def _spots(size: Size, palette: Picture, rng: Rng) -> Picture:
    steps = noise(size, rng.uniform(6, 40), rng) > rng.uniform(0.4, 0.7)
    soft = cv2.GaussianBlur(steps.astype(np.float32), (0, 0), rng.uniform(0.5, 2))
    return _paint(np.asarray(soft, np.float32), palette)


def _cells(size: Size, palette: Picture, rng: Rng) -> Picture:
    seeds = np.ones(size, np.uint8)
    count = int(rng.integers(20, 400))
    seeds[rng.integers(0, size[0], count), rng.integers(0, size[1], count)] = 0
    distance, nearest = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    levels = rng.random(int(nearest.max()) + 1, dtype=np.float32)
    return np.asarray(_paint(levels[nearest], palette) * (1 - 0.01 * np.minimum(distance, 40))[..., None], np.float32)


def _collage(size: Size, palette: Picture, rng: Rng) -> Picture:
    picture = _canvas(size, palette, rng)
    for _ in range(int(rng.integers(10, 80))):
        corners = rng.uniform(-0.1, 1.1, 2) + rng.normal(0, rng.uniform(0.02, 0.2), (int(rng.integers(3, 7)), 2))
        cv2.fillPoly(picture, [np.round(corners * size[::-1]).astype(np.int32)], _ink(palette, rng), cv2.LINE_AA)
    return _finish(picture)


def _blades(size: Size, palette: Picture, rng: Rng) -> Picture:
    """Many short strokes: grass, straw, leaves, fur."""
    picture, lean = _canvas(size, palette, rng), rng.uniform(0, 2 * np.pi)
    for _ in range(int(rng.integers(300, 1500))):
        start = rng.uniform(0, 1, 2) * size[::-1]
        angle, length = lean + rng.normal(0, 0.4), rng.uniform(4, 30)
        end = start + length * np.array([np.cos(angle), np.sin(angle)])
        first, last = start.astype(int).tolist(), end.astype(int).tolist()
        cv2.line(picture, first, last, _ink(palette, rng), int(rng.integers(1, 3)), cv2.LINE_AA)
    return _finish(picture)


def _letters(size: Size, palette: Picture, rng: Rng) -> Picture:
    picture = _canvas(size, palette, rng)
    for _ in range(int(rng.integers(5, 40))):
        text = "".join(chr(c) for c in rng.integers(48, 91, int(rng.integers(1, 8))))
        place = (int(rng.uniform(-0.1, 1) * size[1]), int(rng.uniform(0, 1.1) * size[0]))
        scale, thick = rng.uniform(0.3, 2), int(rng.integers(1, 5))
        cv2.putText(picture, text, place, int(rng.integers(0, 8)), scale, _ink(palette, rng), thick, cv2.LINE_AA)
    return _finish(picture)


KINDS: tuple[Callable[[Size, Picture, Rng], Picture], ...] = (
    _clouds,
    _clouds,
    _stripes,
    _rings,
    _tiles,
    _spots,
    _cells,
    _collage,
    _blades,
    _letters,
)
