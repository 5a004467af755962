"""Commands that change how the picture and its masks are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.commands.command import Command, Menu, always
from app.commands.context import AppContext, MessageKind
from app.state.languages import SYSTEM, available_languages, language_name
from app.state.view_choices import Channel, OverlayMode
from app.theme.appearance import SIZES_PERCENT
from app.theme.theme import Ground
from app.translating import tr

ZOOM_STEP = 1.25
OPACITY_STEP = 0.1
LOOK_STEP = 10
"""Of brightness and contrast."""


def view_commands() -> tuple[Command, ...]:
    """The table's rows."""

    return (
        Command(
            "view.fit",
            tr("Fit the picture"),
            Menu.VIEW,
            lambda c: c.view.set_fit(True),
            ("Ctrl+0",),
            icon="fit",
            short=tr("Fit"),
        ),
        Command("view.actual", tr("Actual size (100 %)"), Menu.VIEW, lambda c: c.view.set_zoom(1.0), ("Ctrl+1",)),
        Command("view.closer", tr("Zoom in"), Menu.VIEW, _zoom(ZOOM_STEP), ("=", "+", "Ctrl++"), repeats=True),
        Command("view.farther", tr("Zoom out"), Menu.VIEW, _zoom(1 / ZOOM_STEP), ("-", "Ctrl+-"), repeats=True),
        _mode(OverlayMode.FILL, tr("Masks filled"), "F2", begins_group=True),
        _mode(OverlayMode.OUTLINE, tr("Masks as outlines"), "F3"),
        _mode(OverlayMode.MATTE, tr("Matte, white on black"), "F4"),
        _mode(OverlayMode.CHECKERBOARD, tr("Objects on a checkerboard"), "F5"),
        _mode(OverlayMode.BACKDROP, tr("Objects on a chosen colour or picture"), "Shift+F5"),
        Command(
            "view.backdrop-colour",
            tr("Choose the colour behind objects..."),
            Menu.VIEW,
            lambda c: c.shell.layout.choose_backdrop_colour(),
        ),
        Command(
            "view.backdrop-picture",
            tr("Choose the picture behind objects..."),
            Menu.VIEW,
            lambda c: c.shell.layout.choose_backdrop_picture(),
        ),
        Command(
            "view.map",
            tr("Grey map of the search in place of the picture"),
            Menu.VIEW,
            _switch_map,
            ("Shift+F4",),
            checked_when=_shows_map,
            icon="mode-map",
            short=tr("Map of the frame"),
        ),
        _overlay_switch(
            "onion",
            tr("Outlines of the frames before and after"),
            "F6",
            icon="onion",
            short=tr("Onion"),
            begins_group=True,
        ),
        _overlay_switch("hidden", tr("Hide all masks"), "Ctrl+H", id_="hide-masks"),
        _overlay_switch("solo", tr("Show only the active object"), "S", icon="solo", short=tr("Solo")),
        _overlay_switch("patterns", tr("A pattern for each object"), "F8", icon="patterns"),
        _overlay_switch("names", tr("Names on the picture"), "Shift+F8", icon="names"),
        Command("view.more-opaque", tr("Stronger masks"), Menu.VIEW, _opacity(OPACITY_STEP), ("Ctrl+]",), repeats=True),
        Command("view.less-opaque", tr("Weaker masks"), Menu.VIEW, _opacity(-OPACITY_STEP), ("Ctrl+[",), repeats=True),
        *_look_commands(),
        Command(
            "view.thumbnails",
            tr("Pictures along the timeline"),
            Menu.VIEW,
            lambda c: c.view.set_thumbnails(not c.view.thumbnails),
            ("Shift+F6",),
            always,
            lambda c: c.view.thumbnails,
            icon="thumbnails",
        ),
        _ground(Ground.SYSTEM, tr("Theme: as the system"), begins_group=True),
        _ground(Ground.DARK, tr("Theme: dark")),
        _ground(Ground.LIGHT, tr("Theme: light")),
        *(_size(tr("Interface size: %1 %"), percent) for percent in SIZES_PERCENT),
        *map(_language, available_languages()),
        Command(
            "view.full-screen",
            tr("Full screen"),
            Menu.VIEW,
            lambda c: c.shell.layout.toggle_full_screen(),
            ("F11",),
            always,
            begins_group=True,
        ),
        Command(
            "view.next-panel",
            tr("Go to the next panel"),
            Menu.VIEW,
            lambda c: c.shell.layout.focus_next_panel(),
            ("Ctrl+Tab", "F7"),
            always,
        ),
        Command(
            "view.reset-layout",
            tr("Reset the panels"),
            Menu.VIEW,
            lambda c: c.shell.layout.reset(),
            (),
            always,
        ),
    )


