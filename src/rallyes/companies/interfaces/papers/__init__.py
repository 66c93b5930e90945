"""Letters to companies, on paper."""
