"""TrackEval scores our YouTube-VIS, MOTS, DAVIS and MOTChallenge files: what it reads must be what was written.

Each export is truth and, once more, the result of a tracker. That must score 1, and less where an object is left out.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import trackeval
from pycocotools import mask as coco_masks

OBJECTS = (1, 2)
SILENT = {"PRINT_CONFIG": False}


def main(folder: Path) -> None:
    """Compare.

    Raises:
        AssertionError: Something is read otherwise.
    """
    masks = np.load(folder / "masks.npy")
    for name, dataset, check, classes in (
        ("ytvis", youtube_vis(folder, folder / "trackeval" / "ytvis"), check_masks, ("Dog", "Cat")),
        ("mots-txt", mots(folder, folder / "trackeval" / "mots"), check_masks, ("car",)),
        ("davis", davis(folder, folder / "trackeval" / "davis"), check_masks, ("general",)),
        ("mot-boxes", boxes(folder, folder / "trackeval" / "mot"), check_boxes, ("pedestrian",)),
    ):
        check(name, dataset, masks)
        for class_name in classes:
            assert hota(dataset, "same", class_name) == 1, f"{name}: the same {class_name} does not score 1"
        poor = np.mean([hota(dataset, "poor", class_name) for class_name in classes])
        assert 0 < poor < 1, f"{name}: a missing object scores {poor}"
        print(f"TrackEval reads {name} exactly.")


def check_masks(name: str, dataset: object, masks: np.ndarray) -> None:
    """What was loaded as ground truth is what was written, object by object."""
    raw = dataset.get_raw_seq_data("same", "clip")
    assert raw["num_timesteps"] == len(masks), f"{name}: {raw['num_timesteps']} frames"
    for frame, mask in enumerate(masks):
        found = {
            int(number) % 1000: coco_masks.decode(rle)
            for number, rle in zip(raw["gt_ids"][frame], raw["gt_dets"][frame], strict=True)
        }
        wanted = {number for number in OBJECTS if (mask == number).any()}
        seen = {number for number, region in found.items() if region.any()}
        assert seen == wanted, f"{name}: objects {seen} on frame {frame}"
        for number in wanted:
            assert np.array_equal(found[number] > 0, mask == number), f"{name}: object {number} on frame {frame}"


def check_boxes(name: str, dataset: object, masks: np.ndarray) -> None:
    """What was loaded as ground truth is the box around each object; pixels count from 1."""
    raw = dataset.get_raw_seq_data("same", "clip")
    assert raw["num_timesteps"] == len(masks), f"{name}: {raw['num_timesteps']} frames"
    for frame, mask in enumerate(masks):
        found = dict(zip(raw["gt_ids"][frame].tolist(), raw["gt_dets"][frame].tolist(), strict=True))
        wanted = {}
        for number in (number for number in OBJECTS if (mask == number).any()):
            rows, columns = np.nonzero(mask == number)
            wanted[number] = [columns.min() + 1, rows.min() + 1, np.ptp(columns) + 1, np.ptp(rows) + 1]
        assert found == wanted, f"{name}: {found} on frame {frame}, not {wanted}"


def hota(dataset: object, tracker: str, class_name: str) -> float:
    """Mean HOTA of a tracker's result."""
    data = dataset.get_preprocessed_seq_data(dataset.get_raw_seq_data(tracker, "clip"), class_name)
    return float(np.mean(trackeval.metrics.HOTA({"PRINT_CONFIG": False}).eval_sequence(data)["HOTA"]))


def youtube_vis(folder: Path, home: Path) -> object:
    """Results of YouTube-VIS are a list of tracks with scores."""
    compressed = json.loads((folder / "ytvis-results.json").read_text(encoding="utf-8"))
    keys = ("video_id", "category_id", "segmentations")
    tracks = [{key: track[key] for key in keys} | {"score": 1.0} for track in compressed["annotations"]]
    (home / "gt" / "youtube_vis_all").mkdir(parents=True)
    shutil.copy(folder / "ytvis.json", home / "gt" / "youtube_vis_all" / "truth.json")
    for tracker, result in (("same", tracks), ("poor", tracks[1:])):
        place = home / "trackers" / "youtube_vis_all" / tracker / "data"
        place.mkdir(parents=True)
        (place / "results.json").write_text(json.dumps(result), encoding="utf-8")
    places = {"GT_FOLDER": f"{home / 'gt'}/", "TRACKERS_FOLDER": f"{home / 'trackers'}/", "SPLIT_TO_EVAL": "all"}
    return trackeval.datasets.YouTubeVIS(SILENT | places)


def mots(folder: Path, home: Path) -> object:
    """Truth and results of KITTI MOTS are text files of one kind."""
    lines = (folder / "clip.txt").read_text(encoding="ascii").splitlines()
    kept = [line for line in lines if line.split()[1] != "1001"]
    for place, found in (("gt/label_02", lines), ("trackers/same/data", lines), ("trackers/poor/data", kept)):
        (home / place).mkdir(parents=True)
        (home / place / "clip.txt").write_text("\n".join(found) + "\n", encoding="ascii")
    places = {"GT_FOLDER": str(home / "gt"), "TRACKERS_FOLDER": str(home / "trackers"), "SEQ_INFO": {"clip": 3}}
    return trackeval.datasets.KittiMOTS(SILENT | places | {"CLASSES_TO_EVAL": ["car"]})


def boxes(folder: Path, home: Path) -> object:
    """Truth and results of MOTChallenge are text files of one kind."""
    lines = (folder / "gt.txt").read_text(encoding="ascii").splitlines()
    kept = [line for line in lines if line.split(",")[1] != "1"]
    for place, found in (
        ("gt/clip/gt/gt", lines),
        ("trackers/same/data/clip", lines),
        ("trackers/poor/data/clip", kept),
    ):
        file = home / f"{place}.txt"
        file.parent.mkdir(parents=True)
        file.write_text("\n".join(found) + "\n", encoding="ascii")
    places = {"GT_FOLDER": str(home / "gt"), "TRACKERS_FOLDER": str(home / "trackers"), "SKIP_SPLIT_FOL": True}
    return trackeval.datasets.MotChallenge2DBox(SILENT | places | {"SEQ_INFO": {"clip": 3}})


def davis(folder: Path, home: Path) -> object:
    """Results of DAVIS are masks like its truth."""
    masks = folder / "davis" / "Annotations_unsupervised" / "480p" / "clip"
    for tracker in ("same", "poor"):
        shutil.copytree(masks, home / "trackers" / tracker / "data" / "clip")
    empty_first_object(home / "trackers" / "poor" / "data" / "clip")
    places = {
        "GT_FOLDER": str(masks.parent),
        "TRACKERS_FOLDER": str(home / "trackers"),
        "SEQMAP_FILE": str(folder / "davis" / "ImageSets" / "2017" / "val.txt"),
    }
    return trackeval.datasets.DAVIS(SILENT | places)


def empty_first_object(folder: Path) -> None:
    """Take object 1 out of palette masks."""
    from PIL import Image

    for path in folder.iterdir():
        with Image.open(path) as image:
            palette, labels = image.getpalette(), np.array(image)
        labels[labels == 1] = 0
        changed = Image.fromarray(labels)
        changed.putpalette(palette)
        changed.save(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
