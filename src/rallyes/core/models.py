"""Jobs outside the web process, traces of reading and writing, and the communes of France."""

from __future__ import annotations

from django.db import models

from rallyes.core.enums import JobState


class Job(models.Model):
    """A piece of work that a worker does: its progress, its pulse and its end.

    The queue carries it; this row is what people see of it. ``key`` names the work: while one job
    of a key is active no second one exists. ``queued`` is the id of the queue's own row, ``worker``
    who works on it; ``attempts`` numbers the current attempt, so that a worker that was given up
    for dead cannot write over its successor.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    progress = models.JSONField(default=dict)
    cancel_requested = models.BooleanField(default=False)
    queued = models.CharField(max_length=40, blank=True)
    worker = models.CharField(max_length=64, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_active_job_per_key",
            )
        ]

    @property
    def active(self) -> bool:
        return self.state in {JobState.WAITING, JobState.RUNNING}


class Trace(models.Model):
    """Who read or changed what, and when. ``about`` names the thing: "participant:12"."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    organisation = models.PositiveBigIntegerField(null=True)
    verb = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["about", "at"]),
            models.Index(fields=["organisation", "at"]),
        ]


class Commune(models.Model):
    """A commune of France: INSEE code, name as written, name as searched, centre."""

    insee = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=80)
    search_name = models.CharField(max_length=80, db_index=True)
    postal_codes = models.CharField(max_length=200)
    departement = models.CharField(max_length=3)
    population = models.PositiveIntegerField(default=0)
    lat = models.FloatField()
    lon = models.FloatField()

    class Meta:
        ordering = ["search_name", "insee"]

    def __str__(self) -> str:
        return self.name
