"""Published versions, as whoever reads them reaches them."""

from __future__ import annotations

from django.db.models import QuerySet

from rallyes.core.errors import NotFoundError
from rallyes.network.models import Membership
from rallyes.planning.models import Publication
from rallyes.rallies.domain.access import access_rally
from rallyes.rallies.models import Rally


def publications_of(rally: Rally) -> QuerySet[Publication]:
    """All the versions of a rally, the latest first."""
    return Publication.objects.filter(rally=rally).select_related("published_by", "withdrawn_by")


def publication_in_force(rally: Rally) -> Publication | None:
    """The version that everybody follows, None before the first and after a withdrawal."""
    return publications_of(rally).filter(in_force=True).first()


def access_publication(*, membership: Membership, rally_id: int, number: int) -> Publication:
    """A version of a rally of one's own organisation; raises NotFoundError for any other."""
    rally = access_rally(membership=membership, rally_id=rally_id)
    publication = publications_of(rally).filter(number=number).first()
    if publication is None:
        raise NotFoundError
    publication.rally = rally
    return publication
