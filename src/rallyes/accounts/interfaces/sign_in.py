"""Sign-in by a code sent to the mailbox: what allauth asks of the site."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.internal.httpkit import headed_redirect_response
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from rallyes.messaging.mail import MailNotSent, sentence


class SignIn(DefaultAccountAdapter):
    """Nobody signs up alone: accounts come from a command or from an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as fault:
            raise MailNotSent(sentence()) from fault

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser | AnonymousUser, **asked: Any
    ) -> HttpResponse | None:
        """A code that went to an address which is no longer the account's opens nothing."""
        if asked["email"] and asked["email"].lower() != user.email:  # type: ignore[union-attr]
            clear_login(request)
            return headed_redirect_response("account_login")
        return super().pre_login(request, user, **asked)
