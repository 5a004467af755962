"""Several pieces of data in one column come back as they were, and a damaged one is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.errors import StorageError
from segmentation.storage.blobs import join_blobs, seal, split_blobs, unseal


@given(blobs=st.lists(st.binary(max_size=40), max_size=5), head=st.dictionaries(st.text(), st.integers()))
def test_joined_pieces_come_back(head: dict[str, int], blobs: list[bytes]) -> None:
    assert split_blobs(join_blobs(head, blobs)) == (head, blobs)


@given(data=st.binary(min_size=1, max_size=60), place=st.integers(0, 63), change=st.integers(1, 255))
def test_one_changed_byte_breaks_the_seal(data: bytes, place: int, change: int) -> None:
    sealed = bytearray(seal(data))
    assert unseal(bytes(sealed)) == data
    sealed[place % len(sealed)] ^= change
    with pytest.raises(StorageError, match="checksum"):
        unseal(bytes(sealed))
