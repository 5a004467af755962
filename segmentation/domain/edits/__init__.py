"""What a user or a run can do to a project. Each edit is a pure function: project in, `ChangeSet` out."""

from segmentation.domain.edits.adaptations import drop_adaptation, use_adaptation
from segmentation.domain.edits.marks import (
    move_reference,
    plan_presence,
    plan_verified,
    set_clip,
    set_needs_work,
    set_note,
    set_presence,
    set_reference,
    set_verified,
    set_work_range,
)
from segmentation.domain.edits.objects import (
    add_object,
    recolour_object,
    rename_object,
    reorder_objects,
    set_locked,
    set_visible,
    split_region,
)
from segmentation.domain.edits.painting import clear, import_mask, paint, plan_clearing
from segmentation.domain.edits.pasting import paste_mask
from segmentation.domain.edits.proposals import accept_frame, propose_result, reject_frame
from segmentation.domain.edits.refining import refinable_objects, refine_edges, replace_masks
from segmentation.domain.edits.results import merge_result
from segmentation.domain.edits.swapping import plan_swap, swap_objects
from segmentation.domain.edits.whole_objects import (
    delete_object,
    merge_objects,
    plan_deletion,
    plan_merge,
    plan_split,
    split_from_frame,
)
from segmentation.domain.edits.wide_edit import WideEdit

__all__ = [
    "WideEdit",
    "accept_frame",
    "add_object",
    "clear",
    "delete_object",
    "drop_adaptation",
    "import_mask",
    "merge_objects",
    "merge_result",
    "move_reference",
    "paint",
    "paste_mask",
    "plan_clearing",
    "plan_deletion",
    "plan_merge",
    "plan_presence",
    "plan_split",
    "plan_swap",
    "plan_verified",
    "propose_result",
    "recolour_object",
    "refinable_objects",
    "refine_edges",
    "reject_frame",
    "rename_object",
    "reorder_objects",
    "replace_masks",
    "set_clip",
    "set_locked",
    "set_needs_work",
    "set_note",
    "set_presence",
    "set_reference",
    "set_verified",
    "set_visible",
    "set_work_range",
    "split_from_frame",
    "split_region",
    "swap_objects",
    "use_adaptation",
]
