"""What people fill in about the steering committee."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from rallyes.core.formfields import HourField, PhoneField, RowsField
from rallyes.rallies.domain.committee import members_of
from rallyes.rallies.models import CommitteeMeeting, CommitteeMember, Rally


class MemberForm(forms.ModelForm[CommitteeMember]):
    phone = PhoneField(label="Téléphone professionnel", max_length=40)

    class Meta:
        model = CommitteeMember
        fields = ("name", "body", "office", "email", "phone")
        help_texts: ClassVar = {"body": "Département, France Travail, mission locale, entreprise…"}


class MeetingForm(forms.ModelForm[CommitteeMeeting]):
    start = HourField(label="Heure", required=False)
    present = RowsField(
        CommitteeMember.objects.none(),
        label="Qui était là",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = CommitteeMeeting
        fields = ("date", "start", "place", "agenda", "present", "minutes")
        help_texts: ClassVar = {
            "minutes": "Ce qui a été dit et décidé. N’y nommez aucun participant.",
        }
        widgets: ClassVar = {
            "agenda": forms.Textarea(attrs={"rows": 4}),
            "minutes": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args: Any, rally: Rally, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["present"]
        assert isinstance(field, RowsField)
        field.queryset = members_of(rally)
