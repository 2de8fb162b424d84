import sys

from saferme.cli.main import main

sys.exit(main())
