"""`meta.json` says where objects enter and which categories are seen; one that cannot be read is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from segmentation.errors import MediaError
from segmentation.metrics.youtube_vos_meta import SEEN_CATEGORIES, find_listing, read_listing

VIDEO = {
    "objects": {
        "1": {"category": "cat", "frames": ["00010", "00005"]},
        "2": {"category": "jellyfish", "frames": ["00015"]},
    }
}


def write(folder: Path, content: object) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "meta.json"
    path.write_text(json.dumps(content))
    return path


def test_an_object_enters_at_its_earliest_frame_and_belongs_to_a_group(tmp_path: Path) -> None:
    listed = read_listing(write(tmp_path, {"videos": {"v": VIDEO}}))["v"]
    assert [(label, entry.first_frame, entry.group) for label, entry in listed.items()] == [
        (1, "00005", "seen"),
        (2, "00015", "unseen"),
    ]
    assert len(SEEN_CATEGORIES) == 65


def test_the_list_is_found_from_the_set_and_from_its_masks(tmp_path: Path) -> None:
    path = write(tmp_path / "valid", {})
    assert find_listing(path.parent) == find_listing(path.parent / "Annotations") == path
    with pytest.raises(MediaError, match=r"no meta\.json"):
        find_listing(tmp_path / "other" / "deep" / "set")


def test_what_is_no_json_and_what_is_not_there_are_named(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"videos":\n')
    with pytest.raises(MediaError, match="no JSON from line 2 on"):
        read_listing(tmp_path / "meta.json")
    with pytest.raises(MediaError, match="cannot be read: No such file"):
        read_listing(tmp_path / "other.json")


@pytest.mark.parametrize(
    "content", [[], {}, {"videos": {"v": {}}}, {"videos": {"v": {"objects": {"1": {"category": "cat", "frames": []}}}}}]
)
def test_a_list_that_lacks_something_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(MediaError, match="cannot be read as the list of objects") as refusal:
        read_listing(write(tmp_path, content))
    assert '"frames"' in refusal.value.advice
