"""The options of the tool in hand mirror the view and set it; those of other tools are not shown."""

from __future__ import annotations

import pytest

from app.state.view_choices import BoxMode, Constraint, Tool


def test_tool_options_mirror_and_set_the_view(window, context):
    options, view = window.options, context.view
    options._size.setValue(50)
    assert view.brush.brush == 50
    view.set_tool(Tool.ERASER)
    assert options._size.value() == view.brush.eraser
    options._size_slider.setValue(options._size_slider.maximum())
    assert view.brush.eraser == 1000
    view.set_constraint(Constraint.BACKGROUND)
    assert options._constraint.currentData() is Constraint.BACKGROUND
    assert options._name.text() == "Eraser"


def test_the_ways_of_tools_are_mirrored_and_set(window, context):
    options, view = window.options, context.view
    view.set_choices(box=BoxMode.REFINE, connected=False, keeps_to_edges=True, likeness=50, through_range=True)
    switches = (options._connected, options._keeps, options._through)
    assert options._box.currentData() is BoxMode.REFINE
    assert [switch.isChecked() for switch in switches] == [False, True, True]
    assert options._likeness.value() == 50
    options._box.setCurrentIndex(options._box.findData(BoxMode.REPLACE))
    options._likeness.setValue(20)
    for tool, switch in zip((Tool.WAND, Tool.BRUSH, Tool.BRUSH), switches, strict=True):
        view.set_tool(tool)
        switch.click()
    choices = view.choices
    assert (choices.box, choices.likeness) == (BoxMode.REPLACE, 20)
    assert (choices.connected, choices.keeps_to_edges, choices.through_range) == (True, False, False)


@pytest.mark.parametrize(
    ("tool", "shown"),
    [
        (Tool.BRUSH, {"size", "keeps", "constraint", "through"}),
        (Tool.WAND, {"connected", "constraint", "through"}),
        (Tool.GRABCUT, {"box", "constraint", "through"}),
        (Tool.CLICK, {"clicks", "constraint", "through"}),
        (Tool.LASSO, {"constraint", "through"}),
        (Tool.SELECT, set()),
    ],
)
def test_only_what_the_tool_in_hand_uses_is_shown_and_the_bar_keeps_its_height(window, context, tool, shown):
    options, height = window.options, window.options.height()
    context.view.set_tool(tool)
    assert {name for name, action in options._groups.items() if action.isVisible()} == shown
    assert options.height() == height


def test_how_much_colours_may_differ_is_asked_only_while_the_brush_keeps_to_edges(window, context):
    context.view.set_choices(keeps_to_edges=True)
    assert window.options._groups["likeness"].isVisible()
    context.view.set_choices(keeps_to_edges=False)
    assert not window.options._groups["likeness"].isVisible()
