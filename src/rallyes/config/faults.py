"""What an error report may say: where the code stumbled, never what a person had typed.

Request bodies, cookies and local variables stay out; so do the values that a database quotes.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

from django.db import Error as DatabaseError
from django.http import HttpRequest

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def describe(fault: BaseException) -> str:
    """The traceback with its causes; a database's message ends before it quotes a row."""
    return "".join(
        line.partition("\n")[0] + "\n" if quotes_a_row(fault, line) else line
        for line in traceback.TracebackException.from_exception(fault).format()
    )


def quotes_a_row(fault: BaseException, line: str) -> bool:
    chain: BaseException | None = fault
    while chain is not None:
        if isinstance(chain, DatabaseError) and "DETAIL:" in line:
            return True
        chain = chain.__cause__ or chain.__context__
    return False


class DiscreetFormatter(logging.Formatter):
    """Log lines for whoever looks after the server."""

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return describe(ei[1]).rstrip()


class RoutesForPaths(logging.Filter):
    """Puts the route where a message names the path, which may hold the token of a link."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            paths = {request.path, request.get_full_path()}
            record.args = tuple(
                route_of(request) if argument in paths else argument for argument in record.args
            )
        return True


class DiscreetReporter:
    """The body of the mail to the administrators, in the form that Django's handler asks for."""

    def __init__(
        self,
        request: HttpRequest | None,
        kind: type[BaseException] | None,
        fault: BaseException | str | None,
        trace: TracebackType | None,
        is_email: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        self.request = request
        self.fault = fault

    def get_traceback_text(self) -> str:
        where = f"{self.request.method} {route_of(self.request)}\n\n" if self.request else ""
        what = describe(self.fault) if isinstance(self.fault, BaseException) else str(self.fault)
        return where + what


def route_of(request: HttpRequest) -> str:
    """The address as the URLconf writes it: without the numbers and tokens of this visit."""
    match = request.resolver_match
    return match.route if match else "unknown address"
