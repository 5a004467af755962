"""A stand-in for CVAT, with the paths, headers and answers that its REST API documents (docs.cvat.ai, /api/schema).

It keeps the shapes of an uploaded file only where their image and label are in the task, as CVAT does, and writes them
again in the layout of CVAT's own "CVAT for images 1.1".
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from fake_api import Answer, FakeApi, Request, Route
from PIL import Image

TOKEN = "cvat-secret-of-the-test"
SHAPES = ("mask", "polygon", "box")
DATE = "2026-11-30T12:00:00Z"
EMPTY_TASK = {
    "project_id": None,
    "owner": None,
    "assignee": None,
    "bug_tracker": "",
    "created_date": DATE,
    "updated_date": DATE,
    "overlap": 0,
    "segment_size": 0,
    "status": "annotation",
    "data_chunk_size": 72,
    "data_compressed_chunk_type": "imageset",
    "data_original_chunk_type": "imageset",
    "dimension": "2d",
    "subset": "",
    "organization": None,
    "target_storage": None,
    "source_storage": None,
    "assignee_updated_date": None,
    "validation_mode": None,
    "consensus_enabled": False,
}
"""What all tasks here have in common."""


@dataclass
class FakeTask:
    """A task: its images in order, and the shapes of each."""

    name: str
    labels: list[dict[str, str]]
    images: dict[str, bytes] = field(default_factory=dict)
    shapes: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    video: bytes = b""
    """A task of a video exports this file."""


class FakeCvat(FakeApi):
    """The server; `loses` is how many of the uploaded images it leaves out."""

    open_paths = ("/api/server/about",)

    def __init__(self, loses: int = 0) -> None:
        super().__init__(f"Bearer {TOKEN}")
        self.tasks: dict[int, FakeTask] = {}
        self._loses = loses
        self._uploads: dict[str, bytes] = {}
        self._requests: dict[str, dict[str, Any]] = {}

    def routes(self) -> Mapping[str, Route]:
        """What the SDK asks for."""
        return {
            "GET /api/server/about": self._about,
            "POST /api/tasks": self._create,
            "GET /api/tasks/([0-9]+)": self._retrieve,
            "POST /api/tasks/([0-9]+)/data/?": self._data,
            "POST /api/tasks/([0-9]+)/annotations/?": self._annotations,
            "PATCH /api/tasks/([0-9]+)/annotations/(.+)": self._chunk,
            "POST /api/tasks/([0-9]+)/dataset/export": self._export,
            "GET /api/requests/(.+)": self._state,
            "GET /downloads/(.+)": self._download,
        }

    def _about(self, request: Request) -> Answer:
        about = {"name": "Computer Vision Annotation Tool", "description": "", "version": "2.80.0", "subtitle": "CVAT"}
        return Answer(json=about | {"logo_url": "http://localhost/logo.svg"})

    def _create(self, request: Request) -> Answer:
        task_id = len(self.tasks) + 1
        self.tasks[task_id] = FakeTask(request.json["name"], request.json["labels"])
        return Answer(201, self._task(task_id))

    def _retrieve(self, request: Request, task_id: str) -> Answer:
        known = int(task_id) in self.tasks
        return Answer(json=self._task(int(task_id))) if known else Answer(404, self.refusal(404))

    def _task(self, task_id: int) -> dict[str, Any]:
        task = self.tasks[task_id]
        mode = ("interpolation" if task.video else "annotation") if task.images else ""
        own = {"id": task_id, "name": task.name, "mode": mode, "size": len(task.images)}
        own |= {name: {"url": f"{self.base}/api/{name}?task_id={task_id}"} for name in ("jobs", "labels")}
        own["jobs"] |= {"count": 1, "completed": 0, "validation": 0}
        return EMPTY_TASK | own | {"url": f"{self.base}/api/tasks/{task_id}"}

    def _data(self, request: Request, task_id: str) -> Answer:
        if "Upload-Multiple" in request.headers:
            self._uploads |= request.files
            return Answer(200)
        if "Upload-Finish" not in request.headers:
            return Answer(202)
        order = request.json["upload_file_order"]
        assert request.json["sorting_method"] == "predefined"
        self.tasks[int(task_id)].images = {name: self._uploads.pop(name) for name in order[: len(order) - self._loses]}
        return self._accept("create:task", int(task_id))

    def _annotations(self, request: Request, task_id: str) -> Answer:
        if "Upload-Length" in request.headers:
            pairs = (pair.split(" ") for pair in request.headers["Upload-Metadata"].split(","))
            name = base64.b64decode(dict(pairs)["filename"]).decode()
            place = f"{self.base}/api/tasks/{task_id}/annotations/{name}"
            return Answer(201, headers={"Location": place, "Upload-Filename": name})
        if "Upload-Finish" not in request.headers:
            return Answer(202)
        assert request.query["format"] == "CVAT 1.1"
        self._take(self.tasks[int(task_id)], self._uploads.pop(request.query["filename"]))
        return self._accept("import:annotations", int(task_id))

    def _chunk(self, request: Request, task_id: str, name: str) -> Answer:
        self._uploads[name] = request.body
        return Answer(204, headers={"Upload-Offset": str(len(request.body))})

    def _take(self, task: FakeTask, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = ElementTree.fromstring(archive.read("annotations.xml"))
        labels = {label["name"] for label in task.labels}
        for image in root.iter("image"):
            name = image.attrib["name"]
            assert name in task.images, f"the task has no {name}"
            kept = [shape for shape in image if shape.tag in SHAPES]
            assert {shape.attrib["label"] for shape in kept} <= labels
            task.shapes[name] = [{"tag": shape.tag, **shape.attrib} for shape in kept]

    def _export(self, request: Request, task_id: str) -> Answer:
        task = self.tasks[int(task_id)]
        assert request.query["save_images"].lower() == "false"
        form = "CVAT for video 1.1" if task.video else "CVAT for images 1.1"
        assert request.query["format"] == form
        self._uploads["out.zip"] = task.video or self._written(task)
        return self._accept("export:annotations", int(task_id), result_url=f"{self.base}/downloads/out.zip")

    def _written(self, task: FakeTask) -> bytes:
        root = ElementTree.Element("annotations")
        ElementTree.SubElement(root, "version").text = "1.1"
        ElementTree.SubElement(ElementTree.SubElement(root, "meta"), "task")
        for number, (name, data) in enumerate(task.images.items()):
            width, height = Image.open(io.BytesIO(data)).size
            size = {"width": str(width), "height": str(height)}
            image = ElementTree.SubElement(root, "image", {"id": str(number), "name": name, **size})
            for shape in task.shapes.get(name, []):
                values = dict(shape)
                ElementTree.SubElement(image, values.pop("tag"), values)
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("annotations.xml", ElementTree.tostring(root))
        return archive.getvalue()

    def _accept(self, operation: str, task_id: int, **result: str) -> Answer:
        number = f"action={operation}&target=task&id={task_id}".replace("&", "-").replace("=", "-").replace(":", "-")
        about = {"type": operation, "target": "task", "project_id": None, "task_id": task_id, "job_id": None}
        state = {"id": number, "status": "finished", "message": "", "operation": about, "created_date": DATE}
        self._requests[number] = state | {"owner": {"id": 1, "username": "tester"}, "progress": 1.0} | result
        return Answer(202, {"rq_id": number})

    def _state(self, request: Request, number: str) -> Answer:
        return Answer(json=self._requests[number])

    def _download(self, request: Request, name: str) -> Answer:
        return Answer(data=self._uploads[name])
