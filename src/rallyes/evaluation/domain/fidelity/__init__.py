"""The fidelity grid: nineteen principles in seven groups, from 0 to 4 or not assessable."""
