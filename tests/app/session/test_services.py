"""One list: every service that works on the document gets each one, and every service is closed."""

from __future__ import annotations

from dataclasses import fields

from app.session.services import Services

WITHOUT_DOCUMENT = {"training", "documents", "weights", "engine_warnings", "engines"}


class Service:
    """Notes that it is closed."""

    def __init__(self, name: str, log: list[str]) -> None:
        self._name, self._log = name, log

    def close(self) -> None:
        self._log.append(f"close {self._name}")


class DocumentService(Service):
    """Notes that it gets a document too."""

    def set_document(self, document: object) -> None:
        self._log.append(f"{self._name}: {document}")


def services_with(log: list[str]) -> Services:
    kinds = {field.name: Service if field.name in WITHOUT_DOCUMENT else DocumentService for field in fields(Services)}
    return Services(**{name: kind(name, log) for name, kind in kinds.items()})  # type: ignore[arg-type]


def test_every_service_that_works_on_the_document_gets_it() -> None:
    log: list[str] = []
    services_with(log).set_document("clip")  # type: ignore[arg-type]
    working = (
        "runs",
        "comparison",
        "measuring",
        "proposals",
        "shots",
        "finding",
        "discovery",
        "refining",
        "mask_work",
        "review",
        "clips",
        "scoring",
        "effort",
        "adapting",
    )
    assert log == [f"{name}: clip" for name in working]


def test_all_are_closed_and_what_works_on_the_document_before_it_is_closed() -> None:
    log: list[str] = []
    services_with(log).close()
    closed = [line.removeprefix("close ") for line in log]
    assert set(closed) == {field.name for field in fields(Services)}
    assert len(closed) == len(set(closed))
    assert closed.index("documents") > max(closed.index(name) for name in ("runs", "scoring", "effort", "adapting"))
    assert closed[-1] == "engines"
