"""Words of funding that are stored."""

from django.db.models import TextChoices


class FunderKind(TextChoices):
    DEPARTEMENT = "departement", "conseil départemental"
    REGION = "region", "région"
    STATE = "state", "État"
    MUNICIPALITY = "municipality", "commune ou communauté de communes"
    EUROPE = "europe", "fonds européens (FSE+)"
    FOUNDATION = "foundation", "fondation"
    COMPANY = "company", "entreprise"
    OTHER = "other", "autre"


class GrantState(TextChoices):
    """How far a request for money is."""

    IDEA = "idea", "à déposer"
    ASKED = "asked", "demande déposée"
    GRANTED = "granted", "accordée"
    PAID = "paid", "versée"
    REFUSED = "refused", "refusée"


WON = (GrantState.GRANTED, GrantState.PAID)
"""The money is promised or there."""


class Side(TextChoices):
    EXPENSE = "expense", "dépense"
    RESOURCE = "resource", "ressource"


class Bound(TextChoices):
    AT_LEAST = "at_least", "au moins"
    AT_MOST = "at_most", "au plus"


class Unit(TextChoices):
    PEOPLE = "people", "personnes"
    PERCENT = "percent", "% des participants"
