"""The pages of contexts: referring, triage, the record of a context, its incidents."""
