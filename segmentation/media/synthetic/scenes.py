"""Random scenes: bodies that move, deform, hide one another and leave, before a camera that moves as well.

Beside the objects there are things that only look like them, and things in front that hide them; neither is labelled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.media.synthetic.bodies import PATCH_PX, Body, Matrix, random_body, random_rod
from segmentation.media.synthetic.textures import Picture, Plane, Rng, Size, noise, random_palette, random_texture

GROUND_MARGIN = 1.6
"""The ground is so many times larger than the picture, for the camera to move over."""
MOST_OBJECTS = 3


@dataclass(frozen=True)
class Path:
    """Where something is in the picture, and how large and turned; time in shares of the clip.

    Args:
        centre: (2,) as shares of width and height, in the middle of the clip.
        speed: (2,) shares over the clip.
        bend: (2,) shares, of a sine on top.
        rate: Periods of the sine over the clip.
        size: Half its side as a share of the picture's height, in the middle of the clip.
        growth: Logarithm of how much larger it gets over the clip.
        turn: Radians over the clip.
        mirrored: Left to right.
    """

    centre: npt.NDArray[np.float64]
    speed: npt.NDArray[np.float64]
    bend: npt.NDArray[np.float64]
    rate: float
    size: float
    growth: float
    turn: float
    mirrored: bool

    def at(self, share: float, size: Size) -> Matrix:
        """From the body's units to pixels."""
        middle = self.centre + self.speed * (share - 0.5) + self.bend * np.sin(2 * np.pi * self.rate * share)
        scale = self.size * size[0] * np.exp(self.growth * (share - 0.5))
        angle = self.turn * (share - 0.5)
        turned = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        matrix = np.eye(3)
        matrix[:2, :2] = turned @ np.diag([-1.0 if self.mirrored else 1.0, 1.0])
        matrix[:2, 2] = middle * np.array(size[::-1])
        return matrix


@dataclass(frozen=True)
class Actor:
    """A body on its path.

    Args:
        body: What it is.
        path: Where it goes.
        label: 1.. for an object, 0 for what is not labelled.
        depth: How much of the camera's movement it takes part in; 1 for the ground.
        wobble: Strength of its bending, px.
        depths: Order in which it is drawn, in the first and the last frame: the larger, the nearer.
    """

    body: Body
    path: Path
    label: int
    depth: float
    wobble: float
    depths: tuple[float, float]


@dataclass(frozen=True)
class Scene:
    """What is drawn.

    Args:
        size: Of the frames.
        ground: Larger than the frames.
        actors: Everything on it.
        camera: Of the ground.
        look: Light, blur, noise.
    """

    size: Size
    ground: Picture
    actors: tuple[Actor, ...]
    camera: Path
    look: Look


@dataclass(frozen=True)
class Look:
    """What lens, light and sensor do.

    Args:
        tilt: (H, W) light that falls from one side, about 1.
        gain: (3,) Of the colours.
        drift: Change of the light over the clip.
        blur: Sigma in px.
        smear: Length of the motion blur in px, along `smear_turn` radians.
        smear_turn: Its direction.
        grain: Standard deviation of the noise.
        shadow: Strength of what is nearer on what is behind.
    """

    tilt: Plane
    gain: npt.NDArray[np.float64]
    drift: float
    blur: float
    smear: int
    smear_turn: float
    grain: float
    shadow: float


def random_scene(size: Size, rng: Rng) -> Scene:
    """Of 1 to `MOST_OBJECTS` objects, with up to five look-alikes and up to three things in front."""
    ground_colours = random_palette(rng)
    palettes = [ground_colours if rng.random() < 0.3 else random_palette(rng) for _ in range(MOST_OBJECTS)]
    objects = [
        _actor(random_body(rng, palettes[k]), k + 1, rng, depth=rng.uniform(0.7, 1.2))
        for k in range(int(rng.integers(1, MOST_OBJECTS + 1)))
    ]
    others = [_actor(_other_body(objects, palettes, rng), 0, rng, depth=1.0) for _ in range(int(rng.integers(0, 6)))]
    front = [_actor(_front_body(rng), 0, rng, depth=rng.uniform(1.2, 2), nearest=True) for _ in range(_few(rng))]
    large = (int(size[0] * GROUND_MARGIN), int(size[1] * GROUND_MARGIN))
    return Scene(size, _ground(large, ground_colours, rng), (*others, *objects, *front), _camera(rng), _look(size, rng))


