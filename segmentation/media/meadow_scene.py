"""The scene of the built-in clip: an animal with fur and a ball on a meadow, with exact masks and alpha.

The ball bounces past the animal in front and comes back behind it, and a post hides a part of each for a while. Things
cast shadows, the camera pans, what moves is blurred. Numpy and OpenCV draw it from a seed, so no one else owns it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels, RgbFrame

Picture = npt.NDArray[np.float32]
"""(H, W, 3) float32, RGB, 0 to 255."""
Coverage = npt.NDArray[np.float32]
"""(H, W) float32, 0 to 1."""
Points = npt.NDArray[np.float64]
"""(N, 2) x and y."""

SUPERSAMPLING = 2
SHUTTER = 0.5
"""Share of a frame's time during which light falls on it."""
RETURN = 0.52
"""Share of the clip after which the ball comes back."""
HORIZON = 0.40
"""Share of the height above which there is no ground."""
FIXED_POINT_BITS = 3
"""Of coordinates in OpenCV's drawing functions."""


@dataclass(frozen=True)
class MeadowScene:
    """What to draw. The animal has label 1, the ball 2.

    Args:
        width: Pixels, even.
        height: Pixels, even.
        frame_count: Frames.
        seed: Of all textures.
        exposures: Pictures that are averaged to one frame, for motion blur and soft edges.
        hairs: Of the animal.
    """

    width: int = 640
    height: int = 360
    frame_count: int = 60
    seed: int = 7
    exposures: int = 5
    hairs: int = 9000


@dataclass(frozen=True)
class RenderedFrame:
    """One frame and its truth.

    Args:
        rgb: (H, W, 3) uint8.
        labels: (H, W) uint8: what covers most of a pixel.
        alpha: (2, H, W) uint8: how much of a pixel the animal and the ball cover.
    """

    rgb: RgbFrame
    labels: Labels
    alpha: npt.NDArray[np.uint8]


MEADOW = MeadowScene()
"""The built-in clip."""


def render_meadow(scene: MeadowScene, frames: Iterable[int] | None = None) -> Iterator[RenderedFrame]:
    """The frames with these numbers, by default all, in their order."""
    stage = _Meadow(scene)
    last = max(scene.frame_count - 1, 1)
    for frame in range(scene.frame_count) if frames is None else frames:
        times = [(frame + SHUTTER * (k / scene.exposures - 0.5)) / last for k in range(scene.exposures)]
        yield _develop([stage.exposure(time) for time in times])


