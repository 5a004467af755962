"""OpenTimelineIO reads our markers: rate, range, and which object they are of."""

from __future__ import annotations

import sys
from pathlib import Path

import opentimelineio


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    timeline = opentimelineio.adapters.read_from_file(str(folder / "clip.otio"))
    (clip,) = timeline.find_clips()
    assert clip.name == timeline.name == "clip", clip.name
    assert timeline.duration() == opentimelineio.opentime.RationalTime(3, 25), timeline.duration()
    assert clip.media_reference.target_url == "clip.mp4", clip.media_reference
    assert clip.available_range() == clip.source_range, clip.source_range
    found = [(marker.name, marker.color, str(marker.marked_range)) for marker in clip.markers]
    ranges = [opentimelineio.opentime.range_from_start_end_time(*(time(t) for t in pair)) for pair in SPANS]
    wanted = [(name, color, str(span)) for (name, color), span in zip(NAMES, ranges, strict=True)]
    assert found == wanted, found
    assert all(marker.metadata["maskreel"]["object_id"] == 2 for marker in clip.markers)
    # What it writes of it is what it read: nothing was passed over.
    again = opentimelineio.adapters.read_from_string(timeline.to_json_string(), "otio_json")
    assert again.is_equivalent_to(timeline)
    print(f"OpenTimelineIO reads the {len(found)} markers of otio.")


def time(frame: int) -> opentimelineio.opentime.RationalTime:
    """The start of a frame."""
    return opentimelineio.opentime.RationalTime(frame, 25)


SPANS = [(0, 1), (1, 2), (2, 3), (0, 3)]
"""First frame, and the one after the last: three references, and one verified range."""
NAMES = [("Cat: reference", "CYAN")] * 3 + [("Cat: verified", "GREEN")]

if __name__ == "__main__":
    main(Path(sys.argv[1]))
