"""AcceptedTerms: what the user answered to the terms of engines, for the window and the command line alike."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

from segmentation.domain.stored_values import check_table, parse_json
from segmentation.engines.weights.manifest import find_restricted_weights
from segmentation.errors import StorageError
from segmentation.files.whole_file import write_whole

FILE_VARIABLE = "MASKREEL_TERMS"
LOG = logging.getLogger(__name__)


class AcceptedTerms:
    """Asked once. Answers are kept in a file; where that cannot be written they hold until the program ends.

    Args:
        path: The file; None for the user's: `MASKREEL_TERMS`, or the system's place for a user's settings.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or _user_file()
        self._answers = _read(self._path)

    def holds(self, engine: str, licence: str) -> bool:
        """Whether the user agreed to use the weights of `engine` under `licence`; another licence is asked for anew."""
        return self._answers.get(engine) == [licence, True]

    def allow(self, engine: str) -> bool:
        """Whether the weights of `engine` are free for any use, or the user agreed to their terms."""
        restricted = find_restricted_weights(engine)
        return restricted is None or self.holds(engine, restricted.licence)

    def has_refused(self, engine: str, licence: str) -> bool:
        """Whether the user did not want to use them when the program asked; choosing the engine asks all the same."""
        return self._answers.get(engine) == [licence, False]

    def accept(self, engine: str, licence: str) -> None:
        """Remember that the user agreed."""
        self._keep(engine, licence, agreed=True)

    def refuse(self, engine: str, licence: str) -> None:
        """Remember that the user did not agree when the program asked."""
        self._keep(engine, licence, agreed=False)

    def _keep(self, engine: str, licence: str, *, agreed: bool) -> None:
        self._answers[engine] = [licence, agreed]
        try:
            write_whole(self._path, json.dumps(self._answers, indent=2) + "\n")
        except StorageError as error:
            LOG.info("the answer to the terms is not kept: %s", error)


def _read(path: Path) -> dict[str, Any]:
    """What cannot be read was never answered."""
    try:
        return check_table(parse_json(path.read_bytes()))
    except (OSError, ValueError):
        return {}


def _user_file() -> Path:
    chosen = os.environ.get(FILE_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_config_path

    return user_config_path("maskreel", appauthor=False) / "accepted-terms.json"
