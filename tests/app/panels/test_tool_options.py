"""Tool options mirror the view and set it."""

from __future__ import annotations

from app.state.view_choices import Constraint, OverlayMode, Tool


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
