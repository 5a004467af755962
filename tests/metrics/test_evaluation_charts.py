"""The charts of an evaluation: one a sequence, bars, curves of saliency."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from segmentation.metrics.benchmark_scores import ObjectScores
from segmentation.metrics.davis import Statistics
from segmentation.metrics.evaluation import Evaluation
from segmentation.metrics.evaluation_charts import draw_evaluation, draw_saliency
from segmentation.metrics.saliency import score_frame
from segmentation.metrics.saliency_evaluation import SaliencyEvaluation, VideoScores
from segmentation.metrics.saliency_set import score_set
from segmentation.metrics.scoring_tasks import SEMI_SUPERVISED


def test_an_evaluation_gives_a_chart_per_sequence_and_bars(tmp_path: Path) -> None:
    figures = Statistics(0.5, 0.5, 0.0)
    objects = [
        ObjectScores(name, number, {"J": figures, "F": figures}, {"J": (0.1, 0.2), "F": (0.3, 0.4)})
        for name in ("bear", "dog")
        for number in (1, 2)
    ]
    files = draw_evaluation(tmp_path, Evaluation(SEMI_SUPERVISED, tuple(objects)), "svg")
    assert [file.name for file in files] == ["J-bear.svg", "J-dog.svg", "F-bear.svg", "F-dog.svg", "sequences.svg"]
    assert "object 2" in files[0].read_text()


def test_saliency_gives_its_curves_and_bars(tmp_path: Path) -> None:
    truth = np.zeros((8, 8), bool)
    truth[2:5, 2:5] = True
    scores = score_set([[score_frame(np.where(truth, 200, 30).astype(np.uint8), truth)]])
    files = draw_saliency(tmp_path, SaliencyEvaluation((VideoScores("bear", 1, scores),), scores))
    assert [file.name for file in files] == ["pr-curve.png", "F-curve.png", "E-curve.png", "videos.png"]
    assert all(file.stat().st_size > 1000 for file in files)
