"""Questionnaires: their questions, whom they ask, what was answered, what it comes to."""
