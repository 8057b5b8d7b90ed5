#!/usr/bin/env python3
"""Sets the same paragraphs with letterpress and with Typst, in the same font, size and measure, and
compares how evenly the lines are filled. Both PDF files are measured in the same way, from the places of
their words (`pdftotext -bbox`).

usage: benches/paragraphs.py LETTERPRESS [--measure POINTS]... [--text FILE]... [--hanging] [--keep DIR]

LETTERPRESS is the program, built in any profile. Typst is the package `typst` of PyPI.
What is printed, for each text and measure:

  lines      justified lines, the last line of a paragraph left out
  rms        root mean square of what is added to a word space, in percent of the space
  loosest    the most that a line adds to its spaces, in percent
  tightest   the most that a line takes from its spaces, in percent
  hyphens    lines that end with an added hyphen, in percent; and the longest run of them
  rivers     white streaks through three lines or more: spaces of neighbouring lines that lie over each
             other by half of the narrower one
"""
import argparse
import html
import math
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "themes/observatory/fonts"
SIZE, LEADING = 10.8, 15.0
PAGE = (595.28, 841.89)
# The space of Spectral, in em.
SPACE = 0.25


def letterpress_pdf(program, paragraphs, measure, hanging, work):
    project = work / "project"
    shutil.copytree(ROOT / "tests/cases/minimal", project)
    shutil.copytree(ROOT / "themes", project / "themes")
    theme = project / "themes/observatory/theme.yaml"
    inner = (PAGE[0] - measure) / 2
    said = {"margin_inner": f"{inner} pt", "margin_outer": f"{inner} pt", "text_size": f"{SIZE} pt",
            "leading": f"{LEADING} pt", "justified": "true", "hanging_punctuation": str(hanging).lower()}
    text = theme.read_text("utf-8")
    for key, value in said.items():
        text = re.sub(rf"(?m)^  {key}: .*$", f"  {key}: {value}", text)
    # The same glyphs as Typst sets: what the font draws by itself.
    text = re.sub(r"(?m)^    text: \{.*\}$", "    text: {}", text)
    theme.write_text(text, "utf-8")
    escaped = [re.sub(r"([\\`*_{}\[\]<>()#+!|~&])", r"\\\1", it) for it in paragraphs]
    escaped = [re.sub(r"^([-\d]+)([.)-])", r"\1\\\2", it) for it in escaped]
    section = "---\ntitle: Essai\n---\n\n" + "\n\n".join(escaped) + "\n"
    (project / "content/editions/1-2024/deaths.md").write_text(section, "utf-8")
    run = subprocess.run([program, "-q", "-C", project, "build"], capture_output=True, text=True)
    made = sorted((project / "output").glob("site/telechargements/*.pdf"))
    if not made:
        sys.exit(run.stderr)
    return made[0]


