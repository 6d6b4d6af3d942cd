"""The text of a PDF that Qt wrote, without white space: pdftext.py FILE. Glyphs are named by the fonts' own tables
of characters, so it tells what a reader can search for and copy. Normalized as readers do it before they search: a
font draws 水 and the radical ⽔ by one glyph."""

import re
import sys
import unicodedata
import zlib


def objects(pdf):
    for number, body in re.findall(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", pdf, re.S):
        yield int(number), body


def stream(body):
    """What is in it, unpacked; empty: it has none."""
    found = re.search(rb"stream\r?\n(.*?)\r?\nendstream", body, re.S)
    if not found:
        return b""
    try:
        return zlib.decompressobj().decompress(found.group(1)) if b"/FlateDecode" in body else found.group(1)
    except zlib.error:
        return b""


def characters(table):
    """Glyph -> text, of a ToUnicode table."""
    names = {}
    for first, last, to in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(\[[^\]]*\]|<[0-9a-fA-F]+>)", table):
        texts = [bytes.fromhex(text.decode()) for text in re.findall(rb"<([0-9a-fA-F]+)>", to)]
        for i, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
            if len(texts) > i:
                names[glyph] = texts[i].decode("utf-16-be", "replace")
            elif len(texts) == 1 and len(texts[0]) == 2:
                names[glyph] = chr(int.from_bytes(texts[0], "big") + i)
    return names


def main():
    with open(sys.argv[1], "rb") as file:
        bodies = dict(objects(file.read()))
    fonts = {}
    for number, body in bodies.items():
        table = re.search(rb"/ToUnicode (\d+) 0 R", body)
        if table:
            fonts[number] = characters(stream(bodies[int(table.group(1))]))
    text = ""
    for body in bodies.values():
        font = {}
        for name, glyphs in re.findall(rb"/F(\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>", stream(body)):
            if name:
                font = fonts.get(int(name), {})
            elif font:
                text += "".join(font.get(int(glyphs[i : i + 4], 16), "\ufffd") for i in range(0, len(glyphs), 4))
    print(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


main()
