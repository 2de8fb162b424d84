"""Measuring: an invented world of 10,000 young people, the product beside a bare Django floor, a line a goal.

It fills a database of its own, which is thrown away afterwards. Nothing of it can be reached in the product.
"""
