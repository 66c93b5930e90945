"""Companies, and what each gives to a rally: openings for visits."""
