"""A network of the library as the steps of a run: look at a picture, take a given mask, segment objects together.

The library's own loop goes object by object; here objects with the same memories go through attention and decoder
together, by the library's modules. A test holds the results to that loop.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional as F

from maskreel.engine_parts import compute_in
from maskreel_sam.families import Family
from maskreel_sam.memory_bank import FrameMemory, MemoryBank, ObjectMemory
from maskreel_sam.pictures import network_mask, network_picture

SURE_LOGIT = 10.0
"""Of a pixel that a given mask covers, as the library has it for masks of references."""
PICTURES_KEPT = 2
"""Whose features stay: that of a run, and that which a person clicks on meanwhile."""
NO_OBJECT_LOGIT = -1024.0
"""Of every pixel of an object that the network takes to be hidden; the library's value."""


@dataclass(frozen=True)
class PictureFeatures:
    """What the image encoder sees.

    Args:
        levels: Finest first, (h * w, 1, C) each.
        position: Of the coarsest, (h * w, 1, C).
    """

    levels: tuple[Tensor, ...]
    position: Tensor


@dataclass(frozen=True)
class _SeenPicture:
    """A picture that was looked at.

    Args:
        rgb: (H, W, 3) uint8.
        precision: In which it was encoded.
        features: What the encoder saw.
    """

    rgb: npt.NDArray[np.uint8]
    precision: str
    features: PictureFeatures


@dataclass(frozen=True)
class NetworkPrompts:
    """What a user pointed at, in pixels of the square picture.

    Args:
        points: (x, y) each.
        signs: 1 where the object is, 0 where it is not, one for each point.
        box: Left, top, right, bottom; None for none.
        mask: (H, W) bool of the frame, to be corrected; None for none.
    """

    points: Sequence[tuple[float, float]] = ()
    signs: Sequence[int] = ()
    box: tuple[float, float, float, float] | None = None
    mask: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class _Seen:
    """K objects on one frame.

    Args:
        logits: (K, h, w).
        high: (K, 1, side, side), the same at the size of the picture.
        pointers: (K, C).
        scores: (K, 1, 1), above 0 where the object is there.
        quality: (K,), which IoU the network expects.
    """

    logits: Tensor
    high: Tensor
    pointers: Tensor
    scores: Tensor
    quality: Tensor


