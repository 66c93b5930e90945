"""Who may open which address, in one place: views ask it, tests prove it, a document prints it.

A new address is for members of an organisation until it says otherwise here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, get_resolver

Address = tuple[str, tuple[str, ...]]
"""The name of an address, and the names of what stands in it."""


class Audience(StrEnum):
    """Who asks for a page."""

    STRANGER = "stranger"
    READER = "reader"
    MEMBER = "member"
    LEAD = "lead"
    PRESCRIBER = "prescriber"
    FEDERATION = "federation"
    EXPERT = "expert"
    LEFT = "colleague who left"
    ELSEWHERE = "lead of another organisation"


class Link(StrEnum):
    """What a personal link was made for; its holder needs no account."""

    TEAM = "link of a team"
    COMPANY = "link of a company"
    GUIDE = "link of a guide"
    PARTICIPANT = "link of a participant"
    SESSION = "link of an info session"
    FUNDER = "link of a funder"
    SURVEY = "link of a questionnaire"
    NONE = "invented link"


class Answer(StrEnum):
    """What happens to whoever asks."""

    OPENS = "opens"
    READS = "reads"
    OWN = "opens one’s own"  # of oneself, or of one's own organisation
    SIGN_IN = "asks to sign in"
    SENT = "sends to one’s own space"
    REFUSES = "refuses"
    ABSENT = "does not exist"


OPEN = {
    "account_": "signing in and out comes before any membership",
    "mfa_authenticate": "the second step of a sign-in",
    "openid_connect_": "signing in with a professional account, where the settings name a provider",
    "mfa_login_webauthn": "signing in with a passkey",
    "style:": "the parts of the design, shown with invented words",
    "applicant:": "an organisation answers a call for interest",
    "public:": "what the site says of itself, and links that prove themselves",
}
"""Beginnings of names of addresses that ask for no account, and why."""

LINKS = {
    "company:": Link.COMPANY,
    "guide:": Link.GUIDE,
    "funder:": Link.FUNDER,
    "survey:": Link.SURVEY,
    "participant:session": Link.SESSION,
    "participant:essentials": Link.PARTICIPANT,
    "participant:coming": Link.PARTICIPANT,
    "participant:not_coming": Link.PARTICIPANT,
    "participant:": Link.TEAM,
}
"""Beginnings of names of addresses behind a signed link, and which; the first that fits holds."""

SIGNED_IN = ("me:", "mfa_", "organiser:account")
"""Beginnings of names of addresses about one's own sign-in, for whoever has an account."""

DOOR = "organiser:rallies"
"""The home page: whoever belongs to no organisation is sent from it to their own space."""

PRESCRIBED = "prescriber:"
"""The space of those who refer: an access of its own."""

NETWORK = "federation:"
"""The space of the network: a mandate of its own."""

FEDERATION = frozenset(
    f"federation:{name}"
    for name in (
        "charter_open",
        "application_decide",
        "call_add",
        "mandate_end",
        "organisation_add",
        "organisation_entrust",
        "organisation_lead",
        "people",
        "plan_add",
        "plan_amend",
        "plan_edit",
        "plan_freeze",
        "table",
        "tables",
        "right_give",
        "right_withdraw",
    )
)
"""For the federation, and not for its experts."""

LEADS = frozenset(
    {
        "organiser:charter_sign",
        "organiser:colleague_address",
        "organiser:colleague_edit",
        "organiser:invitation_revoke",
        "organiser:invitation_send",
        "organiser:journal",
        "organiser:organisation_edit",
        "organiser:participant_private",
        "organiser:participant_remove",
        "organiser:person_copy",
        "organiser:person_erase",
    }
)
"""For leads of the organisation."""

ONESELF = frozenset({"organiser:colleague_leave"})
"""For leads of the organisation, and for the very person that it is about."""

BROUGHT = frozenset(
    {
        "organiser:book_confirm",
        "organiser:book_give_up",
        "organiser:book_preview",
        "organiser:partner_choice",
        "organiser:partner_columns",
        "organiser:partner_give_up",
    }
)
"""A table that waits for its choices is for whoever brought it."""

ASKED = frozenset({"organiser:participant_search", "organiser:search"})
"""Written to, so that what is looked for stands in no address; they change nothing."""

