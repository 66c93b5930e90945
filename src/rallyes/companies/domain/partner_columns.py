"""The columns that a partner's table of companies may bring, under the names that partners use."""

from __future__ import annotations

from collections.abc import Callable

from rallye_tables import Cell, Column, Unreadable, full_text
from rallye_tables.values.numbers import decimal_number
from rallye_tables.values.words import read_text

from rallyes.core.identifiers import IdentifierError, read_naf, read_phone, read_siret
from rallyes.core.sectors import SECTIONS


def _identifier(read: Callable[[str], str]) -> Callable[[Cell], str]:
    def reader(cell: Cell) -> str:
        try:
            return read(full_text(cell))
        except IdentifierError as fault:
            raise Unreadable("ne peut pas être lu", str(fault)) from fault

    return reader


def _postal_code(cell: Cell) -> str:
    """Five digits; a spreadsheet drops the zero in front of 07200."""
    text = full_text(cell).replace(" ", "").zfill(5)
    if not (text.isdigit() and len(text) == 5):
        raise Unreadable("n’est pas un code postal", "Écrivez 5 chiffres, par exemple 07200.")
    return text


def _sector(cell: Cell) -> str:
    letter = read_text(cell).upper()
    if letter not in SECTIONS:
        raise Unreadable("n’est pas une section NAF", "Écrivez une lettre de A à U.")
    return letter


WANTED = (
    Column(
        "name",
        "Nom",
        read_text,
        ("nom de l'entreprise", "entreprise", "raison sociale", "dénomination", "structure"),
        required=True,
    ),
    Column("siret", "SIRET", _identifier(read_siret), ("n° siret", "numéro siret"), default=""),
    Column("naf", "Code NAF", _identifier(read_naf), ("naf", "ape", "code ape"), default=""),
    Column("sector", "Section NAF", _sector, ("secteur", "section"), default=""),
    Column("address", "Adresse", read_text, ("rue", "voie", "adresse postale"), default=""),
    Column("postal_code", "Code postal", _postal_code, ("cp", "code_postal"), default=""),
    Column("commune", "Commune", read_text, ("ville", "localité"), default=""),
    Column("lat", "Latitude", decimal_number(-90, 90, "44,62"), ("lat", "y")),
    Column("lon", "Longitude", decimal_number(-180, 180, "4,39"), ("lon", "lng", "x")),
    Column(
        "contact_name",
        "Personne à contacter",
        read_text,
        ("contact", "interlocuteur", "responsable", "dirigeant"),
        default="",
    ),
    Column(
        "contact_phone",
        "Téléphone",
        _identifier(read_phone),
        ("tel", "tél", "portable", "mobile"),
        default="",
    ),
    Column("contact_email", "Courriel", read_text, ("email", "e-mail", "mail"), default=""),
)
