"""EngineCatalog: what the window knows of engines before any is loaded: which there are, which lack their weights,
and whose terms the user agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from app.translating import follow_language, tr, translate_message
from app.workers.background_call import BackgroundCalls
from segmentation.engines import EngineSpec, engine_names, engine_spec
from segmentation.engines.available_devices import ALWAYS_THERE, available_devices
from segmentation.engines.protocols import EngineKind, EngineSetting
from segmentation.engines.recommendation import find_default, recommend
from segmentation.engines.registry import settings_in_use
from segmentation.engines.weights.accepted_terms import AcceptedTerms
from segmentation.engines.weights.installed_weights import WeightState, weight_state
from segmentation.engines.weights.manifest import find_restricted_weights, weight_files_of
from segmentation.errors import SegmentationError

_RECOMMENDED = "engines/recommended"


@dataclass(frozen=True)
class EngineFacts:
    """One engine in a list.

    Args:
        name: Registry name.
        title: Shown.
        summary: One sentence.
        kind: Whether it propagates masks, discovers objects or follows clicks; None when it cannot be loaded.
        settings: Its options.
        takes_weights: Whether a checkpoint can be given to it.
        missing: Weight files that neither ship nor are installed.
        cost: Their size and licence, one sentence; empty where no size is known.
        licence: Of weights that ship and forbid commercial use; empty when all is free for any use.
        takes_text: Whether it finds what words name, and needs them.
        recommended: Whether to take it: the planner's choice on this machine, else the best one the project measured.
        quality: See `EngineSpec`; 0 where it was not measured.
    """

    name: str
    title: str
    summary: str
    kind: EngineKind | None = None
    settings: tuple[EngineSetting, ...] = ()
    takes_weights: bool = False
    missing: tuple[str, ...] = ()
    cost: str = ""
    licence: str = ""
    takes_text: bool = False
    recommended: bool = False
    quality: float = 0.0

    @property
    def advice(self) -> str:
        """How to make it usable; empty when it is."""
        if not self.missing:
            return ""
        text = tr("%1 needs weights that are not installed (%2). Press 'Get weights'.")
        text = text.replace("%1", self.title).replace("%2", ", ".join(self.missing))
        return f"{text} {self.cost}".strip()


class EngineCatalog(QObject):
    """All registered engines; one that cannot be loaded stays in the list and says so in its summary.

    Args:
        terms: The user's answers to the terms of engines; None for those in the user's own file.
        settings: Where the recommendations of the planner are kept; None keeps none.
    """

    changed = Signal()
    """Weights came or went, or more is known of the devices: ask again."""

    def __init__(
        self,
        parent: QObject | None = None,
        terms: AcceptedTerms | None = None,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self.terms = terms or AcceptedTerms()
        self._settings = settings
        self._facts = self._all_facts()
        self._devices: tuple[str, ...] = ALWAYS_THERE
        self._calls: BackgroundCalls | None = BackgroundCalls(self)
        follow_language(self.refresh, now=False)

    @property
    def devices(self) -> tuple[str, ...]:
        """Names of the devices that are known to be there."""
        return self._devices

    @Slot()
    def look_for_devices(self) -> None:
        """Ask in the background; more than `ALWAYS_THERE` is known once an engine has run."""
        if self._calls is not None:
            self._calls.call(available_devices, self._know_devices, lambda _: None)

    def close(self) -> None:
        """At the very end: end the thread. May be called twice."""
        if self._calls is not None:
            self._calls.close()
            self._calls = None

    def _know_devices(self, names: tuple[str, ...]) -> None:
        if names != self._devices:
            self._devices = names
            self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Look again which weights are there, and what engines are called in the language in use."""
        self._facts = self._all_facts()
        self.changed.emit()

    def recommend_here(self, facts: EngineFacts) -> None:
        """Recommend this engine among those of its kind: the planner found it the best by measuring on this machine."""
        if self._settings is not None and not facts.recommended:
            self._settings.setValue(f"{_RECOMMENDED}/{facts.kind}", facts.name)
            self.refresh()

    def of_kind(self, kind: EngineKind) -> tuple[EngineFacts, ...]:
        """Those that do this; broken plug-ins stand among the engines that propagate masks."""
        return tuple(facts for facts in self._facts if (facts.kind or "propagation") == kind)

    def best(self, kind: EngineKind, *, free_for_any_use: bool = False) -> EngineFacts | None:
        """The best measured one that is usable; None where none is measured."""
        spec = recommend(kind, free_for_any_use=free_for_any_use)
        return None if spec is None else self.facts(spec.name)

    def default(self, kind: EngineKind) -> EngineFacts | None:
        """What is taken where the user chose nothing: the best one whose terms are agreed to, or that has none."""
        spec = find_default(kind, self.terms)
        return None if spec is None else self.facts(spec.name)

    @property
    def engines_to_ask_about(self) -> tuple[EngineFacts, ...]:
        """The best engines whose terms the user was never asked about."""
        best = (self.best("propagation"), self.best("saliency"), self.best("clicks"))
        return tuple(
            facts
            for facts in best
            if facts is not None and not (self.may_use(facts) or self.terms.has_refused(facts.name, facts.licence))
        )

    def may_use(self, facts: EngineFacts) -> bool:
        """Whether it is free for any use, or its terms are agreed to."""
        return not facts.licence or self.terms.holds(facts.name, facts.licence)

    def facts(self, name: str) -> EngineFacts | None:
        """One of them by its registry name, or None."""
        return next((facts for facts in self._facts if facts.name == name), None)

    def _all_facts(self) -> tuple[EngineFacts, ...]:
        facts = tuple(_facts(name) for name in engine_names())
        recommended = {kind: self._recommendation(kind, facts) for kind in {each.kind for each in facts}}
        return tuple(replace(each, recommended=each.name == recommended[each.kind]) for each in facts)

    def _recommendation(self, kind: EngineKind | None, facts: Sequence[EngineFacts]) -> str:
        """The planner's choice while it can run, else the best one the project measured; empty if there is none."""
        if kind is None:
            return ""
        here = "" if self._settings is None else str(self._settings.value(f"{_RECOMMENDED}/{kind}", ""))
        if any(each.name == here and each.kind == kind and not each.missing for each in facts):
            return here
        best = recommend(kind)
        return best.name if best else ""


def _facts(name: str) -> EngineFacts:
    try:
        spec = engine_spec(name)
        missing = weight_state(spec) is WeightState.MISSING
        known = weight_files_of(spec.weights_engine)
        restricted = find_restricted_weights(name)
        settings = settings_in_use(spec)
    except SegmentationError as error:
        return EngineFacts(name, name, translate_message(error.message))
    return EngineFacts(
        name,
        translate_message(spec.title),
        translate_message(spec.summary),
        spec.kind,
        settings,
        takes_weights=_takes_weights(spec),
        missing=spec.needs_weights if missing else (),
        cost=translate_message(known[0].cost) if missing and known else "",
        licence=restricted.licence if restricted else "",
        takes_text=spec.takes_text,
        quality=spec.quality or 0.0,
    )


def _takes_weights(spec: EngineSpec) -> bool:
    return bool(spec.needs_weights) and weight_state(spec) is not WeightState.SHIPPED
