"""The charter that organisers signed in 2019, with its figures, in plain words."""

import hashlib
import json
from datetime import UTC, date, datetime

from django.db import migrations

FIGURES = {
    "days": [2, 3],
    "visit_half_days": [3, 4],
    "feedback_half_days": [1, 2],
    "participants": [15, 30],
    "team_size": [3, 8],
    "companies_each": [6, 8],
    "companies": 6,
    "sectors": 3,
}
TEXT = """Un Rallye pour l’emploi fait se découvrir des entreprises et des personnes qui cherchent un emploi. Il redonne de l’élan, amorce un réseau et rassemble tout un territoire : entreprises, service public de l’emploi, formation, institutions locales.

Il dure deux ou trois jours qui se suivent : un jour et demi à deux jours de visites, une demi-journée à une journée de retours d’expérience, puis un temps de clôture avec celles et ceux qui l’ont rendu possible.

Il réunit 15 à 30 personnes en recherche d’emploi, d’âges, de genres et de métiers différents. Elles voyagent par équipes de 3 à 8, chaque équipe dans un seul véhicule avec un accompagnateur.

Chaque participant visite 6 à 8 entreprises. Elles sont de secteurs différents, six au moins en tout.

La préparation demande au moins deux mois d’une personne à temps plein.

Les documents portent le nom et le logo des Rallyes. Après le rallye, la structure dit à la Fédération combien de rallyes elle a menés et comment ; pour le premier, elle le dit aussi à l’Ansa. Elle prend part aux rencontres du réseau.

La Fédération peut retirer le nom et le logo à une structure qui s’écarte de cette charte."""
TEXT = TEXT.replace(" :", "\u00a0:").replace(" ;", "\u202f;")


def open_first(apps, schema_editor):
    told = json.dumps([TEXT, FIGURES], sort_keys=True, ensure_ascii=False)
    apps.get_model("network", "CharterVersion").objects.create(
        name="2019",
        since=date(2019, 1, 1),
        text=TEXT,
        figures=FIGURES,
        seal=hashlib.sha256(told.encode()).hexdigest(),
        opened_at=datetime(2019, 1, 1, tzinfo=UTC),
    )


class Migration(migrations.Migration):
    dependencies = [("network", "0004_charter")]
    operations = [migrations.RunPython(open_first, migrations.RunPython.noop)]
