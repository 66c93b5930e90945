"""Commands that serve every app."""
