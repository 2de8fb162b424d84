"""The pages of MACE: submitting, the quality check, meetings, persons of concern."""
