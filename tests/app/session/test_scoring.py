"""Scoring in a real window: a truth is chosen, frames are scored off the GUI thread, the worst ones are reached by
mouse and keys, and after a correction only what changed is scored again."""

from __future__ import annotations

import csv
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from image_clips import box_labels, write_clip, write_mask
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from real_window import WAIT_MS, WindowDriver
from test_whole_job import CONTROL

from app.commands.context import MessageKind
from app.panels.timeline import NAMES_PX
from segmentation.domain.edits import add_object, import_mask
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.metrics.object_scores import ClipScores, FrameScore

FRAMES, BAD = 16, (12, 3)
"""On frame 12 the mask is farther off than on frame 3; everywhere else it is right."""


SHIFT = Qt.KeyboardModifier.ShiftModifier


def box(left: int) -> np.ndarray:
    return box_labels((1, 4, left, 16, left + 16))


@pytest.fixture
def driver(empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """A window with a clip whose masks are right on all frames but two."""
    empty_window.open(write_clip(tmp_path / "clip", frames=FRAMES))
    give_masks(empty_window)
    for index in range(FRAMES):
        write_mask(tmp_path / "truth" / f"img{index}.png", box(8))
    return empty_window


def give_masks(driver: WindowDriver) -> None:
    document = driver.document
    document.apply_edit(add_object(document.project))
    for frame in range(FRAMES):
        left = {BAD[0]: 16, BAD[1]: 11}.get(frame, 8)
        mask = LabelMask(box(left))
        document.apply_edit(import_mask(document.project, FrameIndex(frame), mask, [ObjectId(1)], reference=False))


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The next file dialog is answered with `path`."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


@pytest.fixture
def scored(driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WindowDriver:
    """The same, scored against the truth by its key."""
    choose(monkeypatch, tmp_path / "truth")
    with driver.bot.waitSignal(driver.window.services.scoring.done, timeout=WAIT_MS):
        driver.key(Qt.Key.Key_J, CONTROL)
    return driver


def rows(driver: WindowDriver) -> list[list[str]]:
    items = driver.window.score.list
    return [[items.topLevelItem(row).text(column) for column in range(3)] for row in range(items.topLevelItemCount())]


def test_before_a_truth_is_chosen_the_panel_says_how_and_no_graph_takes_room(driver: WindowDriver) -> None:
    assert "true masks" in driver.window.score._truth.text()
    assert driver.window.score_graph.isHidden()
    assert not driver.window.actions_.action("review.worst").isEnabled()


def test_the_score_the_graph_and_the_worst_frames_appear(scored: WindowDriver) -> None:
    window = scored.window
    assert window.score.isVisible()
    assert "Against truth, 16 frames" in window.score._truth.text()
    assert window.score.summary.text().startswith("J&F 0.9")
    assert [row[0] for row in rows(scored)] == ["12", "3"]
    assert rows(scored)[0][2].startswith("Object 1 (0.3")
    assert "J&F" in scored.said
    assert "J goes to the worst frame" in scored.said
    assert window.score_graph.isVisible()
    curve = window.score_graph.curve_of(1)
    assert curve is not None
    assert int(np.argmin(curve)) == 12
    assert window.services.scoring.evaluation().objects[0].values["J"][0] == 1.0


def test_keys_go_from_the_worst_frame_to_the_next_worst(scored: WindowDriver) -> None:
    scored.key(Qt.Key.Key_J)
    assert scored.window.view.frame == 12
    assert scored.window.score.list.currentItem().text(0) == "12"
    scored.key(Qt.Key.Key_J, SHIFT)
    assert scored.window.view.frame == 3
    for _ in range(FRAMES):
        scored.key(Qt.Key.Key_J, SHIFT)
    assert "All other scored frames match the true masks exactly" in scored.said


def test_a_click_on_a_row_and_a_press_on_the_graph_go_to_a_frame(scored: WindowDriver) -> None:
    window, left = scored.window, Qt.MouseButton.LeftButton
    scored.bot.waitUntil(window.score.list.isVisible)
    place = window.score.list.visualItemRect(window.score.list.topLevelItem(1)).center()
    scored.bot.mouseClick(window.score.list.viewport(), left, pos=place)
    assert window.view.frame == 3
    graph, scale = window.score_graph, window.timeline.scale
    scored.bot.mousePress(graph, left, pos=QPoint(round(scale.middle_of(9)), 30))
    assert window.view.frame == 9
    scored.bot.mouseMove(graph, QPoint(round(scale.middle_of(5)), 30))
    scored.bot.mouseRelease(graph, left, pos=QPoint(round(scale.middle_of(5)), 30))
    scored.bot.mousePress(graph, left, pos=QPoint(NAMES_PX // 2, 5))
    assert window.view.frame in (5, 9)


def test_after_a_correction_only_the_changed_frame_is_scored_again(
    scored: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[int] = []
    real = ClipScores.score_of

    def counting(self: ClipScores, frame: FrameIndex, mask: PackedMask) -> FrameScore:
        computed.append(frame)
        return real(self, frame, mask)

    monkeypatch.setattr(ClipScores, "score_of", counting)
    document = scored.document
    fixed = import_mask(document.project, FrameIndex(12), LabelMask(box(8)), [ObjectId(1)])
    with scored.bot.waitSignal(scored.window.services.scoring.done, timeout=WAIT_MS):
        document.apply_edit(fixed)
    assert computed == [12]
    assert rows(scored)[0][0] == "3"
    with scored.bot.waitSignal(scored.window.services.scoring.done, timeout=WAIT_MS):
        scored.key(Qt.Key.Key_Z, CONTROL)
    assert computed == [12, 12]
    assert rows(scored)[0][0] == "12"


def test_the_tool_tip_and_the_measure_show_more(scored: WindowDriver) -> None:
    graph = scored.window.score_graph
    assert graph.words_of(FrameIndex(3)).splitlines()[0] == "Frame 3"
    assert "Object 1: J 0.6" in graph.words_of(FrameIndex(3))
    values = []
    for row in range(3):
        graph.measure.setCurrentIndex(row)
        curve = graph.curve_of(1)
        assert curve is not None
        values.append(curve[3])
    assert values[0] == pytest.approx((values[1] + values[2]) / 2)
    assert graph.curve_of(9) is None


def test_scores_are_exported_as_the_toolkit_writes_them(
    scored: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "tables")
    scored.window.actions_.run("review.score-export")
    scored.bot.waitUntil(lambda: "per-frame_results-val.csv" in scored.said, timeout=WAIT_MS)
    lines = list(csv.reader((tmp_path / "tables" / "per-frame_results-val.csv").read_text().splitlines()))
    assert len(lines) == 1 + FRAMES - 2
    assert float(lines[12][2]) == pytest.approx(scored.window.services.scoring.scores.values[0, 0, 12], abs=1e-4)
    choose(monkeypatch, tmp_path / "truth" / "img0.png")
    scored.window.actions_.run("review.score-export")
    scored.bot.waitUntil(lambda: scored.window.message_bar.message.kind is MessageKind.ERROR, timeout=WAIT_MS)
    assert "cannot be written" in scored.said


def test_what_is_no_truth_is_refused_in_plain_words(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    choose(monkeypatch, tmp_path / "empty")
    with driver.bot.waitSignal(driver.window.services.scoring.failed, timeout=WAIT_MS):
        driver.key(Qt.Key.Key_J, CONTROL)
    assert "no mask images" in driver.said
    assert "Choose a folder" in driver.window.score._truth.text()
    with pytest.raises(Exception, match="Nothing is scored"):
        driver.window.services.scoring.evaluation()


def test_scoring_can_be_stopped_and_keeps_what_it_has(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, real = Event(), ClipScores.score_of

    def slow(self: ClipScores, frame: FrameIndex, mask: PackedMask) -> FrameScore:
        if frame >= 4:
            gate.wait(10)
        return real(self, frame, mask)

    monkeypatch.setattr(ClipScores, "score_of", slow)
    choose(monkeypatch, tmp_path / "truth")
    driver.key(Qt.Key.Key_J, CONTROL)
    scoring, stop = driver.window.services.scoring, driver.window.actions_.action("review.score-stop")
    driver.bot.waitUntil(lambda: scoring.scores is not None and stop.isEnabled(), timeout=WAIT_MS)
    stop.trigger()
    gate.set()
    driver.bot.waitUntil(lambda: not scoring.busy, timeout=WAIT_MS)
    assert 0 < len(scoring.scores.frames_with_scores) <= 6
    driver.bot.waitUntil(lambda: not stop.isEnabled(), timeout=WAIT_MS)


def test_another_project_of_the_clip_is_a_truth_too(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = driver.document.path
    driver.key(Qt.Key.Key_W, CONTROL)
    other = tmp_path / "other.maskreel"
    other.write_bytes(path.read_bytes())
    driver.open(path)
    choose(monkeypatch, other)
    with driver.bot.waitSignal(driver.window.services.scoring.done, timeout=WAIT_MS):
        driver.window.actions_.run("review.score-project")
    assert driver.window.score.summary.text() == "J&F 1.000   J 1.000   F 1.000"


def test_the_next_truth_is_looked_for_beside_the_last(
    scored: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *words: asked.append(words[2]) or "")
    scored.key(Qt.Key.Key_J, CONTROL)
    assert asked == [str(tmp_path)]
    assert scored.window.services.scoring.is_scored


def test_scores_go_with_their_document(scored: WindowDriver) -> None:
    scored.window.shell.files.close_document()
    assert scored.window.services.scoring.scores is None
    assert scored.window.score_graph.isHidden()
    assert rows(scored) == []
