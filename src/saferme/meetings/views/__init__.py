"""The pages of meetings: planning, inviting, during, after, and the pack for those who see nothing else."""
