"""Every key does what its command says, in a window with all parts; and typing in a field is no command."""

from __future__ import annotations

import pytest
from combo_choice import choose_in
from editor_window import EditorWindow
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from app.commands.key_list_dialog import KeyListDialog
from app.commands.palette_dialog import PaletteDialog
from app.state.view_choices import OverlayMode, Tool
from segmentation.domain.edits import set_reference
from segmentation.domain.frames import Direction, FrameRange
from segmentation.domain.objects import ObjectId, Presence
from segmentation.errors import UserError

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot, context, document, settings):
    made = EditorWindow(context, settings)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    made.canvas.setFocus()
    qtbot.waitUntil(lambda: made.canvas.picture.up_to_date and made.canvas.hasFocus())
    yield made
    made.canvas.close_threads()


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.canvas, key, modifiers)


@pytest.mark.parametrize(
    ("key", "tool"),
    [("V", Tool.SELECT), ("B", Tool.BRUSH), ("E", Tool.ERASER), ("P", Tool.POLYGON), ("L", Tool.LASSO),
     ("G", Tool.GRABCUT), ("F", Tool.FILL)],
)  # fmt: skip
def test_letters_take_tools(window, context, key, tool):
    context.view.set_tool(Tool.BRUSH if tool is not Tool.BRUSH else Tool.FILL)
    press(window, key)
    assert context.view.tool is tool
    assert window.actions.action(f"tool.{tool.value}").isChecked()


def test_keys_move_through_the_clip(window, context, document):
    document.apply_edit(set_reference(document.project, [4, 12], [ObjectId(1)]))
    for key, modifiers, frame in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Right, SHIFT, 11),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 10),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 12),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 4),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 19),
        (Qt.Key.Key_Left, SHIFT, 9),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
    ):
        press(window, key, modifiers)
        assert context.view.frame == frame


def test_in_and_out_make_the_range(window, context, document):
    context.view.set_frame(5)
    press(window, "I")
    context.view.set_frame(9)
    press(window, "O")
    assert document.project.work_range == FrameRange(5, 9)
    press(window, "I", SHIFT)
    assert document.project.work_range_or_none is None


def test_marks_are_set_and_taken_off_by_the_same_key(window, context, document):
    state = lambda: document.project.track.state(0, ObjectId(1))  # noqa: E731
    for key, holds in (
        ("K", lambda: state().reference),
        ("M", lambda: state().verified),
        ("X", lambda: state().presence is Presence.ABSENT),
        ("/", lambda: state().presence is Presence.OCCLUDED),
    ):
        press(window, key)
        assert holds()
        press(window, key)
        assert not holds()


def test_runs_start_in_their_direction_and_space_pauses_them(window, context):
    for key, modifiers, direction in (
        (Qt.Key.Key_Right, ALT, Direction.FORWARD),
        (Qt.Key.Key_Left, ALT, Direction.BACKWARD),
        (Qt.Key.Key_T, CTRL, Direction.BOTH),
    ):
        context.runs.active = False
        window.actions.refresh()
        press(window, key, modifiers)
        assert context.runs.started[-1] == (direction, False)
    press(window, Qt.Key.Key_Space)
    assert context.runs.asked == ["pause"]
    press(window, Qt.Key.Key_Escape)
    assert context.runs.asked[-1] == "cancel"


def test_objects_by_keys(window, context, document):
    press(window, "2")
    assert context.view.active == 2
    press(window, Qt.Key.Key_Tab)
    assert context.view.active == 1
    press(window, Qt.Key.Key_Tab, SHIFT)
    assert context.view.active == 2
    press(window, "H")
    assert not document.project.objects[ObjectId(2)].visible
    press(window, "L", SHIFT)
    assert document.project.objects[ObjectId(2)].locked
    press(window, "N")
    assert context.view.active == 3
    press(window, Qt.Key.Key_Delete)
    assert list(document.project.object_order) == [1, 2]
    press(window, "Z", CTRL)
    assert list(document.project.object_order) == [1, 2, 3]
    press(window, "Y", CTRL)
    assert list(document.project.object_order) == [1, 2]


def test_the_view_by_keys(window, context):
    press(window, Qt.Key.Key_F4)
    assert context.view.overlay.mode is OverlayMode.MATTE
    zoom = context.view.zoom
    press(window, "=")
    assert context.view.zoom > zoom
    assert not context.view.fit
    press(window, "0", CTRL)
    assert context.view.fit
    assert context.view.zoom == zoom
    size = context.view.brush.brush
    press(window, "]")
    assert context.view.brush.brush > size
    press(window, "[")
    assert context.view.brush.brush == size


def test_space_tapped_plays_and_held_pans(window, context):
    press(window, Qt.Key.Key_Space)
    assert context.view.playing
    press(window, Qt.Key.Key_Space)
    assert not context.view.playing
    QTest.keyPress(window.canvas, Qt.Key.Key_Space)
    assert context.view.panning
    x = window.canvas.viewport.x
    centre = window.canvas.rect().center()
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseMove(window.canvas, centre + centre / 4)
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=centre + centre / 4)
    QTest.keyRelease(window.canvas, Qt.Key.Key_Space)
    assert not context.view.panning
    assert not context.view.playing
    assert window.canvas.viewport.x != x


def test_copy_and_paste_a_mask_to_another_frame(window, context, document, qtbot):
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=window.canvas.rect().center())
    press(window, "C", CTRL)
    context.view.set_frame(7)
    press(window, "V", CTRL)
    assert document.project.track.mask(7) == document.project.track.mask(0)
    assert document.project.track.mask(7).area(ObjectId(1)) > 0
    press(window, Qt.Key.Key_Backspace)
    assert document.project.track.mask(7).area(ObjectId(1)) == 0