READ = frozenset(
    f"organiser:{name}"
    for name in (
        "archive",
        "base",
        "board_team",
        "board_visit",
        "board_what_if",
        "board_why",
        "book",
        "book_blank",
        "book_export",
        "budget",
        "budget_export",
        "charter",
        "committee",
        "committee_meeting",
        "companies",
        "company",
        "company_chase",
        "company_export",
        "company_follow",
        "company_gifts",
        "company_script",
        "company_script_for",
        "dashboard",
        "days",
        "directory",
        "directory_company",
        "draft",
        "draft_compare",
        "draft_freshness",
        "draft_history",
        "draft_progress",
        "fidelity",
        "fidelity_grid",
        "funders",
        "funding",
        "gatherings",
        "grant",
        "grant_paper",
        "guide",
        "guide_export",
        "guides",
        "incident",
        "incident_progress",
        "messages",
        "organisation",
        "outcomes",
        "pairs",
        "paper",
        "papers",
        "participant",
        "participant_export",
        "participant_targets",
        "participants",
        "path",
        "person_data",
        "phase",
        "prescribers",
        "programme",
        "programme_compare",
        "programme_workbook",
        "publication",
        "rallies",
        "rally",
        "rally_history",
        "rally_journal",
        "record",
        "record_crews",
        "record_gathering",
        "record_half",
        "register",
        "register_export",
        "report",
        "reports",
        "rules",
        "running_order",
        "running_order_paper",
        "session",
        "session_print",
        "sessions",
        "survey",
        "survey_results",
        "surveys",
        "task",
        "text",
        "texts",
        "travel",
        "travel_table",
        "vehicle",
        "vehicle_export",
        "vehicles",
    )
)
"""What those who only read may open; whatever is not here changes something."""


def changes(request: HttpRequest) -> bool:
    """Whether this request is about changing something that is the organisation's."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name in ASKED | ONESELF:
        return False
    return name not in READ or request.method not in {"GET", "HEAD"}


def is_door(request: HttpRequest) -> bool:
    """Whether this is the home page, to which whoever has no organisation may come too."""
    return request.resolver_match is not None and request.resolver_match.view_name == DOOR


def is_open(name: str) -> bool:
    return name.startswith(tuple(OPEN))


def link_behind(name: str) -> Link | None:
    """The kind of link that opens this address, None where it takes an account."""
    return next((link for start, link in LINKS.items() if name.startswith(start)), None)


def proves_itself(name: str, parts: tuple[str, ...]) -> bool:
    """Whether what stands in the address lets in, without an account."""
    return bool(link_behind(name)) or ("token" in parts and is_open(name))


def is_prescribed(name: str) -> bool:
    return name.startswith(PRESCRIBED)


def is_of_the_network(name: str) -> bool:
    return name.startswith(NETWORK)


def is_for_accounts(name: str) -> bool:
    return name.startswith(SIGNED_IN) and not is_open(name)


def is_closed(name: str) -> bool:
    """Whether it takes a membership."""
    others = (
        is_open(name),
        link_behind(name),
        is_prescribed(name),
        is_of_the_network(name),
        is_for_accounts(name),
    )
    return not any(others)


def answers_of(address: Address) -> Mapping[Audience, Answer]:
    """What each audience gets at an address that takes an account, or is open."""
    name, parts = address
    if is_open(name):
        return dict.fromkeys(Audience, Answer.OPENS)
    refused = dict.fromkeys(Audience, Answer.REFUSES) | {Audience.STRANGER: Answer.SIGN_IN}
    if is_for_accounts(name):
        return dict.fromkeys(Audience, Answer.OWN) | {Audience.STRANGER: Answer.SIGN_IN}
    if is_prescribed(name):
        return refused | {Audience.PRESCRIBER: Answer.OPENS}
    if is_of_the_network(name):
        expert = Answer.REFUSES if name in FEDERATION else Answer.OPENS
        return refused | {Audience.FEDERATION: Answer.OPENS, Audience.EXPERT: expert}
    others = dict.fromkeys(Audience, Answer.SENT) if name == DOOR else {}
    return {
        **refused,
        **others,
        Audience.STRANGER: Answer.SIGN_IN,
        Audience.READER: _to_a_reader(name),
        Audience.MEMBER: _without_lead(name),
        Audience.LEAD: Answer.OWN if name in BROUGHT else Answer.OPENS,
        Audience.ELSEWHERE: Answer.ABSENT if parts else Answer.OWN,
    }


def _to_a_reader(name: str) -> Answer:
    if name in ONESELF:
        return Answer.OWN
    if name in ASKED:
        return Answer.OPENS
    return Answer.READS if name in READ else Answer.REFUSES


def _without_lead(name: str) -> Answer:
    if name in ONESELF or name in BROUGHT:
        return Answer.OWN
    return Answer.REFUSES if name in LEADS else Answer.OPENS


def answers_to_links(address: Address) -> Mapping[Link, Answer]:
    """What the holder of each link gets at an address behind one, with an account or without."""
    fits = link_behind(address[0])
    return {link: Answer.OPENS if link is fits else Answer.ABSENT for link in Link}


def all_addresses() -> list[Address]:
    return sorted(set(_addresses(get_resolver().url_patterns)))


def _addresses(
    patterns: Iterable[Any], space: str = "", above: tuple[str, ...] = ()
) -> Iterator[Address]:
    for pattern in patterns:
        parts = (*above, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", parts
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _addresses(pattern.url_patterns, space + inner, parts)
