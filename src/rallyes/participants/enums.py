"""Words of participants that are stored."""

from django.db.models import IntegerChoices, TextChoices


class Gender(TextChoices):
    FEMALE = "f", "femme"
    MALE = "m", "homme"
    OTHER = "x", "autre"


class Education(IntegerChoices):
    """The French framework of levels."""

    NONE = 0, "sans diplôme"
    LEVEL_1 = 1, "niveau 1"
    LEVEL_2 = 2, "niveau 2"
    CAP = 3, "CAP, BEP"
    BAC = 4, "bac"
    BAC_2 = 5, "bac + 2"
    BAC_3 = 6, "bac + 3 ou 4"
    BAC_5 = 7, "bac + 5"
    DOCTORATE = 8, "doctorat"


class PairKind(TextChoices):
    TOGETHER = "together", "ensemble"
    APART = "apart", "séparés"
