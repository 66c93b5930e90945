"""What is kept of the answers of one person, for the copy that they receive."""

from __future__ import annotations

from collections.abc import Iterator

from rallyes.core.french import full_date
from rallyes.core.privacy import Copied
from rallyes.evaluation.domain.surveys.questions import QUESTIONNAIRES
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Contact, Sheet, Ticket

NO_ANSWER = "pas de réponse"


def answers(participant: int) -> Iterator[Copied]:
    """The anonymous part is nobody’s: it stands in no copy."""
    for ticket in Ticket.objects.filter(participant=participant):
        name = ticket.get_survey_display()
        if ticket.answered_on:
            yield Copied(full_date(ticket.answered_on), f"{name}\u00a0: a répondu")
        else:
            yield Copied("", f"{name}\u00a0: n’a pas répondu")
    for contact in Contact.objects.filter(ticket__participant=participant):
        told = f", {contact.get_reach_display()}" if contact.reach else ""
        yield Copied(full_date(contact.on), f"demande par {contact.get_channel_display()}{told}")
    for sheet in Sheet.objects.filter(ticket__participant=participant):
        items = QUESTIONNAIRES[Survey(sheet.survey)].items(linked=True)
        for item in items:
            given = dict(item.choices).get(sheet.answers.get(item.key), NO_ANSWER)
            yield Copied(sheet.get_survey_display(), f"{item.text} {given}")
