"""A project recognises its clip, and sees when another lies in its place."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from image_clips import write_clip

from segmentation.errors import MediaError
from segmentation.media.clip_facts import clip_of, fingerprint_in, state_of_source
from segmentation.media.fingerprint import SourceState
from segmentation.media.open_video import open_video


def test_the_clip_is_recognised_until_it_is_changed_or_gone(tmp_path: Path) -> None:
    folder = write_clip(tmp_path / "clip")
    with closing(open_video(folder)) as video:
        clip = clip_of(video, "clip")
        assert (clip.source, clip.size) == ("clip", (video.info.height, video.info.width))
        assert clip.frame_names == video.info.frame_names
    assert state_of_source(clip, folder) is SourceState.SAME
    next(folder.iterdir()).unlink()
    assert state_of_source(clip, folder) is SourceState.CHANGED
    assert state_of_source(clip, tmp_path / "nowhere") is SourceState.MISSING


def test_a_damaged_fingerprint_is_reported(tmp_path: Path) -> None:
    with closing(open_video(write_clip(tmp_path / "clip"))) as video:
        clip = replace(clip_of(video, "clip"), fingerprint="{")
    with pytest.raises(MediaError, match="fingerprint of 'clip' is damaged"):
        fingerprint_in(clip)
