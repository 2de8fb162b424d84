"""The pages of people: find or add, details, those around, who may see."""
