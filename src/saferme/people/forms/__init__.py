"""The questions of this room's pages, in the same shape as the forms of a pack, so that one renderer draws both."""
