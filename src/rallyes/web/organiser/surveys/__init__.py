"""Questionnaires of a rally: whom they ask, who answered, what it comes to."""
