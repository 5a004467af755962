"""Primary objects as the start of a clip without masks: found, taken into the project, vouched for where seen best."""

from __future__ import annotations

from contextlib import closing

from segmentation.batch.discover_clip import discover_clip
from segmentation.batch.discovery_choice import DiscoveryChoice
from segmentation.domain.edits import delete_object, set_reference
from segmentation.errors import UserError
from segmentation.jobs.discovery.accepting import accept_proposals
from segmentation.jobs.discovery.proposals import DiscoveryLimits
from segmentation.media.video import Video
from segmentation.storage.saved_project import SavedProject


def has_found_objects(saved: SavedProject) -> bool:
    """Whether a search was finished: every object has a frame to start from."""
    project = saved.project
    records = project.track.records.values()
    started = {i for record in records for i, state in record.states.items() if state.reference}
    return bool(project.objects) and project.objects.keys() <= started


def take_found_objects(saved: SavedProject, video: Video, finder: DiscoveryChoice, most: int) -> None:
    """Search the whole clip. What a search that was broken off left is taken out first.

    Raises:
        UserError: Nothing is found.
        EngineError: The engine cannot be used.
    """
    for object_id in list(saved.project.objects):
        saved.commit(delete_object(saved.project, object_id))
    with closing(finder.make({})) as engine:
        limits = DiscoveryLimits(most_proposals=most)
        proposals = discover_clip(video, saved.project.clip.whole, engine, limits=limits)
    if not proposals:
        raise UserError("No object was found in the clip.", "Give a mask, or try another engine.")
    ids = accept_proposals(saved, proposals)
    for object_id, proposal in zip(ids, proposals, strict=True):
        saved.commit(set_reference(saved.project, [proposal.best_frame], [object_id]))
