"""Who pays for a rally: funders, requests, the budget, and what each grant asks for."""
