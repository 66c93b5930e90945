"""The path of a rally: its timeline, its tasks phase by phase, its journal."""
