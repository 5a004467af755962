"""Recipes by name, with numbers of the right kind."""

from __future__ import annotations

from typing import Any

import pytest

from segmentation.errors import UserError
from segmentation.training.recipe_table import recipe_named


@pytest.mark.parametrize(
    ("name", "changes", "message"),
    [
        ("cfbj", {}, "no recipe 'cfbj'"),
        ("savos", {"stepps": 3}, "no number 'stepps'"),
        ("savos", {"steps": "many"}, "cannot be 'many'"),
    ],
)
def test_wrong_names_and_values_are_refused(name: str, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError, match=message):
        recipe_named(name, changes)
