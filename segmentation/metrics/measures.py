"""The table of measures of one object on one frame. Scores, tables, files, charts and panels list what stands here.

Adding a measure is one entry in `MEASURES`. J&F is the mean of J and F whatever else the table holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import IGNORE, LabelMask, Region
from segmentation.metrics.davis import Boundary, region_similarity

Value = TypeVar("Value", float, npt.NDArray[np.float64])


@dataclass(frozen=True)
class ScoredRegion:
    """One object's pixels on one frame, with what measures derive from them, each computed once.

    Args:
        region: (H, W) bool, without the pixels that do not count.
    """

    region: Region

    @cached_property
    def boundary(self) -> Boundary:
        """The outline of the region."""
        return Boundary.of(self.region)


@dataclass(frozen=True)
class Measure:
    """How well a result region fits the true one.

    Args:
        name: The field's letter, as in tables and column heads.
        title: The name for people.
        compare: Truth and result of the same size -> 0..1, 1 is best.
    """

    name: str
    title: str
    compare: Callable[[ScoredRegion, ScoredRegion], float]


MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure("J", "region similarity", lambda truth, result: region_similarity(truth.region, result.region)),
        Measure("F", "boundary accuracy", lambda truth, result: truth.boundary.agreement(result.boundary)),
    )
}


class ObjectScore(dict[str, float]):
    """The value of each measure for one object on one frame, or a mean of such values, by the measure's name."""

    @property
    def j_and_f(self) -> float:
        """Mean of J and F."""
        return j_and_f(self)


def score_regions(truth: ScoredRegion, result: ScoredRegion) -> ObjectScore:
    """Every measure of one pair of regions.

    Raises:
        UserError: The sizes differ.
    """
    return ObjectScore({name: measure.compare(truth, result) for name, measure in MEASURES.items()})


def regions_of(truth: LabelMask, result: LabelMask, object_id: int) -> tuple[ScoredRegion, ScoredRegion]:
    """One object on both sides of a frame, without the pixels that the truth marks as 'ignore'."""
    counted = truth.labels != IGNORE
    return ScoredRegion(truth.labels == object_id), ScoredRegion((result.labels == object_id) & counted)


def j_and_f(values: Mapping[str, Value]) -> Value:
    """J&F: the mean of J and F, of numbers or of arrays."""
    return (values["J"] + values["F"]) / 2


def score_fields(score: ObjectScore) -> dict[str, float]:
    """The score as JSON fields: each measure by its small letter."""
    return {name.lower(): value for name, value in score.items()}


def score_of_fields(fields: Mapping[str, float]) -> ObjectScore:
    """The score that `score_fields` wrote; measures that it does not name are left out.

    Raises:
        KeyError: J or F is missing.
        TypeError or ValueError: A value is no number.
    """
    known = {name: float(fields[name.lower()]) for name in MEASURES if name.lower() in fields or name in ("J", "F")}
    return ObjectScore(known)
