"""CVAT through `cvat_sdk` (extra `cvat`): one task per clip, images with masks on each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from segmentation.errors import UserError
from segmentation.formats.progress import Progress
from segmentation.servers.annotation_server import PulledLabels, PushedClip, PushedTask, ShowProgress
from segmentation.servers.server_faults import (
    ANSWER_WAIT_S,
    check_frame_count,
    failure,
    missing_token,
    refusal,
    silence,
    stranger,
)

_TITLE = "CVAT"
_TOKEN_VARIABLE = "CVAT_ACCESS_TOKEN"
_MOST_NAME = 256
_CHECK_PERIOD_S = 1
_READ_FORMAT = "CVAT 1.1"
_WRITTEN_FORMATS = {
    "annotation": ("cvat-images", "CVAT for images 1.1"),
    "interpolation": ("cvat-video", "CVAT for video 1.1"),
}
"""Mode of a task -> our name and CVAT's of the format that keeps all of it: tracks exist in tasks of a video only."""


class CvatServer:
    """A server, and the user's token for it: of the variable CVAT_ACCESS_TOKEN, or of a profile that CVAT's SDK keeps.

    Args:
        address: Where it is.

    Raises:
        UserError: There is no token.
        ImportError: The SDK is not installed.
    """

    def __init__(self, address: str) -> None:
        from cvat_sdk.core.client import Client, Config

        self._address = address
        self._token = _token_for(address)
        config = Config(status_check_period=_CHECK_PERIOD_S, verify_ssl=True)
        self._client: Any = Client(address, config=config, check_server_version=False)

    def connect(self) -> None:
        """As `AnnotationServer.connect`: a server that states its version gets the token."""
        from cvat_sdk import exceptions
        from cvat_sdk.core.client import AccessTokenCredentials

        with self._explain_faults("its version"):
            try:
                self._client.api_client.server_api.retrieve_about(_request_timeout=ANSWER_WAIT_S)
            except exceptions.ApiException as error:
                raise stranger(self._address, _TITLE, f"HTTP {error.status}") from error
        self._client.login(AccessTokenCredentials(self._token))

    def close(self) -> None:
        """As `AnnotationServer.close`."""
        self._client.close()
        self._client.api_client.rest_client.pool_manager.clear()

    def push(self, clip: PushedClip, show: ShowProgress) -> PushedTask:
        """As `AnnotationServer.push`."""
        from cvat_sdk import models

        labels = [models.PatchedLabelRequest(name=name, color=colour) for name, colour in clip.labels.items()]
        with self._explain_faults("a new task"):
            task = self._client.tasks.create_from_data(
                models.TaskWriteRequest(name=clip.name[:_MOST_NAME], labels=labels),
                clip.images,
                data_params={"sorting_method": "predefined"},
                annotation_path=str(clip.label_file),
                annotation_format=_READ_FORMAT,
                pbar=_UploadProgress(show, len(clip.images)),
            )
        made = PushedTask(int(task.id), f"{self._address}/tasks/{task.id}")
        check_frame_count(made.address, task.size, len(clip.images))
        return made

    def count_frames(self, task_id: int) -> int:
        """As `AnnotationServer.count_frames`."""
        return int(self._task(task_id).size)

    def pull(self, task_id: int, folder: Path) -> PulledLabels:
        """As `AnnotationServer.pull`."""
        task, path = self._task(task_id), folder / "annotations.zip"
        name, title = _WRITTEN_FORMATS[task.mode]
        with self._explain_faults(f"the masks of task {task_id}"):
            task.export_dataset(title, path, include_images=False)
        return PulledLabels(path, name)

    def _task(self, task_id: int) -> Any:
        with self._explain_faults(f"task {task_id}"):
            task = self._client.tasks.retrieve(task_id)
        if not task.size:
            raise UserError(f"Task {task_id} at {self._address} holds no frames.", "Upload its data there first.")
        return task

    @contextmanager
    def _explain_faults(self, asked: str) -> Iterator[None]:
        import urllib3
        from cvat_sdk import exceptions
        from cvat_sdk.core.exceptions import BackgroundRequestException

        try:
            yield
        except exceptions.ApiException as error:
            answer = error.body or error.reason
            raise refusal(self._address, error.status, answer, asked=asked, token_variable=_TOKEN_VARIABLE) from error
        except urllib3.exceptions.HTTPError as error:
            raise silence(self._address, getattr(error, "reason", None) or error) from error
        except BackgroundRequestException as error:
            raise failure(self._address, error, asked=asked) from error
        # The SDK asserts what it expects of an answer, and makes its models of it without a check.
        except (
            exceptions.CvatSdkException,
            exceptions.OpenApiException,
            ValueError,
            TypeError,
            AssertionError,
        ) as error:
            raise stranger(self._address, _TITLE, error) from error


def _token_for(address: str) -> str:
    """The token that the user keeps for a server.

    Raises:
        UserError: There is none.
    """
    from cvat_sdk.core.auth import AuthStore
    from cvat_sdk.core.exceptions import AuthStoreError

    token = os.environ.get(_TOKEN_VARIABLE, "")
    if not token:
        try:
            profiles = AuthStore().list_profiles().values()
        except AuthStoreError as error:
            raise UserError(
                f"The profiles of CVAT's SDK cannot be read: {error}", f"Put the token into {_TOKEN_VARIABLE} instead."
            ) from error
        token = next((profile.token for profile in profiles if profile.server == address), "")
    if not token:
        raise missing_token(_TITLE, _TOKEN_VARIABLE)
    return token


class _UploadProgress:
    """What CVAT's SDK calls of its `ProgressReporter`, shown as ours: in frames, of which it knows the bytes.

    Args:
        show: Shows it.
        frames: How many go there.
    """

    def __init__(self, show: ShowProgress, frames: int) -> None:
        self._show, self._frames = show, frames
        self._done = self._total = 0

    @contextmanager
    def task(self, *, total: int, **_: object) -> Iterator[None]:
        """Begin with `total` bytes."""
        self._done, self._total = 0, total
        yield

    def advance(self, count: int) -> None:
        """So many bytes more are there."""
        self._done += count
        self._show(Progress("Uploading", self._frames * self._done // max(1, self._total), self._frames))
