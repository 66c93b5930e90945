"""The evaluation of a rally names nobody: facts are figures."""

from rallyes.core.privacy import EVERYTHING

IMPERSONAL = {"evaluation.Assessment": EVERYTHING, "evaluation.Score": EVERYTHING}
