"""The tables of a context's case: a school, a peer group or a neighbourhood."""
