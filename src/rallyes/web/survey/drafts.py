"""What somebody has answered so far stays on their own device until they send it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rallyes.evaluation.domain.surveys.answering import Answers

COOKIE, SALT = "questionnaire", "rallyes.survey-draft"
KEPT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Draft:
    """``reached``: the last step that was answered."""

    reached: int = 0
    answers: Answers = field(default_factory=dict)


def draft_in(request: HttpRequest) -> Draft:
    """Empty where there is none, or one that this site did not write."""
    try:
        kept = loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT)
    except BadSignature:
        return Draft()
    return Draft(kept["reached"], kept["answers"])


def keep(response: HttpResponse, draft: Draft, *, token: str, secure: bool) -> None:
    """The browser sends it to the pages of this questionnaire alone."""
    response.set_cookie(
        COOKIE,
        dumps({"reached": draft.reached, "answers": dict(draft.answers)}, salt=SALT, compress=True),
        max_age=KEPT,
        path=reverse("survey:start", args=[token]),
        httponly=True,
        samesite="Lax",
        secure=secure,
    )


def drop(response: HttpResponse, *, token: str) -> None:
    response.delete_cookie(COOKIE, path=reverse("survey:start", args=[token]))
