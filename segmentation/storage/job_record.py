"""JobRecord: an unfinished run as the project file keeps it, so that it resumes exactly after a restart.

One at most per project. Outside undo history: undoing an edit never brings an old run back.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from segmentation.domain.changes import StepId
from segmentation.domain.stored_values import MAX_JSON_BYTES, check_bytes, check_number, check_text, check_whole
from segmentation.errors import StorageError
from segmentation.storage.blobs import checksum

_ADVICE = "Start the propagation again."


@dataclass(frozen=True)
class JobRecord:
    """One unfinished run.

    Args:
        job_id: As in its results.
        request: What was asked for, JSON text.
        position: How far it came, JSON text.
        engine_state: The engine's snapshot, opaque bytes; may be empty.
        step: The history step that its results go into; None before the first.
        saved_at: Seconds since 1970.
    """

    job_id: str
    request: str
    position: str
    engine_state: bytes
    step: StepId | None
    saved_at: float


def write_job(connection: sqlite3.Connection, job: JobRecord) -> None:
    """Replace the stored run. Inside the caller's transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO job (id, job_id, request, position, step, saved_at, checksum, engine_state) "
        "VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
        (job.job_id, job.request, job.position, job.step, job.saved_at, _sum(job), job.engine_state),
    )


def read_job(connection: sqlite3.Connection) -> JobRecord | None:
    """The stored run, or None.

    Raises:
        StorageError: It is damaged.
    """
    row = connection.execute(
        "SELECT checksum, job_id, request, position, engine_state, step, saved_at FROM job"
    ).fetchone()
    if row is None:
        return None
    try:
        job = _decode(*row[1:])
    except ValueError as error:
        raise StorageError(f"The stored run is damaged: {error}.", _ADVICE) from error
    if _sum(job) != row[0]:
        raise StorageError("The stored run is damaged and cannot be resumed.", _ADVICE)
    return job


def _decode(
    job_id: object, request: object, position: object, engine_state: object, step: object, saved_at: object
) -> JobRecord:
    return JobRecord(
        check_text(job_id),
        check_text(request, MAX_JSON_BYTES),
        check_text(position),
        check_bytes(engine_state),
        None if step is None else StepId(check_whole(step)),
        check_number(saved_at),
    )


def erase_job(connection: sqlite3.Connection) -> None:
    """Forget the stored run. Inside the caller's transaction."""
    connection.execute("DELETE FROM job")


def _sum(job: JobRecord) -> int:
    return checksum(f"{job.job_id}\n{job.request}\n{job.position}\n{job.step}".encode(), bytes(job.engine_state))
