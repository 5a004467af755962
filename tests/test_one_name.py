"""What the wheel does with names: `packaging/one_name.py`."""

from __future__ import annotations

import pytest
from packaging_scripts import load_script

KNOWN = frozenset({"app", "segmentation", "segmentation.errors", "segmentation.engines.classic", "resources"})
one_name = load_script("one_name.py")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from segmentation.errors import UserError", "from maskreel._parts.segmentation.errors import UserError"),
        ("from segmentation import errors", "from maskreel._parts.segmentation import errors"),
        ("import app", "import maskreel._parts.app as app"),
        ("import os, resources", "import os, maskreel._parts.resources as resources"),
        ("import segmentation.errors as e", "import maskreel._parts.segmentation.errors as e"),
        ("if 1:\n    import app.x  # ä", "if 1:\n    import maskreel._parts.app.x  # ä"),
        ("x = 'ä'; from app import y", "x = 'ä'; from maskreel._parts.app import y"),
        ("x = 'segmentation.engines.classic'", "x = 'maskreel._parts.segmentation.engines.classic'"),
        ("x = 'segmentation.errors:UserError'", "x = 'maskreel._parts.segmentation.errors:UserError'"),
    ],
)
def test_what_belongs_to_the_program_gets_its_one_name(before: str, after: str) -> None:
    assert one_name.rename_imports(before.encode(), KNOWN).decode() == after


@pytest.mark.parametrize(
    "line",
    [
        "from applause import x",
        "from numpy import app",
        "x = 'segmentation'",  # a key of COCO
        "x = 'segmentation.json'",  # no module
        "'''from segmentation.errors import UserError'''",  # a document
    ],
)
def test_what_only_looks_alike_stays(line: str) -> None:
    assert one_name.rename_imports(line.encode(), KNOWN).decode() == line


@pytest.mark.parametrize("line", ["x = f'segmentation.errors{y}'", "x = 'from app.x import y; y()'"])
def test_a_name_that_would_be_lost_stops_the_build(line: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        one_name.rename_imports(line.encode(), KNOWN)
