"""An error report says where the code stumbled and nothing of what people had typed."""

import logging

import pytest
from django.core import mail
from django.db import IntegrityError
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import ResolverMatch

from rallyes.config.faults import DiscreetFormatter, RoutesForPaths, describe

QUOTED = (
    'duplicate key value violates unique constraint "one_address"\n'
    "DETAIL:  Key (email)=(nadia.secrete@exemple.org) already exists.\n"
)


def stumble(fault: Exception) -> Exception:
    typed = "Nadia Secrète"
    try:
        raise fault
    except type(fault) as raised:
        assert typed
        return raised


def record_of(fault: Exception, request: HttpRequest | None = None) -> logging.LogRecord:
    record = logging.LogRecord(
        "django.request",
        logging.ERROR,
        __file__,
        1,
        "%s: %s",
        ("Internal Server Error", request.path if request else "/"),
        (type(fault), fault, fault.__traceback__),
    )
    record.request = request
    return record


def test_a_report_says_where_and_why():
    report = describe(stumble(KeyError("rally")))

    assert "in stumble" in report
    assert "KeyError: 'rally'" in report


def test_the_row_that_a_database_quotes_is_left_out():
    report = describe(stumble(IntegrityError(QUOTED)))

    assert 'unique constraint "one_address"' in report
    assert "nadia" not in report


def test_the_row_is_left_out_of_the_cause_too():
    try:
        try:
            raise IntegrityError(QUOTED)
        except IntegrityError as cause:
            raise ValueError("not saved") from cause
    except ValueError as fault:
        report = describe(fault)

    assert "ValueError: not saved" in report
    assert "nadia" not in report


def test_the_log_holds_no_row_either():
    line = DiscreetFormatter("{levelname} {message}", style="{").format(
        record_of(stumble(IntegrityError(QUOTED)))
    )

    assert line.startswith("ERROR Internal Server Error: /\nTraceback")
    assert "nadia" not in line


def test_the_log_names_the_route_and_not_the_token_of_a_link():
    request = RequestFactory().get("/invitation/unguessable/")
    record = record_of(stumble(KeyError("rally")), request)

    RoutesForPaths().filter(record)
    assert record.getMessage() == "Internal Server Error: unknown address"

    request.resolver_match = ResolverMatch(stumble, (), {}, route="invitation/<str:token>/")
    record = record_of(stumble(KeyError("rally")), request)
    RoutesForPaths().filter(record)
    assert record.getMessage() == "Internal Server Error: invitation/<str:token>/"


@pytest.mark.parametrize("typed", ["Nadia Secrète", "0601020304"])
def test_the_mail_to_administrators_holds_the_route_and_not_the_form(settings, typed):
    settings.ADMINS = [("Camille", "camille@exemple.org")]
    request = RequestFactory().post("/rallyes/12/", {"name": typed}, headers={"cookie": typed})
    request.resolver_match = ResolverMatch(stumble, (), {}, route="rallyes/<int:rally_id>/")
    handler = next(
        handler
        for handler in logging.getLogger("django").handlers
        if handler.__class__.__name__ == "AdminEmailHandler"
    )

    handler.handle(record_of(stumble(IntegrityError(QUOTED)), request))

    [sent] = mail.outbox
    assert sent.subject.endswith("Internal Server Error: rallyes/<int:rally_id>/")
    assert "POST rallyes/<int:rally_id>/" in sent.body
    assert "in stumble" in sent.body
    assert typed not in sent.body
    assert "nadia" not in sent.body
