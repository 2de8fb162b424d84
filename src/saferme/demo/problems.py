"""What can be wrong with a story."""


class StoryProblem(ValueError):
    """A story cannot be told as it is written. The text names the file, the step and what is wrong."""
