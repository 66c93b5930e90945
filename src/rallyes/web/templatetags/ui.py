"""Parts of a page and French words in templates: ``{% load ui %}``; see docs/interface.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from rallyes.core import french
from rallyes.core.sectors import SECTIONS
from rallyes.web.ui.navigation import Step, Tab
from rallyes.web.ui.undo import Undoable, is_undoable, undoables

register = template.Library()

KIND_WORDS = {
    "info": "Information",
    "done": "C’est fait",
    "attention": "À voir",
    "fault": "À corriger",
}
KIND_BY_LEVEL = {"success": "done", "warning": "attention", "error": "fault"}

# French words ------------------------------------------------------------------------------


@register.filter
def heure(value: int | dt.time | dt.datetime | None) -> str:
    """``{{ visit.start|heure }}``: 9 h 30."""
    return "" if value is None else french.clock(value)


@register.filter
def duree(value: int | dt.timedelta | None) -> str:
    """``{{ minutes|duree }}``: 1 h 20."""
    return "" if value is None else french.duration(value)


@register.filter
def date_fr(value: dt.date | None, form: str = "long") -> str:
    """``{{ day|date_fr }}``: mardi 11 juin 2019.

    ``"court"`` leaves the present year out, ``"simple"`` the day of the week; ``"jour"`` is for
    the days of a programme, whose year the page tells once.
    """
    if value is None:
        return ""
    if form == "simple":
        return french.plain_date(value)
    if form == "court":
        return french.near_date(value, timezone.localdate())
    return french.full_date(value, year=form != "jour")


@register.simple_tag
def periode(first: dt.date, last: dt.date) -> str:
    """``{% periode first last %}``: du 11 au 13 juin 2019."""
    return french.period(first, last)


@register.filter
def nombre(value: float | Decimal | None, decimals: int | None = None) -> str:
    """``{{ 1234.5|nombre }}``: 1 234,5."""
    return "" if value is None else french.number(value, decimals)


@register.filter
def euros(value: float | Decimal | None) -> str:
    return "" if value is None else french.euros(value)


@register.filter
def compte(value: float, words: str) -> str:
    """``{{ 3|compte:"visite" }}``: 3 visites; an odd plural after a comma."""
    singular, _, plural = words.partition(",")
    return french.count(value, singular, plural or None)


@register.filter
def pluriel(value: float, endings: str = ",s") -> str:
    """``entreprise{{ n|pluriel }}``, ``journ{{ n|pluriel:"al,aux" }}``: French counts from two."""
    singular, _, plural = endings.rpartition(",")
    return plural if french.is_plural(value) else singular


@register.filter
def telephone(value: str | None) -> str:
    """``{{ contact.phone|telephone }}``: 04 75 93 00 01."""
    return french.phone(str(value)) if value else ""


@register.filter
def liste(values: Iterable[Any], last: str = "et") -> str:
    """``{{ names|liste }}``: Awa, Luc et Zoé."""
    return french.enumeration([str(value) for value in values], last)


# Parts that hold other parts ------------------------------------------------------------------


@register.simple_block_tag
def page_header(content: str, title: str, purpose: str = "") -> SafeString:
    """Title, one line that says what the page is for, and the one main action inside."""
    return _part("page_header", content=content, title=title, purpose=purpose)


@register.simple_block_tag
def notice(content: str, kind: str, title: str = "", url: str = "", verb: str = "") -> SafeString:
    """info, done, attention or fault; a reason inside and a verb that leads to the remedy."""
    words = KIND_WORDS[kind]
    return _part(
        "notice", content=content, kind=kind, kind_words=words, title=title, url=url, verb=verb
    )


@register.simple_block_tag
def empty(content: str, title: str, icon: str = "route") -> SafeString:
    """An empty list: why it is empty, and inside the first step and the import."""
    return _part("empty", content=content, title=title, icon=icon)


@register.simple_block_tag
def dialog(content: str, name: str, title: str, *, at_once: bool = False) -> SafeString:
    """A native dialog, opened by ``<button data-dialog="name">``; ``at_once``: as it arrives."""
    return _part("dialog", content=content, name=name, title=title, at_once=at_once)


@register.simple_block_tag
def menu(
    content: str,
    label: str,
    icon: str = "",
    kind: str = "secondary",
    *,
    hide_label: bool = False,
    align: str = "",
) -> SafeString:
    """A button that unfolds links and buttons; ``align="start"`` unfolds it to the right."""
    return _part(
        "menu",
        content=content,
        label=label,
        icon=icon,
        kind=kind,
        hide_label=hide_label,
        align=align,
    )


# Parts that stand alone -----------------------------------------------------------------------


@register.inclusion_tag("ui/_icon.html")
def icon(name: str) -> dict[str, Any]:
    """A drawing of ``static/ui/icons.svg``, hidden from screen readers."""
    return {"name": name}


@register.inclusion_tag("ui/_badge.html")
def badge(kind: str, words: str, mark: str | None = None) -> dict[str, Any]:
    """A state in words: neutral, info, done, attention or fault, each with its own mark."""
    usual = "" if kind == "neutral" else kind
    return {"kind": kind, "words": words, "mark": usual if mark is None else mark}


@register.inclusion_tag("ui/_sector.html")
def sector(letter: str | None, *, hide_label: bool = False) -> dict[str, Any]:
    """The sector of a company: coloured letter and name."""
    return {"section": SECTIONS.get(letter or ""), "hide_label": hide_label}


@register.inclusion_tag("ui/_stat.html")
def stat(label: str, value: Any, note: str = "", kind: str = "") -> dict[str, Any]:
    """A figure with its unit in the label; goes inside ``<dl class="stats">``."""
    return {"label": label, "value": value, "note": note, "kind": kind}


@register.inclusion_tag("ui/_tabs.html")
def tabs(tabs: Sequence[Tab], label: str) -> dict[str, Any]:
    """Pages beside each other that speak of the same thing."""
    return {"tabs": tabs, "label": label}


@register.inclusion_tag("ui/_steps.html")
def steps(steps: Sequence[Step]) -> dict[str, Any]:
    """Where one stands in a short journey."""
    return {"steps": steps}


@register.inclusion_tag("ui/_pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Previous, numbers, next; the filters of the address stay."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "request": context["request"]}


@register.inclusion_tag("ui/_sort.html", takes_context=True)
def sort(context: Context, key: str, label: str, *, number: bool = False) -> dict[str, Any]:
    """A heading that sorts: ``?tri=key``, and at the next click ``?tri=-key``."""
    chosen = _request(context).GET.get("tri", "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(chosen, "")
    target = f"-{key}" if chosen == key else key
    url = _address(context, tri=target, page=None)
    return {"label": label, "url": url, "direction": direction, "number": number}


@register.inclusion_tag("ui/_chip.html", takes_context=True)
def chip(
    context: Context, label: str, name: str, value: Any, tally: int | None = None
) -> dict[str, Any]:
    """A filter that is put in the address by a click and taken out by the next."""
    query = _query(context)
    others = [one for one in query.getlist(name) if one != str(value)]
    chosen = len(others) < len(query.getlist(name))
    query.setlist(name, others if chosen else [*others, str(value)])
    query.pop("page", None)
    return {"label": label, "url": _link(query), "chosen": chosen, "tally": tally}


@register.inclusion_tag("ui/_search.html", takes_context=True)
def search_box(context: Context, label: str, name: str = "q") -> dict[str, Any]:
    """A search that keeps the filters of the address."""
    query = _query(context)
    value = query.get(name, "")
    kept = [(key, one) for key in query if key not in (name, "page") for one in query.getlist(key)]
    return {"label": label, "name": name, "value": value, "kept": kept}


@register.simple_tag(takes_context=True)
def address(context: Context, **changes: Any) -> str:
    """The present address with other parameters; ``None`` takes one out."""
    return _address(context, **changes)


@register.inclusion_tag("ui/_fault_summary.html")
def fault_summary(form: forms.BaseForm) -> dict[str, Any]:
    """The faults of a form on top, each leading to its field; ``{{ form }}`` brings it already."""
    faulty = [(field, field.errors) for field in form if field.errors]
    total = sum(len(faults) for _, faults in faulty) + len(form.non_field_errors())
    title = f"{french.count(total, 'point')} à corriger"
    return {"form": form, "faulty": faulty, "title": title}


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the field is one box to tick, which has its label beside it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def notice_kind(level_tag: str) -> str:
    return KIND_BY_LEVEL.get(level_tag, "info")


@register.filter
def in_page(messages: Iterable[Message]) -> list[Message]:
    """The messages that stand at the top of the page: all but those that offer an undo."""
    return [message for message in messages or () if not is_undoable(message)]


@register.filter
def with_undo(messages: Iterable[Message]) -> list[Undoable]:
    return undoables(messages or ())


def _part(name: str, /, **context: Any) -> SafeString:
    return render_to_string(f"ui/_{name}.html", context)


def _request(context: Context) -> HttpRequest:
    request: HttpRequest = context["request"]
    return request


def _query(context: Context) -> QueryDict:
    return _request(context).GET.copy()


def _address(context: Context, **changes: Any) -> str:
    query = _query(context)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return _link(query)


def _link(query: QueryDict) -> str:
    return f"?{query.urlencode()}" if query else "?"
