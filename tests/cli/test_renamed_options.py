"""An older name of an option means the same as the newer one, and says so; the help and completion have the newer."""

from __future__ import annotations

import argparse

import pytest

from segmentation.cli.parser_tree import leaf_parsers, options_of, public_options_of
from segmentation.cli.renamed_options import add_older_name
from segmentation.cli.run import create_parser


@pytest.fixture
def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    add_older_name(parser, parser.add_argument("--pair-by", choices=("names", "order"), default="names"), "--by")
    return parser


def test_the_older_name_means_the_same(parser: argparse.ArgumentParser, capsys: pytest.CaptureFixture[str]) -> None:
    assert vars(parser.parse_args([])) == {"pair_by": "names"}
    assert vars(parser.parse_args(["--by", "order"])) == {"pair_by": "order"}
    assert capsys.readouterr().err == "note: --by is called --pair-by now; the older name will go.\n"
    assert vars(parser.parse_args(["--pair-by", "order"])) == {"pair_by": "order"}
    assert not capsys.readouterr().err
    with pytest.raises(SystemExit):
        parser.parse_args(["--by", "size"])


def test_the_help_has_the_newer_name_alone(parser: argparse.ArgumentParser) -> None:
    assert "--by" not in parser.format_help().split()
    assert [name for name, _ in public_options_of(parser)] == ["pair-by"]
    assert [name for name, _ in options_of(parser)] == ["pair-by", "by"]


def test_by_is_listed_with_one_meaning() -> None:
    leaves = dict(leaf_parsers(create_parser()))
    assert [words for words, leaf in leaves.items() if "by" in dict(public_options_of(leaf))] == [("dataset", "build")]
