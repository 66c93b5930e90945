"""What a lead ticks when something happens to a published programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django import forms

from rallyes.core.french import NBSP, THIN, clock, full_date
from rallyes.planning.domain import engine
from rallyes.planning.domain.incidents.facts import Closing, Facts, next_moment
from rallyes.planning.domain.queries import team_name
from rallyes.planning.domain.queries.happened import closed_when
from rallyes.planning.domain.queries.names import Names

TODAY, FOR_GOOD = "day", "end"


def _several(label: str, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


class IncidentForm(forms.Form):
    """``told``: what is missing already; it comes ticked, and whoever is back is unticked."""

    date = forms.TypedChoiceField(label="Jour", coerce=date.fromisoformat)
    time = forms.TimeField(
        label="Heure",
        help_text="Ce qui a commencé avant reste tel quel. Gardez quelques minutes pour prévenir.",
    )
    absent = _several(
        "Participants absents jusqu’à la fin du rallye",
        "Les autres membres restent ensemble, sauf si l’équipe devient trop petite.",
    )
    closed = _several("Entreprises qui ne reçoivent plus")
    closed_until = forms.ChoiceField(
        label="Jusqu’à quand",
        choices=[(TODAY, "Seulement ce jour-là"), (FOR_GOOD, "Jusqu’à la fin du rallye")],
        widget=forms.RadioSelect,
        initial=TODAY,
        required=False,
    )
    vehicles = _several(
        "Véhicules qui ne roulent plus",
        "Vous avez trouvé un véhicule de remplacement\N{NARROW NO-BREAK SPACE}? Ajoutez-le d’abord "
        "à la liste des véhicules.",
    )
    guides = _several(
        "Accompagnateurs absents jusqu’à la fin du rallye",
        "Quelqu’un prend le relais\N{NARROW NO-BREAK SPACE}? Ajoutez-le d’abord à la liste des "
        "accompagnateurs.",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        problem: engine.Problem,
        plan: engine.Plan,
        names: Names,
        told: Facts | None,
        changed: bool,
        now: datetime,
    ) -> None:
        """``problem`` and ``plan`` are those in force; ``changed``: the lists are not the same."""
        when, minutes = next_moment(problem.days, now)
        before = told or Facts(when, minutes)
        super().__init__(
            data,
            initial={
                "date": when.isoformat(),
                "time": time(*divmod(minutes, 60)),
                "absent": list(before.absent),
                "closed": [closing.company for closing in before.closings],
                "vehicles": list(before.vehicles),
                "guides": list(before.guides),
            },
        )
        self.problem, self.plan, self.before, self.changed = problem, plan, before, changed
        self._offer("date", [(d.date.isoformat(), full_date(d.date)) for d in problem.days])
        self._offer("absent", self._people(names))
        self._offer("closed", self._companies())
        self._offer("vehicles", self._vehicles(names))
        self._offer("guides", self._guides(names))
        if not self.fields["guides"].choices:  # type: ignore[attr-defined]
            del self.fields["guides"]
        for team in plan.teams:
            if team.members:
                self.fields[f"late_{team.id}"] = forms.TimeField(
                    label=f"{team_name(team.id)}, jusqu’à", required=False
                )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _people(self, names: Names) -> list[tuple[str, str]]:
        """Team by team, then those who were missing already."""
        found = [
            (ref, f"{names.participant(ref).full} ({team_name(team.id)})")
            for team in self.plan.teams
            for ref in team.members
        ]
        gone = (
            f"{names.participant(ref).full}, absence déjà signalée" for ref in self.before.absent
        )
        return [*found, *zip(self.before.absent, gone, strict=True)]

    def _companies(self) -> list[tuple[str, str]]:
        """A company that is closed already says when."""
        told = {one.company: f", déjà {closed_when(one)}" for one in self.before.closings}
        return [(one.id, one.name + told.get(one.id, "")) for one in _by_name(self.problem)]

    def _vehicles(self, names: Names) -> list[tuple[str, str]]:
        used = [
            (team.vehicle, f"{names.vehicle(team.vehicle).name} ({team_name(team.id)})")
            for team in self.plan.teams
            if team.members
        ]
        gone = (f"{names.vehicle(ref).name}, panne déjà signalée" for ref in self.before.vehicles)
        return [*used, *zip(self.before.vehicles, gone, strict=True)]

    def _guides(self, names: Names) -> list[tuple[str, str]]:
        led: dict[str, list[str]] = {}
        for team in self.plan.teams:
            for day in team.days:
                if day.guide and team_name(team.id) not in led.setdefault(day.guide, []):
                    led[day.guide].append(team_name(team.id))
        used = [(ref, f"{names.guide(ref).full} ({', '.join(led[ref])})") for ref in led]
        gone = [
            (ref, f"{names.guide(ref).full}, absence déjà signalée")
            for ref in self.before.guides
            if ref not in led
        ]
        return [*used, *gone]

    @property
    def late_open(self) -> bool:
        return any(field.value() or field.errors for field in self.late_fields)

    @property
    def late_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("late_")]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if chosen.get("date") and chosen.get("time"):
            self._check_moment(chosen)
            self._check_late(chosen)
            if not self.errors and not self.changed and self._nothing_new():
                raise forms.ValidationError(
                    f"Dites ce qui arrive{NBSP}: cochez une personne, une entreprise, un véhicule "
                    "ou un accompagnateur, ou notez l’heure d’une équipe en retard."
                )
        return chosen

    def _check_moment(self, chosen: dict[str, Any]) -> None:
        day = self.problem.day[chosen["date"]]
        if _minutes(chosen["time"]) > day.end:
            self.add_error(
                "time",
                f"Cette journée est finie à {clock(day.end)}. Choisissez une heure plus tôt, ou le "
                "lendemain.",
            )

    def _check_late(self, chosen: dict[str, Any]) -> None:
        """A team that is held up is out that day, and free again after the moment told."""
        for team in self.plan.teams:
            until = chosen.get(f"late_{team.id}")
            if until is None:
                continue
            day = next((one for one in team.days if one.date == chosen["date"]), None)
            if day is None:
                self.add_error(f"late_{team.id}", "Cette équipe ne sort pas ce jour-là.")
            elif _minutes(until) <= _minutes(chosen["time"]):
                self.add_error(
                    f"late_{team.id}",
                    f"Indiquez une heure après {clock(chosen['time'])}{THIN}; sinon, laissez vide.",
                )

    def _nothing_new(self) -> bool:
        """Whether nothing is told that the version in force does not do without already."""
        facts = self.facts()
        known = {(c.company, c.for_good) for c in self.before.closings}
        return (
            not facts.late
            and set(facts.absent) == set(self.before.absent)
            and {(c.company, c.for_good) for c in facts.closings} == known
            and set(facts.vehicles) == set(self.before.vehicles)
            and set(facts.guides) == set(self.before.guides)
        )

    def facts(self) -> Facts:
        """What was told, once the form is valid."""
        chosen = self.cleaned_data
        return Facts(
            date=chosen["date"],
            time=_on_grid(chosen["time"]),
            absent=tuple(chosen["absent"]),
            closings=tuple(self._closings()),
            vehicles=tuple(chosen["vehicles"]),
            guides=tuple(chosen.get("guides", ())),
            late=tuple(
                engine.Late(team.id, _on_grid(until))
                for team in self.plan.teams
                if (until := chosen.get(f"late_{team.id}"))
            ),
        )

    def _closings(self) -> Iterator[Closing]:
        """A company that was shut already stays shut as it was.

        Where no other is ticked, the choice of « jusqu’à la fin » is about those that were.
        """
        chosen = self.cleaned_data
        known = {closing.company: closing for closing in self.before.closings}
        for_good = chosen["closed_until"] == FOR_GOOD
        longer = for_good and set(chosen["closed"]) <= known.keys()
        for company in chosen["closed"]:
            before = known.get(company)
            if before is not None:
                yield replace(before, for_good=before.for_good or longer)
            else:
                moment = _on_grid(chosen["time"])
                yield Closing(company, chosen["date"], moment, for_good=for_good)


def _by_name(problem: engine.Problem) -> list[engine.Company]:
    return sorted(problem.companies, key=lambda company: company.name)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _on_grid(moment: time) -> int:
    return -(-_minutes(moment) // engine.GRID) * engine.GRID
