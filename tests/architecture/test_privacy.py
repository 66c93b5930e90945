"""Every field that stores something is declared: personal, with its line in the register, or no."""

from django.apps import apps
from django.db import models

from rallyes.core.privacy import EVERYTHING, known_fields, register_of_data

OUR_MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("rallyes.") and not model.__name__.startswith("Historical")
]


def stored(model: type[models.Model]) -> list[str]:
    """The fields that hold something of their own; numbers of rows and relations tell nothing."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if not field.is_relation and not field.primary_key
    ]


def test_every_field_is_declared() -> None:
    undeclared = [
        f"{model._meta.label}.{name}"
        for model in OUR_MODELS
        if known_fields(model._meta.label) != EVERYTHING
        for name in stored(model)
        if name not in known_fields(model._meta.label)
    ]
    assert undeclared == [], "declare them in <app>/privacy.py, as personal or not"


def test_what_is_declared_exists_and_is_declared_once() -> None:
    for line in register_of_data():
        model = apps.get_model(line.model)
        assert [name for name in line.fields if name not in stored(model)] == []
        named = known_fields(line.model)
        assert [name for name in line.fields if named.count(name) > 1] == []


def test_what_must_be_sealed_is_sealed() -> None:
    sealed = {name for line in register_of_data() if line.sealed for name in line.fields}
    assert {"rsa", "rsa_before", "rqth", "emergency_name", "emergency_phone"} <= sealed


def test_nothing_forbidden_is_collected() -> None:
    """The evaluation method's list of what is never asked."""
    forbidden = (
        "nir",
        "social_security",
        "nationality",
        "marital",
        "children",
        "diagnosis",
        "criminal",
        "income",
        "religion",
        "ethnic",
    )
    names = [f"{model._meta.label}.{name}" for model in OUR_MODELS for name in stored(model)]
    words = [(name, set(name.rpartition(".")[2].split("_"))) for name in names]
    assert [name for name, parts in words if parts & set(forbidden)] == []
