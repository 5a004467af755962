"""Label Studio through `label_studio_sdk` (extra `label-studio`): one project per clip, a task per frame."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from segmentation.errors import ServerError
from segmentation.files.whole_file import write_whole
from segmentation.formats.progress import Progress
from segmentation.servers.annotation_server import PulledLabels, PushedClip, PushedTask, ShowProgress
from segmentation.servers.server_faults import (
    ANSWER_WAIT_S,
    check_frame_count,
    missing_token,
    refusal,
    silence,
    stranger,
)

_TITLE = "Label Studio"
_TOKEN_VARIABLE = "LABEL_STUDIO_API_KEY"
_REQUEST_WAIT_S = 300.0
_MOST_NAME = 50
_IMAGES_AT_ONCE = 50
"""Its framework takes no more than 100 files in a request."""
_TASKS_AT_ONCE = 200
_LEAST_ERROR = 400


class LabelStudioServer:
    """A server, and the user's token for it: of the variable LABEL_STUDIO_API_KEY.

    Args:
        address: Where it is.

    Raises:
        UserError: There is no token, or it is out of date.
        ImportError: The SDK is not installed.
    """

    def __init__(self, address: str) -> None:
        import httpx
        from label_studio_sdk import LabelStudio

        token = os.environ.get(_TOKEN_VARIABLE, "")
        if not token:
            raise missing_token(_TITLE, _TOKEN_VARIABLE)
        self._address = address
        self._connection = httpx.Client(timeout=_REQUEST_WAIT_S, follow_redirects=True)
        with self._explain_faults("everything"):
            self._client: Any = LabelStudio(base_url=address, api_key=token, httpx_client=self._connection)

    def connect(self) -> None:
        """As `AnnotationServer.connect`: every Label Studio states its version."""
        from label_studio_sdk.core.api_error import ApiError

        quick = {"timeout_in_seconds": ANSWER_WAIT_S, "max_retries": 0}
        with self._explain_faults("its version"):
            try:
                version = self._client.versions.get(request_options=quick)
            except ApiError as error:
                raise stranger(self._address, _TITLE, f"HTTP {error.status_code}") from error
        if not getattr(version, "release", None):
            raise stranger(self._address, _TITLE, "it states no version")

    def close(self) -> None:
        """As `AnnotationServer.close`."""
        self._connection.close()

    def push(self, clip: PushedClip, show: ShowProgress) -> PushedTask:
        """As `AnnotationServer.push`."""
        tasks = json.loads(clip.label_file.read_text(encoding="utf-8"))
        with self._explain_faults("a new project"):
            project = self._client.projects.create(
                title=clip.name[:_MOST_NAME], label_config=_label_config(clip.labels, tasks)
            )
            places = self._upload(project.id, clip.images, show)
            for task, place in zip(tasks, places, strict=True):
                del task["id"]
                task["data"]["image"] = place
            made = self._import_tasks(project.id, tasks, show)
        pushed = PushedTask(int(project.id), f"{self._address}/projects/{project.id}")
        check_frame_count(pushed.address, made, len(clip.images))
        return pushed

    def count_frames(self, task_id: int) -> int:
        """As `AnnotationServer.count_frames`."""
        with self._explain_faults(f"project {task_id}"):
            return int(self._client.projects.get(task_id).task_number or 0)

    def pull(self, task_id: int, folder: Path) -> PulledLabels:
        """As `AnnotationServer.pull`. Frames that nobody annotated there stay as they are here."""
        path = folder / "annotations.json"
        with self._explain_faults(f"the masks of project {task_id}"):
            tasks = self._client.projects.exports.as_json(task_id, timeout=_REQUEST_WAIT_S)
        write_whole(path, json.dumps([task for task in tasks if task["annotations"]]))
        return PulledLabels(path, "label-studio")

    def _upload(self, project_id: int, images: Sequence[Path], show: ShowProgress) -> list[str]:
        """Where the images are then, on the server."""
        numbers: list[int] = []
        for part in _parts(images, _IMAGES_AT_ONCE):
            numbers += self._upload_part(project_id, part)
            show(Progress("Uploading", len(numbers), len(images)))
        uploads = {upload.id: upload.file for upload in self._client.files.list(project_id, all_=True)}
        return [f"/data/{uploads[number]}" for number in numbers]

    def _upload_part(self, project_id: int, images: Sequence[Path]) -> list[int]:
        """The numbers of the uploaded files, in the order of `images`."""
        from label_studio_sdk.core.api_error import ApiError

        with ExitStack() as stack:
            files = {
                f"file{number}": (image.name, stack.enter_context(image.open("rb")), "image/jpeg")
                for number, image in enumerate(images)
            }
            # The SDK has no call that uploads files (its issue 472); this is the client below all its calls.
            answer = self._client._client_wrapper.httpx_client.request(
                f"api/projects/{project_id}/import", method="POST", params={"commit_to_project": "false"}, files=files
            )
        if answer.status_code >= _LEAST_ERROR:
            raise ApiError(status_code=answer.status_code, body=answer.text)
        numbers = answer.json().get("file_upload_ids")
        if numbers is None:
            raise ServerError(
                f"{self._address} takes uploads in the background, as Label Studio Enterprise does.",
                "Put the frames into its storage, export the masks as `label-studio`, and import that file there.",
            )
        check_frame_count(self._address, len(numbers), len(images))
        return list(numbers)

    def _import_tasks(self, project_id: int, tasks: Sequence[dict[str, Any]], show: ShowProgress) -> int:
        """How many tasks there are then."""
        made = 0
        for part in _parts(tasks, _TASKS_AT_ONCE):
            made += self._client.projects.import_tasks(project_id, request=part).task_count or 0
            show(Progress("Importing", made, len(tasks)))
        return made

    @contextmanager
    def _explain_faults(self, asked: str) -> Iterator[None]:
        import httpx
        from label_studio_sdk.core.api_error import ApiError
        from label_studio_sdk.core.parse_error import ParsingError

        try:
            yield
        except ApiError as error:
            raise refusal(
                self._address, error.status_code or 0, error.body, asked=asked, token_variable=_TOKEN_VARIABLE
            ) from error
        except httpx.HTTPError as error:
            raise silence(self._address, str(error) or type(error).__name__) from error
        except (ParsingError, KeyError, json.JSONDecodeError) as error:
            raise stranger(self._address, _TITLE, error) from error


def _label_config(labels: Mapping[str, str], tasks: Sequence[Mapping[str, Any]]) -> str:
    """The controls that our results belong to: a brush with a label per object, and choices for what is not seen."""
    view = ElementTree.Element("View")
    ElementTree.SubElement(view, "Image", name="image", value="$image")
    brush = ElementTree.SubElement(view, "BrushLabels", name="tag", toName="image")
    for name, colour in labels.items():
        ElementTree.SubElement(brush, "Label", value=name, background=colour)
    results = (result for task in tasks for note in task["annotations"] for result in note["result"])
    unseen = sorted({word for result in results if result["type"] == "choices" for word in result["value"]["choices"]})
    if unseen:
        choices = ElementTree.SubElement(view, "Choices", name="unseen", toName="image", choice="multiple")
        for word in unseen:
            ElementTree.SubElement(choices, "Choice", value=word)
    return ElementTree.tostring(view, encoding="unicode")


def _parts(all_of_them: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (all_of_them[first : first + size] for first in range(0, len(all_of_them), size))
