"""What a report says of the program and of an error."""

from __future__ import annotations

import platform

from app.state.program import details_of, surroundings


def test_a_report_holds_cause_place_and_versions() -> None:
    try:
        try:
            raise OSError("disk gone")
        except OSError as error:
            raise ValueError("not saved") from error
    except ValueError as error:
        details = details_of(error)
    assert details.index("OSError: disk gone") < details.index("ValueError: not saved")
    assert "test_program.py" in details
    assert details.endswith(surroundings())
    assert f"Python {platform.python_version()}" in surroundings()
