"""A PDF of another program, whose fonts are bare CFF programs: Ghostscript writes it from two lines of PostScript."""

import subprocess

import pikepdf

PAGE = r"""%!PS
/Helvetica findfont 20 scalefont setfont 72 700 moveto (Les chiffres de 2024, 1 283) show
/Times-Roman findfont 14 scalefont setfont 72 660 moveto (Une autre ligne, plus basse) show
showpage
"""


def write(path):
    """Writes the file. Fonts every reader has are embedded too."""
    options = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={path}"]
    settings = ["-c", "<< /NeverEmbed [] >> setdistillerparams", "-f", "-"]
    subprocess.run(["gs", *options, *settings], input=PAGE, text=True, check=True)


def fonts(pdf):
    """Its fonts; each holds a program in the compact format, and nothing around it."""
    found = [it for it in pdf.objects if isinstance(it, pikepdf.Dictionary) and it.get("/Type") == "/Font"]
    assert found and all(it.FontDescriptor.FontFile3.Subtype == "/Type1C" for it in found)
    return found


def width_unlike_the_program(pdf):
    for font in fonts(pdf):
        widths = [int(it) for it in font.Widths]
        used = next(index for index, width in enumerate(widths) if width > 0)
        widths[used] += 200
        font.Widths = pikepdf.Array(widths)


def glyph_the_program_lacks(pdf):
    for font in fonts(pdf):
        # The code of « e », which both lines show.
        font.Encoding = pikepdf.Dictionary(
            Type=pikepdf.Name.Encoding,
            BaseEncoding=pikepdf.Name.WinAnsiEncoding,
            Differences=pikepdf.Array([101, pikepdf.Name("/thereisnone")]),
        )


# The condition each meets, and whether the independent validator agrees, or why not.
FAULTS = {
    "width_unlike_the_program": ("ua1-31-016", True, width_unlike_the_program),
    "glyph_the_program_lacks": ("ua1-31-011", "it looks for glyphs of TrueType programs only", glyph_the_program_lacks),
}
