"""The compact networks are trained by one plan, with their own numbers."""

from __future__ import annotations

import pytest
from torch import nn

from segmentation.training.compact_plan import compact_plan, create_adamw
from segmentation.training.recipes.clicks_mobile import ClicksMobileRecipe


def test_the_plan_and_the_optimizer_have_the_numbers_of_the_recipe() -> None:
    numbers = ClicksMobileRecipe(steps=90, batch=3, rate=0.5, weight_decay=0.25, warm_up_steps=10, floor=0.125)
    plan = compact_plan(numbers)
    assert (plan.steps, plan.batch, plan.short_edge_px, plan.clip_norm) == (90, 3, 480, 1.0)
    assert plan.averaged
    assert [plan.schedule.factor(step) for step in (0, 10, 1000)] == pytest.approx([0.125, 1.0, 0.125])
    (group,) = create_adamw(nn.Linear(2, 1), numbers).param_groups
    assert (group["lr"], group["weight_decay"]) == (0.5, 0.25)
