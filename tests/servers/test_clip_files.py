"""What goes to a server: the frames that have masks, and one file of masks."""

from __future__ import annotations

import json
from pathlib import Path

from dataset_projects import FRAMES, write_jpegs, write_project
from PIL import Image

from segmentation.batch.dataset_sources import DatasetSource, open_request
from segmentation.formats.datasets.clip_images import ImageMode
from segmentation.formats.progress import finish
from segmentation.servers.clip_files import write_clip_files


def test_frames_and_masks_are_files_and_labels_have_the_colours_of_their_objects(tmp_path: Path) -> None:
    project = write_project(tmp_path / "ann.maskreel", write_jpegs(tmp_path / "clip"))
    with open_request(DatasetSource("night", project), ImageMode.COPY) as request:
        clip = finish(write_clip_files(request, "label-studio", tmp_path / "out"))
        colours = {info.name: "#{:02x}{:02x}{:02x}".format(*info.colour) for info in request.objects}
    assert clip.name == "night"
    assert clip.labels == colours
    assert colours.keys() == {"horse", "rider"}
    assert len(clip.images) == FRAMES
    for image in clip.images:
        with Image.open(image) as opened:
            assert opened.format == "JPEG"
    assert len(json.loads(clip.label_file.read_text())) == FRAMES
