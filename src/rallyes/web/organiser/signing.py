"""The charter as an organisation reads and signs it, and its right to the name and the logo."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.errors import NotFoundError
from rallyes.network.domain.access import may_manage
from rallyes.network.domain.charter.rights import entitlement, sign_charter
from rallyes.network.domain.charter.versions import version_in_force
from rallyes.web.ui.access import MemberRequest, members_only


@never_cache
@members_only
def charter(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    organisation = request.membership.organisation
    version = version_in_force(today)
    signatures = list(organisation.signatures.select_related("version", "signed_by"))
    page = {
        "version": version,
        "signatures": signatures,
        "signed": version is not None and version.pk in {one.version_id for one in signatures},
        "rights": [entitlement(one, today=today) for one in organisation.name_rights.all()],
        "may_manage": may_manage(request.membership),
    }
    return render(request, "organiser/organisation/charter.html", page)


@members_only
@require_POST
def charter_sign(request: MemberRequest) -> HttpResponse:
    version = version_in_force(timezone.localdate())
    if version is None:
        raise NotFoundError
    sign_charter(
        by=request.membership,
        version=version,
        seal=request.POST.get("seal", ""),
        now=timezone.now(),
    )
    messages.success(request, "Votre structure a signé la charte.")
    return redirect("organiser:charter")
