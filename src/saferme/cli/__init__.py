"""The command line. Each subcommand has a module; those that need Django import it only when they run."""
