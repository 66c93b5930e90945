"""A whole network of invented organisations, as large as the real one may become.

Everything is drawn from one seed: the same sizes and the same seed give the same rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from rallyes.accounts.models import User
from rallyes.companies.enums import Means, Status
from rallyes.companies.models import Company, Engagement, Exchange, Opening
from rallyes.funding.enums import GrantState, Side
from rallyes.funding.models import BudgetLine, Condition, Funder, Grant
from rallyes.network.enums import Role
from rallyes.network.models import Membership, Organisation
from rallyes.participants.enums import Education, Gender
from rallyes.participants.enums import Status as Stage
from rallyes.participants.models import Participant
from rallyes.planning.models import Guide, Vehicle
from rallyes.rallies.domain.calendar import sketch
from rallyes.rallies.models import Gathering, Rally, RallyDay
from rallyes.web.management.recorded import record

BATCH = 2000
FIRST_NAMES = ("Awa", "Luc", "Zoé", "Karim", "Inès", "Paul", "Lina", "Hugo", "Maïa", "Yanis")
LAST_NAMES = ("Martin", "Diop", "Faure", "Nguyen", "Roux", "Haddad", "Blanc", "Costa", "Petit")
TRADES = ("Menuiserie", "Garage", "Boulangerie", "Ferme", "Camping", "Atelier", "Clinique")
COMMUNES = (
    ("Aubenas", "07200", "07019"),
    ("Privas", "07000", "07186"),
    ("Valence", "26000", "26362"),
)
SECTORS = "ACFGHIJMNOPQRS"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of a network; everything is shared out evenly.

    ``held``: how many rallies of each organisation are over, with their record.
    """

    organisations: int = 50
    rallies: int = 300
    participants: int = 9_000
    companies: int = 15_000
    engagements: int = 9_000
    held: int = 0


@transaction.atomic
def draw(*, sizes: Sizes, seed: int, now: datetime) -> list[Membership]:
    """Adds the network; returns the leads, one an organisation, who sign in as any lead does."""
    drawer = _Drawer(random.Random(seed), sizes, now)
    leads = [drawer.organisation(number) for number in range(sizes.organisations)]
    for lead in leads:
        drawer.fill(lead)
    return leads


