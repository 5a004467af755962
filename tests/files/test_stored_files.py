"""Files in a store come and go whole: in memory, in folders, and on an FTP server of this machine."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from segmentation.errors import StorageError, UserError
from segmentation.files.stored_files import FileStore

fsspec = pytest.importorskip("fsspec", reason="the extra 'storage' is not installed")


@pytest.fixture
def ftp(tmp_path: Path) -> Iterator[str]:
    """The address of a server whose folder anybody may write."""
    servers = pytest.importorskip("pyftpdlib.servers", reason="pyftpdlib is not installed")
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler

    class Handler(FTPHandler):
        authorizer = DummyAuthorizer()

    (tmp_path / "served").mkdir()
    with warnings.catch_warnings():  # that anybody may write is what is wanted here
        warnings.simplefilter("ignore")
        Handler.authorizer.add_anonymous(str(tmp_path / "served"), perm="elradfmw")
    server = servers.FTPServer(("127.0.0.1", 0), Handler)
    ended = threading.Event()

    def serve() -> None:
        while not ended.is_set():
            server.serve_forever(timeout=0.1, blocking=False, handle_exit=False)
        server.close_all()  # by the thread that serves: by another one a connection just accepted stayed open

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"ftp://127.0.0.1:{server.address[1]}"
    ended.set()
    thread.join()


@pytest.fixture(params=["memory", "file", "ftp"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A folder in a store of each kind."""
    if request.param == "memory":
        yield "memory://bucket"
        fsspec.filesystem("memory").rm("/bucket", recursive=True)
    else:
        place = tmp_path.as_uri() if request.param == "file" else request.getfixturevalue("ftp")
        yield f"{place}/bucket"


def written(folder: Path) -> Path:
    (folder / "below").mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    (folder / "below" / "b.txt").write_text("two")
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()}


def test_a_folder_is_sent_and_fetched(root: str, tmp_path: Path) -> None:
    sent = written(tmp_path / "sent")
    store = FileStore(f"{root}/set")
    assert not store.exists()
    store.send(sent)
    assert store.exists()
    store.fetch(tmp_path / "back")
    assert texts(tmp_path / "back") == texts(sent)
    assert FileStore(f"{root}/set/a.txt").text() == "one"


def test_a_file_replaces_an_older_one_and_leaves_no_draft(root: str, tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    store = FileStore(f"{root}/set/a.txt")
    states = []
    for text in ("old", "a new one"):
        file.write_text(text)
        store.send(file)
        states.append(store.state())
    assert store.text() == "a new one"
    assert states[0] != states[1]
    assert FileStore(f"{root}/set/*").addresses() == [f"{root}/set/a.txt"]
    assert FileStore(f"{root}/other/*").addresses() == []


def test_a_failed_upload_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.implementations.local import LocalFileSystem

    file, kept = tmp_path / "new.txt", tmp_path / "bucket" / "a.txt"
    store = FileStore(kept.as_uri())
    file.write_text("old")
    store.send(file)

    def fails(self: object, old: str, new: str) -> None:
        raise OSError("the line is down")

    monkeypatch.setattr(LocalFileSystem, "mv", fails)
    file.write_text("new")
    with pytest.raises(StorageError, match="the line is down"):
        store.send(file)
    assert [(path.name, path.read_text()) for path in kept.parent.iterdir()] == [("a.txt", "old")]


def test_what_is_missing_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="memory://none/a cannot be reached"):
        FileStore("memory://none/a").fetch(tmp_path / "a")
    with pytest.raises(StorageError, match=r"ftp://127\.0\.0\.1:9/a cannot be reached"):
        FileStore("ftp://127.0.0.1:9/a").exists()


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "smbprotocol", None)
    monkeypatch.setitem(__import__("sys").modules, "smbclient", None)
    with pytest.raises(UserError, match="needs the package smbprotocol"):
        FileStore("smb://host/share/a")
