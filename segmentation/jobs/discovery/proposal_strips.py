"""Thumbnail strips of proposals: a few small frames over time with the object marked, for the user to judge by."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from segmentation.jobs.discovery.proposals import Proposal, StripPicture
from segmentation.media.video import Video

PICTURES = 5
HEIGHT_PX = 72


def with_strip(proposal: Proposal, video: Video) -> Proposal:
    """`proposal` with pictures of evenly spread frames in which it was seen.

    Raises:
        MediaError: The clip cannot be read.
    """
    seen = sorted(proposal.masks)
    spread = np.linspace(0, len(seen) - 1, min(PICTURES, len(seen))).round().astype(int)
    pictures = []
    for frame in (seen[position] for position in spread):
        rgb = video.read(frame)
        size = (max(1, round(rgb.shape[1] * HEIGHT_PX / rgb.shape[0])), HEIGHT_PX)
        labels = proposal.masks[frame].unpack().labels
        small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        region = cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST) > 0
        pictures.append(StripPicture(frame, small, np.asarray(region)))
    return replace(proposal, strip=tuple(pictures))
