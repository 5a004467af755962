"""The kinds of annotation servers. Listing them imports no SDK."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from segmentation.errors import UserError
from segmentation.servers.annotation_server import AnnotationServer
from segmentation.servers.server_address import check_server_address


@dataclass(frozen=True)
class ServerKind:
    """One kind.

    Args:
        name: On the command line; its extra has the same one.
        title: Its name for people.
        unit: What it calls the frames and masks of a clip.
        label_format: Format of the masks that go there, in the registry.
        opener: `module:function` that takes an address and gives an `AnnotationServer`.
    """

    name: str
    title: str
    unit: str
    label_format: str
    opener: str


SERVER_KINDS: Mapping[str, ServerKind] = {
    kind.name: kind
    for kind in (
        ServerKind("cvat", "CVAT", "task", "cvat-images", "segmentation.servers.cvat_server:CvatServer"),
        ServerKind(
            "label-studio",
            "Label Studio",
            "project",
            "label-studio",
            "segmentation.servers.label_studio_server:LabelStudioServer",
        ),
    )
}


@contextmanager
def open_server(kind: ServerKind, address: str, *, insecure: bool = False) -> Iterator[AnnotationServer]:
    """Reach a server with the user's token until the end of the block.

    Args:
        kind: What it is.
        address: Where it is: `https://app.cvat.ai`.
        insecure: Whether the token and all else may go there unencrypted.

    Raises:
        UserError: No address, one that is not encrypted, no SDK, or no token.
        ServerError: It does not answer, or is of another kind.
    """
    check_server_address(address, insecure=insecure)
    module, opener = kind.opener.split(":")
    try:
        make = cast("Callable[[str], AnnotationServer]", getattr(import_module(module), opener))
        server = make(address.rstrip("/"))
    except ImportError as error:
        raise UserError(
            f"The SDK of {kind.title} is not installed: {error}.",
            f"Install the extra: pip install 'maskreel[{kind.name}]'.",
        ) from error
    with closing(server):
        server.connect()
        yield server
