"""The sections of the French nomenclature of activities (NAF rev. 2, Insee).

The diversity of sectors that the charter asks for is counted on these letters.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its letter, its official title, and words short enough for a badge."""

    letter: str
    title: str
    short: str


SECTIONS = {
    section.letter: section
    for section in (
        Section("A", "Agriculture, sylviculture et pêche", "Agriculture"),
        Section("B", "Industries extractives", "Carrières et mines"),
        Section("C", "Industrie manufacturière", "Industrie"),
        Section(
            "D",
            "Production et distribution d'électricité, de gaz, de vapeur et d'air conditionné",
            "Énergie",
        ),
        Section(
            "E",
            "Production et distribution d'eau\N{NARROW NO-BREAK SPACE}; assainissement, "
            "gestion des déchets et dépollution",
            "Eau et déchets",
        ),
        Section("F", "Construction", "Construction"),
        Section(
            "G",
            "Commerce\N{NARROW NO-BREAK SPACE}; réparation d'automobiles et de motocycles",
            "Commerce",
        ),
        Section("H", "Transports et entreposage", "Transport"),
        Section("I", "Hébergement et restauration", "Hôtels et restaurants"),
        Section("J", "Information et communication", "Numérique et médias"),
        Section("K", "Activités financières et d'assurance", "Banque et assurance"),
        Section("L", "Activités immobilières", "Immobilier"),
        Section("M", "Activités spécialisées, scientifiques et techniques", "Conseil et technique"),
        Section("N", "Activités de services administratifs et de soutien", "Services"),
        Section("O", "Administration publique", "Administration"),
        Section("P", "Enseignement", "Enseignement"),
        Section("Q", "Santé humaine et action sociale", "Santé et social"),
        Section("R", "Arts, spectacles et activités récréatives", "Culture et loisirs"),
        Section("S", "Autres activités de services", "Autres services"),
        Section("T", "Activités des ménages en tant qu'employeurs", "Particuliers employeurs"),
        Section("U", "Activités extra-territoriales", "Organismes internationaux"),
    )
}
"""Section by letter, from A to U."""
