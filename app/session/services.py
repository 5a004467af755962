"""Services: all that works beside the window, made once; one list by which all change documents and are closed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QSettings

from app.session.adapting import Adapting
from app.session.clip_queue import ClipQueue
from app.session.discovery import Discovery
from app.session.documents import Documents
from app.session.edge_refining import EdgeRefining
from app.session.effort_recorder import EffortRecorder
from app.session.engine_catalog import EngineCatalog
from app.session.engine_comparison import EngineComparison
from app.session.engine_measuring import EngineMeasuring
from app.session.engine_warnings import EngineWarnings
from app.session.mask_work import MaskWork
from app.session.object_finding import ObjectFinding
from app.session.review_queue import ReviewQueue
from app.session.run_proposals import RunProposals
from app.session.runs import Runs
from app.session.saved_document import SavedDocument, ToImage
from app.session.scoring import Scoring
from app.session.shots import Shots
from app.session.training import Training
from app.session.weights_service import WeightsService
from app.state.view_state import ViewState


class _Service(Protocol):
    """Ends its work, and its threads, when the window closes."""

    def close(self) -> object: ...


@runtime_checkable
class _DocumentService(Protocol):
    """Works on the open document."""

    def set_document(self, document: SavedDocument | None) -> None: ...


@dataclass(frozen=True, eq=False)
class Services:
    """Each field is one service; each lives as long as the window. The fields stand in the order of `close`.

    Args:
        runs: Propagation.
        comparison: Two engines over the same frames.
        measuring: What each engine costs on the clip.
        proposals: What runs propose over stored masks.
        shots: The cuts of the clip.
        finding: The search for the objects by their look, on one frame.
        discovery: The search for primary objects.
        refining: The refinement of outlines.
        mask_work: Masks of many frames, computed from stored ones.
        review: Leads through the uncertain masks.
        clips: Leads from one project to the next.
        scoring: Scores against a truth.
        effort: The log of a person's own work.
        adapting: Adapts the weights of engines to the open clip.
        training: Makes new ones.
        documents: Opens and closes; what works on the document is closed before.
        weights: The weights of engines.
        engine_warnings: What engines warn of.
        engines: Which engines there are; the others use it to the last.
    """

    runs: Runs
    comparison: EngineComparison
    measuring: EngineMeasuring
    proposals: RunProposals
    shots: Shots
    finding: ObjectFinding
    discovery: Discovery
    refining: EdgeRefining
    mask_work: MaskWork
    review: ReviewQueue
    clips: ClipQueue
    scoring: Scoring
    effort: EffortRecorder
    adapting: Adapting
    training: Training
    documents: Documents
    weights: WeightsService
    engine_warnings: EngineWarnings
    engines: EngineCatalog

    def set_document(self, document: SavedDocument | None) -> None:
        """Work on another document, or none. Called before the window shows it: it shows nothing of the last."""
        for service in self._in_order():
            if isinstance(service, _DocumentService):
                service.set_document(document)

    def close(self) -> None:
        """At the very end: end all work and all threads, blocking."""
        for service in self._in_order():
            service.close()

    def _in_order(self) -> tuple[_Service, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))


def create_services(view: ViewState, settings: QSettings, to_image: ToImage, parent: QObject) -> Services:
    """Make all services and connect them to each other.

    Args:
        view: The view state, for the life of the window.
        settings: Where services remember what was chosen.
        to_image: Makes a picture for the screen from a frame; called on a thread of the frame loader.
        parent: Owns the services.
    """
    runs = Runs(view, settings, parent)
    engines = EngineCatalog(parent, settings=settings)
    proposals = RunProposals(parent)
    services = Services(
        runs=runs,
        comparison=EngineComparison(runs, parent),
        measuring=EngineMeasuring(runs, engines.terms, parent),
        proposals=proposals,
        shots=Shots(parent),
        finding=ObjectFinding(parent),
        discovery=Discovery(settings, parent),
        refining=EdgeRefining(parent),
        mask_work=MaskWork(parent),
        review=ReviewQueue(view, runs, proposals, settings, parent),
        clips=ClipQueue(settings, parent),
        scoring=Scoring(parent),
        effort=EffortRecorder(view, runs, settings, parent),
        adapting=Adapting(runs, parent),
        training=Training(parent),
        documents=Documents(runs, settings, to_image, parent),
        weights=WeightsService(engines, settings, parent),
        engine_warnings=EngineWarnings(parent),
        engines=engines,
    )
    _connect(services)
    view.playing_changed.connect(partial(_let_search_rest, services, view))
    runs.state_changed.connect(partial(_let_search_rest, services, view))
    return services


def _connect(services: Services) -> None:
    services.documents.switched.connect(services.set_document)
    services.shots.changed.connect(services.runs.set_cuts)
    services.shots.changed.connect(services.review.set_cuts)
    services.shots.searched.connect(lambda: services.runs.set_cuts(tuple(services.shots.cuts)))
    services.runs.cut_search.frames_searched = lambda: services.shots.frames_searched
    services.runs.ended.connect(services.engines.look_for_devices)
    services.discovery.ended.connect(services.engines.look_for_devices)
    services.scoring.scored_as.connect(services.effort.note_score)


def _let_search_rest(services: Services, view: ViewState, *_: object) -> None:
    """Runs and playback have the processor; the search for cuts waits."""
    services.shots.set_resting(view.playing or services.runs.active)
