"""Our own texts, one for each kind of message: few words, a link, nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass

from rallyes.core.french import spaced
from rallyes.messaging.enums import Kind


@dataclass(frozen=True, slots=True)
class Words:
    """What is written in a message: by e-mail a subject and a body, by SMS one line."""

    subject: str
    body: str
    sms: str


def _letter(*paragraphs: str) -> str:
    return "\n\n".join(["Bonjour,", *paragraphs, "À bientôt,"])


OWN_LINK = "Ce lien est pour vous seul : ne le donnez à personne. Il n’y a pas de mot de passe."

_TEXTS = {
    Kind.INVITATION: Words(
        "Réunion d’information : {rallye}",
        _letter(
            "{structure} vous invite à une réunion d’information sur « {rallye} » : en équipe, "
            "vous visitez des entreprises qui vous ouvrent leurs portes.",
            "Rendez-vous {date}.",
            "Dites-nous ici si vous venez :\n{lien}",
        ),
        "{structure} vous invite à une réunion d’information, {date}. Venez-vous ? {lien}",
    ),
    Kind.REMINDER: Words(
        "Rappel : réunion d’information, {date}",
        _letter(
            "Nous vous attendons à la réunion d’information sur « {rallye} », {date}.",
            "Si quelque chose a changé pour vous, dites-le ici :\n{lien}",
        ),
        "Rappel : réunion d’information, {date}. Un empêchement ? {lien}",
    ),
    Kind.CONFIRMED: Words(
        "Votre place est réservée : {rallye}",
        _letter(
            "Votre inscription à « {rallye} », {date}, est confirmée.",
            "Ce qu’il reste à nous dire, et un empêchement si vous en avez un, se note ici :"
            "\n{lien}",
            OWN_LINK,
        ),
        "{structure} : votre place au rallye, {date}, est réservée. Votre page : {lien}",
    ),
    Kind.FILE: Words(
        "Votre dossier pour « {rallye} »",
        _letter(
            "Vous êtes attendu à « {rallye} », {date}. Il nous manque quelques "
            "renseignements pratiques. Cela prend cinq minutes, sur un téléphone :\n{lien}",
            OWN_LINK,
        ),
        "{structure} : il nous manque quelques renseignements pour le rallye. "
        "Cinq minutes ici : {lien}",
    ),
    Kind.PROGRAMME_TEAM: Words(
        "Votre programme : {rallye}",
        _letter(
            "Le programme de votre équipe pour « {rallye} », {date}, est là :\n{lien}",
            "La page reste à jour : regardez-la la veille au soir et chaque matin.",
        ),
        "{structure} : le programme de votre équipe, {date}, est là : {lien}",
    ),
    Kind.PROGRAMME_GUIDE: Words(
        "Le programme que vous accompagnez : {rallye}",
        _letter(
            "Merci d’accompagner une équipe de « {rallye} », {date}. Votre programme, les "
            "adresses et les numéros utiles sont ici :\n{lien}",
            "La page reste à jour : regardez-la la veille au soir et chaque matin.",
        ),
        "{structure} : le programme de l’équipe que vous accompagnez, {date} : {lien}",
    ),
    Kind.SLOTS: Words(
        "Recevoir une équipe une heure : {rallye}",
        _letter(
            "{structure} prépare « {rallye} », {date} : de petites équipes de personnes en "
            "recherche d’emploi visitent les entreprises du territoire, une heure environ.",
            "Pouvez-vous en recevoir une ? La visite s’explique en une minute, et vos "
            "disponibilités se notent ici, sans compte :\n{lien}",
        ),
        "{structure} : pouvez-vous recevoir une équipe une heure, {date} ? Répondez ici : {lien}",
    ),
    Kind.PROGRAMME_COMPANY: Words(
        "Vos visites : {rallye}",
        _letter(
            "Le programme de « {rallye} », {date}, est fait. Les heures de vos visites et le "
            "nombre de personnes sont ici :\n{lien}",
            "La page reste à jour. Si une heure ne vous convient plus, appelez-nous.",
        ),
        "{structure} : les heures de vos visites, {date}, sont ici : {lien}",
    ),
    Kind.THANKS: Words(
        "Merci : {rallye}",
        _letter(
            "Vous avez ouvert vos portes pendant « {rallye} », {date}. Pour les personnes qui "
            "sont venues, c’est souvent la première visite d’une entreprise depuis longtemps.",
            "Merci, de la part de toute l’équipe et de tous les participants.",
        ),
        "{structure} : merci d’avoir ouvert vos portes pendant le rallye, {date} !",
    ),
    Kind.SURVEY: Words(
        "Quelques questions : {rallye}",
        _letter(
            "{structure} voudrait savoir ce que « {rallye} », {date}, vous apporte. Quelques "
            "questions vous attendent ici. Cela prend cinq minutes, sur un téléphone :\n{lien}",
            "Vous n’êtes pas obligé de répondre.",
            OWN_LINK,
        ),
        "{structure} : quelques questions sur le rallye, cinq minutes, si vous voulez : {lien}",
    ),
    Kind.SURVEY_AGAIN: Words(
        "Rappel : quelques questions sur {rallye}",
        _letter(
            "Il est encore temps de dire ce que « {rallye} », {date}, vous apporte. Cinq minutes "
            "suffisent :\n{lien}",
            "Vous n’êtes pas obligé de répondre.",
            OWN_LINK,
        ),
        "{structure} : il est encore temps de répondre à nos questions sur le rallye : {lien}",
    ),
}


def standard(kind: Kind) -> Words:
    """With the spaces of French."""
    words = _TEXTS[kind]
    return Words(spaced(words.subject), spaced(words.body), spaced(words.sms))
