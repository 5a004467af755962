"""What is counted, and what runs and openings leave behind: the steps of undo, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from real_window import WAIT_MS, WindowDriver
from test_whole_job import paint_object

from app.bench.census import HANDLES, QT_OBJECTS, THREADS, count_kinds, find_growth

RUNS, OPENINGS = 6, 4
LEFT_BY_A_RUN = {
    "segmentation.storage.step_history.HistoryEntry",
    "PySide6.QtWidgets.QListWidgetItem",
    QT_OBJECTS,
}
"""Its step of undo, and the row that shows it."""


class Kept(QObject):
    """Something that is made and kept."""


def test_what_is_kept_is_found_by_kind(qapp: QApplication, tmp_path: Path) -> None:
    before = count_kinds()
    kept = [Kept() for _ in range(7)]
    with (tmp_path / "open").open("w", encoding="utf-8"):
        after = count_kinds()
    grown = find_growth(before, after, 7)
    assert grown[f"{Kept.__module__}.Kept"] == len(kept)
    assert grown[QT_OBJECTS] == len(kept)
    assert after[HANDLES] == before[HANDLES] + 1
    assert after[THREADS] >= 1


def test_deleted_widgets_and_garbage_are_not_counted(qapp: QApplication) -> None:
    before = count_kinds()
    for _ in range(5):
        thing = Kept()
        thing.itself = thing  # type: ignore[attr-defined]
        thing.deleteLater()
    del thing
    assert not any(kind.endswith(".Kept") for kind in find_growth(before, count_kinds(), 1))


def ours(kinds: dict[str, int]) -> set[str]:
    """Kinds of this program, of Qt and of torch: what Python itself keeps for speed comes and goes."""
    return {kind for kind in kinds if kind.startswith(("app.", "segmentation.", "PySide6.", "torch.", QT_OBJECTS))}


def check_none_each_time(before: Counter[str], after: Counter[str], times: int) -> None:
    """No thread and no handle is left each time; one that is there for good may be begun late."""
    for kind in (THREADS, HANDLES):
        assert after[kind] - before[kind] < times, kind


def settle(driver: WindowDriver) -> None:
    """Until nothing is on its way any more: pictures along the timeline, lists that follow soon, messages that go."""
    driver.document.save_now()
    lane, thumbnails = driver.window.thumbnail_lane, driver.window.timeline.thumbnails
    driver.bot.waitUntil(lambda: all(thumbnails.has(frame) for frame, _ in lane.places), timeout=WAIT_MS)
    for _ in range(10):
        driver.bot.wait(20)


def count_around(driver: WindowDriver, work: Callable[[], None], times: int) -> tuple[Counter[str], Counter[str]]:
    """What there is before and after `work` was done so often; the first two times are not counted."""
    for _ in range(2):
        work()
    settle(driver)
    before = count_kinds()
    for _ in range(times):
        work()
    settle(driver)
    return before, count_kinds()


def test_runs_leave_nothing_but_their_steps_of_undo(clip_window: WindowDriver) -> None:
    driver = clip_window
    paint_object(driver)

    def run_and_undo() -> None:
        driver.run(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        driver.document.undo()

    before, after = count_around(driver, run_and_undo, RUNS)
    assert ours(find_growth(before, after, RUNS)) <= LEFT_BY_A_RUN
    check_none_each_time(before, after, RUNS)


def test_opening_again_leaves_nothing(clip_window: WindowDriver) -> None:
    driver, path = clip_window, clip_window.document.clip_path

    def open_again() -> None:
        driver.window.shell.files.close_document()
        driver.open(path)

    before, after = count_around(driver, open_again, OPENINGS)
    assert not ours(find_growth(before, after, OPENINGS))
    check_none_each_time(before, after, OPENINGS)
