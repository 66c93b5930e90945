"""A name takes the small words of French that its first word wants."""

from __future__ import annotations

import pytest

from rallyes.core import names
from rallyes.core.french import NBSP


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Inès", "d’Inès"),
        ("Paul", "de Paul"),
        ("Élodie", "d’Élodie"),
        ("Œuvre", "d’Œuvre"),
        ("Yves", "d’Yves"),
        ("Yann", "de Yann"),
        ("Hugo", "d’Hugo"),
        ("Hassan", "de Hassan"),
        ("Hôtel du Pont", "d’Hôtel du Pont"),
        ("Halle aux grains", "de Halle aux grains"),
        ("Haute-Loire", "de Haute-Loire"),
        ("Aide à domicile", "d’Aide à domicile"),
        ("Menuiserie Roche", "de Menuiserie Roche"),
        ("EDF", "d’EDF"),
        ("Onze", "de Onze"),
        ("8 à Huit", "de 8 à Huit"),
        ("Association Emploi", "de l’Association Emploi"),
        ("Conseil départemental", "du Conseil départemental"),
        ("Mission locale", "de la Mission locale"),
        ("État", "de l’État"),
        ("France Travail", "de France Travail"),
        ("Le Teil", "du Teil"),
        ("Les Vans", "des Vans"),
        ("La Voulte", "de la Voulte"),
        ("L’Escrinet", "de l’Escrinet"),
        ("Équipe 3", "de l’Équipe 3"),
        ("Lieu de départ", "du Lieu de départ"),
        ("Lyon", "de Lyon"),
        ("Lea", "de Lea"),
        ("", "de "),
    ],
)
def test_of_a_name(name: str, told: str) -> None:
    assert names.of(name) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Inès", "à Inès"),
        ("Département de l’Ardèche", "au Département de l’Ardèche"),
        ("Région", "à la Région"),
        ("Agence", "à l’Agence"),
        ("Le Teil", "au Teil"),
        ("Les Vans", "aux Vans"),
        ("La Voulte", "à la Voulte"),
        ("Aubenas", "à Aubenas"),
    ],
)
def test_to_a_name(name: str, told: str) -> None:
    assert names.to(name) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Conseil départemental", "le Conseil départemental"),
        ("Association Emploi", "l’Association Emploi"),
        ("Ville de Privas", "la Ville de Privas"),
        ("Villeneuve", "Villeneuve"),
        ("le Département", "le Département"),
        ("Les Restos", "Les Restos"),
        ("Inès", "Inès"),
    ],
)
def test_a_name_with_its_article(name: str, told: str) -> None:
    assert names.the(name) == told


def test_one_alone_is_told_in_a_word() -> None:
    assert names.only(1, "entreprise confirmée", "une") == "qu’une entreprise confirmée"
    assert names.only(1, "secteur") == "qu’un secteur"
    assert names.only(3, "secteur") == f"que 3{NBSP}secteurs"
