"""What people fill in around a programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rallyes.planning.domain.options import LEVELS, SECONDS, WISHES, Options

TEAMS_FORM, TEAMS_KEEP = "form", "keep"


class ComputeForm(forms.Form):
    """The options of a computation, in plain words; ``draft`` offers to keep its teams."""

    seconds = forms.TypedChoiceField(
        label="Temps laissé au calcul",
        coerce=int,
        choices=list(SECONDS.items()),
        initial=30,
        help_text="Plus le calcul dure, meilleur est le programme. Vous pouvez l’arrêter avant la "
        "fin et garder ce qu’il a trouvé.",
    )
    teams = forms.ChoiceField(
        label="Équipes",
        choices=[
            (TEAMS_KEEP, "Garder les équipes et les visites verrouillées de ce brouillon"),
            (TEAMS_FORM, "Former de nouvelles équipes, les plus mixtes possible"),
        ],
        widget=forms.RadioSelect,
        initial=TEAMS_FORM,
    )
    team_count = forms.IntegerField(
        label="Nombre d’équipes",
        required=False,
        min_value=1,
        max_value=150,
        help_text="Laissez vide pour suivre les réglages du rallye, ou à défaut une équipe pour "
        "cinq participants.",
    )
    visits_target = forms.IntegerField(
        label="Visites souhaitées par équipe",
        required=False,
        min_value=1,
        max_value=20,
        help_text="La charte en demande 6 à 8. Laissez vide pour suivre les réglages du rallye.",
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, options: Options, keepable: bool = False
    ) -> None:
        initial = {
            "seconds": options.seconds if options.seconds in SECONDS else 30,
            "teams": TEAMS_KEEP if keepable else TEAMS_FORM,
            "team_count": options.team_count,
            "visits_target": options.visits_target,
        }
        super().__init__(data, initial=initial)
        self.keepable = keepable
        if not keepable:
            self.fields["teams"] = forms.CharField(
                initial=TEAMS_FORM, widget=forms.HiddenInput, required=False
            )
        for wish, label in WISHES.items():
            self.fields[f"wish_{wish}"] = forms.TypedChoiceField(
                label=label,
                coerce=int,
                choices=list(LEVELS.items()),
                initial=options.wishes.get(wish, 1),
            )

    def options(self) -> Options:
        """What was chosen, once the form is valid."""
        chosen = self.cleaned_data
        return Options(
            seconds=chosen["seconds"],
            keep_teams=self.keepable and chosen["teams"] == TEAMS_KEEP,
            team_count=chosen["team_count"],
            visits_target=chosen["visits_target"],
            wishes={wish: chosen[f"wish_{wish}"] for wish in WISHES},
        )


class NameForm(forms.Form):
    """The name of a draft."""

    name = forms.CharField(label="Nom du brouillon", max_length=120)


class PublishForm(forms.Form):
    """The revision that the person saw: what somebody else changed since is not published."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    """Why a published programme is taken back."""

    reason = forms.CharField(
        label="Pourquoi ce programme est-il retiré\N{NARROW NO-BREAK SPACE}?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text="Cette phrase reste dans l’historique du rallye. N’y nommez aucun participant.",
    )
