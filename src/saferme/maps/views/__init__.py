"""The pages of maps: places and incidents, a young person's safety map."""
