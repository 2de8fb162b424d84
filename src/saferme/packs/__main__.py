"""python -m saferme.packs check: every pack that is shipped, without the rest of the command line."""

import sys

from saferme.packs.pack import shipped
from saferme.packs.published import check_pack

problems = [f"{name}: {problem}" for name in shipped() for problem in check_pack(name)]
sys.stdout.write("\n".join(problems or ["No problems."]) + "\n")
sys.exit(1 if problems else 0)
