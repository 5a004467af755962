"""What the next start takes over from this one: tools, how masks are shown and played, engine and device."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QSettings

from app.session.isolation import restore_isolation
from app.session.services import Services
from app.state.view_choices import BRUSH_PX, SPEEDS, BoxMode, Constraint, OverlayMode, Pace, Tool
from app.state.view_state import ViewState
from segmentation.domain.edge_choice import EDGE_WIDTH_PX, EdgeMethod
from segmentation.engines import engine_names

Choice = TypeVar("Choice", bound=Enum)


def restore(settings: QSettings, view: ViewState, services: Services) -> None:
    """Take over what `remember` kept; what cannot be read is left as it is, and engines are the default ones then."""
    for tool, name in ((Tool.ERASER, "eraser_px"), (Tool.BRUSH, "brush_px")):
        view.set_tool(tool)
        if (size := _number(settings, f"hand/{name}")) in BRUSH_PX:
            view.set_brush_px(int(size))
    view.set_tool(_choice(settings, "hand/tool", Tool.BRUSH))
    percent = _number(settings, "hand/opacity_percent")
    view.set_overlay(
        mode=_choice(settings, "hand/overlay", OverlayMode.FILL), opacity=percent / 100 if 0 <= percent <= 100 else None
    )
    width = _number(settings, "edges/width_px")
    view.set_edges(
        method=_choice(settings, "edges/method", EdgeMethod.GUIDED),
        width_px=int(width) if width in EDGE_WIDTH_PX else None,
    )
    _restore_tools(settings, view)
    _restore_view(settings, view)
    restore_isolation(settings)
    take_default_engines(services)
    _restore_engines(settings, view, services)


def take_default_engines(services: Services) -> None:
    """The default engines, for propagating and for finding."""
    runs, discovery, engines = services.runs, services.discovery, services.engines
    if (facts := engines.default("propagation")) is not None and facts.name != runs.choices.engine:
        runs.set_choices(replace(runs.choices, engine=facts.name, weights=None, settings={}))
    if (facts := engines.default("saliency")) is not None and facts.name != discovery.choices.engine:
        discovery.set_choices(replace(discovery.choices, engine=facts.name, weights=None, settings={}))


def remember(settings: QSettings, view: ViewState, services: Services) -> None:
    """Keep it for the next start."""
    runs, discovery = services.runs, services.discovery
    choices, style, pace = view.choices, view.overlay, view.pace
    for name, value in (
        ("hand/constraint", view.constraint.value),
        ("hand/box", choices.box.value),
        ("hand/connected", int(choices.connected)),
        ("hand/keeps_to_edges", int(choices.keeps_to_edges)),
        ("hand/likeness", choices.likeness),
        ("hand/click_engine", choices.click_engine),
        ("hand/onion", int(style.onion)),
        ("hand/patterns", int(style.patterns)),
        ("hand/names", int(style.names)),
        ("hand/grid", int(view.look.grid)),
        ("hand/thumbnails", int(view.thumbnails)),
        ("play/loop", int(pace.loop)),
        ("play/sound", int(pace.sound)),
        ("play/speed_percent", round(100 * pace.speed)),
        ("hand/tool", view.tool.value),
        ("hand/brush_px", view.brush.brush),
        ("hand/eraser_px", view.brush.eraser),
        (
            "hand/overlay",
            (OverlayMode.FILL if style.mode is OverlayMode.MAP else style.mode).value,
        ),  # maps are not kept
        ("hand/opacity_percent", round(100 * view.overlay.opacity)),
        ("edges/method", view.edges.method.value),
        ("edges/width_px", view.edges.width_px),
        ("runs/engine", runs.choices.engine),
        ("runs/device", runs.choices.device),
        ("runs/follow", int(runs.choices.follow)),
        ("discovery/engine", discovery.choices.engine),
        ("runs/accept_at_once", int(runs.choices.accept_at_once)),
        ("runs/stop_at_cuts", int(runs.choices.stop_at_cuts)),
        ("runs/follow_small", int(runs.follows_small)),
    ):
        settings.setValue(name, value)


def _restore_tools(settings: QSettings, view: ViewState) -> None:
    """How tools work. Drawing through the range is not kept: at the next start nobody would expect it."""
    view.set_constraint(_choice(settings, "hand/constraint", Constraint.ANYWHERE))
    likeness = _number(settings, "hand/likeness")
    view.set_choices(
        box=_choice(settings, "hand/box", BoxMode.ADD),
        connected=_number(settings, "hand/connected") != 0,
        keeps_to_edges=_number(settings, "hand/keeps_to_edges") == 1,
        likeness=likeness if 0 < likeness <= 255 else None,
    )


def _restore_view(settings: QSettings, view: ViewState) -> None:
    """How masks are marked, and how the clip is played. Colours of the picture are not kept: they would surprise."""
    onion, patterns, names = (_number(settings, f"hand/{name}") == 1 for name in ("onion", "patterns", "names"))
    view.set_overlay(onion=onion, patterns=patterns, names=names)
    view.set_look(replace(view.look, grid=_number(settings, "hand/grid") != 0))
    view.set_thumbnails(_number(settings, "hand/thumbnails") != 0)
    percent = _number(settings, "play/speed_percent")
    speed = next((each for each in SPEEDS if round(100 * each) == percent), 1.0)
    loop, sound = _number(settings, "play/loop") == 1, _number(settings, "play/sound") != 0
    view.set_pace(Pace(loop, speed, sound))


def _restore_engines(settings: QSettings, view: ViewState, services: Services) -> None:
    runs, discovery = services.runs, services.discovery
    engine, device = str(settings.value("runs/engine", "")), str(settings.value("runs/device", ""))
    follow, at_once = _number(settings, "runs/follow") != 0, _number(settings, "runs/accept_at_once") == 1
    stop_at_cuts = _number(settings, "runs/stop_at_cuts") != 0
    choices = replace(runs.choices, follow=follow, accept_at_once=at_once, stop_at_cuts=stop_at_cuts)
    if engine in engine_names():
        choices = replace(choices, engine=engine)
    runs.set_choices(replace(choices, device=device) if device else choices)
    runs.follow_small(_number(settings, "runs/follow_small") == 1)
    clicks = str(settings.value("hand/click_engine", ""))
    if (facts := services.engines.facts(clicks)) is not None and services.engines.may_use(facts):
        view.set_choices(click_engine=clicks)
    finder = str(settings.value("discovery/engine", ""))
    if finder in engine_names():
        discovery.set_choices(replace(discovery.choices, engine=finder))


def _choice(settings: QSettings, name: str, otherwise: Choice) -> Choice:
    stored = settings.value(name)
    return next((choice for choice in type(otherwise) if choice.value == stored), otherwise)


def _number(settings: QSettings, name: str) -> int:
    """A stored number; -1 where there is none."""
    text = str(settings.value(name, ""))
    return int(text) if text.isdecimal() else -1
