"""Whether the site works: the database answers, and a worker takes what waits."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.core.health import look


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 where all is well, else 503; made for a monitor, it says nothing of anybody."""
    found = look(now=timezone.now())
    return JsonResponse(found.told(), status=200 if found.well else 503)