class SamNetwork:
    """Wraps a `Sam2VideoModel`, `EdgeTamVideoModel` or `Sam3TrackerVideoModel`. Engines on several threads may use it.

    Args:
        model: Filled, in inference mode, on `device`.
        family: What differs between them.
        device: Where it computes.
    """

    def __init__(self, model: Any, family: Family, device: torch.device) -> None:
        self.device = device
        self.mask_memories = int(model.num_maskmem)
        self.pointers = int(model.config.max_object_pointers_in_encoder)
        self._model = model
        self._family = family
        self._seen: deque[_SeenPicture] = deque(maxlen=PICTURES_KEPT)
        self._looking = Lock()

    def look_at(self, rgb: npt.NDArray[np.uint8], precision: str) -> PictureFeatures:
        """Encode (H, W, 3) uint8 RGB; everything else is quick beside it.

        A picture that was looked at shortly before, by whichever engine and thread, is not encoded again.

        Args:
            rgb: The picture.
            precision: Numbers that the network computes in.
        """
        with self._looking:
            for seen in self._seen:
                if seen.precision == precision and np.array_equal(seen.rgb, rgb):
                    return seen.features
            if len(self._seen) == PICTURES_KEPT:
                self._seen.popleft()  # before the next takes memory
            with torch.inference_mode(), compute_in(precision, self.device):
                features = self._encode(rgb)
            self._seen.append(_SeenPicture(rgb.copy(), precision, features))
            return features

    def _encode(self, rgb: npt.NDArray[np.uint8]) -> PictureFeatures:
        family = self._family
        picture = network_picture(rgb, self.side, family.mean, family.std, self.device)
        found = self._model.get_image_features(picture, return_dict=True)
        return PictureFeatures(tuple(found.fpn_hidden_states), found.fpn_position_encoding[-1])

    def take_masks(
        self, features: PictureFeatures, masks: Sequence[npt.NDArray[np.bool_]], bank: MemoryBank
    ) -> list[FrameMemory]:
        """What to remember of given masks (H, W) bool, one per object, empty where it is absent."""
        given = [self._parts_of(features, mask) for mask in masks]
        joined = _Seen(*(torch.cat(parts) for parts in zip(*given, strict=True)))
        memories = self._remember(features, joined, bank, is_given=True)
        return [replace(memory, is_shown=bool(mask.any())) for memory, mask in zip(memories, masks, strict=True)]

    def _parts_of(self, features: PictureFeatures, mask: npt.NDArray[np.bool_]) -> tuple[Tensor, ...]:
        """The parts of `_Seen` for one object, by its mask (H, W) bool."""
        model, fine = self._model, len(features.levels) - 1
        out = model._use_mask_as_output(
            self._map(features, -1, 1),
            [self._map(features, level, 1) for level in range(fine)],
            network_mask(mask, self.side, self.device),
        )
        scores, pointer = out.object_score_logits.view(-1, 1, 1), out.object_pointer.flatten(0, -2)
        return out.pred_masks[:, 0], out.high_res_masks, pointer, scores, torch.ones(1)

    def segment(
        self,
        features: PictureFeatures,
        memories: Sequence[ObjectMemory],
        bank: MemoryBank,
        index: int,
        *,
        reverse: bool,
    ) -> tuple[list[FrameMemory], list[float]]:
        """Segment objects of one layout on frame `index`: what to remember of each, and the IoU the network expects.

        Args:
            features: Of the frame.
            memories: Of the objects.
            bank: Holds the encoding of positions.
            index: Number of the frame.
            reverse: Whether the run goes backward.
        """
        conditioned = self._attend(features, memories, bank, index, -1 if reverse else 1)
        seen = self._decode(features, conditioned)
        return self._remember(features, seen, bank, is_given=False), seen.quality.float().clamp(0, 1).tolist()

    def follow(self, features: PictureFeatures, prompts: NetworkPrompts) -> Tensor:
        """(h, w) logits of what the prompts are about. A single click may mean several: the likeliest is taken."""
        model = self._model
        coarse = replace(features, levels=(*features.levels[:-1], features.levels[-1] + model.no_memory_embedding))
        is_vague = prompts.mask is None and prompts.box is None and len(prompts.points) == 1
        points, labels = torch.tensor([[prompts.points]]), torch.tensor([[prompts.signs]], dtype=torch.int32)
        out = model._single_frame_forward(
            input_points=points.to(self.device) if prompts.points else None,
            input_labels=labels.to(self.device) if prompts.points else None,
            input_boxes=None if prompts.box is None else torch.tensor([[prompts.box]], device=self.device),
            input_masks=None if prompts.mask is None else self._mask_prompt(prompts.mask),
            image_embeddings=[self._map(coarse, level, 1) for level in range(len(features.levels))],
            multimask_output=is_vague,
        )
        logits: Tensor = out.pred_masks.flatten(0, -3)[0].float()
        return logits

    def _mask_prompt(self, mask: npt.NDArray[np.bool_]) -> Tensor:
        """A mask to correct, (H, W) bool, as the logits that the prompt encoder expects."""
        side = int(self._model.prompt_encoder.mask_input_size[0])
        return (2 * network_mask(mask, side, self.device) - 1) * SURE_LOGIT

    @property
    def side(self) -> int:
        """Of the square that pictures are stretched to, in pixels."""
        return int(self._model.image_size)

    def _map(self, features: PictureFeatures, level: int, count: int) -> Tensor:
        """(h * w, 1, C) -> (count, C, h, w)"""
        flat = features.levels[level].permute(1, 2, 0)
        height, width = self._model.backbone_feature_sizes[level]
        return flat.view(1, -1, height, width).expand(count, -1, -1, -1)

    def _attend(
        self, features: PictureFeatures, memories: Sequence[ObjectMemory], bank: MemoryBank, index: int, direction: int
    ) -> Tensor:
        """(K, C, h, w): the coarsest features, after they have looked at the memories."""
        model, count = self._model, len(memories)
        spatial = self._memory_frames(memories, bank, index, direction)
        tokens, positions = model._build_memory_attention_inputs(spatial, self.device)
        more = {"num_spatial_memory_tokens": len(tokens)} if hasattr(model, "spatial_perceiver") else {}
        offsets, pointers = self._pointers(memories, index, direction)
        pointer_count = 0
        if pointers:
            found, encoded = model._process_object_pointers(
                offsets, pointers, self.pointers, count, model.hidden_dim, self.device
            )
            tokens, positions, pointer_count = [*tokens, found], [*positions, encoded], found.shape[0]
        current = features.levels[-1].expand(-1, count, -1)
        attended: Tensor = model.memory_attention(
            current_vision_features=current,
            current_vision_position_embeddings=features.position.expand(-1, count, -1),
            memory=torch.cat([token.to(current.dtype) for token in tokens]),
            memory_posision_embeddings=torch.cat(positions),
            num_object_pointer_tokens=pointer_count,
            **more,
        )
        height, width = model.backbone_feature_sizes[-1]
        return attended.squeeze(0).transpose(1, 2).reshape(count, -1, height, width)  # (1, K, h * w, C) -> (K, C, h, w)

    def _memory_frames(
        self, memories: Sequence[ObjectMemory], bank: MemoryBank, index: int, direction: int
    ) -> list[tuple[int, dict[str, Tensor]]]:
        """Steps back and what was kept there, as the library takes it: references count as 0 steps."""
        first = memories[0]
        limit = self._model.config.max_cond_frame_num
        near, far = self._model._select_closest_cond_frames(index, first.references, limit)
        found = [(0, [memory.references[frame] for memory in memories]) for frame in near]
        for back in range(self.mask_memories - 1, 0, -1):
            frame = index - back * direction
            if frame in first.frames and first.frames[frame].features is not None:
                found.append((back, [memory.frames[frame] for memory in memories]))
            elif frame in far:
                found.append((back, [memory.references[frame] for memory in memories]))
        return [(back, self._join(frames, bank)) for back, frames in found]

    def _join(self, frames: Sequence[FrameMemory], bank: MemoryBank) -> dict[str, Tensor]:
        assert bank.position is not None  # there is one as soon as there is a memory
        features = [frame.features for frame in frames if frame.features is not None]
        axis = self._family.memory_axis
        position = torch.cat([bank.position] * len(features), dim=axis)
        return {"maskmem_features": torch.cat(features, dim=axis), "maskmem_pos_enc": position}

    def _pointers(self, memories: Sequence[ObjectMemory], index: int, direction: int) -> tuple[list[int], list[Tensor]]:
        """Steps back, and (K, C) pointers; only of references that lie behind, as the library has it."""
        first = memories[0]
        behind = [frame for frame in first.references if (index - frame) * direction >= 0]
        offsets = [(index - frame) * direction for frame in behind]
        found = [[memory.references[frame] for memory in memories] for frame in behind]
        for back in range(1, self.pointers):
            frame = index - back * direction
            if frame in first.frames:
                offsets.append(back)
                found.append([memory.frames[frame] for memory in memories])
        return offsets, [torch.cat([frame.pointer for frame in frames]) for frames in found]

    def _decode(self, features: PictureFeatures, conditioned: Tensor) -> _Seen:
        """Masks of K objects from their conditioned features (K, C, h, w), without any prompt."""
        model, count = self._model, len(conditioned)
        nothing = torch.zeros(count, 1, 1, 2, device=self.device, dtype=conditioned.dtype)
        ignored = -torch.ones(count, 1, 1, device=self.device, dtype=torch.int32)
        sparse, dense = model.prompt_encoder(
            input_points=nothing, input_labels=ignored, input_boxes=None, input_masks=None
        )
        masks, qualities, tokens, scores = model.mask_decoder(
            image_embeddings=conditioned,
            image_positional_embeddings=model.get_image_wide_positional_embeddings().expand(count, -1, -1, -1),
            sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense,
            multimask_output=model._use_multimask(False, None),
            high_resolution_features=[self._map(features, level, count) for level in range(len(features.levels) - 1)],
        )
        best, row = qualities[:, 0].argmax(-1), torch.arange(count, device=self.device)
        is_there = scores > 0  # (K, 1, 1)
        logits = torch.where(is_there, masks[row, 0, best], NO_OBJECT_LOGIT)
        token = tokens[row, 0, best if tokens.shape[2] > 1 else torch.zeros_like(best)]
        there = is_there.view(count, 1).to(token.dtype)
        pointers = there * model.object_pointer_proj(token) + (1 - there) * model.no_object_pointer
        high = F.interpolate(logits[:, None].float(), size=(self.side, self.side), mode="bilinear", align_corners=False)
        return _Seen(logits, high.to(logits.dtype), pointers, scores, qualities[row, 0, best])

    def _remember(
        self, features: PictureFeatures, seen: _Seen, bank: MemoryBank, *, is_given: bool
    ) -> list[FrameMemory]:
        """The memories of K objects."""
        count, axis = len(seen.logits), self._family.memory_axis
        parts = [slice(0, count)] if self._family.is_memory_batched else [slice(k, k + 1) for k in range(count)]
        encoded = []
        for part in parts:
            current = features.levels[-1].expand(-1, len(seen.logits[part]), -1)
            kept, position = self._model._encode_new_memory(current, seen.high[part], seen.scores[part], is_given)
            encoded.append(kept)
        if bank.position is None:
            bank.position = position.narrow(axis, 0, 1).contiguous()
        kept = torch.cat(encoded, dim=axis)
        return [
            FrameMemory(
                kept.narrow(axis, k, 1).contiguous(),
                seen.pointers[k : k + 1].clone(),
                seen.logits[k].float().clone(),
                bool((seen.logits[k] > 0).any()),
            )
            for k in range(count)
        ]
