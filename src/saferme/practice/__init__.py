"""The practice rules: pure functions of what was recorded. Only the standard library; no clock, no files."""
