"""People who sign in."""

import factory

from rallyes.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        django_get_or_create = ("email",)

    email = factory.Sequence(lambda n: f"organisatrice{n}@exemple.org")
    name = factory.Sequence(lambda n: f"Organisatrice {n}")
