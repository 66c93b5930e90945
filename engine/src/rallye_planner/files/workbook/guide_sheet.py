"""The first sheet: how to fill in the workbook, in ten lines."""

from __future__ import annotations

from rallye_planner.files.workbook.pen import GREEN, INK, SUN, Pen

TITLE = "Mode d’emploi"
STEPS = (
    ("1. Rallye", "Le nom du rallye, le lieu d’où partent les équipes, les numéros d’urgence."),
    ("2. Journées", "Chaque jour de visites, avec ses heures et la pause du déjeuner."),
    ("3. Entreprises", "Qui ouvre ses portes\u00a0: nom, secteur, adresse ou commune, contact."),
    ("4. Créneaux", "Quand chaque entreprise peut recevoir. Une ligne par plage horaire."),
    ("5. Participants", "Qui participe. Ces réponses servent à former des équipes mélangées."),
    ("6. Contraintes", "Qui doit être ensemble, qui doit être séparé. Souvent vide."),
    ("7. Véhicules", "Chaque voiture, et ses places pour les participants (sans le conducteur)."),
    ("8. Accompagnateurs", "Qui accompagne les équipes, et quels jours."),
)
TIPS = (
    ("Les lignes sur fond jaune sont des exemples, ignorés tant que vous n’y touchez pas."),
    "L’ordre des colonnes est libre. Vous pouvez en ajouter\u00a0: elles sont gardées à part.",
    "Les colonnes N° peuvent rester vides\u00a0: les numéros sont attribués dans l’ordre.",
    "Une heure s’écrit 9h30, 9 h 30 ou 09:30. Une date s’écrit 11/06/2019 ou 11 juin 2019.",
    "Les listes déroulantes proposent, elles n’obligent pas.",
    "À la lecture, toutes les erreurs sont montrées d’un coup, avec leur feuille et leur ligne.",
    "Ce fichier contient des données personnelles\u00a0: ne l’envoyez qu’aux personnes concernées.",
)


def write(pen: Pen) -> None:
    """The guide, with a link to each sheet."""
    sheet = pen.book.add_worksheet(TITLE)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(INK)
    sheet.set_column(0, 0, 3)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 92)
    big = pen.style(bold=True, font_size=22, font_color=GREEN)
    sheet.set_row(0, 40)
    sheet.write_string(0, 1, "Préparer un rallye pour l’emploi", big)
    sheet.write_string(1, 1, "Remplissez les feuilles dans l’ordre, puis importez ce classeur.",
                       pen.style(font_size=13))  # fmt: skip
    row = 3
    for title, text in STEPS:
        name = title.split(". ")[1]
        sheet.set_row(row, 24)
        link = pen.style(bold=True, font_color=GREEN, underline=1, font_size=12)
        sheet.write_url(row, 1, f"internal:'{name}'!A1", link, title)
        sheet.write_string(row, 2, text, pen.style(font_size=12))
        row += 1
    row += 1
    sheet.write_string(row, 1, "Bon à savoir", pen.style(bold=True, font_size=14, font_color=GREEN))
    for index, tip in enumerate(TIPS, row + 1):
        sheet.set_row(index, 22)
        look = pen.style(bg_color=SUN) if index == row + 1 else pen.style()
        sheet.write_string(index, 1, "•", pen.style(align="right"))
        sheet.write_string(index, 2, tip, look)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
