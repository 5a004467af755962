"""SAM 3 finds what words name: words are read by the file beside the weights, and instances distinguished."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from maskreel import EngineError
from maskreel.engines import FrameWindow, PhraseEngine
from maskreel_sam.creation import load_detector
from maskreel_sam.entries import SAM3
from maskreel_sam.finder import FinderSettings, SamFinder
from maskreel_sam.phrases import tokenize
from segmentation.engines.conformance.moving_squares import frame_at
from segmentation.engines.conformance.run_checks import check_engine
from tiny_detector import TOKENS, tiny_detector, write_tokenizer


@pytest.fixture
def tokenizer_file(tmp_path: Path) -> Path:
    return write_tokenizer(tmp_path / "tokenizer.json")


def finder_over(model: Any, tokenizer_file: Path | None, **settings: Any) -> SamFinder:
    given = FinderSettings(**{"precision": "float32", **settings})
    return SamFinder(SAM3.SPEC, model, torch.device("cpu"), tokenizer_file, given)


def test_it_keeps_to_the_interface(tokenizer_file: Path) -> None:
    results = list(check_engine(SAM3.SPEC, lambda: finder_over(tiny_detector(), tokenizer_file, least_score=0.0)))
    assert len(results) >= 6
    assert [result for result in results if result.fault] == []


def test_scores_and_masks_are_those_of_the_library(tokenizer_file: Path) -> None:
    finder = finder_over(tiny_detector(), tokenizer_file, least_score=0.0)
    assert isinstance(finder, PhraseEngine)
    finder.look_for("red cup")
    found = finder.find_instances(FrameWindow([frame_at(0)], 0))
    ids = torch.tensor([[0, TOKENS["red"], TOKENS["cup"], 1, 1, 1, 1, 1]])
    from maskreel_sam.pictures import network_picture

    halves = (0.5, 0.5, 0.5)
    picture = network_picture(frame_at(0), 56, halves, halves, torch.device("cpu"))
    mask = torch.tensor([[1, 1, 1, 1, 0, 0, 0, 0]])
    with torch.inference_mode():
        expected = tiny_detector()(pixel_values=picture, input_ids=ids, attention_mask=mask)
    scores = (expected.pred_logits.sigmoid() * expected.presence_logits.sigmoid())[0]
    assert found
    assert found[0].score == pytest.approx(float(scores.max()), abs=1e-5)
    logits = expected.pred_masks[0, int(scores.argmax())][None, None]
    enlarged = torch.nn.functional.interpolate(logits, (48, 64), mode="bilinear", align_corners=False)[0, 0]
    np.testing.assert_allclose(found[0].share, enlarged.sigmoid().numpy(), atol=1e-4)


def planes(*boxes: tuple[int, int]) -> torch.Tensor:
    """(1, n, 8, 8) logits, each with the columns from..to of a mask."""
    logits = torch.full((1, len(boxes), 8, 8), -9.0)
    for place, (first, last) in enumerate(boxes):
        logits[0, place, :, first:last] = 9.0
    return logits


class _Fixed:
    """A detector that always says the same: scores 0.9, 0.8 (the same thing again), 0.7 (nothing), 0.6, 0.3."""

    config = SimpleNamespace(image_size=8, text_config=SimpleNamespace(max_position_embeddings=8))

    def get_text_features(self, ids: torch.Tensor, mask: torch.Tensor, **_: Any) -> Any:
        return SimpleNamespace(pooler_output=ids)

    def __call__(self, **_: Any) -> Any:
        scores = torch.tensor([[0.6, 0.9, 0.8, 0.7, 0.3]])
        masks = planes((5, 8), (0, 4), (0, 3), (0, 0), (4, 5))
        return SimpleNamespace(pred_logits=scores.logit(), presence_logits=torch.tensor([[50.0]]), pred_masks=masks)


def test_each_thing_is_found_once_the_surest_first(tokenizer_file: Path) -> None:
    finder = finder_over(_Fixed(), tokenizer_file)
    finder.look_for("cup")
    window = FrameWindow([np.zeros((8, 8, 3), np.uint8)], 0)
    found = finder.find_instances(window)
    assert [round(each.score, 3) for each in found] == [0.9, 0.6]
    assert [int((each.share >= 0.5).any(axis=0).sum()) for each in found] == [4, 3]
    assert (finder.segment(window) >= 0.5).any(axis=0).tolist() == [True] * 4 + [False] + [True] * 3
    few = finder_over(_Fixed(), tokenizer_file, most_instances=1)
    few.look_for("cup")
    assert len(few.find_instances(window)) == 1


def test_words_are_filled_up_with_the_last_token(tokenizer_file: Path) -> None:
    tokens = tokenize("red cup", tokenizer_file, 6)
    assert tokens.ids.tolist() == [[0, TOKENS["red"], TOKENS["cup"], 1, 1, 1]]
    assert tokens.mask.tolist() == [[1, 1, 1, 1, 0, 0]]


def test_without_a_tokenizer_one_sentence_says_what_to_do() -> None:
    with pytest.raises(EngineError, match=r"tokenizer.json does not lie with its weights") as raised:
        finder_over(_Fixed(), None).look_for("cup")
    assert "maskreel weights fetch sam3" in raised.value.advice


def test_a_broken_tokenizer_and_too_many_words_are_named(tmp_path: Path, tokenizer_file: Path) -> None:
    with pytest.raises(EngineError, match="'red red red red red red red red' are 10 tokens"):
        finder_over(_Fixed(), tokenizer_file).look_for("red " * 7 + "red")
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    with pytest.raises(EngineError, match="cannot be read as a tokenizer"):
        finder_over(_Fixed(), broken).look_for("cup")


def test_the_detector_is_taken_out_of_the_file_of_sam_3() -> None:
    given = tiny_detector().state_dict()
    tensors = {f"detector_model.{key}": value for key, value in given.items()} | {"tracker_model.x": torch.zeros(1)}
    model = load_detector(tensors, "sam3", lambda: type(tiny_detector())(tiny_detector().config))
    assert torch.equal(model.text_projection.weight, given["text_projection.weight"])
    with pytest.raises(EngineError, match="missing"):
        load_detector({"detector_model.x": torch.zeros(1)}, "sam3", tiny_detector)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers.models.sam3.modeling_sam3", None)
    with pytest.raises(EngineError, match="needs the package transformers") as raised:
        load_detector({}, "sam3")
    assert "maskreel[sam]" in raised.value.advice
