"""Copies of a sound PDF, each with one fault, and the condition our checker must name for it."""

import pathlib
import struct

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

FONT = pathlib.Path(__file__).parents[2] / "themes/observatory/fonts/source-sans-3-regular.ttf"


def elements(pdf, kind):
    """Every element of the structure tree of a type, in reading order."""
    found, waiting, seen = [], [pdf.Root.StructTreeRoot], set()
    while waiting:
        entry = waiting.pop()
        if not isinstance(entry, Dictionary) or entry.objgen in seen and entry.objgen != (0, 0):
            continue
        seen.add(entry.objgen)
        if entry.get("/S") == Name("/" + kind):
            found.append(entry)
        kids = entry.get("/K", [])
        waiting.extend(reversed(list(kids) if isinstance(kids, Array) else [kids]))
    return found


def kind(entry, name):
    entry.S = Name("/" + name)


def links(pdf):
    return [it for page in pdf.pages for it in page.get("/Annots", []) if it.Subtype == Name.Link]


def fonts(pdf):
    return [font for page in pdf.pages for font in page.Resources.Font.values()]


def packet(pdf, change):
    stream = pdf.Root.Metadata
    stream.write(change(stream.read_bytes()))


FAULTS = {}

# What faults are planted in, beside what the file holds: sound as it is.
ADDITIONS = []


def addition(function):
    """Declares something sound that is added to a file."""
    ADDITIONS.append(function)
    return function


def fault(condition, agrees=True):
    """Declares a fault. `agrees` is False, or a reason, where the independent validator says nothing."""

    def declare(function):
        FAULTS[function.__name__] = (condition, agrees, function)
        return function

    return declare


@fault("ua1-13-004")
def figure_without_alternative(pdf):
    del elements(pdf, "Figure")[0].Alt


@fault("ua1-parent-tree", agrees="it does not judge the parent tree")
def page_without_struct_parents(pdf):
    del pdf.pages[2].StructParents


@fault("ua1-parent-tree", agrees="it does not judge the parent tree")
def empty_entry_of_the_parent_tree(pdf):
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[3] = pdf.make_indirect(Array([]))


@fault("ua1-parent-tree", agrees="it does not judge the parent tree")
def parent_tree_that_leads_astray(pdf):
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = numbers[3]
    owners[0] = owners[len(owners) - 1]


@fault("ua1-31-027")
def font_without_to_unicode(pdf):
    del fonts(pdf)[0].ToUnicode


@fault("ua1-10-001")
def code_without_character(pdf):
    stream = fonts(pdf)[0].ToUnicode
    words = stream.read_bytes().split(b"\n")
    for index, word in enumerate(words):
        if word.startswith(b"<") and word.count(b"<") == 2:
            words[index] = b"<FFF0> <0041>"
    stream.write(b"\n".join(words))


@fault("ua1-11-006")
def document_without_language(pdf):
    del pdf.Root.Lang


@fault("ua1-15-003", agrees="it judges headers by their place in the table")
def header_without_scope(pdf):
    del elements(pdf, "TH")[0].A


@fault("ua1-28-011", agrees="it trusts the parent tree, which still leads to the element")
def link_outside_the_tree(pdf):
    link = links(pdf)[0]
    for owner in elements(pdf, "Link"):
        kids = [it for it in owner.K if not (isinstance(it, Dictionary) and it.get("/Obj") == link)]
        owner.K = Array(kids)


@fault("ua1-28-012")
def link_without_description(pdf):
    del links(pdf)[0].Contents


@fault("ua1-28-008")
def page_without_tab_order(pdf):
    page = next(it for it in pdf.pages if it.get("/Annots"))
    del page.Tabs


@fault("ua1-28-009")
def tab_order_by_rows(pdf):
    page = next(it for it in pdf.pages if it.get("/Annots"))
    page.Tabs = Name.R


