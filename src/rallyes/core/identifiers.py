"""Reading the identifiers that people type: SIRET, NAF code, telephone number.

Each reader returns what is stored, or raises ``IdentifierError`` with a sentence for the person.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import phonenumbers
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.fr import siret as stdnum_siret

from rallyes.core.french import NBSP, THIN

NAF_REV_2 = "NAF rév. 2"

SECTION_STARTS = (
    (1, "A"), (5, "B"), (10, "C"), (35, "D"), (36, "E"), (41, "F"), (45, "G"), (49, "H"),
    (55, "I"), (58, "J"), (64, "K"), (68, "L"), (69, "M"), (77, "N"), (84, "O"), (85, "P"),
    (86, "Q"), (90, "R"), (94, "S"), (97, "T"), (99, "U"),
)  # fmt: skip
"""The first division of each section, NAF rév. 2 (Insee)."""


class IdentifierError(ValueError):
    """What was typed is no such identifier; ``str()`` says why and how to mend it, in French."""


def read_siret(text: str) -> str:
    """14 digits from what was typed, spaces and dots aside; La Poste's own rule included."""
    digits = re.sub(r"[\s.\-]", "", text)
    if not digits.isascii() or not digits.isdigit():
        raise IdentifierError("Un SIRET ne contient que des chiffres. Corrigez-le ou laissez vide.")
    if len(digits) == 9:
        raise IdentifierError(
            "Ces 9 chiffres sont un SIREN. Ajoutez les 5 chiffres de l’établissement, "
            "ou laissez vide."
        )
    if len(digits) != 14:
        raise IdentifierError(
            f"Un SIRET compte 14 chiffres, celui-ci en a {len(digits)}. "
            "Corrigez-le ou laissez vide."
        )
    return _checked_siret(digits)


def _checked_siret(digits: str) -> str:
    try:
        return str(stdnum_siret.validate(digits))
    except InvalidChecksum as fault:
        raise IdentifierError(
            "Ce SIRET n’existe pas, un chiffre est sans doute mal recopié. "
            "Vérifiez-le ou laissez vide."
        ) from fault
    except ValidationError as fault:
        raise IdentifierError("Ce SIRET n’est pas valable. Corrigez-le ou laissez vide.") from fault


def read_naf(text: str) -> str:
    """``56.10A``, ``5610a`` or ``56.10 A`` -> ``5610A``."""
    code = re.sub(r"[\s.\-]", "", text).upper()
    if not re.fullmatch(r"[0-9]{4}[A-Z]", code) or section_of(code) is None:
        raise IdentifierError(
            f"Un code NAF compte 4 chiffres et une lettre, par exemple 56.10A{THIN}; "
            f"«{NBSP}{text.strip()[:20]}{NBSP}» n’en est pas un. Corrigez-le ou laissez vide."
        )
    return code


def section_of(naf: str) -> str | None:
    """The letter of the section of a NAF code, with or without its dot; None where unknown."""
    match = re.match(r"[0-9]{2}", naf.strip())
    if match is None or match[0] == "00":
        return None
    rank = bisect_right(SECTION_STARTS, int(match[0]), key=lambda start: start[0])
    return SECTION_STARTS[rank - 1][1]


def read_phone(text: str) -> str:
    """E.164 from what was typed; a number without its country is French."""
    try:
        parsed = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        raise IdentifierError(
            f"«{NBSP}{text.strip()[:30]}{NBSP}» n’est pas un numéro de téléphone. "
            "Écrivez par exemple 04 75 93 00 00, ou +41 22 310 00 00 pour l’étranger."
        )
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