def test_typing_into_a_field_is_no_command(window, context, qtbot):
    box = window.transport.frame_box
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    box.selectAll()
    QTest.keyClicks(box, "12")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert context.view.frame == 12
    assert context.view.active == 1


def test_without_a_clip_only_what_needs_none_is_enabled(window, context):
    context.set_document(None)
    window.actions.refresh()
    assert window.actions.action("file.open").isEnabled()
    for command_id in ("tool.brush", "edit.undo", "propagate.forward", "mark.reference", "object.add"):
        assert not window.actions.action(command_id).isEnabled()
    for command in window.actions.commands:
        window.actions.run(command.id)


def test_tool_tips_name_the_key(window):
    assert window.actions.action("tool.brush").toolTip() == "Brush (B)"


def test_a_failing_command_is_said_and_the_window_goes_on(window, context, monkeypatch):
    said = []
    context.message.connect(lambda message: said.append(message))

    def broken():
        raise RuntimeError("no luck")

    monkeypatch.setattr(context.shell.files, "export", broken, raising=False)
    window.actions.run("file.export")
    assert "no luck" in said[-1].text
    press(window, "E")
    assert context.view.tool is Tool.ERASER


def test_a_changed_key_works_at_once_and_is_kept(window, context, settings, qtbot):
    window.keys.assign("tool.eraser", ["Ctrl+Shift+E"])
    press(window, "E")
    assert context.view.tool is Tool.BRUSH
    press(window, "E", CTRL | SHIFT)
    assert context.view.tool is Tool.ERASER
    again = EditorWindow(context, settings)
    qtbot.addWidget(again)
    assert again.keys.keys("tool.eraser") == ("Ctrl+Shift+E",)
    again.keys.reset("tool.eraser")
    assert again.keys.is_default("tool.eraser")
    assert not settings.contains("keys/tool.eraser")


def test_a_key_that_is_taken_is_refused_by_name(window):
    with pytest.raises(UserError, match="Eraser"):
        window.keys.assign("tool.brush", ["E"])
    window.keys.assign("go.play", ["F9"])
    window.keys.assign("tool.fill", ["Space"])
    with pytest.raises(UserError, match="Fill"):
        window.keys.reset("go.play")


def test_the_palette_finds_by_letters_and_runs(window, context, qtbot):
    dialog = PaletteDialog(window.actions, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.typed, "matte")
    assert dialog.list.topLevelItem(0).text(1) == "F4"
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert context.view.overlay.mode is OverlayMode.MATTE
    assert not dialog.isVisible()


def test_the_palette_offers_only_what_can_run(window, context, qtbot):
    context.set_document(None)
    window.actions.refresh()
    dialog = PaletteDialog(window.actions, window)
    qtbot.addWidget(dialog)
    titles = {dialog.list.topLevelItem(row).text(0) for row in range(dialog.list.topLevelItemCount())}
    assert "Quit" in titles
    assert "Brush" not in titles
    QTest.keyClicks(dialog.typed, "zzzz")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)


def test_the_key_list_shows_all_and_changes_one(window, qtbot):
    dialog = KeyListDialog(window.actions, window)
    qtbot.addWidget(dialog)
    assert dialog.list.topLevelItemCount() == len(window.actions.commands)
    dialog.typed.setText("brush")
    item = next(
        dialog.list.topLevelItem(row)
        for row in range(dialog.list.topLevelItemCount())
        if dialog.list.topLevelItem(row).text(0) == "Brush"
    )
    dialog.list.setCurrentItem(item)
    dialog.edit.setKeySequence("E")
    dialog._assign.click()
    assert "Eraser" in dialog.message.text()
    dialog.edit.setKeySequence("F10")
    dialog._assign.click()
    assert window.keys.keys("tool.brush") == ("F10",)
    assert dialog.current_id == "tool.brush"
    dialog._reset.click()
    assert window.keys.keys("tool.brush") == ("B",)


def test_a_key_that_is_taken_can_be_taken_over_and_all_given_back(window, context, qtbot):
    dialog = KeyListDialog(window.actions, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.typed.setText("lasso")
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    assert not dialog._take.isVisible()
    dialog.edit.setKeySequence("E")
    dialog._assign.click()
    assert "Eraser" in dialog.message.text()
    dialog._take.click()
    assert window.keys.keys("tool.lasso") == ("E",)
    assert window.keys.keys("tool.eraser") == ()
    press(window, "E")
    assert context.view.tool is Tool.LASSO
    dialog._all.click()
    assert window.keys.keys("tool.lasso") == ("L",)
    assert window.keys.keys("tool.eraser") == ("E",)
    assert not dialog._all.isEnabled()


def test_a_preset_says_what_it_changes_and_keys_and_tool_tips_follow_at_once(window, context, document, qtbot):
    dialog = KeyListDialog(window.actions, window)
    qtbot.addWidget(dialog)
    window.keys.assign("file.sample", ["F9"])
    choose_in(dialog.preset, "cvat")
    assert "F: Next frame (Fill)" in dialog.message.text()
    assert "given up: Open the sample clip" in dialog.message.text()
    assert window.keys.keys("go.frame-on")[0] == "Right", "nothing changes before it is taken"
    dialog._take_preset.click()
    assert window.actions.action("go.frame-on").toolTip() == "Next frame (F)"
    assert "F,  Right,  ." in {dialog.list.topLevelItem(i).text(1) for i in range(dialog.list.topLevelItemCount())}
    press(window, "F")
    assert (context.view.frame, context.view.tool) == (1, Tool.BRUSH)
