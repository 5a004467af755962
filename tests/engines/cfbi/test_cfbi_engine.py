"""What the CFBI engines add around the published loop: corrections, caps, exact resume, gaps, memory that runs out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from cfbi_weights import formula_weights

from segmentation.engines import Reference, create_engine, engine_spec, reference_masks
from segmentation.engines.cfbi.engine import CfbiEngine
from segmentation.engines.cfbi.memory import HeldReference, merge_labels, within_cap
from segmentation.engines.cfbi.settings import CfbiSettings
from segmentation.engines.cfbi_plus.network import cfbi_plus_network
from segmentation.engines.confidence import winners
from segmentation.engines.conformance.moving_squares import frame_at, moving_labels, reference_at
from segmentation.engines.layers import collaborative
from segmentation.engines.layers.collaborative import ReferenceFeatures
from segmentation.engines.layers.global_matching import LabelledPixels
from segmentation.engines.layers.matching_maps import PooledEmbedding
from segmentation.engines.reference_masks import labels_at
from segmentation.engines.registry import check_settings
from segmentation.engines.state import state_from_bytes, state_to_bytes
from segmentation.errors import EngineError, UserError

NAME = "cfbi-mobilenet"


def make(**settings: Any) -> CfbiEngine:
    engine: CfbiEngine = create_engine(NAME, formula_weights(NAME), "cpu", settings)
    return engine


@pytest.fixture(scope="module")
def shared() -> Iterator[CfbiEngine]:
    engine = make()
    yield engine
    engine.close()


def test_half_precision_computes_in_half_and_keeps_nothing_so(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, dtypes = make(precision="bfloat16"), set()
    join = collaborative.join_logits
    monkeypatch.setattr(collaborative, "join_logits", lambda *logits: dtypes.add(logits[0].dtype) or join(*logits))
    engine.begin([reference_at(0)])
    probabilities = engine.step(frame_at(1))
    assert dtypes == {torch.bfloat16}
    np.testing.assert_allclose(probabilities.sum(0), 1, atol=1e-5)
    assert torch.bfloat16 not in {part.dtype for view in engine._run.previous for part in view}
    engine.snapshot()
    engine.close()


def held(index: int, *objects: int) -> HeldReference:
    """A reference of 4 * 25 * 4 + 16 * 4 bytes and a little."""
    pooled = PooledEmbedding(torch.zeros(1, 4), torch.zeros(1), torch.zeros(4), 25)
    features = ReferenceFeatures((LabelledPixels(torch.zeros(25, 4), (25,)),), pooled)
    return HeldReference(index, frozenset(objects), (features,))


def test_references_under_the_cap_all_stay() -> None:
    references = [held(i, 1) for i in range(4)]
    assert within_cap(references, 4 * held(0).bytes_held) == tuple(references)


def test_over_the_cap_the_oldest_goes_but_never_the_first_the_newest_or_the_only_one_with_an_object() -> None:
    references = [held(0, 1), held(1, 1), held(2, 2), held(3, 1), held(4, 1)]
    kept = within_cap(references, 3 * held(0).bytes_held)
    assert [reference.index for reference in kept] == [0, 2, 4]
    assert [reference.index for reference in within_cap(references, 1)] == [0, 4]


def test_an_annotation_overwrites_where_it_is_not_zero() -> None:
    predicted = np.array([[1, 1, 2, 2]], np.uint8)
    given = np.array([[0, 3, 0, 255]], np.uint8)
    assert merge_labels(predicted, given, None).tolist() == [[1, 3, 2, 255]]


def test_an_annotation_that_vouches_for_objects_also_erases_them() -> None:
    predicted = np.array([[1, 1, 2, 2]], np.uint8)
    given = np.array([[0, 1, 0, 0]], np.uint8)
    assert merge_labels(predicted, given, frozenset({1})).tolist() == [[0, 1, 2, 2]]


@pytest.mark.parametrize(("chosen", "steps"), [(0, (2, 1, 1)), (3, (3, 1, 1))])
def test_local_matching_takes_the_published_steps_unless_others_are_set(chosen: int, steps: tuple[int, ...]) -> None:
    values = check_settings(engine_spec("cfbi-plus"), {"local_atrous": chosen})
    with torch.device("meta"):
        network = cfbi_plus_network()
    CfbiEngine(engine_spec("cfbi-plus"), network, torch.device("cpu"), CfbiSettings.from_values(values))
    assert tuple(scale.local_atrous for scale in network.scales) == steps


def test_a_snapshot_with_mirror_and_scales_resumes_bit_for_bit() -> None:
    engine = make(ms=[1.0, 1.3], flip=True)
    engine.begin([reference_at(0)])
    engine.step(frame_at(1))
    engine.add_reference(Reference(1, frame_at(1), moving_labels(1)))
    state = state_from_bytes(state_to_bytes(engine.snapshot()))
    expected = engine.step(frame_at(2))
    other = make(ms=[1.0, 1.3], flip=True)
    other.begin([], state=state)
    np.testing.assert_array_equal(other.step(frame_at(2)), expected)


def test_probabilities_of_too_many_objects_are_smaller_than_the_frame_but_its_masks_are_not(
    shared: CfbiEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared.begin([reference_at(0)])
    whole = winners(shared.step(frame_at(1)))
    monkeypatch.setattr(reference_masks, "PROBABILITY_BYTES", 4 * 3 * 36 * 48)
    shared.begin([reference_at(0)])
    small = shared.step(frame_at(1))
    assert small.shape == (3, 36, 48)
    np.testing.assert_allclose(small.sum(0), 1, atol=1e-5)
    assert (labels_at(small, whole.shape) == whole).mean() > 0.95
    np.testing.assert_array_equal(shared.snapshot().arrays["labels"], labels_at(small, whole.shape))
    shared.add_reference(Reference(1, frame_at(1), moving_labels(1)))
    assert shared.step(frame_at(2)).shape == (3, 36, 48)


def test_a_state_of_other_modes_is_refused(shared: CfbiEngine) -> None:
    engine = make(global_atrous=2)
    engine.begin([reference_at(0)])
    with pytest.raises(EngineError, match="other settings"):
        shared.begin([], state=engine.snapshot())


def test_a_damaged_state_is_refused(shared: CfbiEngine) -> None:
    shared.begin([reference_at(0)])
    state = shared.snapshot()
    del state.arrays["labels"]  # type: ignore[attr-defined]
    with pytest.raises(EngineError, match="damaged"):
        shared.begin([], state=state)


def test_a_gap_competes_as_in_the_published_code_unless_set_otherwise(shared: CfbiEngine) -> None:
    labels = moving_labels(0)
    labels[labels == 2] = 3
    shared.begin([Reference(0, frame_at(0), labels)])
    assert shared.step(frame_at(1))[2].any()
    engine = make(gaps="empty")
    engine.begin([Reference(0, frame_at(0), labels)])
    assert not engine.step(frame_at(1))[2].any()


def test_a_second_reference_for_a_frame_replaces_the_first(shared: CfbiEngine) -> None:
    shared.begin([reference_at(0)])
    shared.step(frame_at(1))
    for _ in range(2):
        shared.add_reference(reference_at(1))
    assert [kept["index"] for kept in shared.snapshot().values["references"]] == [0, 1]


def test_a_reference_elsewhere_leaves_the_previous_mask(shared: CfbiEngine) -> None:
    shared.begin([reference_at(0)])
    shared.step(frame_at(1))
    before = shared.snapshot().arrays["labels"]
    shared.add_reference(reference_at(7))
    np.testing.assert_array_equal(shared.snapshot().arrays["labels"], before)


def test_a_clip_without_objects_is_all_background(shared: CfbiEngine) -> None:
    shared.begin([Reference(0, frame_at(0), np.zeros((48, 64), np.uint8))])
    np.testing.assert_array_equal(shared.step(frame_at(1)), np.ones((1, 48, 64), np.float32))


def test_when_memory_runs_out_objects_go_one_by_one_and_then_references_go(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    engine = make(object_chunk=0)
    engine.begin([reference_at(i) for i in range(4)])
    network = engine._network
    assert network is not None
    segment, failures = network.segment, iter([True, True, False])

    def failing(*args: Any) -> torch.Tensor:
        if next(failures):
            raise torch.OutOfMemoryError("CUDA out of memory")
        return segment(*args)

    monkeypatch.setattr(network, "segment", failing)
    assert engine.step(frame_at(4)).shape == (3, 48, 64)
    assert "one by one" in caplog.text
    assert "only 2 references" in caplog.text


def test_when_memory_still_runs_out_frames_are_taken_smaller(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    engine = make()
    engine.begin([reference_at(0)])
    network = engine._network
    assert network is not None
    segment, sizes = network.segment, []

    def failing(frame: Any, *args: Any) -> torch.Tensor:
        sizes.append(tuple(frame.embeddings[0].shape[1:]))
        if len(sizes) == 1:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return segment(frame, *args)

    monkeypatch.setattr(network, "segment", failing)
    for number in (1, 2):
        probabilities = engine.step(frame_at(number))
        assert probabilities.shape == (3, 48, 64)
        np.testing.assert_allclose(probabilities.sum(0), 1, atol=1e-5)
    assert sizes[1] == sizes[2] < sizes[0]
    assert "75% of their size" in caplog.text


def test_when_nothing_is_left_to_give_way_the_error_says_what_to_do(
    shared: CfbiEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared.begin([reference_at(0)])

    def failing(*args: Any) -> torch.Tensor:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(shared._network, "segment", failing)
    with pytest.raises(EngineError, match="max_long_edge"):
        shared.step(frame_at(1))


def test_another_failure_of_torch_is_not_hidden(shared: CfbiEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    shared.begin([reference_at(0)])

    def failing(*args: Any) -> torch.Tensor:
        raise RuntimeError("shapes do not fit")

    monkeypatch.setattr(shared._network, "segment", failing)
    with pytest.raises(RuntimeError, match="shapes do not fit"):
        shared.step(frame_at(1))


@pytest.mark.parametrize("scales", [[], [0.0], "1.0", ["a"], 1.0])
def test_scales_that_cannot_be_are_refused(scales: Any) -> None:
    with pytest.raises(UserError, match="ms"):
        make(ms=scales)


def test_an_older_mobilenet_checkpoint_without_the_later_names_loads() -> None:
    later = ("feautre_8x", "feature_16x", "feature_32x")
    weights = {k: v for k, v in formula_weights(NAME).items() if not any(name in k for name in later)}
    assert len(weights) < len(formula_weights(NAME))
    wrapped = {"state_dict": {f"module.{key}": value for key, value in weights.items()}}
    old = create_engine(NAME, wrapped, "cpu")
    new = make()
    for engine in (old, new):
        engine.begin([reference_at(0)])
    np.testing.assert_array_equal(old.step(frame_at(1)), new.step(frame_at(1)))


def test_weights_of_another_network_are_refused_by_name() -> None:
    with pytest.raises(EngineError, match="cfbi-plus") as caught:
        create_engine("cfbi-plus", formula_weights("cfbi"), "cpu")
    assert "missing" in str(caught.value)
    assert "extra" in str(caught.value)


def test_without_weights_the_engine_says_how_to_get_them() -> None:
    with pytest.raises(EngineError, match="needs weights"):
        create_engine("cfbi", None, "cpu")


def test_the_weights_given_stay_as_they_were() -> None:
    key = "feature_extracter.backbone.features.0.0.weight"
    before = formula_weights(NAME)[key].clone()
    make()
    assert torch.equal(formula_weights(NAME)[key], before)
