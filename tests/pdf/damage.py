"""Copies of a sound PDF, each with one fault, and the condition our checker must name for it."""

from pikepdf import Array, Dictionary, Name, Pdf, String


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
