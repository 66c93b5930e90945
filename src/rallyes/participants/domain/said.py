"""Who a person is, in the words of a prescriber."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """``insee``: of the commune where it was recognised; blank is what was not said."""

    first_name: str
    last_name: str
    phone: str = ""
    email: str = ""
    commune: str = ""
    insee: str = ""
    eligibility: str = ""
