"""What a participant fills in on a phone, in very plain French."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.core.formfields import PhoneField
from rallyes.core.sectors import SECTIONS
from rallyes.participants.domain.essentials import Essentials
from rallyes.participants.enums import Answer, Cover, Withdrawal
from rallyes.participants.models import Participant

SECTORS = [(section.letter, section.short) for section in SECTIONS.values()]
YES_NO = [(Answer.YES.value, "Oui"), (Answer.NO.value, "Non")]
OWN_WORDS = {
    Withdrawal.JOB: "J’ai trouvé un emploi",
    Withdrawal.TRAINING: "Je commence une formation",
    Withdrawal.DATES: "Les dates ou les heures ne me vont pas",
    Withdrawal.TRAVEL: "Je ne peux pas aller jusqu’au rallye",
    Withdrawal.WISH: "Je préfère ne pas venir",
    Withdrawal.OTHER: "Une autre raison",
}


class EssentialsForm(forms.Form):
    phone = PhoneField(
        label="Votre téléphone a changé\u202f? Écrivez le nouveau numéro", max_length=40
    )
    emergency_name = forms.CharField(
        label="Qui appeler s’il vous arrive quelque chose\u202f?",
        max_length=80,
        required=False,
        help_text="Son prénom et son nom.",
    )
    emergency_phone = PhoneField(label="Le téléphone de cette personne", max_length=40)
    licence = forms.ChoiceField(
        label="Avez-vous le permis de conduire\u202f?",
        required=False,
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    insurance_by = forms.ChoiceField(
        label="Avez-vous une assurance responsabilité civile\u202f?",
        required=False,
        choices=[
            (Cover.OWN.value, "Oui, la mienne (souvent avec l’assurance du logement)"),
            (Cover.FRANCE_TRAVAIL.value, "C’est France Travail qui m’a proposé le rallye"),
            ("", "Je ne sais pas"),
        ],
        widget=forms.RadioSelect,
        help_text="Elle paie si vous abîmez quelque chose sans le vouloir. "
        "Apportez l’attestation si vous en avez une.",
    )
    interests = forms.MultipleChoiceField(
        label="Quels métiers voulez-vous découvrir\u202f?",
        required=False,
        choices=SECTORS,
        widget=forms.CheckboxSelectMultiple,
    )
    image_consent = forms.ChoiceField(
        label="Acceptez-vous les photos et les vidéos de vous pendant le rallye\u202f?",
        required=False,
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text="Vous avez le droit de dire non. Vous pouvez changer d’avis quand vous voulez.",
    )

    def facts(self) -> Essentials:
        known = {**self.cleaned_data, "interests": tuple(self.cleaned_data["interests"])}
        return Essentials(**known)


def essentials_initial(person: Participant) -> dict[str, Any]:
    """What a stranger who finds the phone may read; nothing else is shown back."""
    return {
        "licence": person.licence,
        "interests": person.interests,
        "image_consent": person.image_consent,
    }


class NotComingForm(forms.Form):
    reason = forms.ChoiceField(
        label="Pourquoi ne venez-vous pas\u202f?",
        choices=[(reason.value, words) for reason, words in OWN_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez une réponse. «\u00a0Une autre raison\u00a0» suffit."
        },
    )

    def clean_reason(self) -> Withdrawal:
        return Withdrawal(self.cleaned_data["reason"])
