"""`maskreel auto` finds what moves, exports it and refuses what it cannot do in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flow_files import write_field
from image_clips import read_labels
from panned_square import HEIGHT, WIDTH, PannedSquare, likeness
from PIL import Image
from plugged_engine import plug_in
from shot_clips import write_two_shots

from segmentation.domain.edits import rename_object
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId, Origin
from segmentation.storage.saved_project import SavedProject

Command = Callable[..., Any]


@pytest.fixture
def moving(tmp_path: Path) -> Path:
    return PannedSquare().written(tmp_path / "moving")


@pytest.mark.parametrize("options", [(), ("--crf",)])
def test_the_moving_object_is_exported_frame_by_frame(
    command: Command, moving: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    out = tmp_path / "out"
    done = command("auto", moving, "--engine", "classic", "--out", out, *options)
    assert done.code == 0, done.err
    assert "object 1: score" in done.out
    masks = sorted(out.glob("Annotations/*/moving/*.png"))
    assert len(masks) == 6
    for frame, path in enumerate(masks):
        assert likeness(read_labels(path) == 1, PannedSquare().truth(frame)) > 0.75


def test_soft_edges_are_given_to_the_objects_in_the_same_step(command: Command, moving: Path, tmp_path: Path) -> None:
    path = tmp_path / "work.maskreel"
    given = ("auto", moving, "--engine", "classic", "--out", tmp_path / "out", "--project", path, "--replace")
    assert command(*given, "--edges", "guided", "--edge-width", "3").code == 0
    with SavedProject.open(path, read_only=True) as saved:
        records = saved.project.track.records
        assert len(records) == 6
        assert all(record.alpha for record in records.values())
        assert [entry.done for entry in saved.history()] == [True], "a second search takes the place of all of it"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--edge-width", "4"), "--edge-width is for soft edges"),
        (("--edges", "guided", "--edge-width", "99"), "99 px, outside 1..40"),
        (("--edges", "matting"), "pip install 'maskreel[matting]'"),
    ],
)
def test_edges_that_cannot_be_are_refused_before_any_work(
    command: Command,
    moving: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("segmentation.engines.matting.closed_form.find_spec", lambda name: None)
    done = command("auto", moving, "--engine", "classic", "--out", tmp_path / "out", *options)
    assert done.code == 2
    assert said in done.err


def test_soft_edges_of_maps_alone_are_refused(command: Command, moving: Path, tmp_path: Path) -> None:
    done = command("auto", moving, "--engine", "classic", "--maps", tmp_path / "maps", "--edges", "guided")
    assert done.code == 2
    assert "nothing but maps" in done.err


def test_objects_are_kept_in_a_project_without_references(command: Command, moving: Path, tmp_path: Path) -> None:
    path = tmp_path / "work.maskreel"
    done = command("auto", moving, "--engine", "classic", "--out", tmp_path / "out", "--project", path)
    assert done.code == 0, done.err
    saved = SavedProject.open(path)
    assert len(saved.project.objects) == 1
    states = [saved.project.track.state(FrameIndex(frame), ObjectId(1)) for frame in range(6)]
    assert {state.origin for state in states} == {Origin.PREDICTED}
    assert not any(state.is_protected for state in states)
    saved.close()


def test_a_second_search_takes_the_place_of_the_first_unless_something_was_done_since(
    command: Command, moving: Path, tmp_path: Path
) -> None:
    path = tmp_path / "work.maskreel"
    again = ("auto", moving, "--engine", "classic", "--out", tmp_path / "out", "--project", path, "--replace")
    assert command(*again).code == 0
    with SavedProject.open(path) as saved:
        before = {frame: record.mask.data for frame, record in saved.project.track.records.items()}
    assert command(*again).code == 0
    with SavedProject.open(path) as saved:
        assert {f: r.mask.data for f, r in saved.project.track.records.items()} == before
        assert list(saved.project.objects) == [1]
        saved.commit(rename_object(saved.project, ObjectId(1), "Ball"))
    assert command(*again).code == 0
    with SavedProject.open(path, read_only=True) as saved:
        assert [info.name for info in saved.project.objects.values()] == ["Ball", "Object 2"]


def test_a_clip_without_an_object_is_named_in_the_error(command: Command, tmp_path: Path) -> None:
    still = PannedSquare(moves=False).written(tmp_path / "still")
    done = command("auto", still, "--engine", "classic", "--out", tmp_path / "out")
    assert done.code == 2
    assert "No object was found" in done.err
    assert not (tmp_path / "out").exists()


def test_engines_that_propagate_masks_are_refused(command: Command, moving: Path, tmp_path: Path) -> None:
    done = command("auto", moving, "--engine", "savos", "--out", tmp_path / "out")
    assert done.code == 2
    assert "does not discover objects" in done.err
    assert "fsnet" in done.err


def test_a_network_without_weights_says_so(command: Command, moving: Path, tmp_path: Path) -> None:
    done = command("auto", moving, "--engine", "imcnet", "--out", tmp_path / "out", "--device", "cpu")
    assert done.code != 0
    assert "needs weights" in done.err


def test_found_objects_are_propagated_from_their_best_frame(
    command: Command, moving: Path, tmp_path: Path, fake: str
) -> None:
    path = tmp_path / "work.maskreel"
    arguments = ("auto", moving, "--engine", "classic", "--out", tmp_path / "out", "--project", path)
    done = command(*arguments, "--propagate", fake)
    assert done.code == 0, done.err
    saved = SavedProject.open(path)
    references = [f for f in range(6) if saved.project.track.state(FrameIndex(f), ObjectId(1)).reference]
    masks = [saved.project.track.mask(FrameIndex(frame)).region(ObjectId(1)) for frame in range(6)]
    saved.close()
    (best,) = references
    for frame in range(best + 1, 6):
        assert np.array_equal(masks[frame][:, 40:], np.roll(masks[best], frame - best, axis=1)[:, 40:])
    refused = command(*arguments, "--propagate", "fsnet", "--replace")
    assert refused.code == 2
    assert "does not propagate masks" in refused.err


def test_found_objects_are_not_propagated_across_cuts(
    command: Command, moving: Path, tmp_path: Path, fake: str
) -> None:
    for path in write_two_shots(tmp_path / "other").iterdir():
        frame = Image.open(path).resize((WIDTH, HEIGHT))
        frame.save(moving / f"z{path.name}")
    arguments = ("auto", moving, "--engine", "classic", "--to", "8", "--propagate", fake, "--replace", "--out")
    done = command(*arguments, tmp_path / "out")
    assert done.code == 0, done.err
    assert "The run stops at the cut at frame 6" in done.err
    crossed = command(*arguments, tmp_path / "out", "--cross-cuts")
    assert crossed.code == 0, crossed.err
    assert "at the cut" not in crossed.err


@pytest.mark.parametrize(("bits", "kind"), [("8", np.uint8), ("16", np.uint16)])
def test_maps_are_written_for_evaluate(
    command: Command, moving: Path, tmp_path: Path, bits: str, kind: type[np.generic]
) -> None:
    maps, truth = tmp_path / "maps", tmp_path / "truth" / "moving"
    arguments = ("auto", moving, "--engine", "classic", "--setting", "edges=false", "--maps", maps, "--map-bits", bits)
    done = command(*arguments)
    assert done.code == 0, done.err
    assert f"maps written to {maps / 'moving'}" in done.out
    truth.mkdir(parents=True)
    for frame, file in enumerate(sorted(moving.iterdir())):
        grey = np.asarray(Image.open(maps / "moving" / f"{file.stem}.png"))
        assert (grey.dtype, grey.shape) == (kind, (HEIGHT, WIDTH))
        assert grey[PannedSquare().truth(frame)].mean() > 0.75 * np.iinfo(kind).max
        Image.fromarray(PannedSquare().truth(frame).astype(np.uint8) * 255).save(truth / f"{file.stem}.png")
    scored = command("evaluate", maps, "--truth", truth.parent, "--task", "saliency")
    assert "counted all but the first and the last annotated frames of each video, 4 in all" in scored.out
    refused = command(*arguments)
    assert refused.code == 2
    assert "There are files in" in refused.err
    assert command(*arguments, "--replace").code == 0


def test_without_a_place_for_masks_or_maps_nothing_is_begun(command: Command, moving: Path) -> None:
    done = command("auto", moving, "--engine", "classic")
    assert done.code == 2
    assert "Nothing would be written" in done.err


def test_flow_computed_before_is_used_instead_of_dis(command: Command, moving: Path, tmp_path: Path) -> None:
    flows = tmp_path / "flows"
    flows.mkdir()
    for frame in range(5):
        field = np.zeros((HEIGHT, WIDTH, 2), np.float32)
        field[10:30, 20:50, 0] = 6  # not where the square is
        write_field(flows / f"{frame:05d}.flo", field)
    out = tmp_path / "out"
    arguments = ("auto", moving, "--engine", "classic", "--setting", "edges=false", "--out", out)
    done = command(*arguments, "--flow-folder", flows)
    assert done.code == 0, done.err
    first = read_labels(next(out.glob("Annotations/*/moving/00000.png")))
    assert first[15:25, 25:45].mean() > 0.8
    missing = command(*arguments, "--flow-folder", tmp_path / "nowhere", "--replace")
    assert missing.code == 2
    assert "nowhere" in missing.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--engine", "words"), "The engine 'words' needs words that say what to find"),
        (("--engine", "words", "--text", " "), "The engine 'words' needs words that say what to find"),
        (("--engine", "classic", "--text", "red cup"), "takes no words, and was given 'red cup'"),
        (("--engine", "fake", "--text", "red cup"), "it does not discover objects"),
        (("--engine", "words", "--text", "red cup", "--objects", "0"), "--objects is 0; it must be 1 or more"),
        (("--engine", "words", "--text", "red cup", "--setting", "sure=1"), "has no setting 'sure'"),
    ],
)
def test_words_that_do_not_fit_the_engine_are_bad_input(
    command: Command, fake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], said: str
) -> None:
    plug_in(monkeypatch, tmp_path / "plugins", "words", "word_engine")
    done = command("auto", tmp_path / "no-clip", *options, "--out", tmp_path / "out")  # found before anything is opened
    assert done.code == 2, done.err
    assert said in done.err
    assert not (tmp_path / "out").exists()


def test_a_clip_that_is_not_there_is_found_before_the_engine_is_made(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(monkeypatch, tmp_path / "plugins", "words", "word_engine")
    monkeypatch.setattr("word_engine.create", lambda *_: pytest.fail("the engine was made"))
    done = command("auto", tmp_path / "no-clip", "--engine", "words", "--text", "red cup", "--out", tmp_path / "out")
    assert done.code == 2
    assert "no-clip" in done.err
