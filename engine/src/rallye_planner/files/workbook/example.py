"""A whole rally to look at before filling in one's own: invented people, companies and numbers.

Telephone numbers come from the ranges kept for fiction, addresses from example.org.
"""

from __future__ import annotations

from datetime import date

from rallye_planner.files.workbook.book import (
    Book,
    CompanyRow,
    DayRow,
    GuideRow,
    OpeningRow,
    PairRow,
    ParticipantRow,
    RallyFacts,
    VehicleRow,
)
from rallye_planner.problem import Rules

TUESDAY, WEDNESDAY = date(2019, 6, 11), date(2019, 6, 12)
MORNING, AFTERNOON = (9 * 60, 12 * 60), (13 * 60 + 30, 17 * 60)

COMPANIES = (
    # name, sector, commune, lat, lon, step-free, half days open
    ("Vergers de la Beaume", "A", "Joyeuse", 44.4643, 4.2290, True, "mA"),
    ("Menuiserie du Pont", "C", "Vals-les-Bains", 44.6654, 4.3474, False, "Mm"),
    ("Maçonnerie Coste", "F", "Saint-Privat", 44.6229, 4.4068, True, "AMm"),
    ("Quincaillerie du Centre", "G", "Aubenas", 44.6165, 4.4020, True, "MAma"),
    ("Transports du Sandron", "H", "Saint-Didier-sous-Aubenas", 44.6013, 4.4273, True, "Aa"),
    ("Camping des Platanes", "I", "Saint-Étienne-de-Fontbellon", 44.6146, 4.3792, True, "MAma"),
    ("Atelier numérique Le Pixel", "J", "Aubenas", 44.6159, 4.4177, True, "MAm"),
    ("Agence de la Place", "K", "Aubenas", 44.6117, 4.3905, True, "Ma"),
    ("Propreté des Sources", "N", "Vals-les-Bains", 44.6656, 4.3722, True, "MAm"),
    ("Centre de formation du Vinobre", "P", "Aubenas", 44.6000, 4.3929, True, "Ama"),
    ("Résidence des Lilas", "Q", "Vals-les-Bains", 44.6695, 4.3724, True, "MAma"),
    ("Ressourcerie La Seconde", "S", "Saint-Privat", 44.6232, 4.4022, True, "MAa"),
)
HALF_DAYS = {
    "M": (TUESDAY, MORNING),
    "A": (TUESDAY, AFTERNOON),
    "m": (WEDNESDAY, MORNING),
    "a": (WEDNESDAY, AFTERNOON),
}
PEOPLE = (
    # first name, age, gender, education, sector, prescriber, interests
    ("Amina", 23, "f", 4, "G", "ML", "G, K"),
    ("Bruno", 41, "m", 3, "F", "FT", "F"),
    ("Chloé", 35, "f", 5, "Q", "FT", "Q"),
    ("David", 52, "m", 3, "H", "DEPT", ""),
    ("Élise", 29, "f", 3, "I", "FT", "I, Q"),
    ("Farid", 25, "m", 0, "N", "ML", ""),
    ("Gaëlle", 47, "f", 4, "K", "CAP_EMPLOI", "K, J"),
    ("Hugo", 21, "m", 3, "C", "ML", "C"),
    ("Inès", 58, "f", 3, "C", "DEPT", ""),
    ("Jules", 33, "m", 4, "G", "FT", "H"),
    ("Karima", 38, "f", 0, "N", "SIAE", "I"),
    ("Loïc", 55, "m", 3, "A", "FT", "A"),
    ("Maud", 24, "f", 6, "J", "ML", "J, P"),
    ("Nadir", 44, "m", 3, "F", "DEPT", ""),
    ("Odile", 50, "f", 5, "P", "CAP_EMPLOI", "P"),
)


def example_book() -> Book:
    """The rally as an organiser would have typed it in."""
    return Book(
        rally=RallyFacts(
            name="Rallye d’exemple",
            base_name="Pôle de services",
            base_commune="Aubenas",
            base_postcode="07200",
            base_lat=44.6198,
            base_lon=4.3903,
            organiser="Association d’exemple",
            email="rallye@example.org",
            phone="04 65 71 00 00",
            contact="Dominique Exemple",
            emergency="15 ; 18 ; 112",
            rules=Rules(teams=3),
        ),
        days=tuple(
            DayRow(
                date=when,
                start=8 * 60 + 30,
                end=17 * 60 + 30,
                lunch_earliest=12 * 60,
                lunch_latest=14 * 60,
                lunch_minutes=60,
            )
            for when in (TUESDAY, WEDNESDAY)
        ),
        companies=tuple(_companies()),
        openings=tuple(_openings()),
        participants=tuple(_people()),
        pairs=(PairRow(together=True, first="p1", second="p5", notes="Covoiturent le matin"),),
        vehicles=tuple(_vehicles()),
        guides=tuple(_guides()),
    )


def _companies() -> list[CompanyRow]:
    return [
        CompanyRow(
            id=f"c{k}",
            name=name,
            sector=sector,
            commune=commune,
            lat=lat,
            lon=lon,
            max_people=10,
            wheelchair=step_free,
            contact="Camille Exemple",
            notes="Entreprise inventée pour l’exemple",
            email=f"entreprise{k}@example.org",
            phone=f"04 65 71 01 {k:02}",
        )
        for k, (name, sector, commune, lat, lon, step_free, _) in enumerate(COMPANIES, start=1)
    ]


def _openings() -> list[OpeningRow]:
    return [
        OpeningRow(company=f"c{k}", date=when, start=start, end=end)
        for k, (*_, half_days) in enumerate(COMPANIES, start=1)
        for when, (start, end) in map(HALF_DAYS.__getitem__, half_days)
    ]


def _people() -> list[ParticipantRow]:
    return [
        ParticipantRow(
            id=f"p{k}",
            first_name=name,
            last_name="Exemple",
            age=age,
            gender=gender,
            education=education,
            sector=sector,
            prescriber=prescriber,
            interests=tuple(interests.split(", ")) if interests else (),
            phone=f"06 39 98 00 {k:02}",
        )
        for k, (name, age, gender, education, sector, prescriber, interests) in enumerate(
            PEOPLE, start=1
        )
    ]


def _vehicles() -> list[VehicleRow]:
    return [
        VehicleRow(
            id=f"v{k}",
            description=what,
            seats=seats,
            owner="Prêt d’exemple",
            insurance_checked=True,
        )
        for k, (what, seats) in enumerate(
            (("Minibus prêté par la mairie", 8), ("Monospace", 6), ("Break", 5), ("Citadine", 4)),
            start=1,
        )
    ]


def _guides() -> list[GuideRow]:
    return [
        GuideRow(id=f"g{k}", first_name=name, last_name="Exemple", phone=f"06 39 98 01 {k:02}")
        for k, name in enumerate(("Paule", "Quentin", "Rosa", "Samir"), start=1)
    ]
