"""Where weights are fetched from: the address of the user, a mirror, that of the manifest."""

from __future__ import annotations

import pytest

from segmentation.engines.weights.fetching import MIRROR_VARIABLE, FetchSource, fetch_weights
from segmentation.engines.weights.manifest import weight_files_of
from segmentation.errors import UserError

(SHIPPED,) = (entry for entry in weight_files_of("cfbi-plus-mobile") if entry.ships)
OTHER = weight_files_of("cfbi-plus")[0]


def test_the_address_of_the_user_comes_before_the_mirrors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MIRROR_VARIABLE, "http://environment")
    assert FetchSource("http://here/w", "http://mirror").address_of(OTHER) == "http://here/w"
    assert FetchSource(mirror="http://mirror/").address_of(OTHER) == f"http://mirror/{OTHER.file}"
    assert FetchSource().address_of(OTHER) == f"http://environment/{OTHER.file}"


def test_without_any_address_the_error_says_where_the_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MIRROR_VARIABLE, raising=False)
    if OTHER.mirrors:
        assert FetchSource().address_of(OTHER) == OTHER.mirrors[0]
        return
    with pytest.raises(UserError, match="No address answers") as caught:
        FetchSource().address_of(OTHER)
    assert OTHER.where in caught.value.advice


def test_what_ships_is_not_fetched() -> None:
    with pytest.raises(UserError, match="ship with the program"):
        fetch_weights(SHIPPED, FetchSource())
