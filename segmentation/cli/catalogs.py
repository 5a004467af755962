"""`maskreel formats`, `maskreel engines` and `maskreel settings`: what can be chosen, with all options of one."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.cli.exit_codes import DONE
from segmentation.cli.json_output import add_json_option, print_result
from segmentation.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.engines.protocols import EngineSetting, EngineSpec
    from segmentation.formats.format_spec import FormatOption, FormatSpec


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the three lists to the command line."""
    formats = subparsers.add_parser("formats", help="list the formats of masks, or all about one")
    formats.add_argument("name", nargs="?", metavar="NAME", help="a format: shows its options and limits")
    add_json_option(formats)
    formats.set_defaults(command=list_formats)
    engines = subparsers.add_parser("engines", help="list the engines, or all about one")
    engines.add_argument("name", nargs="?", metavar="NAME", help="an engine: shows its weights and settings")
    engines.add_argument(
        "--plan",
        type=Path,
        metavar="CLIP",
        help="measure every engine that is ready on this clip, and say which to take",
    )
    engines.add_argument(
        "--objects", type=int, default=1, metavar="N", help="--plan: objects to propagate (default: 1)"
    )
    engines.add_argument(
        "--within", type=float, metavar="MINUTES", help="--plan: how long a run over the clip may take"
    )
    engines.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps", help="--plan: where engines compute")
    add_json_option(engines)
    engines.set_defaults(command=list_engines)
    settings = subparsers.add_parser(
        "settings", help="list the settings of all engines, or of one, with defaults and ranges"
    )
    settings.add_argument("name", nargs="?", metavar="NAME", help="an engine")
    add_json_option(settings)
    settings.set_defaults(command=list_settings)


def list_formats(options: argparse.Namespace) -> int:
    """Print the formats, or one.

    Raises:
        UserError: There is no such format.
    """
    from segmentation.formats.registry import FORMATS, format_spec

    if options.name is not None:
        spec = format_spec(options.name)
        return _print(options, _format_facts(spec), _format_lines(spec))
    rows = (f"{spec.name:<20}{_directions(spec):<15}{spec.title}" for spec in FORMATS)
    return _print(options, {"formats": [_format_facts(spec) for spec in FORMATS]}, rows)


def list_engines(options: argparse.Namespace) -> int:
    """Print the engines, or one; a plug-in that cannot be loaded is listed with the reason.

    Raises:
        UserError: There is no such engine.
    """
    from segmentation.engines import engine_names, engine_spec

    if options.plan is not None:
        from segmentation.cli.plan_engines import plan_engines

        return plan_engines(options)
    if options.name is not None:
        spec = engine_spec(options.name)
        return _print(options, _engine_facts(spec), _engine_lines(spec))
    facts = [_engine_facts_or_fault(name) for name in engine_names()]
    rows = (f"{each['name']:<20}{each.get('kind', '-'):<14}{each.get('title', each.get('fault'))}" for each in facts)
    return _print(options, {"engines": facts}, rows)


def list_settings(options: argparse.Namespace) -> int:
    """Print the settings of all engines or of one, with the defaults that are in use.

    Raises:
        UserError: There is no such engine.
    """
    from segmentation.engines import engine_names, engine_spec

    if options.name is not None:
        spec = engine_spec(options.name)
        lines = [*_setting_lines(spec)] or [f"'{spec.name}' has no settings."]
        return _print(options, {"engine": spec.name, "settings": _setting_facts(spec)}, lines)
    facts: list[dict[str, Any]] = []
    lines = []
    for name in engine_names():
        try:
            spec = engine_spec(name)
        except SegmentationError as error:  # a plug-in that cannot be loaded
            facts.append({"engine": name, "fault": error.message})
            lines.append(f"{name}: {error.message}")
            continue
        facts.append({"engine": name, "settings": _setting_facts(spec)})
        lines += [name, *_setting_lines(spec)]
    return _print(options, {"engines": facts}, lines)


