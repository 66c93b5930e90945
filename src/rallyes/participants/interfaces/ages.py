"""Ages at which somebody may take part in a rally."""

from __future__ import annotations

from datetime import date

from django import forms

YOUNGEST, OLDEST = 16, 80
"""From sixteen, with the written agreement of parents until eighteen."""
BEYOND = f"Un rallye s’adresse aux personnes de {YOUNGEST} à {OLDEST} ans"


def require_plausible_age(age: int) -> None:
    if not YOUNGEST <= age <= OLDEST:
        message = f"{BEYOND}\u00a0: vérifiez l’âge ({age}), ou laissez-le vide."
        raise forms.ValidationError(message)


def require_plausible_birth_year(year: int, *, today: date) -> None:
    """Whoever turns sixteen this year is welcome."""
    if not YOUNGEST <= today.year - year <= OLDEST:
        message = (
            f"{BEYOND}\u00a0: vérifiez l’année de naissance ({year}), sur quatre chiffres, "
            "ou laissez-la vide."
        )
        raise forms.ValidationError(message)
