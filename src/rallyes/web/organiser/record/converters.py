"""A day and a half of it, as they stand in an address: ``2019-06-11/matin``."""

from __future__ import annotations

from datetime import date

from rallyes.fielddays.enums import Half

SLUGS = {Half.MORNING: "matin", Half.AFTERNOON: "apres-midi"}


class DayConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()


class HalfConverter:
    regex = "|".join(SLUGS.values())

    def to_python(self, value: str) -> Half:
        return next(half for half, slug in SLUGS.items() if slug == value)

    def to_url(self, value: Half | str) -> str:
        return SLUGS[Half(value)]
