"""Driven as any engine, the CFBI engines repeat recorded evaluation loops: sizes, late objects, mirror and scales."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import pytest
from cfbi_weights import DATA, formula_weights

from segmentation.engines import Reference, create_engine

LOOPS = {
    "eval_cfbi_plain": "cfbi",
    "eval_cfbi_msflip": "cfbi",
    "eval_cfbip_plain": "cfbi-plus",
    "eval_cfbip_minpix": "cfbi-plus",
    "eval_mobilenet_cfbi_plain": "cfbi-mobilenet",
}
PROBABILITY = 3e-4


def settings_of(data: Any) -> dict[str, Any]:
    return dict(ast.literal_eval(str(data["settings"])))


def rgb_of(data: Any, t: int) -> np.ndarray:
    return np.ascontiguousarray(data["frames_bgr"][t][:, :, ::-1])


@pytest.mark.parametrize("loop", LOOPS)
def test_a_recorded_loop(loop: str) -> None:
    data = np.load(DATA / f"{loop}.npz")
    engine = create_engine(LOOPS[loop], formula_weights(LOOPS[loop]), "cpu", settings_of(data))
    engine.begin([Reference(0, rgb_of(data, 0), data["given_label_t0"])])
    for t in range(1, len(data["frames_bgr"])):
        probabilities = engine.step(rgb_of(data, t))
        assert probabilities.dtype == np.float32
        assert len(probabilities) == data["obj_num"][t] + 1
        step = 4 if f"meanprob_t{t}_s4" in data.files else 2
        expected = data[f"meanprob_t{t}_s{step}"]
        assert np.abs(probabilities[:, ::step, ::step] - expected).max() <= PROBABILITY
        labels = probabilities.argmax(0)
        if f"given_label_t{t}" in data.files:
            given = data[f"given_label_t{t}"]
            engine.add_reference(Reference(t, rgb_of(data, t), given))
            labels = np.where(given != 0, given, labels)
        assert (labels != data[f"label_t{t}"]).sum() <= 1


def test_half_precision_with_a_coarse_grid_gives_the_recorded_labels() -> None:
    data = np.load(DATA / "eval_cfbi_fast.npz")
    engine = create_engine("cfbi", formula_weights("cfbi"), "cpu", settings_of(data))
    engine.begin([Reference(0, rgb_of(data, 0), data["given_label_t0"])])
    labels = engine.step(rgb_of(data, 1)).argmax(0)
    assert (labels != data["label_t1"]).mean() <= 0.01