def draw_frames(scene: Scene, frames: int, rng: Rng) -> Iterator[tuple[RgbFrame, Labels]]:
    """The frames with their truth.

    Yields:
        (H, W, 3) uint8 and (H, W) uint8; a pixel belongs to what covers at least half of it and is nearest.
    """
    bends = [noise(scene.size, 3, rng) - 0.5 for _ in range(4)]
    for index in range(frames):
        share = index / max(1, frames - 1)
        picture, labels = _ground_at(scene, share), np.zeros(scene.size, np.uint8)
        order = sorted(scene.actors, key=lambda actor: (1 - share) * actor.depths[0] + share * actor.depths[1])
        for actor in order:
            colour, cover = _layer(actor, scene, share, index, bends)
            if scene.look.shadow:
                dark = cv2.GaussianBlur(np.roll(cover, (5, 4), (0, 1)), (0, 0), 5)
                picture *= 1 - scene.look.shadow * dark[..., None]
            picture = picture + cover[..., None] * (colour - picture)
            labels[cover >= 0.5] = actor.label
        yield _view_through_camera(picture, scene.look, share, rng), labels


def _few(rng: Rng) -> int:
    return int(rng.integers(0, 4)) if rng.random() < 0.6 else 0


def _other_body(objects: list[Actor], palettes: list[Picture], rng: Rng) -> Body:
    """Often the very body of an object, or one in its colours."""
    chance = rng.random()
    if chance < 0.3:
        return objects[int(rng.integers(len(objects)))].body
    return random_body(rng, palettes[int(rng.integers(len(palettes)))] if chance < 0.6 else None)


def _front_body(rng: Rng) -> Body:
    return random_rod(rng) if rng.random() < 0.6 else random_body(rng)


def _actor(body: Body, label: int, rng: Rng, *, depth: float, nearest: bool = False) -> Actor:
    fast = rng.random() < 0.3
    path = Path(
        centre=rng.uniform(0.2, 0.8, 2) if label else rng.uniform(0, 1, 2),
        speed=rng.normal(0, 0.5 if fast else 0.2, 2) * (0.0 if not label and rng.random() < 0.5 else 1.0),
        bend=rng.normal(0, 0.06, 2),
        rate=rng.uniform(0.3, 2),
        size=float(np.exp(rng.uniform(np.log(0.12), np.log(0.55)))),
        growth=rng.normal(0, 0.35) if label else 0.0,
        turn=rng.normal(0, 0.5),
        mirrored=bool(rng.random() < 0.5),
    )
    near = 10.0 if nearest else (1.0 if label else 0.0)
    depths = (near + rng.random() * 1.5, near + rng.random() * 1.5)
    return Actor(body, path, label, depth, rng.uniform(0, 14) if rng.random() < 0.6 else 0.0, depths)


def _camera(rng: Rng) -> Path:
    return Path(
        centre=np.full(2, 0.5),
        speed=rng.normal(0, 0.15, 2),
        bend=rng.normal(0, 0.02, 2),
        rate=rng.uniform(0.5, 4),
        size=1.0,
        growth=rng.normal(0, 0.1),
        turn=rng.normal(0, 0.06),
        mirrored=False,
    )


def _look(size: Size, rng: Rng) -> Look:
    rows, columns = np.mgrid[-1 : 1 : size[0] * 1j, -1 : 1 : size[1] * 1j]
    slope = rng.normal(0, 0.12, 2)
    return Look(
        tilt=(1 + slope[0] * rows + slope[1] * columns).astype(np.float32),
        gain=rng.uniform(0.75, 1.2) * rng.uniform(0.9, 1.1, 3),
        drift=rng.normal(0, 0.1),
        blur=rng.uniform(0.3, 1.3),
        smear=int(rng.integers(3, 12)) if rng.random() < 0.25 else 0,
        smear_turn=rng.uniform(0, np.pi),
        grain=rng.uniform(0, 0.03),
        shadow=rng.uniform(0.1, 0.5) if rng.random() < 0.5 else 0.0,
    )


def _ground(size: Size, palette: Picture, rng: Rng) -> Picture:
    """One to four regions of different surfaces."""
    ground = random_texture(size, palette, rng)
    for _ in range(int(rng.integers(0, 4))):
        region = noise(size, rng.uniform(1, 4), rng, 2)
        if rng.random() < 0.5:  # a horizon, a wall, a road
            rows, columns = np.mgrid[0 : 1 : size[0] * 1j, 0 : 1 : size[1] * 1j]
            angle = rng.choice([np.pi / 2, rng.uniform(0, np.pi)], p=[0.6, 0.4])
            region = (columns * np.cos(angle) + rows * np.sin(angle)).astype(np.float32)
        inside = cv2.GaussianBlur((region > rng.uniform(0.3, 0.7)).astype(np.float32), (0, 0), 0.8)[..., None]
        other = random_texture(size, palette if rng.random() < 0.3 else random_palette(rng), rng)
        ground = ground + inside * (other - ground)
    return np.asarray(ground, np.float32)


