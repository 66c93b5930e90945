"""Info sessions of a rally: dates, who is expected, who came; no cache keeps any of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.french import agree
from rallyes.messaging.enums import Kind
from rallyes.participants.domain.sessions import (
    WINDOW,
    access_attendance,
    access_session,
    attendances_of,
    expect,
    first_day_of,
    forget_expected,
    keep_session,
    mark_sent,
    not_expected,
    note_presence,
    register_present,
    remove_session,
    session_warnings,
    sessions_of,
    timing,
)
from rallyes.participants.domain.signing_up import (
    replace_link,
    sign_up_on_the_spot,
    token_of_session,
)
from rallyes.participants.interfaces.meeting import SessionForm, WalkInForm, session_initial
from rallyes.participants.models import Attendance, InfoSession
from rallyes.planning.domain.telling.writing import next_session
from rallyes.rallies.models import Rally
from rallyes.web.organiser.charter import advise
from rallyes.web.organiser.nav import people_tabs
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.letters import prescribed_link
from rallyes.web.ui.listing import say_how_many, ticked


@in_rally
def session_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    first_day = first_day_of(rally)
    today = timezone.localdate()
    page = {
        "tabs": people_tabs(rally, current="sessions"),
        "sessions": [(one, timing(one.date, first_day)) for one in sessions_of(rally)],
        "advice": advise(rally, session_warnings(rally=rally, today=today)),
        "window": WINDOW,
    }
    return render(request, "organiser/sessions/list.html", page)


@in_rally
def session_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = SessionForm(data, first_day=first_day_of(rally))
    if form.is_valid():
        kept = keep_session(
            by=request.membership, rally=rally, session=None, facts=form.facts(), now=timezone.now()
        )
        messages.success(request, "La réunion est prévue. Vous pouvez y attendre des personnes.")
        return redirect("organiser:session", rally.pk, kept.pk)
    page = {"form": form, "first_day": first_day_of(rally), "window": WINDOW}
    return render(request, "organiser/sessions/edit.html", page)


@in_rally
def session_edit(request: RallyRequest, rally: Rally, session_id: int) -> HttpResponse:
    session = access_session(rally=rally, session_id=session_id)
    data = request.POST if request.method == "POST" else None
    form = SessionForm(data, initial=session_initial(session), first_day=first_day_of(rally))
    if form.is_valid():
        keep_session(
            by=request.membership,
            rally=rally,
            session=session,
            facts=form.facts(),
            now=timezone.now(),
        )
        messages.success(request, "La réunion est changée. Prévenez les personnes attendues.")
        return redirect("organiser:session", rally.pk, session.pk)
    page = {
        "form": form,
        "session": session,
        "first_day": first_day_of(rally),
        "window": WINDOW,
    }
    return render(request, "organiser/sessions/edit.html", page)


@in_rally
def session_remove(request: RallyRequest, rally: Rally, session_id: int) -> HttpResponse:
    session = access_session(rally=rally, session_id=session_id)
    if request.method == "POST":
        remove_session(by=request.membership, session=session, now=timezone.now())
        messages.success(request, "La réunion est retirée. Les personnes restent candidates.")
        return redirect("organiser:sessions", rally.pk)
    page = {"session": session, "expected": attendances_of(session).count()}
    return render(request, "organiser/sessions/remove.html", page)


@never_cache
@in_rally
def session_page(request: RallyRequest, rally: Rally, session_id: int) -> HttpResponse:
    session = access_session(rally=rally, session_id=session_id)
    form = WalkInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        there = sign_up_on_the_spot(
            session=session,
            facts=form.facts(),
            actor=request.membership.user,
            link=prescribed_link(request),
            now=timezone.now(),
        )
        messages.success(request, f"{there.participant.first_name} est dans la liste.")
        return redirect("organiser:session", rally.pk, session.pk)
    rows = list(attendances_of(session))
    page = {
        "session": session,
        "timing": timing(session.date, first_day_of(rally)),
        "rows": rows,
        "present": sum(row.came is True for row in rows),
        "candidates": not_expected(session),
        "form": form,
        "address": _address(request, session),
        "writing": _writing(rally, session, rows),
    }
    return render(request, "organiser/sessions/page.html", page)


@dataclass(frozen=True, slots=True)
class Writing:
    """A message to whoever still waits for it: its kind, the words of its button, to whom."""

    kind: Kind
    verb: str
    people: list[int]


def _writing(rally: Rally, session: InfoSession, rows: Sequence[Attendance]) -> list[Writing]:
    """Messages speak of the next session: those of a later one wait until it is the next."""
    if next_session(rally, timezone.now()) != session:
        return []
    awaited = [row for row in rows if row.came is None]
    invite = [row.participant_id for row in awaited if row.invited_at is None]
    remind = [row.participant_id for row in awaited if row.invited_at and not row.reminded_at]
    found = (
        Writing(Kind.INVITATION, agree(len(invite), "personne à inviter"), invite),
        Writing(Kind.REMINDER, agree(len(remind), "personne à qui rappeler"), remind),
    )
    return [one for one in found if one.people]


def _address(request: RallyRequest, session: InfoSession) -> str:
    page = reverse("participant:session", args=[token_of_session(session)])
    return request.build_absolute_uri(page)


@never_cache
@in_rally
def session_print(request: RallyRequest, rally: Rally, session_id: int) -> HttpResponse:
    """The list to be signed at the door."""
    session = access_session(rally=rally, session_id=session_id)
    page = {"session": session, "rows": attendances_of(session)}
    return render(request, "organiser/sessions/print.html", page)


@in_rally
@require_POST
def session_expect(request: RallyRequest, rally: Rally, session_id: int) -> HttpResponse:
    session = access_session(rally=rally, session_id=session_id)
    chosen = [one for one in not_expected(session) if one.pk in ticked(request)]
    say_how_many(
        request,
        len(expect(session=session, participants=chosen, now=timezone.now())),
        one="1 personne de plus est attendue.",
        many="{n} personnes de plus sont attendues.",
    )
    return redirect("organiser:session", rally.pk, session.pk)


@in_rally
@require_POST
def session_selection(request: RallyRequest, rally: Rally, session_id: int) -> HttpResponse:
    """One action on the people ticked in the list of a session."""
    session = access_session(rally=rally, session_id=session_id)
    chosen = attendances_of(session).filter(pk__in=ticked(request))
    number = _acted(request, chosen)
    say_how_many(request, number, one="1 ligne mise à jour.", many="{n} lignes mises à jour.")
    return redirect("organiser:session", rally.pk, session.pk)


def _acted(request: RallyRequest, chosen: QuerySet[Attendance]) -> int:
    action, now = request.POST.get("action", ""), timezone.now()
    if action in {"invited", "reminded"}:
        return mark_sent(attendances=chosen, what=action, now=now)
    if action in {"came", "missed"}:
        return note_presence(
            attendances=list(chosen),
            came=action == "came",
            actor=request.membership.user,
            link=prescribed_link(request),
            now=now,
        )
    return forget_expected(attendances=chosen) if action == "forget" else 0


@in_rally
@require_POST
def session_register(
    request: RallyRequest, rally: Rally, session_id: int, attendance_id: int
) -> HttpResponse:
    session = access_session(rally=rally, session_id=session_id)
    attendance = access_attendance(session=session, attendance_id=attendance_id)
    register_present(
        attendance=attendance,
        actor=request.membership.user,
        link=prescribed_link(request),
        now=timezone.now(),
    )
    messages.success(request, f"{attendance.participant.first_name} participe au rallye.")
    return redirect("organiser:session", rally.pk, session.pk)


@in_rally
@require_POST
def session_link(request: RallyRequest, rally: Rally, session_id: int) -> HttpResponse:
    session = access_session(rally=rally, session_id=session_id)
    replace_link(session=session)
    messages.success(request, "Le lien est remplacé. L’ancien n’ouvre plus rien.")
    return redirect("organiser:session", rally.pk, session.pk)


urlpatterns = [
    path("", session_list, name="sessions"),
    path("ajouter/", session_add, name="session_add"),
    path("<int:session_id>/", session_page, name="session"),
    path("<int:session_id>/changer/", session_edit, name="session_edit"),
    path("<int:session_id>/retirer/", session_remove, name="session_remove"),
    path("<int:session_id>/imprimer/", session_print, name="session_print"),
    path("<int:session_id>/attendre/", session_expect, name="session_expect"),
    path("<int:session_id>/selection/", session_selection, name="session_selection"),
    path("<int:session_id>/lien/", session_link, name="session_link"),
    path(
        "<int:session_id>/inscrire/<int:attendance_id>/", session_register, name="session_register"
    ),
]
