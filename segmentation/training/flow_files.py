"""Optical flow for training: from precomputed files where there are some, computed between neighbours elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.engines.optical_flow.flow import dis_flow, grey_picture
from segmentation.engines.optical_flow.flow_colour import flow_colour
from segmentation.errors import UserError
from segmentation.media.flow_folder import list_flow_files, read_flow_file
from segmentation.training.clip_draws import draw_clip
from segmentation.training.samples import ClipFiles, ClipSample, Skipped, TrainingFiles
from segmentation.training.stage import SampleSource


def attach_flow(files: TrainingFiles, folder: Path) -> TrainingFiles:
    """The same files, their clips with the flow that lies in `folder/<clip>/<frame>`.

    Args:
        files: What was found. Frames are known by the names of their pictures.
        folder: Holds a folder for each clip, of `.flo` fields or colour-coded pictures.

    Raises:
        UserError: It holds the flow of no clip.
        MediaError: A folder in it cannot be read, or mixes both kinds.
    """
    clips = tuple(_with_flows(clip, folder / clip.name) for clip in files.clips)
    if not any(clip.flows for clip in clips):
        raise UserError(
            f"{folder} holds the flow of none of the {len(clips)} clips.",
            "Expected: a folder for each clip, in it files named as its frames (.flo, or pictures).",
        )
    without = (Skipped(f"flow of {clip.name}", f"none in {folder}") for clip in clips if not clip.flows)
    return TrainingFiles(clips, files.stills, (*files.skipped, *without))


def draw_with_flow(source: SampleSource, rng: np.random.Generator) -> ClipSample:
    """A frame and the picture of the flow to the next frame of the clip, both with the frame's mask.

    Frames whose next one has no mask are drawn only where their flow is given: of a clip annotated on every fifth frame
    two masks are not one frame apart.

    Raises:
        MediaError: A file cannot be read.
        UserError: The motion of no frame can be known.
    """
    clips = [clip for clip in source.files.clips if clip.moving]
    if source.files.clips and not clips:
        raise UserError(
            "No two annotated frames of a clip follow each other directly, and no flow is given.",
            "Give clips that are annotated on every frame, or precomputed flow with --flow-folder.",
        )
    clip = draw_clip(clips, rng)
    index = clip.moving[int(rng.integers(len(clip.moving)))]
    given = clip.flow(index)
    if given is None:
        sample = source.store.sample(clip, [index, index + 1])
        motion = flow_colour(dis_flow(grey_picture(sample.frame(0)), grey_picture(sample.frame(1))))
    else:
        sample = source.store.sample(clip, [index])
        motion = read_motion_picture(given, (sample.rgb.shape[1], sample.rgb.shape[2]))
    return replace(sample, rgb=np.stack([sample.frame(0), motion]), labels=sample.labels[[0, 0]])


def read_motion_picture(file: Path, size: tuple[int, int]) -> RgbFrame:
    """The colour-coded flow of a file, (H, W, 3) uint8 at `size`; fields are coloured by the Middlebury wheel.

    Raises:
        MediaError: It cannot be read.
    """
    flow = read_flow_file(file)
    colour = flow.colour if flow.field is None else flow_colour(flow.field)
    return np.asarray(cv2.resize(np.asarray(colour), size[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


def _with_flows(clip: ClipFiles, folder: Path) -> ClipFiles:
    by_name = {file.stem: file for file in list_flow_files(folder)} if folder.is_dir() else {}
    flows = tuple(by_name.get(frame.picture.stem) for frame in clip.frames)
    return replace(clip, flows=flows if any(flows) else ())
