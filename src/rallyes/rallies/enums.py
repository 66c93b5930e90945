"""Words of a rally that are stored."""

from django.db.models import TextChoices


class GatheringKind(TextChoices):
    """What is in the programme besides the visits."""

    WELCOME = "welcome", "Accueil"
    ICEBREAKER = "icebreaker", "Brise-glace"
    FEEDBACK = "feedback", "Restitution"
    CLOSING = "closing", "Temps de clôture"
    OTHER = "other", "Autre temps"


class Audience(TextChoices):
    """Who is invited to a gathering."""

    PARTICIPANTS = "participants", "participants"
    GUIDES = "guides", "accompagnateurs"
    COMPANIES = "companies", "entreprises"
    PARTNERS = "partners", "partenaires et prescripteurs"
    FUNDERS = "funders", "financeurs et élus"


class Speaker(TextChoices):
    """Who leads a moment of a gathering."""

    TEAM = "team", "l’équipe du rallye"
    PARTICIPANTS = "participants", "les participants"
    GUIDES = "guides", "les accompagnateurs"
    COMPANIES = "companies", "les entreprises"
    PARTNERS = "partners", "les partenaires et prescripteurs"
    FUNDERS = "funders", "les financeurs et élus"
    EVERYBODY = "everybody", "tout le monde"


class When(TextChoices):
    """Where a rally stands on the calendar today. Computed, never stored."""

    TO_COME = "to_come", "à venir"
    RUNNING = "running", "en cours"
    PAST = "past", "passé"
    CANCELLED = "cancelled", "annulé"


class PhaseKey(TextChoices):
    """The eight phases of a rally, in the order in which they begin. Source: charter.json."""

    FUNDING = "funding", "Financements"
    COMPANIES = "companies", "Entreprises"
    PARTICIPANTS = "participants", "Prescripteurs et participants"
    COMMUNICATION = "communication", "Communication"
    PLANNING = "planning", "Visites et plannings"
    GATHERINGS = "gatherings", "Temps conviviaux"
    GAMES = "games", "Jeux et numérique"
    REPORT = "report", "Bilan"


class Lesson(TextChoices):
    """What a line of the rally's journal tells."""

    WORKED = "worked", "ce qui a bien marché"
    HARD = "hard", "ce qui a été difficile"
