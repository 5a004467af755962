"""`maskreel completion SHELL`: a script that completes commands, options and their values. Made from the parsers."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator, Mapping

from segmentation.cli.exit_codes import DONE
from segmentation.cli.parser_tree import leaf_parsers, public_options_of, purpose_of

Leaves = Mapping[tuple[str, ...], argparse.ArgumentParser]

_BASH = """\
_maskreel() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command="${{COMP_WORDS[1]}}" words=""
    [[ " {groups} " == *" $command "* ]] && command="$command ${{COMP_WORDS[2]}}"
    if (( COMP_CWORD == 1 )); then words="{commands}"; fi
    case "$command:$before" in
{values}
    esac
    if [[ -z $words ]]; then
        case "$command" in
{options}
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _maskreel maskreel
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `completion` to the command line."""
    parser = subparsers.add_parser("completion", help="print a script that completes commands and options in a shell")
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="its output goes into the shell's start file")
    parser.set_defaults(command=print_completion)


def print_completion(options: argparse.Namespace) -> int:
    """Print the script."""
    from segmentation.cli.run import create_parser

    leaves = dict(leaf_parsers(create_parser()))
    if options.shell == "fish":
        print("\n".join(_fish_lines(leaves)))
    else:
        start = "autoload -U +X bashcompinit && bashcompinit\n" if options.shell == "zsh" else ""
        print(start + _bash_script(leaves), end="")
    return DONE


def _bash_script(leaves: Leaves) -> str:
    groups = {words[0] for words in leaves if len(words) > 1}
    values = [
        f'        {shlex.quote(" ".join(words))}:--{name}) words="{" ".join(map(str, action.choices))}" ;;'
        for words, leaf in leaves.items()
        for name, action in public_options_of(leaf)
        if action.choices is not None
    ]
    values += [
        f'        "{group} "*:{group}) words="{" ".join(words[1] for words in leaves if words[0] == group)}" ;;'
        for group in sorted(groups)
    ]
    options = [
        f'            {shlex.quote(" ".join(words))}) words="{_names(leaf)}" ;;' for words, leaf in leaves.items()
    ]
    return _BASH.format(
        groups=" ".join(sorted(groups)),
        commands=" ".join(dict.fromkeys(words[0] for words in leaves)),
        values="\n".join(values),
        options="\n".join(options),
    )


def _names(leaf: argparse.ArgumentParser) -> str:
    return " ".join(f"--{name}" for name, _ in public_options_of(leaf))


def _fish_lines(leaves: Leaves) -> Iterator[str]:
    for words, leaf in leaves.items():
        first = "__fish_use_subcommand" if len(words) == 1 else f"__fish_seen_subcommand_from {words[0]}"
        if len(words) > 1:
            yield f"complete -c maskreel -n __fish_use_subcommand -a {words[0]}"
        yield f"complete -c maskreel -n '{first}' -a {words[-1]} -d {shlex.quote(purpose_of(leaf))}"
        for name, action in public_options_of(leaf):
            values = f" -xa {shlex.quote(' '.join(map(str, action.choices)))}" if action.choices is not None else ""
            yield f"complete -c maskreel -n '__fish_seen_subcommand_from {words[-1]}' -l {name}{values}"
