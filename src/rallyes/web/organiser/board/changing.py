"""Changing a draft by hand: what it would bring is shown, then kept or left."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.core.errors import RefusedError
from rallyes.planning.domain import drafts as domain
from rallyes.planning.domain.changes import apply, change_from
from rallyes.planning.domain.changes import preview as look_ahead
from rallyes.planning.domain.drafts import StaleRevision, access_draft
from rallyes.planning.models import Draft
from rallyes.rallies.models import Rally
from rallyes.web.organiser.board.choices import cost_words
from rallyes.web.organiser.board.where import KEPT, address, answer, here
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.undo import offer_undo

NOT_A_CHANGE = {"csrfmiddlewaretoken", "revision", "place", "other_visit", *KEPT}
LOST = (
    "Quelqu’un a changé ce brouillon pendant que vous le regardiez. Rien n’est perdu\u00a0: "
    "voici ce que votre modification donne maintenant."
)


def fields_of(posted: QueryDict) -> dict[str, str]:
    """The fields of a change; a place or a visit chosen in a list is unfolded."""
    found = {name: str(posted[name]) for name in posted if name not in NOT_A_CHANGE}
    if "place" in posted:
        whose = "to_team" if found.get("kind") == "move" else "team"
        found |= _unfolded((whose, "date", "start"), str(posted["place"]))
    if "other_visit" in posted:
        found |= _unfolded(("other_team", "other_company"), str(posted["other_visit"]))
    return found


def _unfolded(names: tuple[str, ...], choice: str) -> dict[str, str]:
    return dict(zip(names, choice.split("~"), strict=False))


@in_rally
@require_POST
def preview(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    return _ask(request, draft, fields_of(request.POST))


def _ask(
    request: RallyRequest, draft: Draft, fields: dict[str, str], lost: str = ""
) -> HttpResponse:
    """The consequences with « Garder » and « Renoncer »; a sentence where it makes no sense."""
    try:
        domain.refuse_while_computing(draft)
        told = look_ahead(draft=draft, change=change_from(fields))
    except RefusedError as refusal:
        return _refuse(request, draft, str(refusal))
    page = {"told": told, "fields": fields, "lost": lost, "delta": cost_words(told.cost_delta)}
    return answer(request, "consequences", "Ce que cela change", page, draft=draft)


def _refuse(request: RallyRequest, draft: Draft, sentence: str) -> HttpResponse:
    page = {"sentence": sentence}
    return answer(request, "refusal", "Ce n’est pas possible ainsi", page, draft=draft)


@in_rally
@require_POST
def keep(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    fields, seen = fields_of(request.POST), request.POST.get("revision", "")
    try:
        told = apply(
            draft=draft,
            change=change_from(fields),
            expected_revision=int(seen) if seen.isdecimal() else -1,
            actor=request.membership.user,
            now=timezone.now(),
        )
    except StaleRevision:
        return _ask(request, access_draft(rally=rally, draft_id=draft_id), fields, LOST)
    except RefusedError as refusal:
        return _refuse(request, draft, str(refusal))
    where = here(request)
    offer_undo(request, f"{told.sentence}.", address(draft, where, "draft_undo"))
    return redirect(address(draft, where))


@in_rally
@require_POST
def undo(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    sentence = domain.undo(draft=draft, now=timezone.now())
    offer_undo(request, f"Annulé\u00a0: {sentence}.", "")
    return redirect(address(draft, here(request)))


@in_rally
@require_POST
def redo(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    sentence = domain.redo(draft=draft, now=timezone.now())
    where = here(request)
    offer_undo(request, f"Rétabli\u00a0: {sentence}.", address(draft, where, "draft_undo"))
    return redirect(address(draft, where))
