"""Words as the text encoder of SAM 3 takes them, by the tokenizer file that lies with its weights. Fetches nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from maskreel import EngineError

TOKENIZER_FILE = "tokenizer.json"


@dataclass(frozen=True)
class PhraseTokens:
    """A phrase in numbers.

    Args:
        ids: (1, length) int64, filled up with the token that ends a text.
        mask: (1, length) int64, 1 where `ids` belongs to the phrase.
    """

    ids: Tensor
    mask: Tensor


def tokenize(phrase: str, tokenizer_file: Path | None, length: int) -> PhraseTokens:
    """The phrase as tokens.

    Args:
        phrase: Not empty.
        tokenizer_file: `tokenizer.json` as the hub has it; None where there is none.
        length: How many tokens the text encoder takes.

    Raises:
        EngineError: There is no such file, it cannot be read, or the phrase is too long.
    """
    if tokenizer_file is None:
        raise EngineError(
            f"The engine 'sam3' cannot read words: the file {TOKENIZER_FILE} does not lie with its weights.",
            f"Run 'maskreel weights fetch sam3' again, or import a folder that holds {TOKENIZER_FILE} beside them.",
        )
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(tokenizer_file))
    except Exception as error:  # the library raises nothing narrower
        raise EngineError(f"The file {tokenizer_file} cannot be read as a tokenizer: {error}.") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    found = tokenizer.encode(phrase).ids
    if not found or len(found) > length:
        raise EngineError(
            f"The words '{phrase}' are {len(found)} tokens; SAM 3 reads 1 to {length}, with begin and end.",
            "Say it in fewer words.",
        )
    ids = torch.full((1, length), found[-1], dtype=torch.int64)
    ids[0, : len(found)] = torch.tensor(found)
    mask = torch.zeros((1, length), dtype=torch.int64)
    mask[0, : len(found)] = 1
    return PhraseTokens(ids, mask)
