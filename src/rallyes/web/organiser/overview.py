"""The overview of a rally, put together from the apps: what is missing, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db.models import prefetch_related_objects
from django.urls import reverse

from rallyes.core.french import clock
from rallyes.fielddays.models import Closure
from rallyes.funding.domain.charter import funding_warnings
from rallyes.planning.domain.freshness import Staleness, staleness_in_force
from rallyes.planning.domain.headcount import Headcount, headcount
from rallyes.planning.domain.publications import publication_in_force
from rallyes.rallies.domain.charter import CharterWarning, rally_warnings
from rallyes.rallies.domain.gatherings import name_of
from rallyes.rallies.domain.path.lines import path_of
from rallyes.rallies.domain.queries import Dates, days_of, gatherings_of, rally_dates, when
from rallyes.rallies.enums import When
from rallyes.rallies.models import Gathering, Rally, RallyDay
from rallyes.web.organiser.charter import Advice, advise, means_warnings
from rallyes.web.organiser.path.items import Item, items


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the calendar: visits, or a gathering and where it is held."""

    date: date
    hours: str
    what: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, why, and where."""

    sentence: str
    reason: str
    verb: str
    url: str


@dataclass(frozen=True)
class Overview:
    """``calendar``: each date of the rally with its moments, in order.

    ``outdated``: what changed since the version in force; None where there is none. ``late`` and
    ``this_week``: tasks.
    """

    calendar: list[tuple[date, list[Moment]]]
    dates: Dates | None
    when: When
    figures: Headcount
    advice: list[Advice]
    programme: Step | None
    outdated: Staleness | None
    late: list[Item]
    this_week: list[Item]
    after: Step | None = None

    @property
    def next_step(self) -> Step | None:
        """What stops the programme, else the programme itself, else what the charter misses.

        Of a rally that followed its programme and is over, telling what happened.
        """
        if self.after:
            return self.after
        blocking = [one for one in self.advice if one.warning.blocking]
        charter = [_step(one) for one in [*blocking, *self.advice]]
        return next(iter(charter if blocking or not self.programme else [self.programme]), None)

    @property
    def afterwards(self) -> list[Advice]:
        shown = self.next_step.url if self.next_step else None
        first = next((one for one in self.advice if one.url == shown), None)
        return [one for one in self.advice if one is not first]


def _step(advice: Advice) -> Step:
    warning = advice.warning
    return Step(warning.sentence, warning.reason, warning.remedy, advice.url)


def _after(rally: Rally, dates: Dates | None, today: date) -> Step | None:
    """What comes next once the last day is over; None before."""
    if dates is None or dates.last >= today or rally.cancelled_at is not None:
        return None
    if Closure.objects.filter(rally=rally).exists():
        reason = "Les faits relevés suggèrent une note pour chacun des dix-neuf principes."
        url = reverse("organiser:fidelity", args=[rally.pk])
        return Step("Le rallye est passé et relevé.", reason, "Voir sa fidélité au modèle", url)
    reason = "Cinq minutes suffisent, et tous les bilans s’en servent."
    url = reverse("organiser:record", args=[rally.pk])
    return Step("Le rallye est passé.", reason, "Dire ce qui s’est passé", url)


def programme_step(rally: Rally, figures: Headcount) -> Step | None:
    """Compute, then publish; nothing more once a programme is in force."""
    if figures.published:
        return None
    url = reverse("organiser:programme", args=[rally.pk])
    if figures.drafts:
        reason = "Une fois publié, il se remet à chaque équipe, entreprise et accompagnateur."
        return Step("Un programme est en préparation.", reason, "Relire et publier", url)
    reason = "Le calcul forme les équipes et place les visites\u00a0; vous pourrez tout changer."
    return Step("Tout est prêt pour un premier programme.", reason, "Calculer le programme", url)


def look_over(*, rally: Rally, today: date) -> Overview:
    prefetch_related_objects([rally], "days", "gatherings")
    days, gatherings = list(days_of(rally)), list(gatherings_of(rally))
    dates = rally_dates(days=days, gatherings=gatherings)
    figures = headcount(rally)
    path = path_of(rally=rally, today=today)
    return Overview(
        calendar=calendar(days, gatherings),
        dates=dates,
        when=when(rally=rally, dates=dates, today=today),
        figures=figures,
        advice=advise(rally, charter_warnings(rally, days, gatherings, dates, today)),
        programme=programme_step(rally, figures),
        outdated=_outdated(rally, today) if figures.published else None,
        late=items(rally, path.late),
        this_week=items(rally, path.this_week),
        after=_after(rally, dates, today) if figures.published else None,
    )


def _outdated(rally: Rally, today: date) -> Staleness | None:
    publication = publication_in_force(rally)
    if publication is None:
        return None
    publication.rally = rally
    return staleness_in_force(publication=publication, today=today)


def calendar(
    days: Sequence[RallyDay], gatherings: Sequence[Gathering]
) -> list[tuple[date, list[Moment]]]:
    timed = [
        *((day.date, day.start, Moment(day.date, _hours(day), "Visites")) for day in days),
        *(
            (one.date, one.start, Moment(one.date, _hours(one), name_of(one), one.place))
            for one in gatherings
        ),
    ]
    moments = [moment for _, _, moment in sorted(timed, key=lambda line: line[:2])]
    return [(day, list(found)) for day, found in groupby(moments, key=attrgetter("date"))]


def _hours(span: RallyDay | Gathering) -> str:
    return f"{clock(span.start)} à {clock(span.end)}"


def charter_warnings(
    rally: Rally,
    days: Sequence[RallyDay],
    gatherings: Sequence[Gathering],
    dates: Dates | None,
    today: date,
) -> list[CharterWarning]:
    """What every app finds to say."""
    first = dates.first if dates else None
    return [
        *rally_warnings(rally=rally, days=days, gatherings=gatherings),
        *means_warnings(rally),
        *funding_warnings(rally=rally, first=first, today=today),
    ]
