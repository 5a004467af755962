"""`maskreel weights`: which weights there are, and how they get into the user's folder."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.exit_codes import DONE, FAILED
from segmentation.cli.json_output import note_figures
from segmentation.cli.settings import parse_settings
from segmentation.errors import EngineError

if TYPE_CHECKING:
    from segmentation.engines.weights.catalog import WeightsEntry
    from segmentation.engines.weights.installed_weights import InstalledWeights


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `weights` and its actions to the command line."""
    parser = subparsers.add_parser("weights", help="list, import, check and fetch the weights of engines")
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    _add_list(actions)
    _add_import(actions)
    _add_verify(actions)
    _add_fetch(actions)
    _add_pack(actions)


def _add_list(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("list", help="all known weights: where they are, their licence, how to get them")
    parser.set_defaults(command=list_weights)


def _add_import(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("import", help="install a checkpoint: .pth, .pth.tar or .safetensors")
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="as its authors publish it, your own, or a folder of the Hugging Face hub",
    )
    _add_import_options(parser)
    parser.set_defaults(command=import_file)


def _add_verify(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("verify", help="compare installed and shipped weights with their checksums")
    parser.set_defaults(command=verify)


def _add_fetch(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("fetch", help="download published weights and install them; resumes what broke off")
    parser.add_argument("name", metavar="NAME", help="a name of 'maskreel weights list'")
    parser.add_argument("--url", metavar="URL", help="fetch the file from here")
    parser.add_argument("--mirror", metavar="URL", help="fetch it from this folder, by its published name")
    parser.add_argument("--sha256", metavar="HEX", help="refuse a file with another checksum")
    parser.add_argument("--insecure", action="store_true", help="take the file from an http address, too")
    parser.set_defaults(command=fetch)


def _add_pack(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("pack", help="store trained weights in half precision, as the ones that ship are")
    parser.add_argument("file", type=Path, metavar="FILE", help="what 'maskreel train' wrote")
    parser.add_argument("out", type=Path, metavar="OUT.safetensors")
    parser.set_defaults(command=pack)


def _add_import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--engine", metavar="NAME", help="which engine they are for; by default found by their keys")
    parser.add_argument("--name", metavar="NAME", help="what to call them; by default as published")
    parser.add_argument(
        "--setting", action="append", default=[], metavar="NAME=VALUE", help="an engine setting these weights need"
    )


def list_weights(options: argparse.Namespace) -> int:
    """Print a block per known file, then the user's own sets."""
    from segmentation.engines.weights.catalog import list_known_weights
    from segmentation.engines.weights.installed_weights import weight_folder

    known = list_known_weights()
    note_figures(options, weights=[_to_json(listed) for listed in known], folder=str(weight_folder()))
    for listed in known:
        print("\n".join(_describe(listed)))
    print(f"Your folder: {weight_folder()}")
    return DONE


def _to_json(listed: WeightsEntry) -> dict[str, str]:
    licence = "" if listed.published is None else listed.published.licence
    return {
        "name": listed.name,
        "engine": listed.engine,
        "title": listed.title,
        "state": listed.state.value,
        "licence": licence,
    }


def _describe(listed: WeightsEntry) -> Iterator[str]:
    state, entry = listed.state.value, listed.published
    if entry is None:
        yield f"{listed.name:<24}{state:<12}engine {listed.engine}, your own from {listed.title}"
        return
    yield f"{listed.name:<24}{state:<12}{listed.title}"
    origin = f", from {entry.source}" if entry.source else ""
    yield f"{'':<24}engine {entry.engine}, file {entry.file}, licence: {entry.licence}{origin}"
    if entry.settings:
        settings = " ".join(f"{name}={value}" for name, value in entry.settings.items())
        yield f"{'':<24}settings unless you set them: {settings}"
    if state == "missing":
        yield f"{'':<24}{f'{entry.cost} {entry.where}'.strip()}"
        yield from (f"{'':<24}{place}" for place in entry.also)


def import_file(options: argparse.Namespace) -> int:
    """Install a file."""
    from segmentation.engines.weights.importing import import_weights

    settings = parse_settings(options.setting)
    found = import_weights(options.file, engine=options.engine, name=options.name, settings=settings)
    _report_installed(options, found)
    return DONE


def _report_installed(options: argparse.Namespace, found: InstalledWeights) -> None:
    note_figures(options, name=found.name, engine=found.engine, path=str(found.path))
    print(f"'{found.name}' fits the engine '{found.engine}' and is installed: {found.path}")


def verify(options: argparse.Namespace) -> int:
    """Check every set; the exit code states whether all are intact."""
    from segmentation.engines.weights.catalog import list_known_weights
    from segmentation.engines.weights.installed_weights import WeightState

    damaged: list[str] = []
    intact: list[str] = []
    for listed in list_known_weights():
        if listed.state is WeightState.MISSING:
            continue
        try:
            listed.check()
        except EngineError as error:
            damaged.append(listed.name)
            print(f"{listed.name:<24}DAMAGED: {error}")
        else:
            intact.append(listed.name)
            print(f"{listed.name:<24}intact")
    note_figures(options, intact=intact, damaged=damaged)
    return FAILED if damaged else DONE


def pack(options: argparse.Namespace) -> int:
    """Halve a file."""
    from segmentation.engines.weights.installed_weights import file_digest
    from segmentation.engines.weights.shipped_weights import pack_weights

    size = pack_weights(options.file, options.out)
    digest = file_digest(options.out)
    note_figures(options, path=str(options.out), bytes=size, sha256=digest)
    print(f"{options.out}: {size} bytes, sha256 {digest}")
    return DONE


def fetch(options: argparse.Namespace) -> int:
    """Download, prove, install."""
    from segmentation.cli.progress import ProgressBar
    from segmentation.engines.weights.download import check_address, hide_secrets
    from segmentation.engines.weights.fetching import FetchSource, fetch_weights
    from segmentation.engines.weights.manifest import weight_file

    entry = weight_file(options.name)
    source = FetchSource(options.url, options.mirror, options.sha256, options.insecure)
    address = source.address_of(entry)
    check_address(address, insecure=source.insecure)
    print(f"{entry.title}; licence: {entry.licence}; project: {entry.source}")
    print(f"Fetching {hide_secrets(address)}")
    with closing(ProgressBar("Fetching", entry.bytes or 1, unit="byte")) as bar:
        found = fetch_weights(entry, source, bar.set)
    _report_installed(options, found)
    return DONE
