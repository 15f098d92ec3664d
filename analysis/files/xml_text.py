"""XML elements as indented UTF-8 text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from analysis.files.columns import Cell, text_of


def element(parent: ET.Element, name: str, **attributes: Cell | None) -> ET.Element:
    """Add an element; attributes that are none are left out, and a final `_` of a name (`for_`) is cut off."""
    texts = {key.rstrip("_"): text_of(value) for key, value in attributes.items() if value is not None}
    return ET.SubElement(parent, name, texts)


def document(root: ET.Element) -> bytes:
    """Return the document of an element, with a declaration."""
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"
