"""What an authority says, as data: forms, lists, settings, wording. `load_pack` is the door."""

from saferme.packs.names import Names
from saferme.packs.pack import Pack, load_pack, read_pack
from saferme.packs.published import check_pack, publish
from saferme.packs.yaml_words import PackProblem

__all__ = ["Names", "Pack", "PackProblem", "check_pack", "load_pack", "publish", "read_pack"]
