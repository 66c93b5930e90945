"""Addresses of the record of a rally."""

from django.urls import path, register_converter

from rallyes.web.organiser.record import crews, gatherings, halves, pages
from rallyes.web.organiser.record.converters import DayConverter, HalfConverter

register_converter(DayConverter, "day")
register_converter(HalfConverter, "half")

HERE = "rallyes/<int:rally_id>/releve"
urlpatterns = [
    path(f"{HERE}/", pages.record, name="record"),
    path(f"{HERE}/comme-prevu/", pages.rest_as_planned, name="record_rest"),
    path(f"{HERE}/terminer/", pages.close, name="record_close"),
    path(f"{HERE}/equipes/", crews.crews, name="record_crews"),
    path(f"{HERE}/<day:day>/<half:half>/", halves.half_day, name="record_half"),
    path(f"{HERE}/temps/<int:gathering_id>/", gatherings.gathering, name="record_gathering"),
]