@dataclass(frozen=True)
class _Drawer:
    """Draws one organisation after the other."""

    dice: random.Random
    sizes: Sizes
    now: datetime

    def organisation(self, number: int) -> Membership:
        name = f"Association inventée {number + 1}"
        made = Organisation.objects.create(name=name, is_demonstration=True)
        user = User.objects.create_user(
            f"lead{number + 1}@network.example", name=f"Responsable {number + 1}"
        )
        return Membership.objects.create(
            user=user, organisation=made, role=Role.LEAD, joined_at=self.now
        )

    def fill(self, lead: Membership) -> None:
        sizes = self.sizes
        companies = self._companies(lead.organisation, sizes.companies // sizes.organisations)
        funder = Funder.objects.create(organisation=lead.organisation, name="Département inventé")
        for number in range(sizes.rallies // sizes.organisations):
            rally = self._rally(lead.organisation, number)
            self._engage(rally, lead, companies)
            self._people(rally)
            self._money(rally, funder)
            if number < sizes.held:
                record(rally, dice=self.dice, now=self.now)

    def _companies(self, organisation: Organisation, number: int) -> list[Company]:
        return Company.objects.bulk_create(
            (self._company(organisation, n) for n in range(number)), batch_size=BATCH
        )

    def _company(self, organisation: Organisation, number: int) -> Company:
        commune, postal_code, _ = self.dice.choice(COMMUNES)
        return Company(
            organisation=organisation,
            name=f"{self.dice.choice(TRADES)} inventée {number + 1}",
            sector=self.dice.choice(SECTORS),
            postal_code=postal_code,
            commune=commune,
            lat=44.6 + self.dice.random() / 3,
            lon=4.4 + self.dice.random() / 3,
            contact_name=f"{self.dice.choice(FIRST_NAMES)} {self.dice.choice(LAST_NAMES)}",
            contact_phone=f"+3347593{number % 10_000:04d}",
        )

    def _rally(self, organisation: Organisation, number: int) -> Rally:
        """Some past and some to come, eight weeks apart; those held more than eight months ago."""
        rally = Rally.objects.create(
            organisation=organisation,
            name=f"Rallye inventé {number + 1}",
            territory="Territoire inventé",
            base_lat=44.62,
            base_lon=4.39,
            is_demonstration=True,
        )
        first = self.now.date() + timedelta(weeks=8 * (number - self.sizes.held) - 20)
        first -= timedelta(days=first.weekday() - 1)
        drawn = sketch(first, first + timedelta(days=2))
        RallyDay.objects.bulk_create(RallyDay(rally=rally, **day) for day in drawn.days)
        Gathering.objects.bulk_create(Gathering(rally=rally, **one) for one in drawn.gatherings)
        return rally

    def _engage(self, rally: Rally, lead: Membership, companies: list[Company]) -> None:
        number = min(len(companies), self.sizes.engagements // self.sizes.rallies)
        chosen = self.dice.sample(companies, number)
        engagements = Engagement.objects.bulk_create(
            Engagement(
                rally=rally,
                company=company,
                ref=f"c{n}",
                position=n,
                status=self.dice.choice([*Status.values, Status.CONFIRMED, Status.CONFIRMED]),
            )
            for n, company in enumerate(chosen, start=1)
        )
        days = [day.date for day in rally.days.all()]
        Opening.objects.bulk_create(self._openings(engagements, days), batch_size=BATCH)
        Exchange.objects.bulk_create(self._exchanges(engagements, lead), batch_size=BATCH)

    def _openings(self, engagements: list[Engagement], days: list[date]) -> Iterator[Opening]:
        for one in engagements:
            if one.status == Status.CONFIRMED:
                for day in days:
                    yield Opening(engagement=one, date=day, start=time(9), end=time(17))

    def _exchanges(self, engagements: list[Engagement], lead: Membership) -> Iterator[Exchange]:
        for one in engagements:
            if one.status != Status.TO_CONTACT:
                yield Exchange(
                    engagement=one,
                    at=self.now - timedelta(days=self.dice.randrange(1, 60)),
                    by=lead.user,
                    means=Means.PHONE,
                    said="Appel inventé.",
                    before=Status.TO_CONTACT,
                    status=one.status,
                )

    def _people(self, rally: Rally) -> None:
        number = self.sizes.participants // self.sizes.rallies
        Participant.objects.bulk_create(self._person(rally, n) for n in range(1, number + 1))
        cars = 1 + number // 6
        Vehicle.objects.bulk_create(
            Vehicle(rally=rally, ref=f"v{n}", position=n, name=f"Minibus {n}", seats=7)
            for n in range(1, cars + 1)
        )
        Guide.objects.bulk_create(
            Guide(rally=rally, ref=f"g{n}", position=n, first_name=self.dice.choice(FIRST_NAMES))
            for n in range(1, cars + 1)
        )

    def _person(self, rally: Rally, number: int) -> Participant:
        commune, _, insee = self.dice.choice(COMMUNES)
        return Participant(
            rally=rally,
            ref=f"p{number}",
            position=number,
            status=self.dice.choice([Stage.REGISTERED, Stage.CONFIRMED, Stage.INFORMED]),
            first_name=self.dice.choice(FIRST_NAMES),
            last_name=self.dice.choice(LAST_NAMES),
            age=self.dice.randrange(18, 62),
            gender=self.dice.choice([Gender.FEMALE, Gender.MALE]),
            education=self.dice.choice(Education.values),
            commune=commune,
            insee=insee,
        )

    def _money(self, rally: Rally, funder: Funder) -> None:
        grant = Grant.objects.create(
            rally=rally, funder=funder, state=GrantState.GRANTED, asked=5000, granted=5000
        )
        Condition.objects.create(grant=grant, number=8, criteria={"gender": Gender.FEMALE.value})
        BudgetLine.objects.create(rally=rally, side=Side.EXPENSE, label="Véhicules", planned=5000)
