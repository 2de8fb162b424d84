"""Pictures as SVG, drawn on the server. What each shows stands in a list beside it, under the same numbers."""
