"""A data set of many projects holds their masks in every format, is brought up to date, and survives a killed build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dataset_projects import change_masks, labels_on, write_jpegs, write_project
from image_clips import write_clip, write_mask

from segmentation.batch.dataset_build import DatasetPlan, DatasetReport, build_dataset
from segmentation.batch.dataset_sources import read_sources
from segmentation.domain.label_mask import LabelMask
from segmentation.errors import StorageError, UserError
from segmentation.formats.datasets.clip_images import ImageMode
from segmentation.formats.datasets.dataset_check import check_dataset
from segmentation.formats.datasets.dataset_folder import DatasetFolder
from segmentation.formats.datasets.dataset_forms import DATASET_FORMS, dataset_form
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks
from segmentation.storage.saved_project import SavedProject

FORMATS = [form.name for form in DATASET_FORMS]
SHARES = {"train": 0.6, "val": 0.4}
SHIFTS = {"a": 0, "b": 3, "c": 5}
NAMES = {"a": ("horse", "rider"), "b": ("rider", "dog"), "c": ("cat", "horse")}


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    """Three projects of clips of three JPEG images; two names of objects stand in two of them."""
    for name, shift in SHIFTS.items():
        clip = write_jpegs(tmp_path / "clips" / name)
        write_project(tmp_path / "projects" / f"{name}.maskreel", clip, NAMES[name], shift)
    return tmp_path / "projects"


def build(projects: Path, root: Path, name: str = "davis", **choices: Any) -> DatasetReport:
    plan = DatasetPlan(root, dataset_form(name), **{"shares": SHARES, **choices})
    return build_dataset(read_sources(projects), plan)


def problems(root: Path) -> tuple[str, ...]:
    return finish(check_dataset(root))


def read_clip(root: Path, name: str, clip: str) -> ImportedMasks:
    """A clip of a data set, as a user imports it."""
    split = DatasetFolder.read(root).clips[clip].split
    places = {
        "coco": root / "annotations" / f"instances_{split}.json",
        "ytvis": root / f"{split}.json",
        "datumaro": root / "annotations" / f"{split}.json",
        "cvat": root / "annotations.zip",
        "yolo-seg": root / "labels" / split / clip,
    }
    request = ImportRequest(places.get(name, root), clip, (24, 48))
    return finish(import_masks(dataset_form(name).clip_format, request))


def true_labels(name: str, clip: str, frame: int) -> np.ndarray:
    labels = labels_on(frame, SHIFTS[clip])
    if name == "davis-2016":
        return (labels > 0).astype(np.uint8)
    keeps_ids = name in ("coco", "ytvis", "datumaro", "cvat")
    return np.array(LabelMask(labels).relabel({2: 3}).labels) if keeps_ids else labels


def same_areas(found: np.ndarray, wanted: np.ndarray) -> bool:
    """Whether masks agree up to the numbers of objects."""
    pairs = set(zip(found.ravel().tolist(), wanted.ravel().tolist(), strict=True))
    return len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_the_masks_of_all_clips(name: str, projects: Path, tmp_path: Path) -> None:
    root = tmp_path / "set"
    report = build(projects, root, name, licence="CC BY 4.0")
    assert (report.written, report.failed) == (("a", "b", "c"), {})
    assert report.summary["clips"] == 3
    assert (report.summary["frames"], report.summary["images"], report.summary["objects"]) == (9, 9, 6)
    assert report.summary["pixels"] == 3 * (71 * 3 + 70 + 63 + 56)
    assert report.summary["licences"] == {"CC BY 4.0": 3}
    assert problems(root) == ()
    for clip in SHIFTS:
        imported = read_clip(root, name, clip)
        assert len(imported.frames) == 3
        for number, frame in enumerate(imported.frames):
            found, wanted = frame.mask.unpack().labels, true_labels(name, clip, number)
            if name == "yolo-seg":
                assert np.mean((found > 0) != (wanted > 0)) < 0.02, "a line leads into the hole"
            elif name == "mots":
                assert same_areas(found, wanted)
            else:
                np.testing.assert_array_equal(found, wanted)


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_coco_ids_are_one_through_the_set(projects: Path, tmp_path: Path) -> None:
    coco = pytest.importorskip("pycocotools.coco")
    root = tmp_path / "set"
    build(projects, root, "coco", shares={"train": 1.0})
    found = coco.COCO(str(root / "annotations/instances_train.json"))
    assert len(found.getImgIds()) == 9
    assert len(found.getAnnIds()) == 18
    assert [found.cats[i]["name"] for i in sorted(found.cats)] == ["horse", "rider", "dog", "cat"]
    for image in found.loadImgs(found.getImgIds()):
        assert (root / "images/train" / image["file_name"]).is_file()
        clip, frame = Path(image["file_name"]).parent.name, image["frame_id"]
        joined = np.zeros((24, 48), bool)
        for entry in found.loadAnns(found.getAnnIds(imgIds=[image["id"]])):
            joined |= found.annToMask(entry).astype(bool)
            assert found.cats[entry["category_id"]]["name"] == NAMES[clip][0 if entry["track_id"] == 1 else 1]
        np.testing.assert_array_equal(joined, labels_on(frame, SHIFTS[clip]) > 0)
    instances = {(entry["instance_id"], entry["video_id"]) for entry in found.anns.values()}
    assert len(instances) == len({instance for instance, _ in instances}) == 6


def test_tracks_of_youtube_vis_keep_their_numbers(projects: Path, tmp_path: Path) -> None:
    root = tmp_path / "set"
    build(projects, root, "ytvis", shares={"train": 1.0})
    document = json.loads((root / "train.json").read_text())
    assert [video["id"] for video in document["videos"]] == [1, 2, 3]
    assert [entry["id"] for entry in document["annotations"]] == [1, 2, 3, 4, 5, 6]
    assert [entry["track_id"] for entry in document["annotations"]] == [1, 3, 1, 3, 1, 3]
    assert all((root / "train/JPEGImages" / name).is_file() for v in document["videos"] for name in v["file_names"])


def test_a_second_build_reads_only_what_changed(projects: Path, tmp_path: Path) -> None:
    root = tmp_path / "set"
    build(projects, root)
    masks = root / "Annotations/480p"
    untouched = (masks / "a/00001.png").stat().st_ino
    splits = {clip.name: clip.split for clip in DatasetFolder.read(root).clips.values()}
    assert build(projects, root).written == ()
    with SavedProject.open(projects / "b.maskreel") as saved:
        change_masks(saved, 1, 8)
    write_project(projects / "d.maskreel", write_jpegs(tmp_path / "clips" / "d"), ("bird", "dog"))
    (projects / "c.maskreel").unlink()
    report = build(projects, root)
    assert (report.written, report.unchanged, report.removed) == (("b", "d"), 1, ("c",))
    assert (masks / "a/00001.png").stat().st_ino == untouched
    assert not (masks / "c").exists()
    assert not (root / "JPEGImages/480p/c").exists()
    after = DatasetFolder.read(root).clips
    assert {name: after[name].split for name in ("a", "b")} == {name: splits[name] for name in ("a", "b")}
    np.testing.assert_array_equal(read_clip(root, "davis", "b").frames[1].mask.unpack().labels, labels_on(1, 8))
    assert problems(root) == ()


def test_clips_that_the_list_does_not_name_stay_where_they_are_to(projects: Path, tmp_path: Path) -> None:
    root = tmp_path / "set"
    build(projects, root, "coco")
    (projects / "c.maskreel").unlink()
    report = build(projects, root, "coco", keeps=True)
    assert (report.removed, report.summary["clips"]) == ((), 3)
    write_project(tmp_path / "others" / "a.maskreel", write_jpegs(tmp_path / "clips" / "other"))
    assert build(tmp_path / "others", root, "coco", keeps=True).written == ("a-2",), "'a' is another clip's name"
    assert problems(root) == ()


class _Kill(BaseException):
    """The program is ended here."""


@pytest.mark.parametrize("name", ["coco", "yolo-seg"])
def test_a_build_that_is_killed_between_any_two_moves_goes_on(
    name: str, projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for clip in ("a", "b"):
        (projects / f"{clip}.maskreel").unlink()
    build(projects, tmp_path / "before", name, shares={"train": 1.0})
    with SavedProject.open(projects / "c.maskreel") as saved:
        change_masks(saved, 1, 8)
    killed = 0
    for last in range(2, 60, 5):
        root = tmp_path / f"set{last}"
        shutil.copytree(tmp_path / "before", root, symlinks=True)
        with monkeypatch.context() as patched:
            _kill_at(patched, last)
            try:
                build(projects, root, name, shares={"train": 1.0})
            except _Kill:
                killed += 1
        build(projects, root, name, shares={"train": 1.0})
        assert problems(root) == ()
        assert list(DatasetFolder.read(root).clips) == ["c"]
        assert not any((root / ".clips/new").iterdir())
    assert killed > 2


def _kill_at(patched: pytest.MonkeyPatch, last: int) -> None:
    count = 0

    def dying(move: Callable[..., Any]) -> Callable[..., Any]:
        def moves(self: Path, target: Path) -> Any:
            nonlocal count
            count += 1
            if count == last:
                raise _Kill
            return move(self, target)

        return moves

    for method in ("rename", "replace"):
        patched.setattr(Path, method, dying(getattr(Path, method)))


def test_a_build_that_was_broken_off_is_named_by_check(
    projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "set"
    build(projects, root)
    with SavedProject.open(projects / "b.maskreel") as saved:
        change_masks(saved, 1, 8)
    with monkeypatch.context() as patched:
        patched.setattr("segmentation.batch.dataset_build.make_listed_part", lambda *_: (_ for _ in ()).throw(_Kill))
        with pytest.raises(_Kill):
            build(projects, root)
    assert problems(root) == ("A build was broken off: build again, and it goes on.",)
    build(projects, root)
    assert problems(root) == ()


@pytest.mark.parametrize("name", FORMATS)
def test_check_names_what_is_not_as_it_was_built(name: str, projects: Path, tmp_path: Path) -> None:
    root = tmp_path / "set"
    build(projects, root, name)
    next(root.rglob("*.jpg")).unlink()
    assert "2 frames are there, expected 3." in " ".join(problems(root))
    kinds = {"coco": "instances_val.json", "ytvis": "val.json", "datumaro": "val.json", "cvat": "annotations.zip"}
    files = sorted(
        path
        for path in root.rglob(kinds.get(name, "*.txt" if name == "yolo-seg" else "*.png"))
        if ".clips" not in path.parts
    )
    files[-1].unlink() if name not in kinds else files[-1].write_bytes(b"{}")
    assert len(problems(root)) == 2


def test_lists_that_do_not_name_a_clip_are_a_problem(projects: Path, tmp_path: Path) -> None:
    for name, file in (
        ("davis", "ImageSets/2017/train.txt"),
        ("mots", "evaluate_mots.seqmap.train"),
        ("youtube-vos", "train/meta.json"),
    ):
        root = tmp_path / name
        build(projects, root, name, shares={"train": 1.0}, mode=ImageMode.NONE)
        assert problems(root) == ()
        text = (root / file).read_text()
        (root / file).write_text('{"videos": {}}' if file.endswith("json") else text.partition("\n")[2])
        assert any("does not name it" in problem for problem in problems(root))
        (root / file).unlink()
        assert any("cannot be read" in problem for problem in problems(root))


def test_frames_are_copied_linked_or_left_out(projects: Path, tmp_path: Path) -> None:
    original = tmp_path / "clips/a/00000.jpg"
    build(projects, tmp_path / "copy")
    copied = tmp_path / "copy/JPEGImages/480p/a/00000.jpg"
    assert (copied.read_bytes(), copied.is_symlink()) == (original.read_bytes(), False)
    build(projects, tmp_path / "link", mode=ImageMode.LINK)
    linked = tmp_path / "link/JPEGImages/480p/a/00000.jpg"
    assert linked.resolve() == original.resolve()
    build(projects, tmp_path / "link", mode=ImageMode.NONE)
    assert not (tmp_path / "link/JPEGImages/480p/a").exists()
    assert problems(tmp_path / "link") == ()
    original.with_name("00001.jpg").unlink()
    shutil.rmtree(tmp_path / "clips/b")
    with pytest.raises(UserError, match=r"1 of 3 clips cannot be taken. b: There is no clip"):
        build(projects, tmp_path / "new")
    assert not (tmp_path / "new/dataset.json").exists()


def test_frames_that_are_no_jpeg_files_are_encoded_and_cannot_be_linked(tmp_path: Path) -> None:
    write_project(tmp_path / "p/one.maskreel", write_clip(tmp_path / "one", 3))
    with pytest.raises(UserError, match="cannot be linked"):
        build(tmp_path / "p", tmp_path / "set", mode=ImageMode.LINK)
    build(tmp_path / "p", tmp_path / "set", options={"jpeg_quality": 50})
    assert len(list((tmp_path / "set/JPEGImages/480p/one").glob("*.jpg"))) == 3


def test_clips_with_masks_in_any_format_and_names_that_collide(projects: Path, tmp_path: Path) -> None:
    for folder in ("x", "y"):
        write_jpegs(tmp_path / folder / "Shot: 1")
        for frame in range(3):
            write_mask(tmp_path / folder / "masks" / f"{frame:05d}.png", labels_on(frame))
    (tmp_path / "y" / "Shot: 1.licence.txt").write_text("\nCC0 1.0\nmore\n")
    rows = ["x/Shot: 1,x/masks", "y/Shot: 1,y/masks", "projects/a.maskreel"]
    (tmp_path / "list.csv").write_text("\n".join(rows[1:]))
    root = tmp_path / "set"
    assert build(tmp_path / "list.csv", root).written == ("Shot_ 1", "a")
    before = DatasetFolder.read(root).clips["Shot_ 1"]
    assert before.licence == "CC0 1.0"
    (tmp_path / "list.csv").write_text("\n".join(rows))
    report = build(tmp_path / "list.csv", root)
    assert (report.written, report.unchanged) == (("Shot_ 1-2",), 2)
    assert DatasetFolder.read(root).clips["Shot_ 1"] == before
    assert problems(root) == ()


def test_bad_sources_are_one_error_before_any_work(projects: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("projects/a.maskreel\nprojects/none.maskreel\n")
    with pytest.raises(OSError, match=r"There is no .*none.maskreel"):
        build(tmp_path / "bad.csv", tmp_path / "set")
    (tmp_path / "bad.csv").write_text("clips/a,mask.png@0\n")
    with pytest.raises(UserError, match="has masks to start from"):
        build(tmp_path / "bad.csv", tmp_path / "set")
    (tmp_path / "bad.csv").write_text("projects/a.maskreel\nprojects/a.maskreel\n")
    with pytest.raises(UserError, match="more than once"):
        build(tmp_path / "bad.csv", tmp_path / "set")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="holds no projects"):
        build(tmp_path / "empty", tmp_path / "set")
    for file in projects.iterdir():
        file.write_bytes(b"no project")
    with pytest.raises(UserError, match="3 of 3 clips cannot be taken"):
        build(projects, tmp_path / "set")
    assert not (tmp_path / "set").exists()


def test_what_is_no_data_set_and_other_sets_are_not_touched(projects: Path, tmp_path: Path) -> None:
    root = tmp_path / "set"
    build(projects, root)
    with pytest.raises(UserError, match="in the format 'davis'"):
        build(projects, root, "coco")
    with pytest.raises(UserError, match=r"with the options \{\}"):
        build(projects, root, options={"jpeg_quality": 50})
    with pytest.raises(UserError, match="not chosen by an option"):
        build(projects, tmp_path / "other", options={"subset": "val"})
    with pytest.raises(UserError, match="cannot be 'auto'"):
        build(projects, tmp_path / "other", options={"resolution": "auto"})
    with pytest.raises(UserError, match="was not made as a data set"):
        build(projects, tmp_path / "clips")
    with pytest.raises(UserError, match="is a file"):
        build(projects, projects / "a.maskreel")
    with pytest.raises(UserError, match="holds no data set"):
        problems(tmp_path / "clips")
    (root / "dataset.json").write_text("{")
    with pytest.raises(StorageError, match="is damaged"):
        problems(root)
    (root / "dataset.json").unlink()
