"""Papers of the evaluation."""
