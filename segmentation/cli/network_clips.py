"""`--allow-network`: a clip may be an address. Without it nothing is ever read from a network."""

from __future__ import annotations

import argparse
from pathlib import Path

from segmentation.cli.notes import print_note
from segmentation.cli.parser_tree import leaf_parsers
from segmentation.errors import StorageError, UserError
from segmentation.files.storage_address import ON_THIS_MACHINE, kind_of
from segmentation.media.network_clip import address_of, fetch_clip

_CLIP = "CLIP"
_LIST = "LIST"


def add_network_options(parser: argparse.ArgumentParser) -> None:
    """Add the option to every command below `parser` that takes a clip, or a list of clips."""
    for _, leaf in leaf_parsers(parser):
        taken = [action.dest for action in leaf._actions if _CLIP in str(action.metavar).split("|")]
        if taken or any(action.metavar == _LIST for action in leaf._actions):
            leaf.add_argument(
                "--allow-network",
                action="store_true",
                help="a clip may be an address (http, https, rtsp and others that FFmpeg reads); it is copied first",
            )
            leaf.set_defaults(clip_arguments=taken)


def fetch_given_clips(options: argparse.Namespace) -> None:
    """Put copies in the place of the addresses among the clips that a command was given.

    Raises:
        UserError: There is one, and the network is not allowed.
        MediaError: It cannot be read.
        StorageError: The copy cannot be written.
    """
    for name in getattr(options, "clip_arguments", ()):
        given = getattr(options, name)
        if given is not None and address_of(given):
            setattr(options, name, fetch_listed_clip(address_of(given), allowed=options.allow_network))


class StoredClips:
    """Finds what a list names in stores, each of which is tried once.

    Args:
        allowed: Whether the network may be used; a store on this machine needs none.
    """

    def __init__(self, *, allowed: bool) -> None:
        self._allowed = allowed
        self._tried: set[str] = set()

    def find(self, address: str) -> list[str]:
        """What an address, or a pattern, names.

        Raises:
            UserError: The network is not allowed, the address is none, or the store cannot be reached.
        """
        from segmentation.files.stored_files import FileStore

        if kind_of(address) not in ON_THIS_MACHINE and not self._allowed:
            raise UserError(
                f"{address} is an address, and nothing is read from a network unless that is allowed.",
                "Add --allow-network, or give a file.",
            )
        host = "/".join(address.split("/")[:3])
        try:
            store = FileStore(address)  # some drivers connect at once
            if host not in self._tried:
                store.exists()
            found = store.addresses()
        except StorageError as error:
            raise UserError(error.message, error.advice) from error
        self._tried.add(host)
        if not found:
            raise UserError(f"Nothing in the store is called {address}.", "Check the pattern.")
        return found


def fetch_listed_clip(address: str, *, allowed: bool) -> Path:
    """A copy of the clip at an address.

    Raises:
        UserError: The network is not allowed.
        MediaError: It cannot be read.
        StorageError: The copy cannot be written.
    """
    if not allowed:
        raise UserError(
            f"{address} is an address, and nothing is read from a network unless that is allowed.",
            "Add --allow-network, or give a file.",
        )
    copy = fetch_clip(address)
    print_note(f"{address} was copied to {copy}; delete that file to copy it anew.")
    return copy
