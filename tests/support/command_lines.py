"""Checks command lines that documents give, without running them."""

from __future__ import annotations

import argparse
import shlex

from segmentation.cli.settings import parse_settings
from segmentation.engines.registry import check_settings, engine_spec
from segmentation.training.recipe_table import recipe_named


def parse_command(parser: argparse.ArgumentParser, line: str) -> argparse.Namespace:
    """What the program makes of `maskreel ...`; names and values of engines and recipes are checked, too."""
    options = parser.parse_args(shlex.split(line)[1:])
    settings = parse_settings(getattr(options, "setting", []))
    if hasattr(options, "recipe"):
        recipe_named(options.recipe, settings)
    elif hasattr(options, "engine"):
        check_settings(engine_spec(options.engine), settings)
    return options