def _develop(exposures: list[tuple[Picture, Coverage]]) -> RenderedFrame:
    """Average exposures of twice the size."""
    light = np.asarray(np.mean([picture for picture, _ in exposures], axis=0, dtype=np.float32))
    cover = np.asarray(np.mean([alpha for _, alpha in exposures], axis=0, dtype=np.float32))
    size = (light.shape[1] // SUPERSAMPLING, light.shape[0] // SUPERSAMPLING)
    small = cv2.resize(light, size, interpolation=cv2.INTER_AREA)
    alpha = cv2.resize(cover, size, interpolation=cv2.INTER_AREA)
    shares = np.dstack([1 - alpha.sum(axis=2), alpha])
    rgb = np.clip(np.rint(small), 0, 255).astype(np.uint8)
    return RenderedFrame(
        rgb,
        shares.argmax(axis=2).astype(np.uint8),
        np.rint(255 * alpha).clip(0, 255).astype(np.uint8).transpose(2, 0, 1),
    )


class _Meadow:
    """All that stands still, and where the rest is at a time."""

    def __init__(self, scene: MeadowScene) -> None:
        self._width, self._height = scene.width * SUPERSAMPLING, scene.height * SUPERSAMPLING
        rng = np.random.default_rng(scene.seed)
        self._background = _Background(self._width, self._height, rng)
        self._animal = _Animal(self._height, scene.hairs, rng)
        self._ball = _Ball(self._height)
        self._post = _Post(self._height, rng)

    def exposure(self, time: float) -> tuple[Picture, Coverage]:
        """The picture at `time` (0 to 1), and (H, W, 2) how much of it the animal and the ball cover."""
        pan = 0.16 * self._width * time
        picture = self._background.picture(pan)
        size = (self._width, self._height)
        animal_at = (self._width * (0.20 + 0.40 * time), self._height * 0.70)
        ball_at, ball_size = self._ball_place(time)
        is_ball_behind = time > RETURN
        _cast_shadow(picture, animal_at[0], self._height * 0.865, self._height * 0.27, 0.55)
        ground = self._height * (0.80 if is_ball_behind else 0.93)
        lift = max(0.0, (ground - ball_at[1] - ball_size) / self._height)
        _cast_shadow(picture, ball_at[0], ground, ball_size * (1.0 + 2 * lift), 0.55 / (1 + 6 * lift))
        cover = np.zeros((self._height, self._width, 2), np.float32)
        animal = self._animal.layer(size, animal_at, time)
        ball = self._ball.layer(size, ball_at, ball_size, time)
        layers = [(0, animal), (1, ball)]
        for index, (colour, alpha) in layers[::-1] if is_ball_behind else layers:
            _put_over(picture, cover, colour, alpha, index)
        colour, alpha = self._post.layer(size, self._width * 0.62 - 1.25 * pan)
        _put_over(picture, cover, colour, alpha, None)
        return picture, cover

    def _ball_place(self, time: float) -> tuple[tuple[float, float], float]:
        """Its centre and radius: it bounces to the left in front of the animal, and back to the right behind it."""
        if time <= RETURN:
            share = time / RETURN
            bounce = abs(np.cos(share * 2.5 * np.pi)) * 0.26 * (1 - 0.45 * share)
            radius = 0.105 * self._height
            return (self._width * (0.90 - 0.80 * share), self._height * (0.93 - bounce) - radius), radius
        share = (time - RETURN) / (1 - RETURN)
        away = min(1.0, 4 * share)
        bounce = 0.23 * np.sin(np.pi * np.clip((share - 0.08) / 0.8, 0, 1))
        radius = (0.105 - 0.02 * away) * self._height
        ground = self._height * (0.93 - 0.13 * away - bounce)
        return (self._width * (0.10 + 0.82 * share**0.8), ground - radius), radius


class _Background:
    """Sky, trees out of focus, and grass; what is nearer moves more as the camera pans."""

    def __init__(self, width: int, height: int, rng: np.random.Generator) -> None:
        self._width, self._height = width, height
        margin = int(0.4 * width)
        self._wide = _draw_meadow(width + margin, height, rng)
        rows = np.arange(height, dtype=np.float32)[:, None] / height
        self._pace = np.where(rows < HORIZON, 0.25, 0.25 + (rows - HORIZON) / (1 - HORIZON)).astype(np.float32)

    def picture(self, pan: float) -> Picture:
        columns = np.arange(self._width, dtype=np.float32)[None]
        rows = np.repeat(np.arange(self._height, dtype=np.float32)[:, None], self._width, axis=1)
        moved = columns + self._pace * np.float32(pan)
        return np.asarray(cv2.remap(self._wide, moved, rows, cv2.INTER_LINEAR), np.float32)


class _Animal:
    """A guinea pig: ellipses for its parts, covered with hairs that keep their places on it."""

    PARTS = (
        # x, y, half width, half height (shares of the body's length), share of the hairs
        (0.00, 0.00, 0.50, 0.30, 0.62),
        (0.42, -0.10, 0.23, 0.20, 0.22),
        (-0.28, 0.22, 0.11, 0.10, 0.06),
        (0.22, 0.23, 0.10, 0.09, 0.05),
        (0.36, -0.28, 0.07, 0.08, 0.05),
    )

    def __init__(self, height: int, hairs: int, rng: np.random.Generator) -> None:
        self._length = 0.52 * height
        rows = []
        for part, (_, _, _, _, share) in enumerate(self.PARTS):
            count = max(1, int(share * hairs))
            angle, radius = rng.uniform(0, 2 * np.pi, count), np.sqrt(rng.uniform(0, 1, count))
            rows.append(np.column_stack([np.full(count, part), radius * np.cos(angle), radius * np.sin(angle)]))
        self._hairs = np.concatenate(rows)
        self._hairs = self._hairs[np.lexsort((-(self._hairs[:, 2] ** 2), self._rank(self._hairs[:, 0])))]
        count = len(self._hairs)
        self._bend = rng.normal(0, 0.35, count)
        self._reach = rng.uniform(0.6, 1.3, count)
        self._tone = rng.normal(0, 12, count)
        self._colours = self._lit_colours()

    @staticmethod
    def _rank(parts: npt.NDArray[np.number[Any]]) -> npt.NDArray[np.int64]:
        """Legs first, then the body, the ear and the head."""
        return np.asarray(np.array([2, 4, 0, 1, 3])[parts.astype(int)], np.int64)

    def layer(self, size: tuple[int, int], centre: tuple[float, float], time: float) -> tuple[Picture, Coverage]:
        """Colour and coverage."""
        step = 2 * np.pi * 7 * time
        offsets = self._part_offsets(step)
        picture = np.full((size[1], size[0], 3), (120, 85, 55), np.uint8)
        cover = np.zeros((size[1], size[0]), np.uint8)
        roots, tips = self._strands(centre, offsets, time)
        scale = 1 << FIXED_POINT_BITS
        lines = np.rint(np.stack([roots, (roots + tips) / 2 + (0, 1.5), tips], axis=1) * scale).astype(np.int32)
        for part in np.argsort(self._rank(np.arange(len(self.PARTS)))):
            x, y, wide, tall = (self._length * value for value in self.PARTS[part][:4])
            at = (int(scale * (centre[0] + x + offsets[part][0])), int(scale * (centre[1] + y + offsets[part][1])))
            axes = (int(scale * wide * 0.94), int(scale * tall * 0.92))
            cv2.ellipse(picture, at, axes, 0, 0, 360, (92, 62, 40), -1, cv2.LINE_AA, FIXED_POINT_BITS)
            cv2.ellipse(cover, at, axes, 0, 0, 360, 255, -1, cv2.LINE_AA, FIXED_POINT_BITS)
            for index in np.flatnonzero(self._hairs[:, 0] == part):
                line = lines[index].reshape(1, -1, 2)
                cv2.polylines(picture, line, False, self._colours[index], 2, cv2.LINE_AA, FIXED_POINT_BITS)
                cv2.polylines(cover, line, False, 255, 2, cv2.LINE_AA, FIXED_POINT_BITS)
        self._draw_face(picture, (centre[0] + offsets[1][0], centre[1] + offsets[1][1]), time)
        return picture.astype(np.float32), (cover / 255).astype(np.float32)

    def _part_offsets(self, step: float) -> Points:
        """How far each part is from its place while it walks, px."""
        bob, swing = 0.012 * np.sin(2 * step), 0.05 * np.sin(step)
        lift = 0.02 * max(0.0, np.cos(step)), 0.02 * max(0.0, -np.cos(step))
        nod = 0.018 * np.sin(2 * step + 0.8)
        return self._length * np.array(
            [[0, bob], [0.01 * np.sin(step), bob + nod], [swing, -lift[0]], [-swing, -lift[1]], [0, bob + nod]]
        )

    def _strands(self, centre: tuple[float, float], offsets: Points, time: float) -> tuple[Points, Points]:
        """Where each hair begins and ends."""
        parts = np.array([part[:4] for part in self.PARTS])[self._hairs[:, 0].astype(int)] * self._length
        unit = self._hairs[:, 1:]
        roots = np.array(centre) + offsets[self._hairs[:, 0].astype(int)] + parts[:, :2] + unit * parts[:, 2:]
        sway = 0.12 * np.sin(2 * np.pi * (3 * time + unit[:, 0])) + self._bend
        outward = np.hypot(unit[:, 0], unit[:, 1])
        lean = np.column_stack([-0.9 + unit[:, 0] * 1.1 * outward, 0.45 + unit[:, 1] * 0.9 * outward])
        turned = np.column_stack(
            [
                np.cos(sway) * lean[:, 0] - np.sin(sway) * lean[:, 1],
                np.sin(sway) * lean[:, 0] + np.cos(sway) * lean[:, 1],
            ]
        )
        reach = 0.048 * self._length * self._reach * np.where(self._hairs[:, 0] == 0, 1.0, 0.62)
        return roots, roots + turned * reach[:, None]

    def _lit_colours(self) -> list[tuple[float, float, float]]:
        """Brown back, white saddle and blaze, dark rump; lit from above on the left."""
        part, x, y = self._hairs.T
        place = x + 0.25 * np.sin(4 * y)
        brown, white, dark = np.array([168, 108, 58.0]), np.array([232, 224, 208.0]), np.array([62, 46, 38.0])
        colour = np.tile(brown, (len(part), 1))
        colour[(part == 0) & (place < -0.42)] = dark
        colour[(part == 0) & (place > -0.05) & (place < 0.38)] = white
        colour[(part == 1) & (np.abs(y - 0.15 * x) < 0.22)] = white
        colour[part >= 2] = (120, 80, 50)
        light = 0.80 + 0.30 * (-0.75 * y - 0.25 * x) + 0.12 * np.sqrt(np.clip(1 - x**2 - y**2, 0, 1))
        shaded = np.clip(colour * light[:, None] + self._tone[:, None], 0, 255)
        return [(float(r), float(g), float(b)) for r, g, b in shaded]

    def _draw_face(self, picture: npt.NDArray[np.uint8], centre: tuple[float, float], time: float) -> None:
        scale, length = 1 << FIXED_POINT_BITS, self._length

        def spot(x: float, y: float, radius: float, colour: tuple[int, int, int]) -> None:
            at = (int(scale * (centre[0] + x * length)), int(scale * (centre[1] + y * length)))
            cv2.circle(picture, at, int(scale * radius * length), colour, -1, cv2.LINE_AA, FIXED_POINT_BITS)

        is_blinking = 0.45 < time < 0.48
        spot(0.49, -0.15, 0.030, (20, 14, 12))
        if not is_blinking:
            spot(0.482, -0.16, 0.009, (240, 240, 240))
        spot(0.63, -0.06, 0.022, (150, 92, 88))


class _Ball:
    """A beach ball that rolls: six coloured gores on a sphere."""

    GORES = np.array(
        [[214, 48, 42], [240, 236, 226], [42, 92, 190], [240, 236, 226], [240, 190, 40], [240, 236, 226]], np.float32
    )

    def __init__(self, height: int) -> None:
        self._height = height

    def layer(
        self, size: tuple[int, int], centre: tuple[float, float], radius: float, time: float
    ) -> tuple[Picture, Coverage]:
        """Colour and coverage."""
        rows, columns = np.mgrid[: size[1], : size[0]].astype(np.float32)
        x, y = (columns - centre[0]) / radius, (rows - centre[1]) / radius
        distance = np.hypot(x, y)
        z = np.sqrt(np.clip(1 - distance**2, 0, 1))
        turn = -centre[0] / radius if time <= RETURN else centre[0] / radius
        across, along = np.cos(turn) * x + np.sin(turn) * y, -np.sin(turn) * x + np.cos(turn) * y
        tilt_y, tilt_z = np.cos(0.9) * along - np.sin(0.9) * z, np.sin(0.9) * along + np.cos(0.9) * z
        gore = (np.floor((np.arctan2(across, tilt_y) / (2 * np.pi) + 0.5) * 6) % 6).astype(int)
        colour = self.GORES[gore]
        colour[tilt_z > 0.93] = (240, 236, 226)
        light = 0.45 + 0.60 * np.clip(-0.45 * x - 0.65 * y + 0.6 * z, 0, 1)
        shine = np.clip(-0.5 * x - 0.6 * y + 0.62 * z, 0, 1) ** 40 * 120
        picture = np.clip(colour * light[..., None] + shine[..., None], 0, 255)
        return picture.astype(np.float32), np.clip((1 - distance) * radius + 0.5, 0, 1).astype(np.float32)


class _Post:
    """A wooden post near the camera, that hides what passes behind it."""

    def __init__(self, height: int, rng: np.random.Generator) -> None:
        self._half = 0.045 * height
        grain = cv2.GaussianBlur(
            rng.normal(0, 1, (height, int(2 * self._half) + 8)).astype(np.float32), (0, 0), 1.2, sigmaY=40
        )
        self._grain = np.asarray(60 * grain / max(float(np.abs(grain).max()), 1e-6), np.float32)

    def layer(self, size: tuple[int, int], middle: float) -> tuple[Picture, Coverage]:
        """Colour and coverage, a little out of focus."""
        columns = np.arange(size[0], dtype=np.float32)
        across = (columns - middle) / self._half
        round_light = np.clip(0.95 - 0.45 * across, 0.3, 1.1)
        source = np.broadcast_to((across + 1) * self._half, (size[1], size[0])).astype(np.float32)
        rows = np.repeat(np.arange(size[1], dtype=np.float32)[:, None], size[0], axis=1)
        grain = cv2.remap(
            self._grain, np.ascontiguousarray(source), rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
        )
        wood = np.array([128, 104, 82], np.float32) + grain[..., None]
        cover = np.clip((1 - np.abs(across)) * self._half / 5 + 0.5, 0, 1).astype(np.float32)
        return (wood * round_light[None, :, None]).astype(np.float32), np.repeat(cover[None], size[1], axis=0)


def _put_over(picture: Picture, cover: Coverage, colour: Picture, alpha: Coverage, index: int | None) -> None:
    """Lay `colour` over `picture` in place. It takes its share from what was there, and gains it for object `index`."""
    picture *= 1 - alpha[..., None]
    picture += alpha[..., None] * colour
    cover *= 1 - alpha[..., None]
    if index is not None:
        cover[..., index] += alpha


def _cast_shadow(picture: Picture, x: float, y: float, reach: float, strength: float) -> None:
    """Darken an ellipse of the ground, soft at its rim, in place."""
    rows, columns = np.mgrid[: picture.shape[0], : picture.shape[1]].astype(np.float32)
    distance = np.hypot((columns - x - 0.15 * reach) / reach, (rows - y) / (0.26 * reach))
    picture *= (1 - strength * np.exp(-(distance**2)))[..., None]


def _draw_meadow(width: int, height: int, rng: np.random.Generator) -> Picture:
    """A wide picture: sky, trees out of focus, grass that is larger where it is near."""
    top = int(HORIZON * height)
    picture = np.zeros((height, width, 3), np.float32)
    fade = np.linspace(0, 1, top, dtype=np.float32)[:, None, None]
    picture[:top] = (1 - fade) * np.array([150, 186, 222], np.float32) + fade * np.array([214, 222, 218], np.float32)
    trees = np.zeros((height, width, 3), np.uint8)
    shown = np.zeros((height, width), np.uint8)
    for _ in range(260):
        at = (int(rng.integers(width)), int(top * rng.uniform(0.45, 1.1)))
        colour = np.array([66, 92, 52]) * rng.uniform(0.55, 1.35)
        cv2.circle(trees, at, int(height * rng.uniform(0.02, 0.07)), tuple(map(float, colour)), -1)
        cv2.circle(shown, at, int(height * 0.06), 255, -1)
    leaves = cv2.GaussianBlur(shown.astype(np.float32) / 255, (0, 0), height / 70)[..., None]
    picture = picture * (1 - leaves) + leaves * cv2.GaussianBlur(trees.astype(np.float32), (0, 0), height / 90)
    _draw_grass(picture, top, rng)
    return np.asarray(picture, np.float32)


def _draw_grass(picture: Picture, top: int, rng: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    noise = cv2.resize(
        rng.normal(0, 1, (24, 60)).astype(np.float32), (width, height - top), interpolation=cv2.INTER_CUBIC
    )
    depth = np.linspace(0, 1, height - top, dtype=np.float32)[:, None, None]
    ground = (1 - depth) * np.array([128, 150, 88], np.float32) + depth * np.array([78, 104, 48], np.float32)
    picture[top:] = ground + 10 * noise[..., None]
    blades = np.clip(picture, 0, 255).astype(np.uint8)
    places = np.sort(rng.uniform(0, 1, 26000) ** 0.8)
    for near in places:
        x, y = rng.uniform(0, width), top + near * (height - top)
        tall = height * (0.006 + 0.05 * near) * rng.uniform(0.5, 1.3)
        colour = np.array([104, 138, 58]) * rng.uniform(0.55, 1.35) + rng.normal(0, 8, 3)
        lean = rng.normal(0, 0.35) * tall
        line = np.rint(np.array([[x, y], [x + 0.3 * lean, y - 0.6 * tall], [x + lean, y - tall]]) * 8).astype(np.int32)
        thick = 1 + int(2.2 * near)
        cv2.polylines(blades, line[None], False, tuple(map(float, np.clip(colour, 0, 255))), thick, cv2.LINE_AA, 3)
    soft = cv2.GaussianBlur(blades, (0, 0), height / 300)
    focus = np.clip((np.arange(height, dtype=np.float32) / height - HORIZON) / 0.25, 0, 1)[:, None, None]
    picture[:] = focus * blades + (1 - focus) * soft
