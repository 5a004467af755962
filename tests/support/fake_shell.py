"""A shell and a run that only note what they were asked, to test commands."""

from __future__ import annotations

from app.state.grey_maps import GreyMaps
from app.state.languages import SYSTEM
from app.theme.theme import Ground
from segmentation.domain.frames import Direction


class FakeAppearance:
    """Ground and size, kept nowhere."""

    ground, size_percent = Ground.SYSTEM, 100

    def set_ground(self, ground: Ground) -> None:
        self.ground = ground

    def set_size_percent(self, percent: int) -> None:
        self.size_percent = percent


class FakeLanguages:
    """A choice of language, kept nowhere."""

    choice = SYSTEM

    def choose(self, language: str) -> None:
        self.choice = language


class FakePart:
    """Implements the protocol of any topic of the shell: takes whatever it is asked."""

    def __init__(self, name: str, asked: list[str]) -> None:
        self._name, self._asked = name, asked

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *given: self._asked.append(f"{self._name}.{name}")


class FakeShell:
    """Implements `ShellActions`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        topics = ("files", "demo", "engines", "scores", "keys", "layout")
        self.files, self.demo, self.engines, self.scores, self.keys, self.layout = (
            FakePart(name, self.asked) for name in topics
        )
        self.layout.appearance, self.layout.languages = FakeAppearance(), FakeLanguages()


class FakeRuns:
    """Implements `RunActions`."""

    def __init__(self) -> None:
        self.active = self.is_paused = self.is_searching = self.resumable = self.follows_small = False
        self.started: list[tuple[Direction, bool]] = []
        self.asked: list[str] = []

    def follow_small(self, on: bool) -> None:
        self.follows_small = on

    def start(self, direction: Direction, *, single_step: bool = False) -> None:
        self.started.append((direction, single_step))
        self.active = True

    def pause(self) -> None:
        self.asked.append("pause")
        self.is_paused = True

    def resume(self) -> None:
        self.asked.append("resume")
        self.is_paused, self.active = False, True

    def cancel(self) -> None:
        self.asked.append("cancel")
        self.active = False


class FakeDiscovery:
    """Implements `DiscoveryActions`."""

    def __init__(self) -> None:
        self.active = self.has_proposals = self.can_accept = False
        self.maps = GreyMaps()
        self.asked: list[str] = []

    def start(self) -> None:
        self.asked.append("start")

    def cancel(self) -> None:
        self.asked.append("cancel")

    def accept_chosen(self) -> None:
        self.asked.append("accept")

    def discard(self) -> None:
        self.asked.append("discard")


class FakeRefining:
    """Implements `RefiningActions`."""

    def __init__(self) -> None:
        self.active = False
        self.started: list[tuple[list[int], frozenset[int]]] = []

    def start(self, frames, objects, choice) -> None:
        self.started.append((list(frames), frozenset(objects)))

    def create_preview(self):
        raise AssertionError("no clip")

    def can_take_back(self, frame) -> bool:
        return False

    def before(self, frame) -> None:
        return None

    def take_back(self, frame) -> None:
        raise AssertionError(frame)

    def cancel(self) -> None:
        self.active = False
