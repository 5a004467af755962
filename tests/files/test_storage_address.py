"""What is an address of a store, how it survives in a `Path`, and which are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.errors import UserError
from segmentation.files.storage_address import check_address, name_of, parent_of, place_below, storage_address


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("s3://bucket/a/b.mp4", "s3://bucket/a/b.mp4"),
        ("GCS://bucket/b.mp4", "gs://bucket/b.mp4"),
        ("ssh://host/b.mp4", "sftp://host/b.mp4"),
        ("file:///tmp/b.mp4", "file:///tmp/b.mp4"),
        ("memory://b.mp4", "memory://b.mp4"),
        ("C:/clips/b.mp4", ""),
        ("clips/b.mp4", ""),
        ("http://host/b.mp4", ""),
    ],
)
def test_addresses_are_known_and_survive_in_a_path(given: str, address: str) -> None:
    assert storage_address(given) == storage_address(Path(given)) == address


def test_parts_of_an_address() -> None:
    assert name_of("s3://bucket/a/b.mp4") == "b.mp4"
    assert parent_of("s3://bucket/a/b.mp4") == "s3://bucket/a"
    assert place_below("s3://bucket/a/", "b", "c.png") == "s3://bucket/a/b/c.png"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("foo://bucket/a", "'foo://' is no store"),
        ("sftp://me:secret@host/a", "holds a password"),
        ("s3://", "names no file"),
        ("memory://a::s3://b", "names no file"),
    ],
)
def test_what_cannot_be_used_is_refused_without_its_secret(given: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        check_address(given)
    assert "secret" not in str(refused.value)


def test_paths_are_not_refused() -> None:
    for path in ("a/b.mp4", "C:/a", "-"):
        check_address(path)
