"""Calls for interest: opened by the federation, answered by anybody, decided with reasons."""
