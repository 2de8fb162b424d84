"""The pages of conferences and context plans."""
