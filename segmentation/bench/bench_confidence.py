"""`maskreel bench confidence`: whether confidence is a probability, and the fit of what makes it one.

Runs engines over the cases of `confidence_cases`, and compares what they say of each mask with the truth: a mask is
right when its J is `RIGHT_J` or more. With `--fit` the masks are those to learn from, and the table is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from segmentation.batch.engine_choice import EngineChoice
from segmentation.bench.confidence_cases import ConfidenceCase, cases_of
from segmentation.bench.confidence_job import ConfidenceJob
from segmentation.bench.judged_masks import JudgedMask, append_rows, read_rows
from segmentation.bench.proposal_rows import judge_found
from segmentation.domain.frames import Labels
from segmentation.engines import create_engine, engine_names, engine_spec
from segmentation.engines.confidence_model import GENERAL, GENERAL_PROPOSALS, RIGHT_J, SIGNS, ConfidenceModel, fit_model
from segmentation.engines.propagation_base import PropagationBase
from segmentation.engines.protocols import Probabilities, Reference, SaliencyEngine
from segmentation.engines.reference_masks import labels_at
from segmentation.engines.sign_history import SignHistory
from segmentation.errors import UserError
from segmentation.files.whole_file import write_whole
from segmentation.metrics.davis import region_similarity
from segmentation.metrics.reliability import calibration_error, rank_correlation, reliability

_SWAPPED = "swapped"
_RIDGES = (1.0, 3.0, 10.0, 30.0)
_LEAD = 0.85
"""Of the true and the swapped masks that are learnt from; that of an engine which is rather sure."""


def judge_masks(engine: PropagationBase[Any], case: ConfidenceCase) -> Iterator[JudgedMask]:
    """Every mask with pixels that the engine makes of one case."""
    engine.begin([Reference(0, case.frames[0][0], case.given)])
    for index, (rgb, truth) in enumerate(case.frames[1:], start=1):
        labels = labels_at(engine.step(rgb, index), truth.shape)
        for label, signs in engine.signs.items():
            j = region_similarity(truth == label, labels == label)
            yield JudgedMask(case.name, tuple(signs.tolist()), engine.confidence[label], j)


def collect(engine_name: str, job: ConfidenceJob, kept: Path) -> list[JudgedMask]:
    """All masks of all cases of the job; those in the file `kept` are taken from there, new ones are added.

    Raises:
        UserError: The engine is none of ours, so it shows no signs; or the folder is no DAVIS tree.
    """
    engine, judge = _judging_engine(engine_name, job)
    rows = read_rows(kept)
    done = {row.case for row in rows}
    for case in cases_of(Path(job.data), job.most_frames, job.sequences, job.kinds):
        if case.name not in done:
            made = list(judge(case))
            append_rows(kept, made)
            rows += made
    engine.close()
    return rows


def _judging_engine(
    name: str, job: ConfidenceJob
) -> tuple[PropagationBase[Any] | SaliencyEngine, Callable[[ConfidenceCase], Iterator[JudgedMask]]]:
    """The engine, and what judges the masks that it makes of a case."""
    if finds_objects(name):
        finding: SaliencyEngine = create_engine(name, settings=job.settings)
        return finding, partial(judge_found, finding)
    engine = EngineChoice(name).make(job.settings)
    if not isinstance(engine, PropagationBase):
        raise UserError(f"The engine '{name}' shows no signs to fit.", "It must be a PropagationBase.")
    return engine, partial(judge_masks, engine)


def finds_objects(name: str) -> bool:
    """Whether a registered engine finds primary objects, so that its masks are proposals."""
    return name in engine_names() and engine_spec(name).kind == "saliency"


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
        # Whatever kinds the engines run on: no engine takes objects for each other often enough.
        twins = cases_of(Path(job.data), job.most_frames, job.sequences, ("twin",))
        swapped = [row for case in twins for row in swap_masks(case)]
        learnt = {name: found if finds_objects(name) else [*found, *swapped] for name, found in rows.items()}
        models = fit_all(learnt, job.ridge)
        table = {"fitted_on": sorted({row.case for found in learnt.values() for row in found}), "models": models}
        write_whole(Path(job.fit), json.dumps(table, indent=1) + "\n")
        return {name: figures_of(found, models[name]) for name, found in rows.items()}
    return {name: figures_of(found) for name, found in rows.items()}


def fit_all(rows: Mapping[str, Sequence[JudgedMask]], ridge: float = 0.0) -> dict[str, Any]:
    """A model per engine as JSON values, and the general ones: of all masks, without what an engine says itself."""
    models = {name: fit_rows(found, ridge).to_json() for name, found in rows.items()}
    for general, are_proposals in ((GENERAL, False), (GENERAL_PROPOSALS, True)):
        every = [row for name, found in rows.items() if finds_objects(name) is are_proposals for row in found]
        if every:
            models[general] = fit_rows([replace(r, signs=_without_own_sign(r.signs)) for r in every], ridge).to_json()
    return models


def fit_rows(rows: Sequence[JudgedMask], ridge: float = 0.0) -> ConfidenceModel:
    """The model of these masks; with a ridge of 0, by the one that does best on sequences left out of the fit."""
    return _fit(rows, ridge or min(_RIDGES, key=lambda value: _loss_left_out(rows, value)))


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
