"""The look: page frame, parts, form renderer, pictures. Knows the shapes of practice; no room's data."""
