"""The list of objects that YouTube-VOS comes with (`meta.json`): where each enters, and whether its category is seen.

Xu et al., "YouTube-VOS: A Large-Scale Video Object Segmentation Benchmark", 2018. Only the list is read here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentation.domain.stored_values import MAX_JSON_BYTES, parse_json
from segmentation.errors import MediaError
from segmentation.files.outside_file import read_outside_file

FILE_NAME = "meta.json"
SEEN, UNSEEN = "seen", "unseen"
_SEEN = """
airplane ape bear bike bird boat bucket bus camel cat cow crocodile deer dog dolphin duck eagle earless_seal elephant
fish fox frisbee frog giant_panda giraffe hand hat hedgehog horse knife leopard lion lizard monkey motorbike mouse
others owl paddle parachute parrot penguin person plant rabbit raccoon sedan shark sheep sign skateboard snail snake
snowboard squirrel surfboard tennis_racket tiger toilet train truck turtle umbrella whale zebra
"""
SEEN_CATEGORIES = frozenset(_SEEN.split())
"""The 65 categories of the training set; all others are unseen."""


@dataclass(frozen=True)
class ListedObject:
    """One object of one video.

    Args:
        first_frame: Name of the first frame on which it is annotated.
        category: What it is.
    """

    first_frame: str
    category: str

    @property
    def group(self) -> str:
        """`seen` or `unseen`."""
        return SEEN if self.category in SEEN_CATEGORIES else UNSEEN


ListedVideos = Mapping[str, Mapping[int, ListedObject]]
"""The objects of each video by their labels."""


def find_listing(truth: Path) -> Path:
    """The `meta.json` of a set of true masks.

    Args:
        truth: The set, or its folder `Annotations`.

    Raises:
        MediaError: There is none.
    """
    for folder in (truth, truth.parent, truth.parent.parent):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise MediaError(
        f"There is no {FILE_NAME} beside the true masks in {truth}.",
        "Give the folder of the set that holds it; for a set without one choose --task late-objects.",
    )


def read_listing(path: Path) -> ListedVideos:
    """Read a `meta.json`.

    Raises:
        MediaError: It cannot be read, or lacks what is needed.
    """
    try:
        content = parse_json(read_outside_file(path, MAX_JSON_BYTES))
        return {name: _objects_of(video) for name, video in content["videos"].items()}
    except MediaError:
        raise
    except OSError as error:
        raise MediaError(f"{path} cannot be read: {error.strerror}.", "Check its name.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise MediaError(
            f"{path} cannot be read as the list of objects of YouTube-VOS: {_part_at_fault(error)}.",
            'Expected: {"videos": {"VIDEO": {"objects": {"1": {"category": "person", "frames": ["00000"]}}}}}.',
        ) from error


def _part_at_fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON from line {error.lineno} on"
    return f"it lacks {error}" if isinstance(error, KeyError) else "its parts are of other kinds"


def _objects_of(video: Mapping[str, Any]) -> dict[int, ListedObject]:
    return {
        int(label): ListedObject(min(map(str, entry["frames"])), str(entry["category"]))
        for label, entry in video["objects"].items()
    }
