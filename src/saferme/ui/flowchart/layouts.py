"""Where the boxes stand on the wide drawing, and which way a line goes round.

Which lines there are is not said here: a line is drawn only if the tables have the move, and a move without a line
here is told in words in the box that it leaves from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Point = tuple[float, float]
BOX_W, BOX_H = 170, 74


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of a line, and where its words begin; `anchor` as in SVG. Without `at` it has no words."""

    points: tuple[Point, ...]
    at: Point | None = None
    anchor: str = "start"
    width: int = 14
    facts: tuple[str, ...] = ()
    """Which facts are named, where not all can be: the list beside the drawing names all."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title on a strip."""

    lane: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """`above`: boxes over which, and not under which, it stands from how many steps they are reached.

    `sheets`: from where to where each sheet of paper shows it; what lies between two rows of boxes is on both.
    """

    width: int
    top: int
    height: int
    headings: tuple[Heading, ...]
    rules: tuple[tuple[Point, Point], ...]
    boxes: Mapping[str, Point]
    start: Point
    """Over the first box."""
    routes: Mapping[tuple[str, str], Route]
    above: frozenset[str] = frozenset()
    overlays: Mapping[str, Point] = field(default_factory=dict)
    overlay_line: tuple[Point, Point] | None = None
    sheets: tuple[tuple[int, int], ...] = ()


_C = (20, 290, 560, 830)
_R = (92, 214, 336, 458, 580)
_END = 742
_TO_DOOR: tuple[Point, ...] = ((226, 129), (560, 129))

CHILD = Layout(
    width=1030,
    top=-14,
    height=962,
    headings=(
        Heading("concern_and_assessment", 0, -14, 236),
        Heading("early_help", 244, -14, 262),
        Heading("child_in_need", 514, -14, 262),
        Heading("protection", 784, -14, 246),
        Heading("in_care", 0, 452, 236),
        Heading("endings", 0, 700, 236),
    ),
    rules=(((240, 0), (240, 686)), ((510, 0), (510, 686)), ((780, 0), (780, 686)), ((244, 715), (1030, 715))),
    boxes={
        "concern": (_C[0], _R[0]),
        "screened": (_C[0], _R[1]),
        "assessed": (_C[0], _R[2]),
        "safer_me_early_help": (_C[1], _R[2]),
        "front_door": (_C[2], _R[0]),
        "safer_me_cin": (_C[2], _R[3]),
        "standard_route": (_C[2], _R[4]),
        "strategy": (_C[3], _R[0]),
        "s47": (_C[3], _R[1]),
        "screening_discussion": (_C[3], _R[2]),
        "safer_me_plus": (_C[3], _R[3]),
        "child_protection_conference": (_C[3], _R[4]),
        "universal": (_C[1], _END),
        "closed": (_C[2], _END),
        "transferred_out": (_C[3], _END),
    },
    start=(105, 92),
    routes={
        ("concern", "screened"): Route(((105, 166), (105, 214)), (114, 195)),
        ("screened", "assessed"): Route(
            ((105, 288), (105, 336)), (114, 317), facts=("safer_me_assessment_completed",), width=12
        ),
        ("assessed", "safer_me_early_help"): Route(((190, 385), (290, 385)), (257, 378), "middle"),
        ("concern", "front_door"): Route(((190, 129), *_TO_DOOR[1:]), (290, 122)),
        ("screened", "front_door"): Route(((190, 251), (226, 251), *_TO_DOOR)),
        ("assessed", "front_door"): Route(((190, 357), (226, 357), *_TO_DOOR)),
        ("safer_me_early_help", "front_door"): Route(((360, 336), (360, 129), (560, 129)), (368, 250), width=8),
        ("front_door", "strategy"): Route(((730, 112), (830, 112)), (738, 92), width=9),
        ("front_door", "safer_me_early_help"): Route(
            ((600, 166), (600, 357), (460, 357)), (594, 345), "end", facts=("front_door_decision-early_help",)
        ),
        ("front_door", "standard_route"): Route(
            ((575, 166), (575, 192), (490, 192), (490, 603), (560, 603)),
            (483, 214),
            "end",
            width=15,
            facts=("front_door_decision-s17", "front_door_decision-standard_route"),
        ),
        ("front_door", "safer_me_cin"): Route(((645, 166), (645, 458)), (653, 250)),
        ("safer_me_early_help", "universal"): Route(((325, 410), (325, _END)), (318, 560), "end"),
        ("safer_me_early_help", "standard_route"): Route(
            ((375, 410), (375, 632), (560, 632)),
            (383, 560),
            width=11,
            facts=("primary_context_changed-home", "became_looked_after"),
        ),
        ("safer_me_cin", "safer_me_early_help"): Route(((560, 485), (425, 485), (425, 410)), (432, 478)),
        ("safer_me_cin", "standard_route"): Route(
            ((605, 532), (605, 580)),
            (598, 552),
            "end",
            width=16,
            facts=("primary_context_changed-home", "became_looked_after"),
        ),
        ("standard_route", "safer_me_cin"): Route(((690, 580), (690, 532)), (698, 552), width=11),
        ("screening_discussion", "safer_me_cin"): Route(((830, 357), (700, 357), (700, 458)), (708, 390), width=13),
        ("safer_me_cin", "strategy"): Route(((730, 476), (806, 476), (806, 146), (830, 146)), (799, 250), "end"),
        ("standard_route", "strategy"): Route(((730, 598), (806, 598), (806, 146), (830, 146))),
        ("safer_me_plus", "safer_me_cin"): Route(((830, 508), (730, 508)), (768, 501), "middle"),
        ("child_protection_conference", "standard_route"): Route(((830, 632), (730, 632)), (780, 649), "middle"),
        ("safer_me_plus", "standard_route"): Route(((830, 508), (770, 508), (770, 632), (730, 632))),
        ("child_protection_conference", "safer_me_cin"): Route(((830, 632), (770, 632), (770, 508), (730, 508))),
        ("strategy", "s47"): Route(((915, 166), (915, 214)), (924, 195)),
        ("s47", "screening_discussion"): Route(((915, 288), (915, 336)), (924, 317)),
        ("screening_discussion", "safer_me_plus"): Route(((915, 410), (915, 458)), (906, 439), "end"),
        ("screening_discussion", "child_protection_conference"): Route(
            ((1000, 373), (1018, 373), (1018, 617), (1000, 617)), (1010, 439), "end"
        ),
        ("safer_me_plus", "child_protection_conference"): Route(((915, 532), (915, 580)), (924, 561)),
        ("standard_route", "universal"): Route(
            ((645, 654), (645, 676), (425, 676), (425, _END)), (433, 669), facts=("review_held-step_down",)
        ),
    },
    above=frozenset({"strategy"}),
    overlays={"child_in_care": (_C[0], 502), "safer_me_child_in_care": (_C[0], 604)},
    overlay_line=((105, 562), (105, 604)),
    sheets=((-14, 450), (412, 948)),
)

