"""Tool options mirror the view and set it."""

from __future__ import annotations

from app.state.view_choices import BoxMode, Constraint, OverlayMode, Tool


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
    options._mode.setCurrentIndex(2)
    assert view.overlay.mode is OverlayMode.MATTE
    view.set_overlay(opacity=0.8, onion=True, solo=True)
    assert (options._opacity.value(), options._onion.isChecked(), options._solo.isChecked()) == (80, True, True)
    options._opacity.setValue(20)
    assert view.overlay.opacity == 0.2


def test_options_that_the_tool_in_hand_does_not_use_are_greyed_out(window, context):
    options, view = window.options, context.view
    for tool, sized, draws in ((Tool.BRUSH, True, True), (Tool.LASSO, False, True), (Tool.SELECT, False, False)):
        view.set_tool(tool)
        enabled = (options._size.isEnabled(), options._size_slider.isEnabled(), options._constraint.isEnabled())
        assert enabled == (sized, sized, draws)


def test_the_ways_of_tools_are_mirrored_and_set(window, context):
    options, view = window.options, context.view
    view.set_choices(box=BoxMode.REFINE, connected=False, keeps_to_edges=True, likeness=50, through_range=True)
    switches = (options._connected, options._keeps, options._through)
    assert options._box.currentData() is BoxMode.REFINE
    assert [switch.isChecked() for switch in switches] == [False, True, True]
    assert options._likeness.value() == 50
    options._box.setCurrentIndex(options._box.findData(BoxMode.REPLACE))
    options._likeness.setValue(20)
    for switch in switches:
        switch.click()
    view.set_tool(Tool.WAND)
    options._connected.click()
    choices = view.choices
    assert (choices.box, choices.likeness) == (BoxMode.REPLACE, 20)
    assert (choices.connected, choices.keeps_to_edges, choices.through_range) == (True, False, False)


def test_each_way_can_be_chosen_only_with_its_tool(window, context):
    options, view = window.options, context.view
    for tool, enabled in (
        (Tool.BRUSH, (False, False, True, True)),
        (Tool.WAND, (False, True, False, True)),
        (Tool.GRABCUT, (True, False, False, True)),
        (Tool.SELECT, (False, False, False, False)),
    ):
        view.set_tool(tool)
        widgets = (options._box, options._connected, options._keeps, options._through)
        assert tuple(widget.isEnabled() for widget in widgets) == enabled
