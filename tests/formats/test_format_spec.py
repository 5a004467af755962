"""Options of formats take only values that they allow."""

from __future__ import annotations

import pytest

from segmentation.errors import UserError
from segmentation.formats.format_spec import FormatOption


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        (FormatOption("style", "", "a", ("a", "b")), "c", "cannot be 'c'"),
        (FormatOption("start", "", 0, minimum=0), -1, "outside its range"),
        (FormatOption("start", "", 0, minimum=0), "5", "a value like 0"),
        (FormatOption("on", "", True), 1, "a value like True"),
    ],
)
def test_values_that_an_option_does_not_allow_are_refused(option: FormatOption, value: object, message: str) -> None:
    with pytest.raises(UserError, match=message):
        option.check_value(value)  # type: ignore[arg-type]
    assert option.check_value(option.default) == option.default


def test_a_whole_number_may_stand_for_a_real_one() -> None:
    assert FormatOption("rate", "", 25.0, maximum=60).check_value(30) == 30