_X = (20, 290, 560, 830)
CONTEXT = Layout(
    width=1030,
    top=-4,
    height=640,
    headings=(
        Heading("referral_and_assessment", 0, 0, 236),
        Heading("conference_and_plan", 0, 206, 236),
        Heading("endings", 0, 388, 236),
    ),
    rules=(((244, 15), (1030, 15)), ((244, 221), (1030, 221)), ((244, 403), (1030, 403))),
    boxes={
        "concern": (_X[0], 80),
        "referred": (_X[1], 80),
        "triaged": (_X[2], 80),
        "assessed": (_X[3], 80),
        "context_plan": (_X[2], 262),
        "conference_held": (_X[3], 262),
        "single_agency": (_X[1], 440),
        "closed": (_X[2], 440),
    },
    start=(105, 80),
    routes={
        ("concern", "referred"): Route(((190, 117), (290, 117)), (240, 110), "middle"),
        ("referred", "triaged"): Route(((460, 117), (560, 117)), (510, 110), "middle"),
        ("triaged", "assessed"): Route(((730, 117), (830, 117)), (780, 110), "middle"),
        ("assessed", "conference_held"): Route(((915, 154), (915, 262)), (924, 194)),
        ("conference_held", "context_plan"): Route(((830, 299), (730, 299)), (780, 276), "middle", width=12),
        ("referred", "single_agency"): Route(((375, 154), (375, 440)), (384, 194)),
        ("context_plan", "closed"): Route(((645, 336), (645, 440)), (654, 356)),
        ("conference_held", "closed"): Route(((915, 336), (915, 477), (730, 477)), (924, 356)),
        ("single_agency", "closed"): Route(((460, 477), (560, 477)), (510, 470), "middle"),
    },
    sheets=((-4, 636),),
)
