"""Who pays for a rally, what each asks for, and the budget."""