def _view(scene: Scene, share: float, depth: float) -> Matrix:
    """What the camera does to something at a depth, about the middle of the picture."""
    moved = scene.camera.at(share, (1, 1))
    scale = np.exp(depth * scene.camera.growth * (share - 0.5))
    middle = np.array(scene.size[::-1]) / 2
    matrix = np.eye(3)
    matrix[:2, :2] = scale * moved[:2, :2] / np.sqrt(np.linalg.det(moved[:2, :2]))
    matrix[:2, 2] = middle - matrix[:2, :2] @ middle + depth * (moved[:2, 2] - 0.5) * np.array(scene.size[::-1])
    return matrix


def _ground_at(scene: Scene, share: float) -> Picture:
    margin = np.array([s - o for s, o in zip(scene.ground.shape[1::-1], scene.size[::-1], strict=True)]) / 2
    centred = np.eye(3)
    centred[:2, 2] = -margin
    return _move(scene.ground, _view(scene, share, 1.0) @ centred, scene.size, cv2.BORDER_REFLECT)


def _layer(actor: Actor, scene: Scene, share: float, time: int, bends: list[Plane]) -> tuple[Picture, Plane]:
    """Colour and cover of an actor on the whole picture."""
    to_picture = _view(scene, share, actor.depth) @ actor.path.at(share, scene.size)
    colour, cover = np.zeros((*scene.size, 3), np.float32), np.zeros(scene.size, np.float32)
    from_patch = np.array([[2 / PATCH_PX, 0, -1], [0, 2 / PATCH_PX, -1], [0, 0, 1]])
    for part, place in actor.body.place_parts(time):
        matrix = to_picture @ place @ from_patch
        window, size = _window(matrix, scene.size)
        matrix[:2, 2] -= (window[1].start, window[0].start)
        own = _move(part.cover, matrix, size, cv2.BORDER_CONSTANT)
        surface = _move(part.surface, matrix, size, cv2.BORDER_REPLICATE)
        colour[window] += own[..., None] * (surface - colour[window])
        cover[window] = np.maximum(cover[window], own)
    if not actor.wobble:
        return colour, cover
    swung = np.sin(0.6 * time + actor.path.rate), np.cos(0.45 * time + actor.path.rate)
    rows, columns = np.mgrid[0 : scene.size[0], 0 : scene.size[1]].astype(np.float32)
    along = columns + actor.wobble * (swung[0] * bends[0] + swung[1] * bends[1]).astype(np.float32)
    down = rows + actor.wobble * (swung[0] * bends[2] + swung[1] * bends[3]).astype(np.float32)
    bent = cv2.remap(np.dstack([colour, cover]), along, down, cv2.INTER_LINEAR)
    return np.asarray(bent[..., :3]), np.asarray(bent[..., 3])


def _window(matrix: Matrix, size: Size) -> tuple[tuple[slice, slice], Size]:
    """Where a part's patch lies in the picture, rows before columns, and how large that is; at least one pixel."""
    corners = matrix @ np.array([[0, PATCH_PX, PATCH_PX, 0], [0, 0, PATCH_PX, PATCH_PX], [1, 1, 1, 1]])
    low = np.clip(np.floor(corners[1::-1].min(axis=1)), 0, np.array(size) - 1).astype(int)
    high = np.clip(np.ceil(corners[1::-1].max(axis=1)) + 1, low + 1, size).astype(int)
    return (slice(low[0], high[0]), slice(low[1], high[1])), (int(high[0] - low[0]), int(high[1] - low[1]))


def _move(picture: npt.NDArray[np.float32], matrix: Matrix, size: Size, border: int) -> npt.NDArray[np.float32]:
    return np.asarray(cv2.warpAffine(picture, matrix[:2], size[::-1], flags=cv2.INTER_LINEAR, borderMode=border))


def _view_through_camera(picture: Picture, look: Look, share: float, rng: Rng) -> RgbFrame:
    light = picture * look.gain * (1 + look.drift * (share - 0.5)) * look.tilt[..., None]
    blurred = cv2.GaussianBlur(light.astype(np.float32), (0, 0), look.blur)
    if look.smear:
        kernel = np.zeros((look.smear, look.smear), np.float32)
        half = look.smear / 2
        step = half * np.array([np.cos(look.smear_turn), np.sin(look.smear_turn)])
        ends = (tuple(int(v) for v in half - step), tuple(int(v) for v in half + step))
        cv2.line(kernel, *ends, 1.0)
        blurred = cv2.filter2D(blurred, -1, kernel / kernel.sum())
    grained = blurred + look.grain * rng.standard_normal(blurred.shape, np.float32)
    return np.asarray(np.clip(grained * 255 + 0.5, 0, 255), np.uint8)
