"""The pages of the Front Door."""
