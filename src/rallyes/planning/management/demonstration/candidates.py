"""The first candidates of the rally to come: two agencies, one who refers, an info session."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from rallyes.core.places.typed import read_typed
from rallyes.network.models import Membership
from rallyes.participants.domain.agencies import AgencyFacts, keep_agency, open_access
from rallyes.participants.domain.people import PersonFacts, register
from rallyes.participants.domain.referring import ReferralFacts, refer
from rallyes.participants.domain.sessions import SessionFacts, expect, keep_session
from rallyes.participants.domain.steps import move
from rallyes.participants.enums import Status, Withdrawal
from rallyes.participants.models import Participant
from rallyes.rallies.models import Rally

PRESCRIBER = "paula@demonstration.example"
MISSION, FRANCE_TRAVAIL = "Mission locale (démonstration)", "France Travail (démonstration)"
THREE_WEEKS = timedelta(days=21)

REFERRED = (
    ("Inès", "Garnier", "+33639980041", "Privas"),
    ("Théo", "Lacroix", "+33639980042", "Saint-Martin"),
    ("Safia", "Benali", "+33639980043", "Le Teil"),
    ("Bruno", "Marchal", "+33639980044", "Vals-les-Bains"),
)
"""Invented people, whom the mission locale sends."""
REGISTERED = (
    PersonFacts(
        "Mireille", "Aubert", phone="+33639980045", age=53, gender="f", education=3, sector="Q",
        prescriber=FRANCE_TRAVAIL, eligibility="seeker", insurance_by="ft", commune="Aubenas",
        insee="07019",
    ),
    PersonFacts(
        "Karim", "Haddad", phone="+33639980046", age=24, gender="m", education=4, sector="F",
        prescriber=MISSION, eligibility="change", licence="yes", commune="Privas",
        insee="07186",
    ),
)  # fmt: skip


def load_candidates(*, lead: Membership, rally: Rally, first_day: date, now: datetime) -> None:
    mission = AgencyFacts(name=MISSION, kind="ML", phone="+33465710001", shares=True)
    agency = keep_agency(by=lead, agency=None, facts=mission, now=now)
    facts = AgencyFacts(name=FRANCE_TRAVAIL, kind="FT", phone="+33465710002")
    keep_agency(by=lead, agency=None, facts=facts, now=now)
    access = open_access(agency=agency, email=PRESCRIBER, name="Paula Ferreira", now=now)
    people = [
        refer(access=access, rally=rally, facts=_said(*one), now=now).participant
        for one in REFERRED
    ]
    for known in REGISTERED:
        register(rally=rally, facts=known, now=now)
    _session(lead, rally, people[:3], first_day, now)
    move(
        participants=people[3:],
        status=Status.WITHDRAWN,
        withdrawal=Withdrawal.JOB,
        actor=lead.user,
        link=None,
        now=now,
    )


def _said(first_name: str, last_name: str, phone: str, commune: str) -> ReferralFacts:
    found = read_typed(commune).commune
    return ReferralFacts(
        first_name=first_name,
        last_name=last_name,
        phone=phone,
        commune=commune,
        insee=found.insee if found else "",
        eligibility="seeker",
        agreed=True,
    )


def _session(
    lead: Membership, rally: Rally, people: list[Participant], first_day: date, now: datetime
) -> None:
    facts = SessionFacts(
        date=first_day - THREE_WEEKS,
        start=time(10),
        end=time(11, 30),
        place="Mission locale, Aubenas",
        capacity=20,
        notes="Arrêt de bus «\u00a0Gare routière\u00a0». Apportez une pièce d’identité.",
    )
    session = keep_session(by=lead, rally=rally, session=None, facts=facts, now=now)
    expect(session=session, participants=people, now=now)
