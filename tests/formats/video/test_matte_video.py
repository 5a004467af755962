"""Videos of mattes keep the clip's uneven times, tag their colours, and carry alpha as exactly as their codec can."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from cover_clips import write_with_cover
from export_requests import gradient_video, request_for, squares
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError, UserError
from segmentation.formats.exporting.export_report import ExportReport, LossKind
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks
from segmentation.formats.video.video_mattes import read_mattes
from segmentation.media.open_video import open_video

TIMES = (5.0, 5.04, 5.09, 5.2)
MASKS = [squares((1, 2, 2 + i), (2, 12, 20)) for i in range(4)]
SIZE = (24, 33)


def written(target: Path, kind: str, videos: str = "objects", **fields: object) -> ExportReport:
    options = {"kind": kind, "films": videos}
    video = fields.pop("video", gradient_video(4, *SIZE, TIMES))
    request = request_for(MASKS, target, timestamps_s=TIMES, video=video, options=options, **fields)  # type: ignore[arg-type]
    return finish(export("matte-video", request))


def read_back(path: Path) -> ImportedMasks:
    return finish(import_masks("matte-video", ImportRequest(path)))


def soft_edge() -> np.ndarray:
    soft = np.zeros(SIZE, np.uint8)
    soft[2:8, 2], soft[2:8, 8] = 160, 90
    return soft


@pytest.mark.parametrize(("kind", "nearness"), [("prores", 2), ("ffv1", 0)])
def test_alpha_comes_back_with_soft_edges_and_names(tmp_path: Path, kind: str, nearness: int) -> None:
    report = written(tmp_path / "out", kind, alpha={(0, 1): soft_edge()}, object_names={1: "car", 2: "dog"})
    imported = read_back(tmp_path / "out")
    assert report.losses == ()
    assert [(info.id, info.name) for info in imported.objects] == [(1, "car"), (2, "dog")]
    assert [(frame.name, frame.frame) for frame in imported.frames] == [(f"{i:05d}", i) for i in range(4)]
    assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask) for mask in MASKS]
    plane = imported.frames[0].alpha[ObjectId(1)].plane().astype(int)
    assert abs(plane[4, 2] - 160) <= nearness
    assert abs(plane[4, 8] - 90) <= nearness


@pytest.mark.parametrize("kind", ["apng", "webp"])
def test_animated_images_keep_alpha_names_and_frames(tmp_path: Path, kind: str) -> None:
    report = written(tmp_path / "out", kind, alpha={(0, 1): soft_edge()}, object_names={1: "car", 2: "dog"})
    imported = read_back(tmp_path / "out")
    assert report.losses == ()
    assert report.notes == ()
    assert [(info.id, info.name) for info in imported.objects] == [(1, "car"), (2, "dog")]
    assert [(frame.name, frame.frame) for frame in imported.frames] == [(f"{i:05d}", i) for i in range(4)]
    assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask) for mask in MASKS]
    assert imported.frames[0].alpha[ObjectId(1)].plane()[4, 2] == 160


@pytest.mark.parametrize("kind", ["apng", "webp"])
@pytest.mark.parametrize("held", [(0, 0, 1, 1), (0, 0, 0, 0)])
def test_equal_frames_come_back_as_many(tmp_path: Path, kind: str, held: tuple[int, ...]) -> None:
    masks = [MASKS[i] for i in held]
    options = {"kind": kind, "films": "objects"}
    request = request_for(masks, tmp_path / "out", timestamps_s=TIMES, options=options)
    assert finish(export("matte-video", request)).verified
    imported = read_back(tmp_path / "out")
    assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask) for mask in masks]


def test_animated_images_are_opened_as_clips_at_their_times(tmp_path: Path) -> None:
    written(tmp_path / "out", "webp", "together")
    info = open_video(tmp_path / "out/clip_001_all.webp").info
    assert info.timestamps_s == (0.0, 0.04, 0.09, 0.2)


def test_times_finer_than_an_animation_keeps_are_said(tmp_path: Path) -> None:
    times = (0.0, 1001 / 30000, 2002 / 30000, 3003 / 30000)
    request = request_for(MASKS, tmp_path / "out", timestamps_s=times, options={"kind": "apng"})
    assert "keeps times to 0.001 s" in finish(export("matte-video", request)).notes[0]
    assert len(read_back(tmp_path / "out").frames) == 4


def test_a_cut_animation_is_a_clear_error(tmp_path: Path) -> None:
    for kind in ("apng", "webp"):
        written(tmp_path / kind, kind, "together")
        file = tmp_path / kind / f"clip_001_all.{kind}"
        file.write_bytes(file.read_bytes()[:-150])
        with pytest.raises(MediaError, match=f"{kind} cannot be decoded"):
            list(read_mattes(file))


def test_vp9_keeps_alpha_within_its_loss(tmp_path: Path) -> None:
    report = written(tmp_path / "out", "vp9")
    assert report.verified
    imported = read_back(tmp_path / "out")
    wrong = sum(np.count_nonzero(f.mask.unpack().labels != m) for f, m in zip(imported.frames, MASKS, strict=True))
    assert wrong <= 0.02 * 4 * SIZE[0] * SIZE[1]


@pytest.mark.parametrize(("kind", "suffix", "unit"), [("prores", "mov", 0), ("vp9", "webm", 1), ("ffv1", "mkv", 1)])
def test_uneven_times_and_colours_are_kept(tmp_path: Path, kind: str, suffix: str, unit: int) -> None:
    written(tmp_path / "out", kind, "together")
    with av.open(str(tmp_path / f"out/clip_001_all.{suffix}")) as container:
        stream = container.streams.video[0]
        times = [frame.pts * stream.time_base for frame in container.decode(stream)]
        if kind != "ffv1":
            assert (stream.codec_context.colorspace, stream.codec_context.color_range) == (1, 1)
    wanted = [Fraction(round((time - TIMES[0]) * 1000), 1000) for time in TIMES]
    assert all(abs(found - time) <= Fraction(unit, 2000) for found, time in zip(times, wanted, strict=True))


def test_a_clip_with_times_finer_than_the_container_says_so(tmp_path: Path) -> None:
    times = (0.0, 1001 / 30000, 2002 / 30000, 3003 / 30000)
    request = request_for(MASKS, tmp_path / "out", timestamps_s=times, options={"kind": "ffv1"})
    assert "keeps times to 0.001 s" in finish(export("matte-video", request)).notes[0]


def test_objects_in_one_video_are_reported_as_merged(tmp_path: Path) -> None:
    report = written(tmp_path / "out", "ffv1", "together")
    assert [loss.kind for loss in report.losses] == [LossKind.MERGED_OBJECTS]
    merged = read_back(tmp_path / "out").frames[0].mask.unpack()
    assert merged == LabelMask((MASKS[0] > 0).astype(np.uint8))


def decode_video(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def test_a_green_screen_and_a_matte_beside_the_picture(tmp_path: Path) -> None:
    video = gradient_video(4, *SIZE, TIMES)
    written(tmp_path / "green", "green", "together", video=video)
    green = decode_video(tmp_path / "green/clip_001_all.mp4")
    assert np.abs(green[0][20, 4].astype(int) - (0, 177, 64)).max() < 12
    assert np.abs(green[0][14, 23].astype(int) - video.frames[0][14, 23]).max() < 12
    written(tmp_path / "side", "side-by-side", "together", video=video)
    (first, *rest) = decode_video(tmp_path / "side/clip_001_all.mp4")
    assert (first.shape, len(rest)) == ((24, 66, 3), 3)
    assert first[4, 33 + 4].min() > 240
    assert first[20, 33 + 4].max() < 15


def test_a_gif_lasts_as_long_as_the_clip(tmp_path: Path) -> None:
    written(tmp_path / "out", "gif", "together")
    with Image.open(tmp_path / "out/clip_001_all.gif") as image:
        durations = []
        for index in range(image.n_frames):
            image.seek(index)
            durations.append(image.info["duration"])
    assert durations == [40, 50, 110, 110]


def test_kinds_that_show_the_clip_need_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the clip is not open"):
        written(tmp_path / "out", "green", video=None)
    assert not (tmp_path / "out").exists()


def test_a_video_of_grey_masks_is_a_matte_by_its_brightness(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "mask.mkv"), "w") as container:
        stream = container.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = 33, 24, "bgr0"
        for mask in MASKS:
            picture = np.repeat(np.where(mask == 1, 255, 0).astype(np.uint8)[..., None], 3, axis=2)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    imported = read_back(tmp_path / "mask.mkv")
    assert imported.frames[3].mask.unpack() == LabelMask((MASKS[3] == 1).astype(np.uint8))
    assert "brightness" in imported.notes[0]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    cut=st.booleans(), places=st.lists(st.tuples(st.integers(0, 10**5), st.integers(0, 255)), min_size=1, max_size=4)
)
def test_damaged_videos_give_masks_or_a_clear_error(tmp_path: Path, cut: bool, places: list[tuple[int, int]]) -> None:
    whole = tmp_path / "whole"
    if not whole.exists():
        written(whole, "ffv1", "together")
    content = bytearray((whole / "clip_001_all.mkv").read_bytes())
    for place, byte in places:
        content[place % len(content)] = byte
    damaged = tmp_path / "damaged.mkv"
    damaged.write_bytes(content[: places[0][0] % len(content)] if cut else content)
    try:
        imported = read_back(damaged)
    except MediaError:
        return
    assert all(frame.mask.unpack().size == imported.size for frame in imported.frames)


def test_a_cover_picture_is_no_matte(tmp_path: Path) -> None:
    mattes = list(read_mattes(write_with_cover(tmp_path / "mattes.mp4", 3)))
    assert [matte.alpha.shape for matte in mattes] == [(48, 64)] * 3
