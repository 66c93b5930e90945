"""How forms look: an empty choice says what to do."""

import pytest
from django import forms

from rallyes.rallies.interfaces.forms import GatheringForm
from rallyes.rallies.models import Rally


@pytest.mark.django_db
def test_an_empty_choice_asks_to_choose():
    class Choosing(forms.Form):
        rally = forms.ModelChoiceField(Rally.objects.order_by("pk"))

    for field in (GatheringForm()["kind"], Choosing()["rally"]):
        shown = str(field)
        assert "Choisir…" in shown
        assert "---" not in shown


def test_an_empty_choice_with_words_of_its_own_keeps_them():
    class Choosing(forms.Form):
        age = forms.ChoiceField(choices=[("", "peu importe"), ("1", "jeune")])

    assert "peu importe" in str(Choosing()["age"])
