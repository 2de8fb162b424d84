"""An uploaded file, opened with mistrust: only the text of a Word document without macros comes out of it."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

MOST_BYTES = 2_000_000  # of the file; the largest blank form has 70,000
MOST_PARTS = 300
MOST_UNPACKED = 20_000_000  # of all parts together, as they say themselves
MOST_TEXT = 8_000_000  # of the part that is read, as it turns out
_TYPES = "[Content_Types].xml"
_A_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OF_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OLD_WORD, _PDF = b"\xd0\xcf\x11\xe0", b"%PDF"


class NotAForm(Exception):
    """The file cannot be read as a form. It speaks a sentence to whoever sent it."""


def opened(content: bytes) -> etree._Element:
    """The text of the document, as XML. Raises NotAForm."""
    if not content:
        raise NotAForm("The file is empty. Choose the filled form again.")
    if len(content) > MOST_BYTES:
        raise NotAForm(
            "The file is larger than 2 MB. A filled form is much smaller: take pictures out of it, and try again."
        )
    if content.startswith(_OLD_WORD):
        raise NotAForm("This is an old Word file (.doc), or one with a password. Save it as .docx without a password.")
    if content.startswith(_PDF):
        raise NotAForm("This is a PDF. Only the Word form can be read in; a PDF has to be typed in.")
    try:
        with ZipFile(BytesIO(content)) as packed:
            _check_parts(packed.infolist())
            return _tree(_unpacked(packed, _text_part(packed)))
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise NotAForm("This is no Word document, or it is damaged. Choose the filled form, saved as .docx.") from None


def _check_parts(parts: list[ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotAForm("The file unpacks to far more than a form has. It was not opened.")
    if any(part.flag_bits & 1 for part in parts):
        raise NotAForm("The file has a password. Save it without one, and try again.")
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise NotAForm("The file has macros in it. It was not opened. Save it as .docx, without macros.")


def _text_part(packed: ZipFile) -> str:
    """The name of the part that says it is the document. Raises NotAForm for a spreadsheet, or any other packed file."""
    for kind in _tree(_unpacked(packed, _TYPES)).iter(f"{_OF_TYPES}Override"):
        if kind.get("ContentType") == _A_DOCUMENT:
            return (kind.get("PartName") or "").lstrip("/")
        if "macroEnabled" in (kind.get("ContentType") or ""):
            raise NotAForm("The file has macros in it. It was not opened. Save it as .docx, without macros.")
    raise NotAForm("This is no Word document, whatever its name says. Choose the filled form, saved as .docx.")


def _unpacked(packed: ZipFile, name: str) -> bytes:
    """What a part says of its own size may be a lie: no more is unpacked than is allowed."""
    with packed.open(name) as part:
        content = part.read(MOST_TEXT + 1)
    if len(content) > MOST_TEXT:
        raise NotAForm("The file unpacks to far more than a form has. It was not opened.")
    return content


def _tree(content: bytes) -> etree._Element:
    """Nothing is fetched and no entity is opened; Word never writes a document type, so one is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise NotAForm("The text of the file is damaged. Open it in Word, save it again, and try again.") from None
    if root.getroottree().docinfo.internalDTD is not None or root.getroottree().docinfo.doctype:
        raise NotAForm("The file holds what no form holds. It was not opened.")
    return root
