"""Data sets whose masks are a folder of images for each clip: DAVIS, YouTube-VOS and MOTS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from segmentation.files.outside_file import read_outside_text
from segmentation.files.whole_file import write_whole
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_form import (
    DatasetForm,
    DatasetPlace,
    FrameImages,
    join_by_split,
    read_folders,
    table_name,
)
from segmentation.formats.documents.json_document import compact_json, read_json

_ONE_FOLDER = "480p"
"""The tools look into one folder, whatever the size of the frames is."""

_VOS_FOLDERS = {"val": "valid", "validation": "valid"}


def _resolution(place: DatasetPlace) -> str:
    return str(place.options.get("resolution", _ONE_FOLDER))


def _davis_masks(place: DatasetPlace, clip: DatasetClip) -> str:
    return f"Annotations/{_resolution(place)}/{clip.name}"


def _davis_moves(place: DatasetPlace, clip: DatasetClip) -> Mapping[str, str]:
    masks = _davis_masks(place, clip)
    return {masks: masks, table_name(clip): table_name(clip)}


def _write_davis_list(_: DatasetPlace, path: Path, clips: Sequence[DatasetClip]) -> None:
    write_whole(path, "".join(f"{clip.name}\n" for clip in clips))


def _davis_list(path: Path) -> list[str]:
    return read_outside_text(path).split("\n")[:-1]


def _davis(name: str, title: str, year: str) -> DatasetForm:
    def list_of(split: str) -> str:
        return f"ImageSets/{year}/{split}.txt"

    return DatasetForm(
        name=name,
        title=title,
        clip_format=name,
        moves=_davis_moves,
        images=FrameImages(lambda place, clip: f"JPEGImages/{_resolution(place)}/{clip.name}", 5, every_frame=True),
        join=join_by_split(list_of, _write_davis_list),
        listed=lambda place, split: _davis_list(place.root / list_of(split)),
        read_back=read_folders(_davis_masks),
        fixed={"subset": "train"},
        defaults={"resolution": _ONE_FOLDER},
    )


def _vos_folder(clip: DatasetClip) -> str:
    return _vos_folder_of(clip.split)


def _vos_folder_of(split: str) -> str:
    return _VOS_FOLDERS.get(split, split)


def _vos_masks(_: DatasetPlace, clip: DatasetClip) -> str:
    return f"{_vos_folder(clip)}/Annotations/{clip.name}"


def _vos_moves(place: DatasetPlace, clip: DatasetClip) -> Mapping[str, str]:
    table = table_name(clip)
    return {f"train/Annotations/{clip.name}": _vos_masks(place, clip), table: f"{_vos_folder(clip)}/{table}"}


def _vos_list_of(split: str) -> str:
    return f"{_vos_folder_of(split)}/meta.json"


def _write_vos_list(place: DatasetPlace, path: Path, clips: Sequence[DatasetClip]) -> None:
    videos: dict[str, object] = {}
    for clip in clips:
        videos |= read_json(place.document(clip, "train/meta.json"))["videos"].value
    write_whole(path, compact_json({"videos": videos}))


def _vos_list(place: DatasetPlace, split: str) -> list[str]:
    return [name for name, _ in read_json(place.root / _vos_list_of(split))["videos"].items()]


def _mots_masks(_: DatasetPlace, clip: DatasetClip) -> str:
    return f"instances/{clip.name}"


def _mots_list_of(split: str) -> str:
    return f"evaluate_mots.seqmap.{split}"


def _write_mots_list(place: DatasetPlace, path: Path, clips: Sequence[DatasetClip]) -> None:
    """The list that the evaluators read: a clip a line, with its first and its last frame."""
    write_whole(path, "".join(f"{clip.name} empty 000000 {_last_frame(place, clip):06d}\n" for clip in clips))


def _mots_list(place: DatasetPlace, split: str) -> list[str]:
    lines = read_outside_text(place.root / _mots_list_of(split)).splitlines()
    return [line.rsplit(" ", 3)[0] for line in lines]


def _last_frame(place: DatasetPlace, clip: DatasetClip) -> int:
    """Frames are numbered from 0 on; those of which nothing is known have no image."""
    return max(int(path.stem) for path in (place.root / _mots_masks(place, clip)).glob("*.png"))


TREES = (
    _davis("davis", "DAVIS 2017", "2017"),
    _davis("davis-2016", "DAVIS 2016", "2016"),
    DatasetForm(
        name="youtube-vos",
        title="YouTube-VOS",
        clip_format="youtube-vos",
        moves=_vos_moves,
        images=FrameImages(lambda _, clip: f"{_vos_folder(clip)}/JPEGImages/{clip.name}", every_frame=True),
        join=join_by_split(_vos_list_of, _write_vos_list),
        listed=_vos_list,
        read_back=read_folders(_vos_masks),
        fixed={"subset": "train"},
    ),
    DatasetForm(
        name="mots",
        title="MOTS images",
        clip_format="mots-png",
        moves=lambda place, clip: {
            _mots_masks(place, clip): _mots_masks(place, clip),
            table_name(clip): table_name(clip),
        },
        images=FrameImages(lambda _, clip: f"images/{clip.name}", 6),
        join=join_by_split(_mots_list_of, _write_mots_list),
        listed=_mots_list,
        read_back=read_folders(_mots_masks),
    ),
)
