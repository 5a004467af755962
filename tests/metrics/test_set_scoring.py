"""Each protocol counts its own objects and frames, in the layout of its set."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import squares
from mask_folders import write_masks
from PIL import Image

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError, UserError
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.metrics.evaluation import Evaluation, evaluate_folders
from segmentation.metrics.saliency_evaluation import evaluate_maps
from segmentation.metrics.scoring_tasks import DAVIS_2016, LATE_OBJECTS, SEMI_SUPERVISED, UNSUPERVISED, task_named
from segmentation.metrics.set_scoring import EvaluationOptions

ONE, TWO, NONE = squares((1, 2, 2)), squares((1, 2, 2), (2, 14, 20)), squares()
HALF = ONE.copy()
HALF[:, : np.flatnonzero(ONE.any(axis=0))[0] + 4] = 0
CAT, JELLYFISH = {"category": "cat", "frames": ["00000"]}, {"category": "jellyfish", "frames": ["00002"]}


def grey(folder: Path, names: list[str], masks: list[np.ndarray]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, mask in zip(names, masks, strict=True):
        Image.fromarray(np.where(mask > 0, 255, 0).astype(np.uint8)).save(folder / name)
    return folder


def youtube_vos(
    root: Path, objects: dict[str, object], truth: list[np.ndarray], results: list[np.ndarray]
) -> Evaluation:
    write_masks(root / "valid" / "Annotations" / "v", truth)
    (root / "valid" / "meta.json").write_text(json.dumps({"videos": {"v": {"objects": objects}}}))
    write_masks(root / "results" / "v", results)
    return evaluate_folders(root / "results", root / "valid", task_named("youtube-vos-2018"))


def test_youtube_vos_counts_each_object_from_its_first_frame_and_averages_seen_and_unseen(tmp_path: Path) -> None:
    truth, results = [ONE, ONE, TWO, TWO, TWO], [ONE, HALF, TWO, TWO, ONE]
    evaluation = youtube_vos(tmp_path, {"1": CAT, "2": JELLYFISH}, truth, results)
    first, second = evaluation.objects
    assert (first.frames, first.group, second.frames, second.first, second.group) == (5, "seen", 3, 2, "unseen")
    assert second.values["J"] == (1.0, 1.0, 0.0)
    seen, unseen = evaluation.groups["seen"], evaluation.groups["unseen"]
    four = [group[name].mean for group in (seen, unseen) for name in ("J", "F")]
    assert evaluation.j_and_f == pytest.approx(np.mean(four))
    assert "Sequences: 1 of the 474 of the published set." in evaluation.notes


def test_groups_weigh_the_same_whatever_the_number_of_their_objects(tmp_path: Path) -> None:
    three = squares((1, 2, 2), (2, 14, 20), (3, 2, 20))
    objects = {"1": CAT, "2": CAT, "3": {**JELLYFISH, "frames": ["00000"]}}
    evaluation = youtube_vos(tmp_path, objects, [three] * 2, [TWO] * 2)
    assert evaluation.statistics["J"].mean == pytest.approx(0.5)


def test_objects_that_the_list_does_not_name_are_noted(tmp_path: Path) -> None:
    evaluation = youtube_vos(tmp_path, {"1": CAT}, [TWO] * 2, [TWO] * 2)
    assert any("objects 2 are not in the list" in note for note in evaluation.notes)


def test_a_list_of_another_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="first frame of the objects 2, 00009, has no true mask"):
        youtube_vos(tmp_path, {"1": CAT, "2": {**CAT, "frames": ["00009"]}}, [TWO] * 2, [TWO] * 2)
    (tmp_path / "valid" / "meta.json").write_text('{"videos": {}}')
    with pytest.raises(MediaError, match="does not name the video 'v'"):
        evaluate_folders(tmp_path / "results", tmp_path / "valid", task_named("youtube-vos-2019"))


def test_late_objects_count_without_a_list(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "truth", [ONE, TWO, TWO])
    results = write_masks(tmp_path / "results", [ONE, ONE, TWO])
    first, second = evaluate_folders(results, truth, LATE_OBJECTS).objects
    assert (first.values["J"], second.values["J"]) == ((1.0, 1.0, 1.0), (0.0, 1.0))


def test_truth_of_every_fifth_frame_is_scored_against_results_of_all(tmp_path: Path) -> None:
    (tmp_path / "truth" / "v").mkdir(parents=True)
    for frame in range(0, 20, 5):
        write_palette_png(tmp_path / "truth" / "v" / f"{frame:05d}.png", LabelMask(ONE))
    write_masks(tmp_path / "results" / "v", [ONE if frame % 5 == 0 else NONE for frame in range(20)])
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth", LATE_OBJECTS)
    assert evaluation.objects[0].values["J"] == (1.0,) * 4
    inner = evaluate_folders(tmp_path / "results", tmp_path / "truth", SEMI_SUPERVISED)
    assert inner.objects[0].values["J"] == (1.0,) * 2


def test_youtube_objects_are_averaged_by_category(tmp_path: Path) -> None:
    for category, video, result in (("bird", "1", ONE), ("bird", "2", ONE), ("cat", "1", NONE)):
        grey(tmp_path / "truth" / category / video, ["00000.png", "00010.png"], [TWO, TWO])
        write_masks(tmp_path / "results" / category / video, [result] * 11)
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth", task_named("youtube-objects"))
    assert [(scores.sequence, scores.frames) for scores in evaluation.objects] == [
        ("bird/1", 2), ("bird/2", 2), ("cat/1", 2),
    ]  # fmt: skip
    bird = evaluation.groups["bird"]["J"].mean
    assert 0.3 < bird < 1
    assert evaluation.statistics["J"].mean == pytest.approx(bird / 2)


def test_numbers_of_videos_are_no_objects(tmp_path: Path) -> None:
    for video in ("0002", "0010"):
        grey(tmp_path / "truth" / "bird" / video, ["00000.png"], [TWO])
        grey(tmp_path / "results" / "bird" / video, ["00000.png"], [TWO])
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth", task_named("youtube-objects"))
    assert [(s.sequence, s.object_id, s.values["J"]) for s in evaluation.objects] == [
        ("bird/0002", 1, (1.0,)), ("bird/0010", 1, (1.0,)),
    ]  # fmt: skip


def test_youtube_objects_without_categories_are_refused(tmp_path: Path) -> None:
    grey(tmp_path / "truth" / "0001", ["00000.png"], [ONE])
    with pytest.raises(MediaError, match="lies in no folder of a category"):
        evaluate_folders(tmp_path / "truth", tmp_path / "truth", task_named("youtube-objects"))


@pytest.fixture
def segtrack(tmp_path: Path) -> Path:
    names = [f"bmx_{frame:05d}.bmp" for frame in range(3)]
    grey(tmp_path / "truth" / "bmx" / "1", names, [ONE] * 3)
    grey(tmp_path / "truth" / "bmx" / "2", names, [np.where(TWO == 2, 1, 0)] * 3)
    grey(tmp_path / "truth" / "frog", ["frog_1.bmp"], [ONE])
    return tmp_path


def test_segtrack_scores_each_object_by_itself_from_labels_or_from_a_folder_each(segtrack: Path) -> None:
    names = [f"bmx_{frame:05d}.png" for frame in range(3)]
    (segtrack / "results" / "bmx").mkdir(parents=True)
    for name in names:
        write_palette_png(segtrack / "results" / "bmx" / name, LabelMask(TWO))
    grey(segtrack / "results" / "frog", ["frog_1.png"], [ONE])
    evaluation = evaluate_folders(segtrack / "results", segtrack / "truth", task_named("segtrack-v2"))
    assert [(s.sequence, s.object_id, s.frames, s.statistics["J"].mean) for s in evaluation.objects] == [
        ("bmx", 1, 3, 1.0), ("bmx", 2, 3, 1.0), ("frog", 1, 1, 1.0),
    ]  # fmt: skip
    grey(segtrack / "split" / "bmx" / "1", names, [ONE] * 3)
    grey(segtrack / "split" / "bmx" / "2", names, [NONE] * 3)
    split = evaluate_folders(
        segtrack / "split", segtrack / "truth", task_named("segtrack-v2"), EvaluationOptions(["bmx"])
    )
    assert [scores.statistics["J"].mean for scores in split.objects] == [1.0, 0.0]
    for file in (segtrack / "split" / "bmx" / "2").iterdir():
        file.unlink()
    with pytest.raises(MediaError, match="objects of 'bmx' are missing from the results: 2"):
        evaluate_folders(segtrack / "split", segtrack / "truth", task_named("segtrack-v2"), EvaluationOptions(["bmx"]))


def test_a_folder_of_another_sequence_is_not_taken_for_the_only_one(segtrack: Path) -> None:
    grey(segtrack / "results" / "bear", ["frog_1.png"], [ONE])
    one = evaluate_folders(segtrack / "results" / "bear", segtrack / "truth" / "frog", task_named("segtrack-v2"))
    assert [scores.sequence for scores in one.objects] == ["frog"]
    with pytest.raises(MediaError, match="missing from the results: bmx, frog"):
        evaluate_folders(segtrack / "results", segtrack / "truth", task_named("segtrack-v2"))
    truth, options = segtrack / "truth", EvaluationOptions(maps=True)
    with pytest.raises(UserError, match="'segtrack-v2' counts several"):
        evaluate_folders(truth, truth, task_named("segtrack-v2"), options)


def test_maps_of_segtrack_are_held_against_all_objects_together(segtrack: Path) -> None:
    grey(segtrack / "maps" / "bmx", [f"bmx_{frame:05d}.png" for frame in range(3)], [TWO] * 3)
    task = task_named("segtrack-v2-maps")
    evaluation = evaluate_maps(segtrack / "maps", segtrack / "truth", task=task, sequences=["bmx"])
    assert (evaluation.total.mae, evaluation.videos[0].frames, evaluation.task) == (0.0, 1, task)
    assert evaluation.total.margolin_f == pytest.approx(1.0)


def test_fbms_counts_every_annotated_frame_of_its_grey_maps(tmp_path: Path) -> None:
    truth = tmp_path / "truth" / "tennis" / "GroundTruth"
    truth.mkdir(parents=True)
    for frame in (1, 20, 40):
        Image.fromarray((TWO * 90).astype(np.uint8)).save(truth / f"tennis_{frame:04d}_gt.pgm")
    grey(tmp_path / "results" / "tennis", [f"tennis_{frame:04d}.png" for frame in range(1, 41)], [TWO] * 40)
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth", task_named("fbms"))
    assert [(s.sequence, s.values["J"]) for s in evaluation.objects] == [("tennis", (1.0, 1.0, 1.0))]
    maps = evaluate_maps(tmp_path / "results", tmp_path / "truth", task=task_named("fbms-maps"))
    assert [(video.name, video.frames, video.scores.mae) for video in maps.videos] == [("tennis", 1, 0)]


def test_fbms_counts_what_is_not_white_in_coloured_truth(tmp_path: Path) -> None:
    """Also where the object is black and larger than the background; sequences of both kinds are one set."""
    cars, tennis = (tmp_path / "truth" / name / "GroundTruth" for name in ("cars", "tennis"))
    large = np.ones_like(ONE)
    large[:2] = 0
    for folder in (cars, tennis):
        folder.mkdir(parents=True)
    for frame in (1, 20, 40):
        colours = np.array([[255, 255, 255], [0, 0, 0], [0, 0, 255]], np.uint8)
        Image.fromarray(colours[large]).save(cars / f"cars_{frame:04d}_gt.ppm")
        Image.fromarray(colours[large]).save(cars / f"cars_{frame:04d}_PROB_gt.ppm")
        Image.fromarray((ONE * 200).astype(np.uint8)).save(tennis / f"tennis_{frame:04d}_gt.pgm")
        Image.fromarray(colours[TWO]).save(cars.parent / f"cars_{frame:04d}.ppm")
    for name, labels in (("cars", large), ("tennis", ONE)):
        grey(tmp_path / "results" / name, [f"{name}_{frame:04d}.png" for frame in (1, 20, 40)], [labels] * 3)
    evaluation = evaluate_folders(tmp_path / "results", tmp_path / "truth", task_named("fbms"))
    assert [(s.sequence, s.values["J"]) for s in evaluation.objects] == [
        (n, (1.0, 1.0, 1.0)) for n in ("cars", "tennis")
    ]
    assert any("cars_0001_PROB_gt.ppm" in note for note in evaluation.notes)
    maps = evaluate_maps(tmp_path / "results", tmp_path / "truth", task=task_named("fbms-maps"))
    assert [(video.name, video.frames, video.scores.mae) for video in maps.videos] == [("cars", 1, 0), ("tennis", 1, 0)]


@pytest.mark.parametrize("task", ["davsod-easy35-maps", "mcl-maps", "visal-maps"])
def test_maps_are_found_beside_a_truth_in_each_sequence(tmp_path: Path, task: str) -> None:
    for name in ("select_1", "select_2"):
        grey(tmp_path / "truth" / name / "GT", [f"{frame:04d}.png" for frame in range(4)], [ONE] * 4)
        grey(tmp_path / "truth" / name / "Imgs", [f"{frame:04d}.jpg" for frame in range(4)], [TWO] * 4)
        grey(tmp_path / "maps" / name, [f"{frame:04d}.png" for frame in range(4)], [ONE] * 4)
    evaluation = evaluate_maps(tmp_path / "maps", tmp_path / "truth", task=task_named(task))
    assert [(video.name, video.frames) for video in evaluation.videos] == [("select_1", 2), ("select_2", 2)]
    assert evaluation.total.max_f == pytest.approx(1.0)


def test_results_without_the_last_frame_are_scored_and_said_so(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "truth", [ONE] * 3)
    results = write_masks(tmp_path / "results", [ONE] * 2)
    evaluation = evaluate_folders(results, truth, UNSUPERVISED)
    assert evaluation.objects[0].values["J"] == (1.0, 1.0)
    assert evaluation.notes == ("truth: the last frame has no result and does not count.",)
    with pytest.raises(MediaError, match="missing from the results: 00002"):
        evaluate_folders(results, truth, UNSUPERVISED, EvaluationOptions(strict=True))
    (results / "00001.png").unlink()
    with pytest.raises(MediaError, match="missing from the results: 00001, 00002"):
        evaluate_folders(results, truth, UNSUPERVISED)


def test_grey_maps_are_scored_as_the_object_from_a_half_on(tmp_path: Path) -> None:
    grey(tmp_path / "truth" / "v", ["00000.png", "00001.png", "00002.png"], [ONE] * 3)
    maps = tmp_path / "maps" / "v"
    maps.mkdir(parents=True)
    values = np.random.default_rng(0).integers(0, 120, ONE.shape)
    for frame in range(3):
        Image.fromarray(np.where(ONE > 0, 128 + values, values).astype(np.uint8)).save(maps / f"{frame:05d}.png")
    options = EvaluationOptions(maps=True)
    evaluation = evaluate_folders(maps.parent, tmp_path / "truth", DAVIS_2016, options)
    assert evaluation.objects[0].values["J"] == (1.0,)
    with pytest.raises(UserError, match="Grey maps show one object; 'davis' counts several") as refusal:
        evaluate_folders(maps.parent, tmp_path / "truth", SEMI_SUPERVISED, options)
    assert "fbms" in refusal.value.advice


def test_stability_is_measured_where_it_is_asked_for(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "truth", [TWO] * 5)
    results = write_masks(tmp_path / "results", [TWO, TWO, TWO, ONE, TWO])
    evaluation = evaluate_folders(results, truth, SEMI_SUPERVISED, EvaluationOptions(stability=True))
    assert [scores.stability for scores in evaluation.objects] == [0.0, 0.0]
    assert evaluation.stability == 0.0
    assert evaluate_folders(results, truth, SEMI_SUPERVISED).stability is None


def test_stability_of_a_proposal_is_that_of_the_object_it_is_assigned_to(tmp_path: Path) -> None:
    truth = write_masks(tmp_path / "truth", [squares((1, 14, 20), (2, 2, 2))] * 3)
    results = write_masks(tmp_path / "results", [squares((3, 2, 2)), squares((3, 2, 2)), squares((3, 2, 2))])
    first, second = evaluate_folders(results, truth, UNSUPERVISED, EvaluationOptions(stability=True)).objects
    assert (np.isnan(first.stability or 0.0), second.stability) == (True, 0.0)
