"""The running order of a gathering on one page: what happens when, and who leads."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rallyes.core.french import clock, count, full_date
from rallyes.documents.pdf import write_pdf
from rallyes.rallies.domain.gatherings import name_of
from rallyes.rallies.domain.running_order import timed
from rallyes.rallies.models import Gathering

TEMPLATE = Path(__file__).parent / "running_order.typ"


def write_running_order(gathering: Gathering, *, now: datetime) -> bytes:
    data = {
        "rally": gathering.rally.name,
        "title": name_of(gathering),
        "when": f"{full_date(gathering.date).capitalize()}, de {clock(gathering.start)} à "
        f"{clock(gathering.end)}",
        "place": gathering.place,
        "notes": gathering.notes.splitlines(),
        "moments": [
            {
                "at": clock(one.moment.at),
                "what": one.moment.what,
                "who": one.moment.who.label,
                "minutes": "" if one.minutes is None else count(one.minutes, "minute"),
            }
            for one in timed(gathering)
        ],
    }
    return write_pdf(TEMPLATE, data, now=now)


def file_name(gathering: Gathering) -> str:
    return f"Déroulé — {name_of(gathering)}.pdf".replace("/", "-")
