"""Scripts of `packaging/`, whose names or place do not let them be imported as others are."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

_FOLDER = Path(__file__).parents[2] / "packaging"


def load_script(name: str) -> ModuleType:
    """The script of that file name as a module; it runs only what it does when it is imported."""
    spec = importlib.util.spec_from_file_location(name.removesuffix(".py").replace("-", "_"), _FOLDER / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module
