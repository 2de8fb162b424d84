"""Reading what young people share, as facts arrive and all anew; deciding on what emerges."""

from saferme.insight.services.deciding import decide
from saferme.insight.services.naming import say_same
from saferme.insight.services.reading import ask_full_run, follow, go_on

__all__ = ["ask_full_run", "decide", "follow", "go_on", "say_same"]
