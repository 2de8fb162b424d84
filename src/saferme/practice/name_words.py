"""What is known of names in general: which are ordinary words as well, and which are short for one another."""

_WORDS = """
    abbey ace amber an angel april archer art ash ashes august autumn baby baker ball banks barber basil bell best big
    bill bird bishop black bless blessing blue bob bond bridge bridges brook brooks brown bush butcher butler call carol
    carpenter carter chance charity chase christian church cliff close coast cook court crystal daisy dale dawn day
    dean dear destiny do drew driver duke earl east ebony eve evening ever faith farmer field fields fisher flowers ford
    forest fox frank friend gardener gay gene glen good grace grant gray green grey grove guy hall harmony has hazel
    heath heather hill his holly home hope house hunt hunter in iris is ivy jack jade jasmine jay jet joy june junior
    justice kent king kit knight lake lamb lane law lily little long lot love lucky major mark market marsh mason may
    meadow melody mercy merry mile miles mill miller mine moon moor mount my needs nick nice nights no noble north
    olive on page park parker parks pat patience paul peace pearl penny person pet pike pink plant pool poppy porter
    power powers precious price prince prior queen rain ray read red reed rich river rivers rob rock rocky rose row ruby
    sage sandy savage school sea serenity sergeant shaw shepherd short sky small so south spring star steel stone storm
    strange street sue summer sunny swift the thing this tiny to town tree trinity true van victor violet walker wall
    ward was water way weeks welsh west white wild will willow win winter wise wolf wood woods young
"""
#: Names that are words as well. Written small they are that word; with a capital, somebody has to look.
ORDINARY = frozenset(_WORDS.split())
#: Parts of a family name that tell nobody apart.
_PARTS = "al ap ab ben bin da de del della der di dos du el ibn la le mac mc o san st van von y"
PARTICLES = frozenset(_PARTS.split())
#: Short, long and familiar forms of one name, where the beginning alone does not show it.
FAMILIES = tuple(
    frozenset(line.split())
    for line in """
    abigail abi abby gail
    albert alfred al bert bertie alf alfie
    alexander alexandra alexis alex al lex sandy sasha xander
    amelia emilia milly millie amy
    andrew andrea andy drew
    anthony antony antonio antonia tony toni ant
    barbara babs barb
    benjamin ben benny benji
    catherine katherine kathryn catrina cath cathy kath kathy kate katie katy kitty kit
    charles charlotte charlie chaz chas chuck lottie
    christopher christine christina christian chris kris kit tina
    daniel danielle dan danny dani
    david dave davey davy
    deborah debbie deb
    dorothy dot dottie dolly
    edward edwin edmund ed eddie ned ted teddy
    eleanor elena helen ellie nell nelly nora lena
    elizabeth elisabeth eliza liz lizzie beth betty bess libby elsie lisa
    emily emma em emmy
    frances francis francesca fran frankie frank
    frederick frederica fred freddie freddy
    george georgina georgia georgie
    gerald gerard geraldine gerry jerry
    harold harriet henry harry hal hattie hank
    isabel isabella isobel izzy bella belle
    jacob jake
    james jamie jim jimmy
    jennifer jenny jen
    jessica jess jessie
    john jonathan jonathon jack johnny jon jonny
    joseph josephine joe joey jo josie
    joshua josh
    lawrence laurence larry laurie
    leonard leonardo leo len lenny
    lewis louis louise lou louie
    madeleine madeline maddie maddy
    margaret maggie meg megan peggy daisy greta rita
    martin martha marty
    mary maria marie molly polly
    matthew matt matty
    maximilian maxwell maxine max
    michael michelle mike mick micky mickey shelly
    mohammed mohamed muhammad muhammed mohammad mo
    nathan nathaniel nathanael nate nat
    nicholas nicolas nicole nicola nick nicky nico nikki
    oliver olivia ollie olly liv
    patrick patricia pat paddy pat trish
    peter pete
    philip phillip philippa phil pip pippa
    rebecca becca becky
    richard rick ricky rich richie dick
    robert roberta rob robbie bob bobby bert
    ronald veronica ron ronnie
    samuel samantha sam sammy
    sarah sally sara
    stephen steven stephanie steve stevie steph
    susan susannah suzanne sue susie suzie
    theodore theodora theo ted teddy dora
    thomas tom tommy
    timothy tim timmy
    victoria victor vic vicky tori
    william will willy bill billy liam
    zachary zachariah zac zach zak
    """.strip().splitlines()
)
