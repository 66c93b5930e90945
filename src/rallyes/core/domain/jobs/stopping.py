"""Whether this process was told to stop: set by the worker's signals, read by its jobs."""

from __future__ import annotations

from threading import Event

STOPPING = Event()