def typst_pdf(paragraphs, measure, work):
    import typst
    inner = (PAGE[0] - measure) / 2
    head = (f'#set page(width: {PAGE[0]}pt, height: {PAGE[1]}pt, margin: (x: {inner}pt, y: 72pt))\n'
            f'#set text(font: ("Spectral", "Source Sans 3"), size: {SIZE}pt, lang: "fr")\n'
            '#set par(justify: true)\n#set smartquote(enabled: false)\n')
    lines = ['#"' + it.replace("\\", "\\\\").replace('"', '\\"') + '"' for it in paragraphs]
    source = work / "text.typ"
    source.write_text(head + "\n\n".join(lines) + "\n", "utf-8")
    pdf = work / "typst.pdf"
    typst.compile(str(source), output=str(pdf), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return pdf


def words(pdf):
    """Words in reading order: page, base line, left, right, text."""
    out = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    page, found, heights = 0, [], {}
    for line in out.splitlines():
        if "<page " in line:
            page += 1
        m = re.search(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>', line)
        if m:
            left, top, right, bottom = map(float, m.groups()[:4])
            height = round(bottom - top, 1)
            heights[height] = heights.get(height, 0) + 1
            found.append((page, round(bottom, 1), left, right, html.unescape(m[5]), height))
    # Running heads and page numbers are of another size than most words.
    usual = max(heights, key=heights.get)
    found = [it[:5] for it in found if abs(it[5] - usual) < 0.2]
    rows = {}
    for word in found:
        near = next((key for key in ((word[0], round(word[1] + d / 10, 1)) for d in range(-12, 13)) if key in rows),
                    (word[0], word[1]))
        rows.setdefault(near, []).append(word)
    return [sorted(row, key=lambda it: it[2]) for _, row in sorted(rows.items())]


def squeezed(text):
    return re.sub(r"[\s\u00a0\u202f\u00ad]", "", text).replace("\u2011", "-").replace("\u2010", "-")


def set_lines(rows, paragraphs):
    """For each paragraph, its lines: lists of (left, right) of the words parted by ordinary spaces, and
    whether a line ends with an added hyphen."""
    stream = [(i, word) for i, row in enumerate(rows) for word in row]
    at, result = 0, []
    for paragraph in paragraphs:
        expected = squeezed(paragraph)
        start = at
        while True:
            made = follow(stream, start, paragraph, expected)
            if made:
                lines, at = made
                result.append(lines)
                break
            start += 1
            if start >= len(stream):
                sys.exit(f"not found in the PDF: {paragraph[:60]}")
    return result


def follow(stream, start, paragraph, expected):
    """The words from `start` on, skipping rows that are no part of the paragraph, as lines; or nothing."""
    tokens, at, used, i = [squeezed(it) for it in paragraph.split(" ")], 0, 0, start
    lines, row, rest = {}, None, ""
    skipped = 0
    open_left = None
    while at < len(tokens):
        if i >= len(stream):
            return None
        number, (_, _, left, right, raw) = stream[i]
        shown = squeezed(raw)
        want = tokens[at][used:]
        if not shown:
            i += 1
            continue
        line = lines.setdefault(number, {"words": [], "hyphen": False})
        if want.startswith(shown):
            used += len(shown)
            is_new = open_left is None or open_left[0] != number
            open_left = (number, left) if is_new else open_left
            if used == len(tokens[at]):
                line["words"].append((open_left[1], right))
                at, used, open_left = at + 1, 0, None
            elif i + 1 < len(stream) and stream[i + 1][0] != number:
                line["words"].append((open_left[1], right))
                line["hyphen"] = raw.endswith("\u00ad")
                open_left = None
            i += 1
        elif shown.endswith("-") and want.startswith(shown[:-1]) and shown[:-1]:
            used += len(shown) - 1
            begin = open_left[1] if open_left and open_left[0] == number else left
            line["words"].append((begin, right))
            line["hyphen"] = True
            open_left = None
            i += 1
        else:
            if at == 0 and used == 0:
                return None
            # Furniture between two pages of a paragraph.
            if not line["words"]:
                del lines[number]
            i += 1
            skipped += 1
            if skipped > 60:
                return None
    kept = [lines[key] for key in sorted(lines) if lines[key]["words"]]
    return kept, i


def measure_lines(paragraphs):
    natural = SPACE * SIZE
    squares = count = lines = hyphens = longest = 0
    loosest = tightest = 0.0
    rivers = 0
    for paragraph in paragraphs:
        run = 0
        chains = []
        for line in paragraph[:-1]:
            lines += 1
            gaps = [(a[1], b[0]) for a, b in zip(line["words"], line["words"][1:])]
            run = run + 1 if line["hyphen"] else 0
            hyphens += line["hyphen"]
            longest = max(longest, run)
            if gaps:
                added = sum(right - left - natural for left, right in gaps) / len(gaps)
                squares += len(gaps) * added * added
                count += len(gaps)
                loosest, tightest = max(loosest, added), min(tightest, added)
            following = []
            for left, right in gaps:
                above = [n for (l, r), n in chains
                         if min(right, r) - max(left, l) >= 0.5 * min(right - left, r - l)]
                following.append(((left, right), 1 + max(above, default=0)))
            rivers += sum(n == 3 for _, n in following)
            chains = following
    percent = lambda it: 100 * it / natural
    return {"lines": lines, "rms": percent(math.sqrt(squares / count)), "loosest": percent(loosest),
            "tightest": -percent(tightest), "hyphens": 100 * hyphens / lines, "run": longest,
            "rivers": rivers}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("letterpress")
    arguments.add_argument("--measure", type=float, action="append")
    arguments.add_argument("--text", action="append")
    arguments.add_argument("--hanging", action="store_true")
    arguments.add_argument("--keep")
    given = arguments.parse_args()
    texts = given.text or [str(it) for it in sorted((ROOT / "benches/texts").glob("*.txt"))]
    print(f"{'text':<12} {'measure':>7} {'':<11} {'lines':>5} {'rms':>6} {'loosest':>8} {'tightest':>8}"
          f" {'hyphens':>8} {'run':>4} {'rivers':>6}")
    for text in texts:
        paragraphs = [it for it in Path(text).read_text("utf-8").splitlines() if it]
        for width in given.measure or [388.8, 300.0, 220.0]:
            with tempfile.TemporaryDirectory() as folder:
                work = Path(folder)
                pdfs = {"letterpress": letterpress_pdf(given.letterpress, paragraphs, width, given.hanging, work),
                        "typst": typst_pdf(paragraphs, width, work)}
                for name, pdf in pdfs.items():
                    if given.keep:
                        Path(given.keep).mkdir(parents=True, exist_ok=True)
                        shutil.copy(pdf, Path(given.keep) / f"{Path(text).stem}-{width:.0f}-{name}.pdf")
                    it = measure_lines(set_lines(words(pdf), paragraphs))
                    print(f"{Path(text).stem:<12} {width:>7.1f} {name:<11} {it['lines']:>5} {it['rms']:>5.1f}%"
                          f" {it['loosest']:>7.1f}% {it['tightest']:>7.1f}% {it['hyphens']:>7.1f}% {it['run']:>4}"
                          f" {it['rivers']:>6}", flush=True)


if __name__ == "__main__":
    main()
