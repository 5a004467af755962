"""A YOLO data set: text files whose classes are counted through all clips, images beside them, and `data.yaml`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence

from segmentation.files.whole_file import write_whole
from segmentation.formats.datasets.dataset_clip import DatasetClip
from segmentation.formats.datasets.dataset_form import (
    EXPORT,
    DatasetForm,
    DatasetPlace,
    FrameImages,
    clips_by_split,
    read_folders,
    table_name,
)

_LABELS = "labels"


def _labels(_: DatasetPlace, clip: DatasetClip) -> str:
    return f"{_LABELS}/{clip.split}/{clip.name}"


def _prepare(place: DatasetPlace, clip: DatasetClip) -> None:
    """Put the numbers of the set's classes into the text files of the clip, and its frame table beside them."""
    home = place.new(clip.name) / EXPORT
    source, made = home / _LABELS / "train", home / "mapped"
    if not source.is_dir():
        return  # the program was killed when this was done already
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    numbers = {str(each.number): str(place.number(each.name)) for each in clip.objects}
    for path in source.iterdir():
        lines = (line.partition(" ") for line in path.read_text(encoding="ascii").splitlines())
        text = "".join(f"{numbers[number]} {ring}\n" for number, _, ring in lines)
        (made / path.name).write_text(text, encoding="ascii")
    shutil.copyfile(home / table_name(clip), made / table_name(clip))
    made.replace(home / "classes")
    shutil.rmtree(home / _LABELS)


def _join(place: DatasetPlace, clips: Sequence[DatasetClip]) -> None:
    """Write `data.yaml`; JSON texts are YAML texts. Trainers want a validation set: without one the first stands in."""
    splits = list(clips_by_split(clips))
    train = "train" if "train" in splits else splits[0]
    val = next((name for name in ("val", "valid") if name in splits), train)
    others = [name for name in splits if name not in (train, val)]
    lines = [f"train: images/{train}", f"val: images/{val}", *(f"{name}: images/{name}" for name in others)]
    names = [f"  {number}: {json.dumps(name, ensure_ascii=False)}" for number, name in enumerate(place.categories)]
    write_whole(place.root / "data.yaml", "\n".join([*lines, "names:", *names, ""]))


YOLO = DatasetForm(
    name="yolo-seg",
    title="YOLO segmentation",
    clip_format="yolo-seg",
    moves=lambda place, clip: {"classes": _labels(place, clip)},
    images=FrameImages(lambda _, clip: f"images/{clip.split}/{clip.name}"),
    join=_join,
    read_back=read_folders(_labels),
    fixed={"val_percent": 0},
    prepare=_prepare,
)
