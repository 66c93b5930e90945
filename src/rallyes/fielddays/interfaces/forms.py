"""What happened in a half day, in a gathering, and who was in which team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from rallyes.companies.models import Engagement
from rallyes.core.formfields import PlausibleDateField
from rallyes.core.french import clock
from rallyes.fielddays.domain.expected import Expected, PlannedVisit
from rallyes.fielddays.domain.recording import (
    GatheringTold,
    OutingTold,
    VisitTold,
    held_as_planned,
)
from rallyes.fielddays.enums import Travel
from rallyes.fielddays.models import GatheringHeld, Outing
from rallyes.participants.models import Participant
from rallyes.rallies.enums import Audience
from rallyes.rallies.models import Gathering

LONGEST = 480
"""Minutes of a visit or of a gathering, at most."""
MOST_TEAMS = 12
UNPLANNED = 4
"""Visits that nobody planned, at most, for a team in a half day."""


class TeamForm(forms.Form):
    """One team in one half day; as it was planned until somebody says otherwise."""

    def __init__(
        self,
        data: Any = None,
        *,
        expected: Expected,
        told: Outing | None,
        others: Sequence[Participant],
        companies: Sequence[Engagement],
    ) -> None:
        super().__init__(data, prefix=f"{expected.team}")
        self.expected, self.told = expected, told
        self.people = {str(one.pk): one for one in [*expected.members, *others]}
        self.companies = {str(one.pk): one for one in companies}
        self._ask_who(others)
        for visit in self._planned():
            self._ask_visit(visit)
        for rank in range(UNPLANNED):
            self._ask_unplanned(rank)
        self._ask_how()

    def _ask_who(self, others: Sequence[Participant]) -> None:
        members = [(str(one.pk), str(one)) for one in self.expected.members]
        there = {
            str(one.participant_id): one.present
            for one in (self.told.presences.all() if self.told else ())
        }
        self.fields["present"] = forms.MultipleChoiceField(
            label="Étaient là",
            choices=members,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=[pk for pk, _ in members if there.get(pk, True)],
        )
        self.fields["joined"] = forms.MultipleChoiceField(
            label="Venus d’une autre équipe",
            choices=[(str(one.pk), str(one)) for one in others],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=[str(one.pk) for one in others if there.get(str(one.pk))],
        )

    def _planned(self) -> tuple[PlannedVisit, ...]:
        return self.expected.visits

    def _ask_visit(self, visit: PlannedVisit) -> None:
        key, told = visit.engagement.pk, self._told_of(visit.engagement.pk)
        self.fields[f"made_{key}"] = forms.BooleanField(
            label=f"{visit.engagement.company}, {clock(visit.start)}",
            required=False,
            initial=told.made if told else self.told is None,
        )
        self.fields[f"minutes_{key}"] = _minutes(told.minutes if told else visit.minutes)
        self.fields[f"hosted_{key}"] = forms.BooleanField(
            label="Quelqu’un de l’entreprise a reçu l’équipe",
            required=False,
            initial=told.hosted if told else True,
        )

    def _told_of(self, engagement: int) -> Any:
        visits = self.told.visits.all() if self.told else ()
        return next((one for one in visits if one.engagement_id == engagement), None)

    def _ask_unplanned(self, rank: int) -> None:
        visits = self.told.visits.all() if self.told else ()
        told = [one for one in visits if not one.planned]
        known = told[rank] if rank < len(told) else None
        self.fields[f"extra_{rank}"] = forms.ChoiceField(
            label="Entreprise",
            choices=[("", "Choisir…"), *((pk, str(one)) for pk, one in self.companies.items())],
            required=False,
            initial=str(known.engagement_id) if known else "",
        )
        self.fields[f"extra_minutes_{rank}"] = _minutes(known.minutes if known else None)

    def _ask_how(self) -> None:
        self.fields["travel"] = forms.ChoiceField(
            label="L’équipe s’est déplacée",
            choices=Travel,
            initial=self.told.travel if self.told else Travel.ONE,
        )
        self.fields["guided"] = forms.BooleanField(
            label="Un accompagnateur était là",
            required=False,
            initial=self.told.guided if self.told else True,
        )

    @property
    def visits(self) -> Iterator[tuple[PlannedVisit, BoundField, BoundField, BoundField]]:
        """Each planned visit with its fields: made, minutes, hosted."""
        for visit in self._planned():
            key = visit.engagement.pk
            yield visit, self[f"made_{key}"], self[f"minutes_{key}"], self[f"hosted_{key}"]

    @property
    def unplanned(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"extra_{rank}"], self[f"extra_minutes_{rank}"]) for rank in range(UNPLANNED)]

    @property
    def has_unplanned(self) -> bool:
        """Whether the part of what nobody planned stands open."""
        told = any(self[f"extra_{rank}"].value() for rank in range(UNPLANNED))
        return told or bool(self["joined"].value()) or not self.expected.visits

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        planned = {str(one.engagement.pk) for one in self._planned()}
        seen: set[str] = set()
        for rank in range(UNPLANNED):
            chosen = values.get(f"extra_{rank}")
            if chosen and chosen in planned | seen:
                message = "Cette entreprise est déjà dans les visites de l’équipe."
                self.add_error(f"extra_{rank}", message)
            seen.add(chosen or "")
        return values

    def facts(self) -> OutingTold:
        values = self.cleaned_data
        present = set(values["present"])
        return OutingTold(
            expected=self.expected,
            absent=[one for one in self.expected.members if str(one.pk) not in present],
            joined=[self.people[pk] for pk in values["joined"]],
            visits=[*self._visits_told(values), *self._unplanned_told(values)],
            travel=Travel(values["travel"]),
            guided=values["guided"],
        )

    def _visits_told(self, values: Mapping[str, Any]) -> Iterator[VisitTold]:
        for visit in self._planned():
            key = visit.engagement.pk
            made, hosted = values[f"made_{key}"], values[f"hosted_{key}"]
            yield VisitTold(visit.engagement, made, hosted, values[f"minutes_{key}"])

    def _unplanned_told(self, values: Mapping[str, Any]) -> Iterator[VisitTold]:
        for rank in range(UNPLANNED):
            chosen = self.companies.get(values[f"extra_{rank}"])
            if chosen is not None:
                minutes = values[f"extra_minutes_{rank}"]
                yield VisitTold(chosen, minutes=minutes, planned=False)


def _minutes(initial: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label="Minutes", required=False, min_value=1, max_value=LONGEST, initial=initial
    )


class GatheringForm(forms.Form):
    held = forms.BooleanField(label="Il a eu lieu", required=False, initial=True)
    date = PlausibleDateField(label="Date")
    minutes = forms.IntegerField(label="Durée, en minutes", min_value=1, max_value=LONGEST)
    came = forms.MultipleChoiceField(
        label="Sont venus",
        choices=[(value, label.capitalize()) for value, label in Audience.choices],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    spoke = forms.BooleanField(
        label="Des participants ont pris la parole", required=False, initial=False
    )

    def __init__(self, data: Any, *, gathering: Gathering, held: GatheringHeld | None) -> None:
        super().__init__(data, initial=_held(held) if held else asdict(held_as_planned(gathering)))

    def facts(self) -> GatheringTold:
        return GatheringTold(**self.cleaned_data)


def _held(held: GatheringHeld) -> dict[str, Any]:
    return {name: getattr(held, name) for name in ("held", "date", "minutes", "came", "spoke")}


@dataclass(frozen=True, slots=True)
class Seat:
    """A person and the field that says in which team they were."""

    person: Participant
    field: BoundField


class CrewsForm(forms.Form):
    """Who was in which team."""

    def __init__(
        self, data: Any, *, people: Sequence[Participant], known: Mapping[int, int]
    ) -> None:
        super().__init__(data)
        self.people = people
        teams = [("", "Pas venu"), *((n, f"Équipe {n}") for n in range(1, MOST_TEAMS + 1))]
        for person in people:
            self.fields[f"team_{person.pk}"] = forms.TypedChoiceField(
                label=str(person),
                choices=teams,
                coerce=int,
                empty_value=None,
                required=False,
                initial=known.get(person.pk, ""),
            )

    @property
    def seats(self) -> list[Seat]:
        return [Seat(person, self[f"team_{person.pk}"]) for person in self.people]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not any(values.values()) and not self.errors:
            message = "Mettez au moins une personne dans une équipe."
            raise forms.ValidationError(message)
        return values

    def teams(self) -> dict[int, list[Participant]]:
        found: dict[int, list[Participant]] = {}
        for person in self.people:
            number = self.cleaned_data[f"team_{person.pk}"]
            if number:
                found.setdefault(number, []).append(person)
        return dict(sorted(found.items()))
