"""A template: copy the folder, and write your own network in place of masks that stay where they are."""

from dataclasses import dataclass

import numpy as np

from maskreel.engines import EngineSpec, EngineState, PropagationBase


@dataclass
class Still:
    frame_size: tuple[int, int]
    index: int
    probs: np.ndarray  # (1 + N, H, W)


class StillEngine(PropagationBase[Still]):
    """Leaves every mask where it is."""

    def _begin_run(self, references, start):
        highest = max(reference.highest_label for reference in references)
        run = Still(references[0].labels.shape, start, np.zeros((1 + highest, *references[0].labels.shape), np.float32))
        run.probs[0] = 1
        for reference in references:
            self._take_reference(run, reference)
        return run

    def _step_run(self, run, rgb, index):
        run.index = index
        return run.probs.copy()

    def _take_reference(self, run, reference):
        missing = max(0, 1 + reference.highest_label - len(run.probs))
        run.probs = np.pad(run.probs, [(0, missing), (0, 0), (0, 0)])
        named = np.isin(reference.labels, sorted(reference.objects_named))
        run.probs[:, named] = 0
        for label in reference.objects_named:
            run.probs[label] = reference.labels == label
        run.probs[0] = 1 - run.probs[1:].sum(axis=0)

    def _run_state(self, run):
        return EngineState(self.spec.name, {"probs": run.probs.copy()}, {"index": run.index})

    def _restore_run(self, state):
        probs = np.array(state.arrays["probs"])
        return Still(probs.shape[1:], state.values["index"], probs)


SPEC = EngineSpec("still", "propagation", title="Still", summary="Leaves every mask where it is.")


def create(weights, device, settings):
    return StillEngine(SPEC)
