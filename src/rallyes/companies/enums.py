"""Words of companies that are stored."""

from django.db.models import TextChoices


class Status(TextChoices):
    """How far a company has come with one rally."""

    TO_CONTACT = "to_contact", "à contacter"
    CONTACTED = "contacted", "contactée"
    INTERESTED = "interested", "intéressée"
    CONFIRMED = "confirmed", "confirmée"
    DECLINED = "declined", "a décliné"


SOUGHT = (Status.TO_CONTACT, Status.CONTACTED, Status.INTERESTED)
"""Whose answer is still awaited."""


class Means(TextChoices):
    """How a company was reached."""

    PHONE = "phone", "téléphone"
    VISIT = "visit", "visite"
    MAIL = "mail", "courriel"
    MEETING = "meeting", "rencontre"
    LINK = "link", "son lien"
    OTHER = "other", "autre"


LOGGED = (Means.PHONE, Means.VISIT, Means.MAIL, Means.MEETING, Means.OTHER)
"""What an organiser notes; a company uses its link by itself."""
