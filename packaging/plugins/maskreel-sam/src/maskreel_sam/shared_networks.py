"""One network for all engines that use the same weights: it is loaded once, and a picture that a person clicked on is
not encoded anew for a run.
"""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike, stat
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

from maskreel_sam.network import SamNetwork

_open_networks: WeakValueDictionary[tuple[Any, ...], SamNetwork] = WeakValueDictionary()
"""Each as long as an engine holds it."""
_loading = Lock()


def share_network(weights: Any, choice: tuple[Any, ...], make: Callable[[], SamNetwork]) -> SamNetwork:
    """The network of a weight file that an engine holds already, or the one that `make` loads.

    Args:
        weights: Path, or a dict, whose network is never shared.
        choice: What else distinguishes networks of one file: the family, the size, the device, whether it is compiled.
        make: Loads it. May raise.
    """
    if not isinstance(weights, str | PathLike) or not Path(weights).is_file():
        return make()
    found = stat(weights)
    key = (str(Path(weights).resolve()), found.st_mtime_ns, found.st_size, *choice)
    with _loading:
        network = _open_networks.get(key)
        if network is None:
            network = _open_networks[key] = make()
        return network
