"""A company on one page: who it is, what it offers, and its openings, kept together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rallyes.companies.domain.book import CompanyFacts
from rallyes.companies.domain.engagements import VisitTerms
from rallyes.companies.domain.gifts import Gifts
from rallyes.companies.domain.openings import HalfDay, Span, spans_of
from rallyes.companies.enums import Status
from rallyes.companies.interfaces.forms import (
    CompanyForm,
    NewCompanyForm,
    OpeningFormSet,
    company_initial,
    openings_initial,
)
from rallyes.companies.models import Engagement

PREFIX = "creneaux"
BLANK_ROW = "autre"


class CompanySheet:
    """The form of a company and the rows of its openings.

    A button named "preset" asks for one more row, filled with the usual hours of a half day: the
    page comes back as it was typed, unchecked and unsaved, with that row. ``filled``: what the
    public directory puts into a form that is opened.
    """

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        halves: Sequence[HalfDay],
        engagement: Engagement | None = None,
        filled: Mapping[str, Any] | None = None,
    ) -> None:
        self.is_new = engagement is None
        self.kind = NewCompanyForm if self.is_new else CompanyForm
        self.halves = list(halves)
        self.days = list(dict.fromkeys(half.date for half in halves))
        preset = data.get("preset") if data else None
        if data is None:
            self.form, self.openings = self._first(engagement, filled or {})
        elif preset:
            self.form, self.openings = self._again(data, preset)
        else:
            self.form = self.kind(data, initial=_initial(engagement))
            self.openings = OpeningFormSet(data, prefix=PREFIX, form_kwargs={"days": self.days})

    def is_valid(self) -> bool:
        bound = self.form.is_bound
        return bound and all([self.form.is_valid(), self.openings.is_valid()])

    @property
    def faulty_rows(self) -> bool:
        """True where an opening was refused: its fault stands beside it, far down the page."""
        return bool(self.openings.is_bound and self.openings.total_error_count())

    @property
    def facts(self) -> CompanyFacts:
        return self.form.facts()

    @property
    def terms(self) -> VisitTerms:
        return self.form.terms()

    @property
    def status(self) -> Status:
        """How far a new company has come."""
        assert isinstance(self.form, NewCompanyForm)
        return self.form.chosen_status

    @property
    def gifts(self) -> Gifts:
        return self.form.gifts()

    @property
    def spans(self) -> list[Span]:
        spans: list[Span] = self.openings.spans()
        return spans

    def _first(
        self, engagement: Engagement | None, filled: Mapping[str, Any]
    ) -> tuple[CompanyForm, Any]:
        spans = spans_of(engagement.openings.all()) if engagement else ()
        form = self.kind(initial={**_initial(engagement), **filled})
        return form, self._rows(openings_initial(spans))

    def _again(self, data: Mapping[str, str], preset: str) -> tuple[CompanyForm, Any]:
        added = [self._row(preset)] if preset == BLANK_ROW or self._half(preset) else []
        typed = {name: data.get(name, "") for name in self.kind.base_fields}
        return self.kind(initial=typed), self._rows([*_typed_rows(data), *added])

    def _half(self, key: str) -> HalfDay | None:
        return next((half for half in self.halves if half.key == key), None)

    def _row(self, preset: str) -> dict[str, Any]:
        half = self._half(preset)
        return openings_initial([half.usual])[0] if half else {}

    def _rows(self, initial: list[dict[str, Any]]) -> Any:
        return OpeningFormSet(initial=initial, prefix=PREFIX, form_kwargs={"days": self.days})


def _initial(engagement: Engagement | None) -> dict[str, Any]:
    return company_initial(engagement) if engagement else {}


def _typed_rows(data: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows as they were typed, but for those marked to be taken out."""
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "0")
    count = min(int(total), OpeningFormSet.max_num) if total.isascii() and total.isdigit() else 0
    return [
        {
            "date": _date_or_none(data.get(f"{PREFIX}-{number}-date", "")),
            "start": data.get(f"{PREFIX}-{number}-start", ""),
            "end": data.get(f"{PREFIX}-{number}-end", ""),
        }
        for number in range(count)
        if not data.get(f"{PREFIX}-{number}-DELETE")
    ]


def _date_or_none(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
