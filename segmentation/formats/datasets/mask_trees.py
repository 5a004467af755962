"""Data sets whose masks are a folder of images for each clip: DAVIS, YouTube-VOS and MOTS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from segmentation.files.outside_file import read_outside_text
from segmentation.files.whole_file import write_whole
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_form import (
    DatasetForm,
    DatasetPlace,
    FrameImages,
    clips_by_split,
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


def _join_davis(year: str, place: DatasetPlace, clips: Sequence[DatasetClip]) -> None:
    folder = place.root / "ImageSets" / year
    for split, chosen in clips_by_split(clips).items():
        write_whole(folder / f"{split}.txt", "".join(f"{clip.name}\n" for clip in chosen))
    for split in place.old_splits:
        (folder / f"{split}.txt").unlink(missing_ok=True)


def _davis_list(year: str, place: DatasetPlace, split: str) -> list[str]:
    return read_outside_text(place.root / "ImageSets" / year / f"{split}.txt").split("\n")[:-1]


def _davis(name: str, title: str, year: str) -> DatasetForm:
    return DatasetForm(
        name=name,
        title=title,
        clip_format=name,
        moves=_davis_moves,
        images=FrameImages(lambda place, clip: f"JPEGImages/{_resolution(place)}/{clip.name}", 5, every_frame=True),
        join=lambda place, clips: _join_davis(year, place, clips),
        listed=lambda place, split: _davis_list(year, place, split),
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


def _join_vos(place: DatasetPlace, clips: Sequence[DatasetClip]) -> None:
    for chosen in clips_by_split(clips).values():
        videos: dict[str, object] = {}
        for clip in chosen:
            videos |= read_json(place.document(clip, "train/meta.json"))["videos"].value
        write_whole(place.root / _vos_folder(chosen[0]) / "meta.json", compact_json({"videos": videos}))
    for split in place.old_splits:
        (place.root / _vos_folder_of(split) / "meta.json").unlink(missing_ok=True)


def _vos_list(place: DatasetPlace, split: str) -> list[str]:
    return [name for name, _ in read_json(place.root / _vos_folder_of(split) / "meta.json")["videos"].items()]


def _mots_masks(_: DatasetPlace, clip: DatasetClip) -> str:
    return f"instances/{clip.name}"


def _join_mots(place: DatasetPlace, clips: Sequence[DatasetClip]) -> None:
    """The lists that the evaluators read: a clip a line, with its first and its last frame."""
    for split, chosen in clips_by_split(clips).items():
        lines = [f"{clip.name} empty 000000 {_last_frame(place, clip):06d}\n" for clip in chosen]
        write_whole(place.root / f"evaluate_mots.seqmap.{split}", "".join(lines))
    for split in place.old_splits:
        (place.root / f"evaluate_mots.seqmap.{split}").unlink(missing_ok=True)


def _mots_list(place: DatasetPlace, split: str) -> list[str]:
    lines = read_outside_text(place.root / f"evaluate_mots.seqmap.{split}").splitlines()
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
        join=_join_vos,
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
        join=_join_mots,
        listed=_mots_list,
        read_back=read_folders(_mots_masks),
    ),
)
