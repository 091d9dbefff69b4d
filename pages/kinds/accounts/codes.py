"""QR codes (ISO/IEC 18004) of short texts, drawn so that a poor camera and a crumpled print still read them."""

import io

import segno

QUIET_MODULES = 4  # the margin the standard asks for
PNG_SCALE = 12  # pixels of a module: large enough to be kept and shown again by a telephone


def svg(text: str) -> bytes:
    """Return the code as an SVG file, dark on white whatever the page's colours."""
    return _file(text, kind="svg", light="#fff", xmldecl=True, nl=False, svgclass=None, lineclass=None, omitsize=True)


def png(text: str, scale: int = PNG_SCALE) -> bytes:
    return _file(text, kind="png", scale=scale)


def _file(text: str, **options) -> bytes:
    file = io.BytesIO()
    # Level H survives the loss of 30 % of the symbol.
    segno.make(text, error="h", micro=False, boost_error=False).save(file, border=QUIET_MODULES, **options)
    return file.getvalue()
