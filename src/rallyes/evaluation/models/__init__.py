"""What is kept of the evaluation."""

from rallyes.evaluation.models.assessments import HIGHEST, Assessment, Score, nothing
from rallyes.evaluation.models.outcomes import Attempt, Spell
from rallyes.evaluation.models.plans import Amendment, AnalysisPlan
from rallyes.evaluation.models.releases import TableRelease
from rallyes.evaluation.models.surveys import Contact, Sheet, Ticket

__all__ = [
    "HIGHEST",
    "Amendment",
    "AnalysisPlan",
    "Assessment",
    "Attempt",
    "Contact",
    "Score",
    "Sheet",
    "Spell",
    "TableRelease",
    "Ticket",
    "nothing",
]
