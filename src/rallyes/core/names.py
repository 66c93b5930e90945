"""A name inside a French sentence: ``d’Inès``, ``au Département de l’Ardèche``, ``du Teil``.

A name goes without an article (Inès, Menuiserie Roche, Lyon), brings its own (Le Teil), or begins
with a common noun that wants one (Association…, Conseil départemental…). Pages and documents
share these functions.
"""

from __future__ import annotations

import re
import unicodedata

from rallyes.core.french import NBSP, agree, number

VOWELS = "aeiou"
MUTE_H = re.compile(
    "habitat|habitation|harmonie|hebergement|helene|helie|heloise|henri|henriette|herault|"
    "herboristerie|herbier|hermine|hermitage|herve|hippolyte|histoire|homme|honore|honorine|"
    "hopital|horizon|horlogerie|hortense|horticulture|hospice|hotel|hotellerie|hubert|hugo|hugues|"
    "huile|huilerie|huissier|huitre|humanitaire|hyacinthe|hydraulique|hygiene"
)
"""The other words in h keep their « de »: the halle, the Haute-Loire, Hassan."""
NEVER_ELIDED = ("oui", "onze", "onzieme", "ouate", "uhlan")
MASCULINE = re.compile(
    "atelier|bureau|cabinet|ccas|centre|chantier|club|collectif|college|comite|conseil|departement|"
    "etablissement|etat|fonds|foyer|groupe|groupement|institut|lieu|lycee|ministere|plie|pole|relais|"
    "reseau|secretariat|service|syndicat"
)
FEMININE = re.compile(
    "academie|agence|amicale|association|banque|caf|caisse|cci|chambre|collectivite|commune|"
    "communaute|cooperative|ddets|delegation|direction|dreets|ecole|entreprise|equipe|federation|"
    "fondation|mairie|maison|metropole|mission|msa|mutuelle|plateforme|prefecture|region|societe|"
    "structure|union|universite|ville"
)


def of(name: str) -> str:
    """``d’Inès``, ``de Paul``, ``de l’Association Relais``, ``du Teil``."""
    article, rest = _parted(name)
    if article in ("le ", "les "):
        return f"{'du' if article == 'le ' else 'des'} {rest}"
    if article:
        return f"de {article}{rest}"
    return f"d’{rest}" if elides(rest) else f"de {rest}"


def to(name: str) -> str:
    """``à Inès``, ``au Conseil départemental``, ``à l’Association Relais``, ``au Teil``."""
    article, rest = _parted(name)
    if article in ("le ", "les "):
        return f"{'au' if article == 'le ' else 'aux'} {rest}"
    return f"à {article}{rest}"


def the(name: str) -> str:
    """``Inès``, ``l’Association Relais``, ``Le Teil`` as it is."""
    if _own_article(name):
        return name
    article, rest = _parted(name)
    return f"{article}{rest}"


def only(quantity: int, words: str, one: str = "un") -> str:
    """What follows « ne compte »: ``qu’une entreprise`` (``one="une"``), ``que 3 entreprises``."""
    if quantity == 1:
        return f"qu’{one} {words}"
    return f"que {number(quantity)}{NBSP}{agree(quantity, words)}"


def elides(name: str) -> bool:
    """Whether « de » loses its e before this name."""
    word = _first_word(name)
    if word in NEVER_ELIDED:
        return False
    if word.startswith("h"):
        return bool(MUTE_H.fullmatch(word))
    if word.startswith("y"):
        return word[1:2] not in (*VOWELS, "")
    return word[:1] in tuple(VOWELS)


def _parted(name: str) -> tuple[str, str]:
    """The article that the name wants, with its space, and the name without its own."""
    own = _own_article(name)
    if own:
        return own.lower().replace("'", "’"), name[len(own) :]
    word = _first_word(name)
    masculine = bool(MASCULINE.fullmatch(word))
    if not masculine and not FEMININE.fullmatch(word):
        return "", name
    if elides(name):
        return "l’", name
    return ("le " if masculine else "la "), name


def _own_article(name: str) -> str:
    found = re.match(r"(?:les? |la |l['’])(?=\S)", name, re.IGNORECASE)
    return found.group() if found else ""


def _first_word(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.strip().lower().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    found = re.match(r"[a-z0-9]+", bare)
    return found.group() if found else ""
