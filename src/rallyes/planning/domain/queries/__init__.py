"""What a programme says to whoever reads it: the board, the papers, the feeds.

``draft_view`` and ``publication_view`` read the database (a fixed number of queries) and give a
:class:`ProgrammeView`; ``programme_view`` makes the same from what one already holds.
"""

from __future__ import annotations

from rallyes.planning.domain.queries.names import Names, names_of
from rallyes.planning.domain.queries.programme import programme_view, team_name
from rallyes.planning.domain.queries.stored import draft_view, publication_view, published_view
from rallyes.planning.domain.queries.views import (
    CharterLine,
    CompanyView,
    CostLine,
    DayView,
    Fault,
    GatheringView,
    GuideView,
    MixPart,
    ParticipantView,
    ProgrammeView,
    Reception,
    Step,
    StepKind,
    TeamDayView,
    TeamView,
    VisitView,
)
from rallyes.planning.domain.queries.who import (
    GuideName,
    PersonName,
    PlaceName,
    VehicleName,
)

__all__ = [
    "CharterLine",
    "CompanyView",
    "CostLine",
    "DayView",
    "Fault",
    "GatheringView",
    "GuideName",
    "GuideView",
    "MixPart",
    "Names",
    "ParticipantView",
    "PersonName",
    "PlaceName",
    "ProgrammeView",
    "Reception",
    "Step",
    "StepKind",
    "TeamDayView",
    "TeamView",
    "VehicleName",
    "VisitView",
    "draft_view",
    "names_of",
    "programme_view",
    "publication_view",
    "published_view",
    "team_name",
]