@fault("ua1-06-002")
def no_claim_of_accessibility(pdf):
    packet(pdf, lambda it: it.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


@fault("a-6.6-claim")
def claim_of_another_part(pdf):
    packet(pdf, lambda it: it.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<"))


@fault("ua1-06-003")
def metadata_without_title(pdf):
    packet(pdf, lambda it: it[: it.index(b"<dc:title>")] + it[it.index(b"</dc:title>") + 11 :])


@fault("ua1-06-001")
def no_metadata(pdf):
    del pdf.Root.Metadata


@fault("a-6.6-metadata")
def identification_without_description(pdf):
    packet(pdf, lambda it: it.replace(b"pdfaSchema:namespaceURI>http://www.aiim.org/pdfua", b"pdfaSchema:namespaceURI>http://example.org/"))


@fault("ua1-14-003")
def skipped_level_of_heading(pdf):
    kind(elements(pdf, "H2")[0], "H4")


@fault("ua1-14-002")
def first_heading_of_level_two(pdf):
    kind(elements(pdf, "H1")[0], "H2")


@fault("ua1-14-007")
def both_kinds_of_headings(pdf):
    kind(elements(pdf, "H2")[0], "H")


@fault("ua1-01-005")
def unmarked_content(pdf):
    page = pdf.pages[2]
    page.contents_add(b"q 0 0 10 10 re f Q")


@fault("ua1-01-003")
def artifact_in_tagged_content(pdf):
    page = pdf.pages[2]
    page.contents_add(b"/P <</MCID 9000>> BDC /Artifact BMC 0 0 10 10 re f EMC EMC")


@fault("ua1-01-004")
def tagged_content_in_an_artifact(pdf):
    page = pdf.pages[2]
    page.contents_add(b"/Artifact BMC /P <</MCID 9000>> BDC 0 0 10 10 re f EMC EMC")


@fault("ua1-31-009")
def font_that_is_not_embedded(pdf):
    descriptor = fonts(pdf)[0].DescendantFonts[0].FontDescriptor
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


@fault("ua1-31-004")
def font_without_glyph_map(pdf):
    for font in fonts(pdf):
        descendant = font.DescendantFonts[0]
        if descendant.Subtype == Name.CIDFontType2 and "/CIDToGIDMap" in descendant:
            del descendant.CIDToGIDMap
            return


@fault("ua1-09-004")
def row_outside_a_table(pdf):
    kind(elements(pdf, "TBody")[0], "Div")


@fault("ua1-09-004")
def cell_that_is_a_paragraph(pdf):
    kind(elements(pdf, "TD")[0], "P")


@fault("ua1-09-005")
def list_of_paragraphs(pdf):
    kind(elements(pdf, "LI")[0], "P")


@fault("ua1-09-006")
def contents_of_paragraphs(pdf):
    kind(elements(pdf, "TOCI")[0], "P")


@fault("ua1-19-003")
def note_without_identifier(pdf):
    del elements(pdf, "Note")[0].ID


@fault("ua1-02-001")
def unknown_type_of_element(pdf):
    kind(elements(pdf, "P")[0], "Paragraphe")


@fault("ua1-02-003")
def types_that_run_in_a_circle(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/One": Name.Two, "/Two": Name.One})
    kind(elements(pdf, "P")[0], "One")


@fault("ua1-02-004")
def standard_type_with_another_meaning(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/P": Name.H1})


@fault("ua1-07-001")
def nothing_says_to_show_the_title(pdf):
    del pdf.Root.ViewerPreferences


@fault("ua1-07-002")
def title_not_shown(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@fault("ua1-marked")
def document_not_marked(pdf):
    del pdf.Root.MarkInfo


@fault("ua1-01-007")
def suspect_tagging(pdf):
    pdf.Root.MarkInfo.Suspects = True


@fault("a-6.2.4-device-colour")
def no_output_intent(pdf):
    del pdf.Root.OutputIntents


@fault("a-6.5-actions")
def script(pdf):
    pdf.Root.OpenAction = Dictionary({"/Type": Name.Action, "/S": Name.JavaScript, "/JS": String("1")})


@fault("a-6.3-annotation-flags")
def hidden_link(pdf):
    links(pdf)[0].F = 2


@fault("a-6.6-information", agrees="it does not compare the two titles")
def information_with_another_title(pdf):
    pdf.docinfo["/Title"] = "Autre titre"


@fault("a-6.8-attachment")
def attachment_in_part_two(pdf):
    pdf.attachments["data.csv"] = b"a,b\n1,2\n"


@fault("ua1-31-016")
def glyph_of_another_width(pdf):
    descendant = fonts(pdf)[0].DescendantFonts[0]
    for entry in descendant.W:
        if isinstance(entry, Array):
            entry[0] = int(entry[0]) + 40


@fault("ua1-31-011")
def glyphs_that_are_not_there(pdf):
    descendant = fonts(pdf)[0].DescendantFonts[0]
    descendant.CIDToGIDMap = pdf.make_stream(b"\xff\xf0" * 65536)


@fault("ua1-31-002")
def encoding_of_another_collection(pdf):
    fonts(pdf)[0].Encoding = Name("/UniJIS-UTF16-H")


@fault("ua1-31-006")
def encoding_nobody_knows(pdf):
    fonts(pdf)[0].Encoding = Name("/Letterpress-H")


@addition
def embedded_encoding(pdf, declared="", own=""):
    """An encoding like Identity-H, in the file, for one font."""
    font = fonts(pdf)[0]
    info = Dictionary({"/Registry": String("Adobe"), "/Ordering": String("Identity"), "/Supplement": 0})
    font.DescendantFonts[0].CIDSystemInfo = info
    words = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        f"/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def "
        f"/CMapName /Own def /CMapType 1 def {own} 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        "1 begincidrange <0000> <FFFF> 0 endcidrange endcmap end end"
    )
    stream = pdf.make_stream(words.encode())
    stream.Type, stream.CMapName, stream.CIDSystemInfo = Name.CMap, Name.Own, info
    font.Encoding = stream
    return stream


@fault("ua1-31-003", agrees="it does not compare supplements")
def supplement_of_a_later_day(pdf):
    stream = embedded_encoding(pdf)
    stream.CIDSystemInfo = Dictionary(stream.CIDSystemInfo)
    stream.CIDSystemInfo.Supplement = 3


@fault("ua1-31-001")
def encoding_of_another_registry(pdf):
    stream = embedded_encoding(pdf)
    stream.CIDSystemInfo = Dictionary(stream.CIDSystemInfo)
    stream.CIDSystemInfo.Registry = String("Letterpress")


@fault("ua1-31-007")
def two_directions_of_writing(pdf):
    embedded_encoding(pdf, own="/WMode 1 def").WMode = 0


@fault("ua1-31-008")
def encoding_built_on_an_unknown_one(pdf):
    embedded_encoding(pdf).UseCMap = Name("/Letterpress-H")


@addition
def latin_font(pdf, tables=None, flags=32):
    """Adds a sound simple font with TrueType outlines, and shows the letter A with it on a page.

    `tables` are the platforms and encodings under which its characters are found, instead of its own.
    """
    program = bytearray(FONT.read_bytes())
    places = {}
    for at in range(12, 12 + 16 * struct.unpack(">H", program[4:6])[0], 16):
        places[bytes(program[at : at + 4])] = struct.unpack(">I", program[at + 8 : at + 12])[0]
    cmap = places[b"cmap"]
    if tables is not None:
        count = struct.unpack(">H", program[cmap + 2 : cmap + 4])[0]
        offset = next(
            struct.unpack(">I", program[at + 4 : at + 8])[0]
            for at in range(cmap + 4, cmap + 4 + 8 * count, 8)
            if program[at : at + 4] == b"\0\3\0\1"
        )
        struct.pack_into(">H", program, cmap + 2, len(tables))
        for index, (platform, encoding) in enumerate(tables):
            struct.pack_into(">HHI", program, cmap + 4 + 8 * index, platform, encoding, offset)
    descriptor = Dictionary(
        {
            "/Type": Name.FontDescriptor,
            "/FontName": Name.SourceSans3,
            "/Flags": flags,
            "/FontBBox": Array([0, -300, 1000, 1000]),
            "/ItalicAngle": 0,
            "/Ascent": 900,
            "/Descent": -300,
            "/CapHeight": 660,
            "/StemV": 80,
            "/FontFile2": pdf.make_stream(bytes(program), Length1=len(program)),
        }
    )
    font = pdf.make_indirect(
        Dictionary(
            {
                "/Type": Name.Font,
                "/Subtype": Name.TrueType,
                "/BaseFont": Name.SourceSans3,
                "/FirstChar": 65,
                "/LastChar": 65,
                "/Widths": Array([544]),
                "/Encoding": Name.WinAnsiEncoding,
                "/FontDescriptor": pdf.make_indirect(descriptor),
                "/ToUnicode": pdf.make_stream(b"1 beginbfchar\n<41> <0041>\nendbfchar"),
            }
        )
    )
    page = pdf.pages[2]
    page.Resources.Font[Name.Latin] = font
    page.contents_add(b"/Artifact BMC BT /Latin 8 Tf 10 10 Td (A) Tj ET EMC")
    return font


@fault("ua1-31-016")
def letter_of_another_width(pdf):
    latin_font(pdf).Widths[0] = 300


@fault("ua1-31-019")
def latin_font_without_encoding(pdf):
    del latin_font(pdf).Encoding


@fault("ua1-31-020")
def differences_from_nothing(pdf):
    latin_font(pdf).Encoding = Dictionary({"/Type": Name.Encoding, "/Differences": Array([66, Name.B])})


@fault("ua1-31-021")
def latin_font_for_experts(pdf):
    latin_font(pdf).Encoding = Name.MacExpertEncoding


@fault("ua1-31-017")
def program_without_latin_table(pdf):
    latin_font(pdf, tables=[(0, 3)])


@fault("ua1-31-018")
def letter_in_no_table(pdf):
    # The code 0x81 stands for no character of the encoding, so that no table can lead from it.
    font = latin_font(pdf, tables=[(1, 0)])
    font.FirstChar, font.LastChar, font.ToUnicode = 0x81, 0x81, pdf.make_stream(b"1 beginbfchar\n<81> <0041>\nendbfchar")
    pdf.pages[2].contents_add(b"/Artifact BMC BT /Latin 8 Tf 10 10 Td <81> Tj ET EMC")


@fault("ua1-31-023")
def differences_without_unicode_table(pdf):
    font = latin_font(pdf, tables=[(1, 0)])
    font.Encoding = Dictionary(
        {"/Type": Name.Encoding, "/BaseEncoding": Name.WinAnsiEncoding, "/Differences": Array([66, Name.B])}
    )


@fault("ua1-31-024")
def symbols_with_an_encoding(pdf):
    latin_font(pdf, tables=[(3, 0)], flags=4)


@fault("ua1-31-025")
def symbols_without_a_table(pdf):
    del latin_font(pdf, tables=[], flags=4).Encoding


@fault("ua1-31-026")
def symbols_with_latin_tables(pdf):
    del latin_font(pdf, flags=4).Encoding
