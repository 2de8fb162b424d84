"""The demonstration: an invented partnership with its cast, and young people at every stage, told as stories.

The stories are data (stories/*.yaml) with days relative to today. They are played through the services of the rooms, by
the people of the cast and at the moments of the story, so that every record is what the product itself would have written.
"""
