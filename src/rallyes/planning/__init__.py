"""Vehicles and guides, drafts and published programmes, and their papers."""
