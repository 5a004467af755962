"""The clip that ships: where it is, and how it was made (`python -m segmentation.media.sample_clip FOLDER`)."""

from __future__ import annotations

import filecmp
import sys
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import resources
from segmentation.domain.palette import davis_palette
from segmentation.files.whole_file import ADVICE, write_whole

FRAME_RATE = 25
CLIP_NAME = "sample.mp4"
TRUTH_NAME = "truth"


def sample_clip() -> Path:
    """The built-in clip: 640 x 360, 60 frames, two objects (an animal and a ball)."""
    return Path(str(files(resources) / "sample" / CLIP_NAME))


def sample_truth() -> Path:
    """Folder of its exact masks, one palette PNG per frame, named 00000.png and so on."""
    return Path(str(files(resources) / "sample" / TRUTH_NAME))


def copy_sample(folder: Path, advice: str = ADVICE) -> Path:
    """Copy the built-in clip into `folder`, unless it is there: an AppImage has its own files elsewhere each time.

    Raises:
        StorageError: It cannot be written; `advice` says what to do.
    """
    clip = folder / CLIP_NAME
    if not clip.is_file() or not filecmp.cmp(sample_clip(), clip, shallow=False):
        write_whole(clip, sample_clip().read_bytes(), advice)
    return clip


def make_sample(folder: Path) -> None:
    """Draw the built-in clip and its truth into `folder`."""
    import av
    from PIL import Image

    from segmentation.media.meadow_scene import MEADOW, render_meadow

    (folder / TRUTH_NAME).mkdir(parents=True, exist_ok=True)
    with av.open(str(folder / CLIP_NAME), "w") as container:
        stream = container.add_stream("libx264", rate=FRAME_RATE, options={"crf": "23", "preset": "slow"})
        stream.width, stream.height, stream.pix_fmt = MEADOW.width, MEADOW.height, "yuv420p"
        stream.time_base = Fraction(1, FRAME_RATE)
        for index, frame in enumerate(render_meadow(MEADOW)):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame.rgb, format="rgb24")))
            mask = Image.fromarray(frame.labels, mode="P")
            mask.putpalette(davis_palette().tobytes())
            mask.save(folder / TRUTH_NAME / f"{index:05d}.png", optimize=True)
        container.mux(stream.encode(None))


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]))