def _print(options: argparse.Namespace, facts: dict[str, Any], lines: Iterable[str]) -> int:
    print_result(options, facts, "\n".join(lines))
    return DONE


def _directions(spec: FormatSpec) -> str:
    words = ", ".join(word for word, is_there in (("read", spec.reader), ("write", spec.writer)) if is_there)
    return f"{words} {spec.content}".strip()


def _format_facts(spec: FormatSpec) -> dict[str, Any]:
    return {
        "name": spec.name,
        "title": spec.title,
        "description": spec.description,
        "reads": bool(spec.reader),
        "writes": bool(spec.writer),
        "target": spec.target.value,
        "suffix": spec.suffix,
        "content": spec.content or "masks",
        "max_objects": spec.limits.max_objects,
        "options": [{"title": option.title, **_option_facts(option)} for option in spec.options],
    }


def _option_facts(option: FormatOption | EngineSetting) -> dict[str, Any]:
    return {
        "name": option.name,
        "default": option.default,
        "choices": list(option.choices),
        "minimum": option.minimum,
        "maximum": option.maximum,
    }


def _format_lines(spec: FormatSpec) -> Iterator[str]:
    yield f"{spec.name}: {spec.title} ({_directions(spec)})"
    yield spec.description
    yield f"An export is a {spec.target.value}{f' ending in {spec.suffix}' if spec.suffix else ''}."
    for option in spec.options:
        yield f"  --option {option.name}={json.dumps(option.default)}  {option.title}{_values(option)}"


def _values(option: FormatOption | EngineSetting) -> str:
    """Which values are allowed, in brackets; empty where all of the type are."""
    if option.choices:
        return f" ({', '.join(json.dumps(choice) for choice in option.choices)})"
    if option.minimum is None and option.maximum is None:
        return ""
    low = "" if option.minimum is None else f"from {option.minimum:g}"
    high = "" if option.maximum is None else f"to {option.maximum:g}"
    return f" ({' '.join(part for part in (low, high) if part)})"


def _engine_facts_or_fault(name: str) -> dict[str, Any]:
    from segmentation.engines import engine_spec

    try:
        return _engine_facts(engine_spec(name))
    except SegmentationError as error:
        return {"name": name, "fault": error.message}


def _engine_facts(spec: EngineSpec) -> dict[str, Any]:
    from segmentation.engines.weights.installed_weights import weight_state

    return {
        "name": spec.name,
        "kind": spec.kind,
        "title": spec.title,
        "summary": spec.summary,
        "paper": spec.paper,
        "weights": weight_state(spec).value,
        "quality": spec.quality,
        "cpu_seconds_per_frame": spec.cpu_seconds_per_frame,
        "trains": spec.training is not None,
        "settings": _setting_facts(spec),
    }


def _setting_facts(spec: EngineSpec) -> list[dict[str, Any]]:
    from segmentation.engines.registry import settings_in_use

    return [{"help": setting.help, **_option_facts(setting)} for setting in settings_in_use(spec)]


def _engine_lines(spec: EngineSpec) -> Iterator[str]:
    from segmentation.engines.weights.installed_weights import how_to_get, weight_state

    yield f"{spec.name}: {spec.title} ({spec.kind})"
    yield spec.summary
    if spec.paper:
        yield f"Paper: {spec.paper}"
    state = weight_state(spec)
    yield f"Weights: {state.value}" + (f". {how_to_get(spec)}" if state.value == "missing" else "")
    if spec.quality is not None:
        cost = f"{spec.cpu_seconds_per_frame:.2f} processor seconds a frame"
        yield f"Quality {spec.quality:.2f}, {cost} (docs/accuracy.md)"
    yield from _setting_lines(spec)


def _setting_lines(spec: EngineSpec) -> Iterator[str]:
    from segmentation.engines.registry import settings_in_use

    for setting in settings_in_use(spec):
        yield f"  --setting {setting.name}={json.dumps(setting.default)}  {setting.help}{_values(setting)}"
