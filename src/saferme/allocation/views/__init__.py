"""The pages of allocation and movement."""
