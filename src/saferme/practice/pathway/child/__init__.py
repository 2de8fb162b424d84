"""The tables of a child's case."""
