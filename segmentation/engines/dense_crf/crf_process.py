"""`pydensecrf` in a process of its own: it holds the interpreter lock for seconds and would freeze a window.

The child is a plain interpreter that imports this module alone (no torch), so nothing of the caller's main module runs
twice. Messages are numpy archives with their length before them.
"""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
from collections.abc import Mapping
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from segmentation.errors import EngineError
from segmentation.parent_watch import LINE, child_environment

HEADER = struct.Struct("<Q")
COMMAND = f"{LINE}; from {__name__} import serve; serve()"


def can_start_processes() -> bool:
    """Whether there is an interpreter to start: a frozen program has none."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


class CrfProcess:
    """A worker that starts with the first request and ends with `close`."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def mean_field(
        self,
        bgr: npt.NDArray[np.uint8],
        unary: npt.NDArray[np.float32],
        numbers: tuple[float, float, float, float, float, int],
    ) -> npt.NDArray[np.float32]:
        """Marginals of one frame.

        Args:
            bgr: (H, W, 3) uint8.
            unary: (L, H, W) float32, the cost of each label, 0 or more.
            numbers: In the order of `CrfParameters`.

        Returns:
            (L, H, W) in [0, 1], sums to 1 over the labels.

        Raises:
            EngineError: The worker ended without an answer.
        """
        child = self._start()
        try:
            answer = _ask(child, {"bgr": bgr, "unary": unary, "numbers": np.array(numbers)})
        except OSError:
            answer = None
        if answer is None:
            self.close()
            raise EngineError(
                f"The edge refinement process ended without an answer on a frame of {bgr.shape[1]}x{bgr.shape[0]}.",
                "Try a smaller frame, or switch edge refinement off.",
            )
        return np.asarray(answer["marginals"], dtype=np.float32)

    def close(self) -> None:
        """End the worker. May be called twice."""
        child, self._child = self._child, None
        if child is None:
            return
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                stream.close()  # the worker ends when it reads the end of its input
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            environment = {
                **child_environment(),
                "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path),
            }
            self._child = subprocess.Popen(
                [sys.executable, "-c", COMMAND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        return self._child


def _ask(child: subprocess.Popen[bytes], request: Mapping[str, npt.NDArray[Any]]) -> dict[str, Any] | None:
    if child.stdin is None or child.stdout is None:
        return None
    _send(child.stdin, request)
    return _receive(child.stdout)


def serve() -> None:
    """The worker's loop: answer requests on standard input until it ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while (request := _receive(requests)) is not None:
        marginals = _pydensecrf_mean_field(request["bgr"], request["unary"], *request["numbers"].tolist())
        _send(answers, {"marginals": marginals})


def _pydensecrf_mean_field(
    bgr: npt.NDArray[np.uint8],
    unary: npt.NDArray[np.float32],
    near_sigma_px: float,
    near_weight: float,
    wide_sigma_px: float,
    colour_sigma: float,
    wide_weight: float,
    steps: float,
) -> npt.NDArray[np.float32]:
    from pydensecrf import densecrf

    labels, height, width = unary.shape
    crf = densecrf.DenseCRF2D(width, height, labels)
    crf.setUnaryEnergy(np.ascontiguousarray(unary.reshape(labels, -1)))
    crf.addPairwiseGaussian(sxy=near_sigma_px, compat=near_weight)
    crf.addPairwiseBilateral(sxy=wide_sigma_px, srgb=colour_sigma, rgbim=bgr, compat=wide_weight)
    return np.asarray(crf.inference(int(steps)), dtype=np.float32).reshape(unary.shape)


def _send(stream: IO[bytes], arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    packed = io.BytesIO()
    np.savez(packed, **dict(arrays))  # type: ignore[arg-type]
    stream.write(HEADER.pack(packed.tell()))
    stream.write(packed.getvalue())
    stream.flush()


def _receive(stream: IO[bytes]) -> dict[str, npt.NDArray[Any]] | None:
    """The next message, or None at the end of the stream."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (length,) = HEADER.unpack(header)
    body = stream.read(length)
    if len(body) < length:
        return None
    with np.load(io.BytesIO(body), allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}
