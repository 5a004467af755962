"""Runs all checks of an engine's kind and says what each found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from segmentation.engines.conformance import click_checks, propagation_checks, saliency_checks
from segmentation.engines.conformance.checking import ConformanceError, title_of
from segmentation.engines.protocols import EngineKind, EngineSpec, JsonValue
from segmentation.engines.registry import Weights, create_engine, engine_spec

_PLAIN: Mapping[EngineKind, tuple[Callable[[Any], None], ...]] = {
    "propagation": propagation_checks.CHECKS,
    "saliency": saliency_checks.CHECKS,
    "clicks": click_checks.CHECKS,
}
_FRESH: Mapping[EngineKind, tuple[Callable[[Any, Callable[[], Any]], None], ...]] = {
    "propagation": propagation_checks.FRESH_CHECKS,
    "saliency": saliency_checks.FRESH_CHECKS,
    "clicks": click_checks.FRESH_CHECKS,
}


@dataclass(frozen=True)
class CheckResult:
    """What one check found.

    Args:
        title: What the engine should keep to.
        fault: In what it does not; empty when it does.
    """

    title: str
    fault: str = ""


def run_checks(
    name: str, weights: Weights = None, settings: Mapping[str, JsonValue] | None = None
) -> Iterator[CheckResult]:
    """Check the engine `name` on the CPU, check by check.

    Args:
        name: A registered name.
        weights: As for `create_engine`.
        settings: Added to the spec's `test_settings`.

    Raises:
        UserError: No engine of that name, or a setting that is wrong.
        EngineError: It cannot be loaded or made.
    """
    spec = engine_spec(name)
    return check_engine(spec, partial(create_engine, name, weights, "cpu", {**spec.test_settings, **(settings or {})}))


def check_engine(spec: EngineSpec, create: Callable[[], Any]) -> Iterator[CheckResult]:
    """Check the engine that `create` makes, check by check.

    Args:
        spec: What there is to know about it.
        create: Makes one, each time another.

    Raises:
        EngineError: It cannot be made.
    """

    def make() -> Any:
        made = create()
        if spec.takes_text:
            made.look_for(saliency_checks.PHRASE)
        return made

    engine = make()
    try:
        for check in _PLAIN[spec.kind]:
            yield _run(check, engine)
        for fresh_check in _FRESH[spec.kind]:
            yield _run(fresh_check, engine, make)
    finally:
        engine.close()


def _run(check: Callable[..., None], engine: Any, *more: Any) -> CheckResult:
    if hasattr(engine, "reset"):
        engine.reset()
    try:
        check(engine, *more)
    except ConformanceError as error:
        return CheckResult(title_of(check), str(error))
    except Exception as error:  # noqa: BLE001 - an engine may fail in any way; the other checks still say something
        return CheckResult(title_of(check), f"{type(error).__name__}: {error}")
    return CheckResult(title_of(check))
