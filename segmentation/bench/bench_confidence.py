"""`maskreel bench confidence`: whether confidence is a probability, and the fit of what makes it one.

Runs engines over the cases of `confidence_cases`, and compares what they say of each mask with the truth: a mask is
right when its J is `RIGHT_J` or more. With `--fit` the masks are those to learn from, and the table is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.batch.engine_choice import EngineChoice
from segmentation.bench.confidence_cases import ConfidenceCase, cases_of
from segmentation.bench.confidence_job import ConfidenceJob
from segmentation.domain.frames import Labels
from segmentation.engines.confidence import winners
from segmentation.engines.confidence_model import GENERAL, RIGHT_J, SIGNS, ConfidenceModel, fit_model
from segmentation.engines.propagation_base import PropagationBase
from segmentation.engines.protocols import Probabilities, Reference
from segmentation.engines.sign_history import SignHistory
from segmentation.errors import UserError
from segmentation.files.whole_file import append_lines, write_whole
from segmentation.metrics.davis import region_similarity
from segmentation.metrics.reliability import calibration_error, rank_correlation, reliability

_SWAPPED = "swapped"
_RIDGES = (1.0, 3.0, 10.0, 30.0)
_LEAD = 0.85
"""Of the true and the swapped masks that are learnt from; that of an engine which is rather sure."""


@dataclass(frozen=True)
class JudgedMask:
    """One mask of a run beside the truth.

    Args:
        case: Name of the case.
        signs: What the confidence is read off, in the order of `SIGNS`.
        confidence: As the engine gave it, in [0, 1].
        j: Its J, in [0, 1].
    """

    case: str
    signs: tuple[float, ...]
    confidence: float
    j: float


def judge_masks(engine: PropagationBase[Any], case: ConfidenceCase) -> Iterator[JudgedMask]:
    """Every mask with pixels that the engine makes of one case."""
    engine.begin([Reference(0, case.frames[0][0], case.given)])
    for index, (rgb, truth) in enumerate(case.frames[1:], start=1):
        labels = winners(engine.step(rgb, index))
        for label, signs in engine.signs.items():
            j = region_similarity(truth == label, labels == label)
            yield JudgedMask(case.name, tuple(signs.tolist()), engine.confidence[label], j)


def collect(engine_name: str, job: ConfidenceJob, kept: Path) -> list[JudgedMask]:
    """All masks of all cases of the job; those in the file `kept` are taken from there, new ones are added.

    Raises:
        UserError: The engine is none of ours, so it shows no signs; or the folder is no DAVIS tree.
    """
    engine = EngineChoice(engine_name).make(job.settings)
    if not isinstance(engine, PropagationBase):
        raise UserError(f"The engine '{engine_name}' shows no signs to fit.", "It must be a PropagationBase.")
    rows = read_rows(kept)
    done = {row.case for row in rows}
    for case in cases_of(Path(job.data), job.most_frames, job.sequences, job.kinds):
        if case.name not in done:
            made = list(judge_masks(engine, case))
            append_lines(kept, "".join(json.dumps(vars(row)) + "\n" for row in made))
            rows += made
    engine.close()
    return rows


def swap_masks(case: ConfidenceCase) -> Iterator[JudgedMask]:
    """True masks of two objects, which are taken for each other in the second half: what no engine shows often enough.

    All are equally far ahead, so that nothing but the jump says which are wrong.
    """
    history, swap = SignHistory(), np.array([0, 2, 1], np.uint8)
    history.depart_from([Reference(0, case.frames[0][0], case.given)], 0)
    for index, (rgb, truth) in enumerate(case.frames[1:], start=1):
        labels = swap[truth] if 2 * index >= len(case.frames) else truth
        for label, signs in history.observe(rgb, _rather_sure(labels), {}).items():
            j = region_similarity(truth == label, labels == label)
            yield JudgedMask(f"{case.name} {_SWAPPED}", tuple(signs.tolist()), _LEAD, j)


def _rather_sure(labels: Labels) -> Probabilities:
    """(3, H, W) whose highest probability leads by `_LEAD`."""
    probs = np.full((3, *labels.shape), (1 - _LEAD) / 3, np.float32)
    np.put_along_axis(probs, labels[None].astype(np.intp), _LEAD + (1 - _LEAD) / 3, axis=0)
    return probs


def read_rows(kept: Path) -> list[JudgedMask]:
    """The masks kept in a file of one JSON object a line; none where there is no file."""
    if not kept.exists():
        return []
    lines = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    return [JudgedMask(**{**values, "signs": tuple(values["signs"])}) for values in lines]


def measure_confidence(job: ConfidenceJob, scratch: Path) -> dict[str, Any]:
    """Reliability by engine.

    Raises:
        UserError: No tree was given, or it is none.
        EngineError: An engine cannot be made.
    """
    if not job.data:
        raise UserError("No data was given.", "Give a DAVIS tree by --data.")
    folder = Path(job.kept or scratch)
    folder.mkdir(parents=True, exist_ok=True)
    rows = {name: collect(name, job, folder / f"confidence-{name}.jsonl") for name in job.engines}
    if job.fit:
        swapped = [
            row
            for case in cases_of(Path(job.data), job.most_frames, job.sequences, job.kinds)
            if case.name.endswith("twin")
            for row in swap_masks(case)
        ]
        learnt = {name: [*found, *swapped] for name, found in rows.items()}
        models = fit_all(learnt)
        table = {"fitted_on": sorted({row.case for found in learnt.values() for row in found}), "models": models}
        write_whole(Path(job.fit), json.dumps(table, indent=1) + "\n")
        return {name: figures_of(found, models[name]) for name, found in rows.items()}
    return {name: figures_of(found) for name, found in rows.items()}


def fit_all(rows: Mapping[str, Sequence[JudgedMask]]) -> dict[str, Any]:
    """A model per engine as JSON values, and the general one: of all masks, without what an engine says itself."""
    every = [replace(row, signs=_without_own_sign(row.signs)) for found in rows.values() for row in found]
    models = {name: fit_rows(found).to_json() for name, found in rows.items()}
    return {**models, GENERAL: fit_rows(every).to_json()}


def fit_rows(rows: Sequence[JudgedMask]) -> ConfidenceModel:
    """The model of these masks, with the ridge that does best on sequences left out of the fit."""
    return _fit(rows, min(_RIDGES, key=lambda ridge: _loss_left_out(rows, ridge)))


def _fit(rows: Sequence[JudgedMask], ridge: float) -> ConfidenceModel:
    right = [row.j >= RIGHT_J for row in rows]
    return fit_model([row.signs for row in rows], right, [row.case for row in rows], ridge)


def _loss_left_out(rows: Sequence[JudgedMask], ridge: float) -> float:
    """Mean log loss of the masks of each sequence, judged by the others; swapped masks are learnt from alone."""
    losses = []
    for name in {_sequence_of(row) for row in rows}:
        others = [row for row in rows if _sequence_of(row) != name]
        model = _fit(others or rows, ridge)
        for row in rows:
            if _sequence_of(row) == name and not row.case.endswith(_SWAPPED):
                sure = min(max(model.probability(np.array(row.signs)), 0.01), 0.99)
                losses.append(-np.log(sure if row.j >= RIGHT_J else 1 - sure))
    return float(np.mean(losses))


def _sequence_of(row: JudgedMask) -> str:
    return row.case.split(" ", 1)[0]


def figures_of(rows: Sequence[JudgedMask], model: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Reliability of the confidences in `rows`, or of those that `model` gives for the same signs."""
    given = [row.confidence for row in rows]
    if model is not None:
        fitted = ConfidenceModel.from_json(model)
        given = [fitted.probability(np.array(row.signs)) for row in rows]
    bins = reliability(given, [row.j >= RIGHT_J for row in rows])
    return {
        "masks": len(rows),
        "right": sum(row.j >= RIGHT_J for row in rows) / max(1, len(rows)),
        "expected_calibration_error": calibration_error(bins),
        "rank_correlation": rank_correlation(given, [row.j for row in rows]),
        "bins": [vars(part) for part in bins],
    }


def _without_own_sign(signs: tuple[float, ...]) -> tuple[float, ...]:
    own, lead = SIGNS.index("judged"), SIGNS.index("lead")
    return (*signs[:own], signs[lead], *signs[own + 1 :])
