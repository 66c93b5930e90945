"""What is kept of the evaluation."""

from rallyes.evaluation.models.assessments import HIGHEST, Assessment, Score, nothing
from rallyes.evaluation.models.outcomes import Attempt, Spell

__all__ = ["HIGHEST", "Assessment", "Attempt", "Score", "Spell", "nothing"]
