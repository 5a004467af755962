"""The formats that data sets are built in."""

from __future__ import annotations

from collections.abc import Mapping

from segmentation.errors import UserError
from segmentation.formats.datasets.cvat_set import CVAT
from segmentation.formats.datasets.dataset_form import DatasetForm
from segmentation.formats.datasets.json_sets import JSON_SETS
from segmentation.formats.datasets.mask_trees import TREES
from segmentation.formats.datasets.yolo_set import YOLO
from segmentation.formats.format_spec import OptionValue
from segmentation.formats.registry import format_spec

_BY_SIZE = "auto"
DATASET_FORMS = (*TREES, *JSON_SETS, YOLO, CVAT)


def dataset_form(name: str) -> DatasetForm:
    """The format called `name`.

    Raises:
        UserError: There is none.
    """
    for form in DATASET_FORMS:
        if form.name == name:
            return form
    known = ", ".join(form.name for form in DATASET_FORMS)
    raise UserError(f"No data set can be built in a format '{name}'.", f"Choose one of: {known}.")


def form_of_clips(clip_format: str) -> DatasetForm | None:
    """The data set that clips of a format of the registry become; None where that format holds one clip."""
    return next((form for form in DATASET_FORMS if form.clip_format == clip_format), None)


def check_dataset_options(form: DatasetForm, given: Mapping[str, OptionValue]) -> dict[str, OptionValue]:
    """All options for the writer of clips.

    Raises:
        UserError: An option that the format does not have or that the set decides, or a value that is not allowed.
    """
    for name in given.keys() & form.fixed.keys():
        raise UserError(f"In a data set '{name}' is not chosen by an option.", "The set of a clip comes from --split.")
    for name in given.keys() & form.defaults.keys():
        if given[name] == _BY_SIZE:
            raise UserError(
                f"'{name}' cannot be '{_BY_SIZE}' in a data set, whose clips all lie in one folder.",
                f"Leave it out for '{form.defaults[name]}', or name one.",
            )
    return format_spec(form.clip_format).check_options({**form.defaults, **given, **form.fixed})