def _look_commands() -> tuple[Command, ...]:
    """How the picture is shown."""
    names = {
        Channel.ALL: tr("Picture: all colours"),
        Channel.RED: tr("Picture: red only"),
        Channel.GREEN: tr("Picture: green only"),
        Channel.BLUE: tr("Picture: blue only"),
        Channel.LIGHTNESS: tr("Picture: lightness only"),
    }
    return (
        Command(
            "view.loupe",
            tr("Loupe at the pointer"),
            Menu.VIEW,
            lambda c: _change_look(c, loupe=not c.view.look.loupe),
            ("Ctrl+U",),
            checked_when=lambda c: c.view.look.loupe,
            icon="loupe",
            short=tr("Loupe"),
            begins_group=True,
        ),
        Command(
            "view.grid",
            tr("Lines between pixels at high zoom"),
            Menu.VIEW,
            lambda c: _change_look(c, grid=not c.view.look.grid),
            checked_when=lambda c: c.view.look.grid,
        ),
        *(_channel(channel, title) for channel, title in names.items()),
        *(
            Command(f"view.{name}", title, Menu.VIEW, _look_step(field, step), keys, repeats=True, submenu=_picture())
            for name, title, field, step, keys in (
                ("brighter", tr("Picture: brighter"), "brightness", LOOK_STEP, ("Ctrl+Alt+B",)),
                ("darker", tr("Picture: darker"), "brightness", -LOOK_STEP, ("Ctrl+Alt+N",)),
                ("more-contrast", tr("Picture: more contrast"), "contrast", LOOK_STEP, ("Ctrl+Alt+C",)),
                ("less-contrast", tr("Picture: less contrast"), "contrast", -LOOK_STEP, ("Ctrl+Alt+V",)),
            )
        ),
        Command(
            "view.plain-picture",
            tr("Picture: as it is in the clip"),
            Menu.VIEW,
            lambda c: _change_look(c, brightness=0, contrast=0, channel=Channel.ALL),
            ("Ctrl+Alt+0",),
            lambda c: not c.view.look.is_plain,
            submenu=_picture(),
        ),
    )


def _picture() -> str:
    return tr("Picture")


def _channel(channel: Channel, title: str) -> Command:
    return Command(
        f"view.channel-{channel.value}",
        title,
        Menu.VIEW,
        lambda context: _change_look(context, channel=channel),
        checked_when=lambda context: context.view.look.channel is channel,
        submenu=_picture(),
    )


def _change_look(context: AppContext, **fields: Any) -> None:
    context.view.set_look(replace(context.view.look, **fields))


def _look_step(field: str, step: int) -> Callable[[AppContext], None]:
    return lambda context: _change_look(context, **{field: getattr(context.view.look, field) + step})


def _mode(mode: OverlayMode, title: str, key: str, *, begins_group: bool = False) -> Command:
    return Command(
        f"view.{mode.value}",
        title,
        Menu.VIEW,
        lambda context: context.view.set_overlay(mode=mode),
        (key,),
        checked_when=lambda context: context.view.overlay.mode is mode,
        icon=f"mode-{mode.value}",
        begins_group=begins_group,
    )


def _shows_map(context: AppContext) -> bool:
    return context.view.overlay.mode is OverlayMode.MAP


def _switch_map(context: AppContext) -> None:
    context.view.set_overlay(mode=OverlayMode.FILL if _shows_map(context) else OverlayMode.MAP)


def _overlay_switch(
    field: str,
    title: str,
    key: str,
    *,
    id_: str = "",
    icon: str = "",
    short: str = "",
    begins_group: bool = False,
) -> Command:
    """Switches a field of the overlay's style on and off."""

    def is_on(context: AppContext) -> bool:
        return bool(getattr(context.view.overlay, field))

    def switch(context: AppContext) -> None:
        change: dict[str, Any] = {field: not is_on(context)}
        context.view.set_overlay(**change)

    return Command(
        f"view.{id_ or field}",
        title,
        Menu.VIEW,
        switch,
        (key,),
        checked_when=is_on,
        icon=icon,
        short=short,
        begins_group=begins_group,
    )


def _ground(ground: Ground, title: str, *, begins_group: bool = False) -> Command:
    return Command(
        f"view.look-{ground.value}",
        title,
        Menu.VIEW,
        lambda context: context.shell.layout.appearance.set_ground(ground),
        (),
        always,
        lambda context: context.shell.layout.appearance.ground is ground,
        submenu=tr("Look"),
        begins_group=begins_group,
    )


def _size(title: str, percent: int) -> Command:
    def choose(context: AppContext) -> None:
        context.shell.layout.appearance.set_size_percent(percent)
        context.say(tr("The new size shows when you start Maskreel again."), MessageKind.DONE)

    return Command(
        f"view.size-{percent}",
        title.replace("%1", str(percent)),
        Menu.VIEW,
        choose,
        (),
        always,
        lambda context: context.shell.layout.appearance.size_percent == percent,
        submenu=tr("Interface size"),
    )


def _language(language: str) -> Command:
    """Each is called by its own name, so that whoever got into the wrong one finds back."""
    return Command(
        f"view.language-{language}",
        tr("As the system") if language == SYSTEM else language_name(language),
        Menu.VIEW,
        lambda context: context.shell.layout.languages.choose(language),
        (),
        always,
        lambda context: context.shell.layout.languages.choice == language,
        submenu=tr("Language"),
    )


def _zoom(factor: float) -> Callable[[AppContext], None]:
    return lambda context: context.view.set_zoom(context.view.zoom * factor)


def _opacity(step: float) -> Callable[[AppContext], None]:
    return lambda context: context.view.set_overlay(opacity=round(context.view.overlay.opacity + step, 2))
