"""What is kept of the evaluation."""

from rallyes.evaluation.models.assessments import HIGHEST, Assessment, Score, nothing
from rallyes.evaluation.models.outcomes import Attempt, Spell
from rallyes.evaluation.models.plans import Amendment, AnalysisPlan
from rallyes.evaluation.models.releases import TableRelease

__all__ = [
    "HIGHEST",
    "Amendment",
    "AnalysisPlan",
    "Assessment",
    "Attempt",
    "Score",
    "Spell",
    "TableRelease",
    "nothing",
]
