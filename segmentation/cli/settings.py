"""`NAME=VALUE` arguments as typed values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from segmentation.domain.stored_values import parse_json
from segmentation.errors import UserError


def parse_settings(texts: Iterable[str]) -> dict[str, Any]:
    """Values by name: numbers, true, false, null and lists as in JSON, everything else is text.

    Raises:
        UserError: A text without an equals sign.
    """
    values = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UserError(f"'{text}' is not a setting.", "Write it as NAME=VALUE.")
        try:
            values[name] = parse_json(value)
        except ValueError:
            values[name] = value
    return values
