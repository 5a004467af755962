"""Services: all that works beside the window, made once and closed together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QSettings

from app.session.adapting import Adapting
from app.session.discovery import Discovery
from app.session.documents import Documents
from app.session.edge_refining import EdgeRefining
from app.session.effort_recorder import EffortRecorder
from app.session.engine_catalog import EngineCatalog
from app.session.engine_warnings import EngineWarnings
from app.session.runs import Runs
from app.session.saved_document import SavedDocument, ToImage
from app.session.scoring import Scoring
from app.session.training import Training
from app.session.weights_service import WeightsService
from app.state.view_state import ViewState


class _Closable(Protocol):
    """A service that ends its work, and its threads, when the window closes."""

    def close(self) -> object: ...


@dataclass(frozen=True)
class Services:
    """Each field is one service; each lives as long as the window.

    Args:
        runs: Propagation; `documents` sets its document and closes it.
        discovery: The search for primary objects.
        refining: The refinement of outlines.
        engines: Which engines there are.
        engine_warnings: What engines warn of.
        documents: Opens and closes.
        weights: The weights of engines.
        adapting: Adapts them to the open clip.
        training: Makes new ones.
        scoring: Scores against a truth.
        effort: The log of a person's own work.
    """

    runs: Runs
    discovery: Discovery
    refining: EdgeRefining
    engines: EngineCatalog
    engine_warnings: EngineWarnings
    documents: Documents
    weights: WeightsService
    adapting: Adapting
    training: Training
    scoring: Scoring
    effort: EffortRecorder

    def set_document(self, document: SavedDocument | None) -> None:
        """Work on another document, or none.

        Called once the window shows it. `discovery` and `refining` change earlier, with `documents.switched`: what they
        compute for the document before must not reach the new one.
        """
        for service in (self.scoring, self.effort, self.adapting):
            service.set_document(document)

    def close(self) -> None:
        """At the very end: end all work and all threads, blocking. The engines are used to the last."""
        in_order: tuple[_Closable, ...] = (
            self.scoring,
            self.effort,
            self.adapting,
            self.training,
            self.documents,
            self.discovery,
            self.refining,
            self.weights,
            self.engine_warnings,
            self.engines,
        )
        for service in in_order:
            service.close()


def create_services(view: ViewState, settings: QSettings, to_image: ToImage, parent: QObject) -> Services:
    """Make all services and connect them to each other.

    Args:
        view: The view state, for the life of the window.
        settings: Where services remember what was chosen.
        to_image: Makes a picture for the screen from a frame; called on a thread of the frame loader.
        parent: Owns the services.
    """
    runs = Runs(view, settings, parent)
    engines = EngineCatalog(parent, settings)
    services = Services(
        runs=runs,
        discovery=Discovery(settings, parent),
        refining=EdgeRefining(parent),
        engines=engines,
        engine_warnings=EngineWarnings(parent),
        documents=Documents(runs, settings, to_image, parent),
        weights=WeightsService(engines, settings, parent),
        adapting=Adapting(runs, parent),
        training=Training(parent),
        scoring=Scoring(parent),
        effort=EffortRecorder(view, runs, settings, parent),
    )
    _connect(services)
    return services


def _connect(services: Services) -> None:
    documents = services.documents
    documents.switched.connect(services.discovery.set_document)
    documents.switched.connect(services.refining.set_document)
    services.runs.ended.connect(services.engines.look_for_devices)
    services.discovery.ended.connect(services.engines.look_for_devices)
    services.scoring.scored_as.connect(services.effort.note_score)
