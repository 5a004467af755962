"""A stand-in for Label Studio (Community), with what its API reference documents (api.labelstud.io).

Uploaded files get a prefix, and annotations the fields that its JSON export has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from fake_api import Answer, FakeApi, Request, Route

TOKEN = "label-studio-secret-of-the-test"
MOST_FILES = 100
"""What its framework takes in a request."""


class FakeLabelStudio(FakeApi):
    """The server. `loses` is how many of the tasks it leaves out; one in the background answers as Enterprise does."""

    open_paths = ("/api/version", "/api/version/")

    def __init__(self, loses: int = 0, *, in_background: bool = False) -> None:
        super().__init__(f"Token {TOKEN}")
        self.projects: dict[int, dict[str, Any]] = {}
        self.tasks: dict[int, list[dict[str, Any]]] = {}
        self.uploads: list[dict[str, Any]] = []
        self._loses = loses
        self._in_background = in_background

    def routes(self) -> Mapping[str, Route]:
        """What the SDK asks for."""
        return {
            "GET /api/version/?": self._version,
            "POST /api/projects/?": self._create,
            "GET /api/projects/([0-9]+)/?": self._project,
            "POST /api/projects/([0-9]+)/import": self._import,
            "GET /api/projects/([0-9]+)/file-uploads": self._files,
            "GET /api/projects/([0-9]+)/export": self._export,
        }

    def refusal(self, status: int) -> Any:
        """As Label Studio words it."""
        return {"id": "0", "status_code": status, "version": "1.21.0", "exc_info": None, **super().refusal(status)}

    def _version(self, request: Request) -> Answer:
        package = {"version": "1.21.0", "short_version": "1.21", "latest_version_from_pypi": "1.21.0"}
        return Answer(json={"release": "1.21.0", "edition": "Community", "label-studio-os-package": package})

    def _create(self, request: Request) -> Answer:
        project_id = len(self.projects) + 1
        self.projects[project_id], self.tasks[project_id] = dict(request.json), []
        assert len(request.json["title"]) <= 50
        return Answer(201, self._description(project_id))

    def _project(self, request: Request, project_id: str) -> Answer:
        known = int(project_id) in self.projects
        return Answer(json=self._description(int(project_id))) if known else Answer(404, self.refusal(404))

    def _description(self, project_id: int) -> dict[str, Any]:
        tasks = self.tasks[project_id]
        return {"id": project_id, **self.projects[project_id], "task_number": len(tasks), "created_by": {"id": 1}}

    def _import(self, request: Request, project_id: str) -> Answer:
        if self._in_background:
            return Answer(201, {"import": 7})
        if request.headers["Content-Type"].startswith("multipart/"):
            assert request.query["commit_to_project"] == "false"
            files = request.files
            assert 0 < len(files) <= MOST_FILES
            first = len(self.uploads)
            self.uploads += [
                {"id": first + n + 1, "file": f"upload/{project_id}/{first + n:08x}-{name}", "size": len(data)}
                for n, (name, data) in enumerate(files.items())
            ]
            numbers = [upload["id"] for upload in self.uploads[first:]]
            return Answer(201, {"task_count": len(files), "file_upload_ids": numbers})
        tasks = self.tasks[int(project_id)]
        self._check_labels(int(project_id), request.json)
        made = [self._task(int(project_id), len(tasks) + n, task) for n, task in enumerate(request.json)]
        tasks += made[: len(made) - self._loses]
        count = len(made) - self._loses
        return Answer(201, {"task_count": count, "annotation_count": count, "predictions_count": 0, "duration": 0.1})

    def _check_labels(self, project_id: int, tasks: list[dict[str, Any]]) -> None:
        """Every result belongs to a control of the project, with values that this offers."""
        view = ElementTree.fromstring(self.projects[project_id]["label_config"])
        controls = {control.get("name"): {option.get("value") for option in control} for control in view}
        for result in (one for task in tasks for note in task["annotations"] for one in note["result"]):
            assert set(result["value"][result["type"]]) <= controls[result["from_name"]]
            assert result["to_name"] == "image"

    def _task(self, project_id: int, number: int, given: dict[str, Any]) -> dict[str, Any]:
        places = {f"/data/{upload['file']}" for upload in self.uploads}
        assert given["data"]["image"] in places, "the image was not uploaded"
        about = {
            "completed_by": 1,
            "was_cancelled": False,
            "ground_truth": False,
            "lead_time": None,
            "project": project_id,
        }
        head = {"id": number + 1, "inner_id": number + 1, "project": project_id, "data": given["data"], "meta": {}}
        notes = [about | note | {"id": number + 1} for note in given["annotations"]]
        return head | {"annotations": notes, "predictions": [], "drafts": [], "total_annotations": len(notes)}

    def _files(self, request: Request, project_id: str) -> Answer:
        assert request.query["all"] == "true"
        return Answer(json=self.uploads[::-1])

    def _export(self, request: Request, project_id: str) -> Answer:
        assert request.query["export_type"] == "JSON"
        assert request.query["download_all_tasks"] == "true"
        return Answer(json=self.tasks[int(project_id)])
