"""The papers of a published programme, one module a paper; ``bundle`` makes them all."""
