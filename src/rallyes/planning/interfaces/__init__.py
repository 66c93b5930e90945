"""How people and files reach the planning."""
