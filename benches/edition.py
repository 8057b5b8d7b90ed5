#!/usr/bin/env python3
"""Makes the same annual letter for letterpress and for Typst, and times both on it, side by side.

usage: benches/edition.py make DIR [--chapters N]
       benches/edition.py time LETTERPRESS EDITION_BENCH DIR [--rounds N]

`make` writes a project and a Typst document of the same words, numbers, charts and tables on pages of the same
size, in the same fonts. Ten chapters, the default, are about 40 pages with 12 charts and 10 tables; a hundred
are about 400 pages. The same arguments give the same bytes.

`time` runs, in turn, `rounds` times: the bench `edition` (project read to PDF, no site), `letterpress build`
(PDF, site and CSV files) and Typst (the package of PyPI, timed within its process). It prints medians of wall
time, the peak of memory of each process, and the ratios to Typst.
"""
import argparse
import math
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NARROW, NO_BREAK = "\u202f", "\u00a0"
SIZE, LEADING, MEASURE = 10.0, 13.5, 360.0
PAGE = (595.28, 841.89)
YEARS = range(2005, 2026)
OFFENCES = [
    "coups et blessures", "menaces de mort", "injures sexistes", "appels malveillants", "agressions sexuelles",
    "viols", "tentatives de viol", "exhibitions", "captations d’images", "atteintes à la vie privée",
    "vols avec violence", "extorsions", "séquestrations", "mariages forcés", "mutilations sexuelles",
    "abandons de famille", "non-représentations d’enfant", "dégradations de biens", "proxénétisme",
    "achats d’actes sexuels", "outrages sexistes", "administrations de substances", "homicides",
    "tentatives d’homicide",
]
PEOPLE = ["les femmes de 18 à 75 ans", "les victimes majeures", "les mineures de moins de 15 ans",
          "les personnes mises en cause", "les étudiantes", "les femmes en situation de handicap"]
WHERE = ["dans les départements d’outre-mer", "en zone de gendarmerie", "dans les grandes agglomérations",
         "en Nouvelle-Aquitaine", "dans le ressort de la cour d’appel de Douai", "sur l’ensemble du territoire"]
WHY = ["d’un meilleur accueil dans les commissariats", "d’un changement de nomenclature",
       "de l’élargissement du champ de l’enquête", "de l’entrée en vigueur de la loi",
       "d’une évolution des pratiques d’enregistrement", "du dépôt de plainte en ligne"]
TITLES = ["Les violences au sein du couple", "Les violences sexuelles", "Le harcèlement", "Les mineures",
          "Les territoires", "La réponse judiciaire", "Les dispositifs de protection", "Les associations",
          "L’espace public", "Le travail et les études"]
SECTIONS = ["Ce que disent les enquêtes", "Les faits enregistrés", "Qui sont les auteurs",
            "Une évolution à lire avec prudence", "Les limites des données"]


def number(value):
    return f"{value:,}".replace(",", NARROW)


def percent(r):
    return f"{r.uniform(1, 60):.1f}".replace(".", ",") + NO_BREAK + "%"


def sentence(r):
    offence, people, where, why = r.choice(OFFENCES), r.choice(PEOPLE), r.choice(WHERE), r.choice(WHY)
    return r.choice([
        f"Parmi {people}, {percent(r)} déclarent avoir subi des {offence} au moins une fois dans leur vie, et"
        f" {percent(r)} au cours des douze derniers mois.",
        f"Le nombre de faits enregistrés {where} atteint {number(r.randrange(900, 400000))}{NARROW}; il était de"
        f" {number(r.randrange(900, 400000))} l’année précédente.",
        f"Cette hausse peut venir {why}, autant que d’une progression des faits eux-mêmes{NO_BREAK}: la statistique"
        f" administrative ne permet pas de trancher.",
        f"Les {offence} représentent {percent(r)} de l’ensemble, une part stable depuis"
        f" {r.randrange(2009, 2021)}, bien que la définition ait changé deux fois.",
        f"On ne compare pas ces valeurs à celles des enquêtes, dont le champ, les questions et la période diffèrent"
        f" {where} comme ailleurs.",
        f"Près de {number(r.randrange(2, 90) * 1000)} personnes ont été orientées vers une association spécialisée,"
        f" à la suite {why} ou d’un signalement.",
        f"La plainte demeure l’exception{NO_BREAK}: {percent(r)} des victimes en ont déposé une, le plus souvent"
        f" après plusieurs mois.",
    ])


def paragraph(r, low, high):
    return " ".join(sentence(r) for _ in range(r.randint(low, high)))


def plan(chapters):
    """Blocks of each chapter: (kind, payload). Charts and tables are numbered across the letter."""
    charts = tables = 0
    kinds = ["bars", "lines", "bars", "horizontal-bars", "lines", "bars"]
    for index in range(chapters):
        r = random.Random(f"edition/{index}")
        blocks = [("p", paragraph(r, 4, 6))]
        for place, title in enumerate(r.sample(SECTIONS, 4)):
            blocks += [("h", title), ("p", paragraph(r, 4, 6))]
            if place in (0, 2):
                blocks.append(("note", (paragraph(r, 3, 5), sentence(r))))
            if place == 0 or (place == 3 and index % 5 == 4):
                blocks.append(("chart", (charts, kinds[charts % 6], r.sample(range(len(OFFENCES)), 10))))
                charts += 1
            if place == 1:
                first = r.randrange(2005, 2019)
                blocks.append(("table", (tables, range(first, first + 7), sorted(r.sample(range(len(OFFENCES)), 10)))))
                tables += 1
            if place == 2:
                blocks.append(("list", [sentence(r) for _ in range(5)]))
            blocks += [("p", paragraph(r, 4, 6)), ("link", (sentence(r), "la méthode de l’enquête"))]
        yield f"{TITLES[index % len(TITLES)]}, {index + 1}", blocks


def values():
    """Value of each offence and year."""
    made = {}
    for code in range(len(OFFENCES)):
        r = random.Random(f"values/{code}")
        level = r.randrange(800, 90000)
        for year in YEARS:
            level = max(10, int(level * r.uniform(0.9, 1.14)))
            made[code, year] = level
    return made


def caption(kind, number):
    what = "Tableau" if kind == "table" else "Graphique"
    return f"{what} d’essai {number + 1}, faits enregistrés selon l’infraction"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


# --- letterpress ---

def marked(text):
    """The words as Markdown, their numbers declared as tied to no data."""
    text = re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", text)
    return re.sub(r"\d[\d\u202f]*(,\d+)?(\u00a0%)?", lambda it: f"[{it[0]}]{{.fixed}}", text)


def project(folder, chapters):
    shutil.copytree(ROOT / "tests/cases/minimal", folder)
    shutil.copytree(ROOT / "themes", folder / "themes")
    theme = folder / "themes/observatory/theme.yaml"
    inner = (PAGE[0] - MEASURE) / 2
    said = {"margin_inner": f"{inner} pt", "margin_outer": f"{inner} pt", "text_size": f"{SIZE} pt",
            "leading": f"{LEADING} pt"}
    text = theme.read_text("utf-8")
    for key, value in said.items():
        text = re.sub(rf"(?m)^  {key}: .*$", f"  {key}: {value}", text)
    theme.write_text(text, "utf-8")
    data = folder / "data"
    codes = "".join(f'  - {{code: o{i:02}, label: "{it.capitalize()}"}}\n' for i, it in enumerate(OFFENCES))
    write(data / "code-lists/offence.yaml", f"label: Infraction\ncodes:\n{codes}")
    write(data / "datasets/records/dataset.yaml",
          "title: Faits enregistrés\nprovider: service\nfamily: police-records\nunit: fait|faits\n"
          "population: Faits enregistrés\nterritory: France\nperiod_kind: flow\ndimensions: [offence]\n"
          "vintages:\n  - {id: first, date: 2024-11-01, title: Première livraison}\n")
    rows = [f"{year},FR,o{code:02},{value},,,,,first," for (code, year), value in sorted(values().items())]
    write(data / "datasets/records/observations.csv",
          "time_period,geo,offence,obs_value,obs_status,conf_status,low,high,vintage,note\n" + "\n".join(rows) + "\n")
    write(data / "indicators/records.yaml",
          "label: Faits enregistrés\ndefinition: Nombre de faits enregistrés.\nrule: sum\ndataset: records\n")
    edition = folder / "content/editions/1-2024"
    sections = []
    for index, (title, blocks) in enumerate(plan(chapters)):
        stem = f"chapter-{index + 1:03}"
        sections.append(stem)
        body, notes = [], []
        for kind, it in blocks:
            if kind == "p":
                body.append(marked(it))
            elif kind == "h":
                body.append(f"## {it}")
            elif kind == "note":
                notes.append(f"[^{len(notes) + 1}]: {marked(it[1])}")
                body.append(f"{marked(it[0])}[^{len(notes)}]")
            elif kind == "list":
                body.append("\n".join(f"- {marked(line)}" for line in it))
            elif kind == "link":
                body.append(f"{marked(it[0])} Voir [{it[1]}](https://example.org/{index}).")
            elif kind == "chart":
                write(edition / f"charts/chart-{it[0] + 1}.yaml", chart_yaml(*it))
                body.append(f'{{{{ chart("chart-{it[0] + 1}") }}}}')
            elif kind == "table":
                write(edition / f"tables/table-{it[0] + 1}.yaml", table_yaml(*it))
                body.append(f'{{{{ table("table-{it[0] + 1}") }}}}')
        text = f'---\ntitle: "{marked(title)}"\n---\n\n' + "\n\n".join(body + notes) + "\n"
        write(edition / f"{stem}.md", text)
    write(edition / "edition.yaml",
          "number: 1\nkind: annual\ntitle: Lettre d’essai\nsummary: Une édition pour les essais.\n"
          f"release: 2024-11-25\ndata_as_of: 2024-11-25\ncontents: [editorial, {', '.join(sections)}]\n")


def texts(kind, number, code, year):
    return (f'title: "{marked(caption(kind, number))}"\nunit: faits\npopulation: Ensemble, France\n'
            f"reading: 'En {year}, {{{{ value(\"records\", year={year}, offence=\"o{code:02}\") }}}} faits ont été"
            " enregistrés.'\nsource: Service d’essai\nnote: Données inventées.\n")


def chart_yaml(number, kind, codes):
    head = f"form: {kind}\n{texts('chart', number, codes[0], 2020)}alternative: Un graphique d’essai.\n"
    if kind == "horizontal-bars":
        chosen = ", ".join(f"o{it:02}" for it in codes)
        return (f"{head}corner: Infraction\nindicator: records\nrows: {{by: offence, codes: [{chosen}]}}\n"
                'columns:\n  - {label: "2020", period: 2020}\n')
    columns = "".join(f"  - {{label: {OFFENCES[it].capitalize()}, where: {{offence: o{it:02}}}}}\n"
                      for it in codes[:2 if kind == "bars" else 4])
    return f"{head}corner: Année\nindicator: records\nrows: {{periods: 2012..2025}}\ncolumns:\n{columns}"


def table_yaml(number, years, codes):
    columns = "".join(f'  - {{label: "{it}", period: {it}}}\n' for it in years)
    chosen = ", ".join(f"o{it:02}" for it in codes)
    return (f"{texts('table', number, codes[0], years[0])}corner: Infraction\nindicator: records\n"
            f"rows: {{by: offence, codes: [{chosen}]}}\ncolumns:\n{columns}")


# --- Typst ---

HEAD = """#set document(title: "Lettre d’essai", author: "Observatoire d’essai")
#set page(width: {width}pt, height: {height}pt, margin: (x: {inner}pt, top: 26mm, bottom: 28mm), numbering: "1",
  header: context {{ set text(font: "Source Sans 3", size: 8.2pt); [Lettre d’essai]; v(-6pt); line(length: 100%, stroke: 0.4pt) }})
#set text(font: ("Spectral", "Source Sans 3"), size: {size}pt, lang: "fr")
#set smartquote(enabled: false)
#set par(justify: true, leading: 6.9pt, spacing: 1.2em)
#show heading: set text(font: "Source Sans 3")
#show heading.where(level: 1): set text(size: 19pt)
#show heading.where(level: 2): set text(size: 14pt)
#show figure: set block(breakable: false)
#show figure.caption: set text(font: "Source Sans 3", size: 9pt)
#set table(stroke: (x: none, y: 0.4pt), inset: (x: 4pt, y: 4pt))
#show table: set text(font: "Source Sans 3", size: 8.5pt)
#let below(body) = block({{ set text(font: "Source Sans 3", size: 7.6pt); set par(justify: false); body }})
#align(center + horizon, text(size: 26pt)[Lettre d’essai])
#pagebreak()
#outline(title: [Sommaire], depth: 1)
#pagebreak()
"""


def plain(text):
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst(folder, chapters):
    known = values()
    body = [HEAD.format(width=PAGE[0], height=PAGE[1], inner=(PAGE[0] - MEASURE) / 2, size=SIZE)]
    for index, (title, blocks) in enumerate(plan(chapters)):
        body.append(f"= {title}")
        for kind, it in blocks:
            if kind == "p":
                body.append(plain(it))
            elif kind == "h":
                body.append(f"== {it}")
            elif kind == "note":
                body.append(f"{plain(it[0])}#footnote[{plain(it[1])}]")
            elif kind == "list":
                body.append("\n".join(f"- {plain(line)}" for line in it))
            elif kind == "link":
                body.append(f'{plain(it[0])} Voir #link("https://example.org/{index}")[{it[1]}].')
            elif kind == "chart":
                write(folder / f"charts/{it[0] + 1}.svg", drawing(known, *it))
                body.append(f'#figure(image("charts/{it[0] + 1}.svg", width: {MEASURE}pt, alt: "Un graphique d’essai."),'
                            f" caption: [{caption('chart', it[0])}])\n" + below(known, it[2][0], 2020))
            elif kind == "table":
                cells = "".join(
                    f"[{OFFENCES[code].capitalize()}]" + ", " + ", ".join(f"[{number(known[code, y])}]" for y in it[1])
                    + ",\n  " for code in it[2])
                heads = ", ".join(f"[*{y}*]" for y in it[1])
                count = len(it[1])
                body.append(f"#figure(table(columns: (1fr,) + (auto,) * {count}, align: (left,) + (right,) * {count},\n"
                            f"  table.header([*Infraction*], {heads}),\n  {cells}),"
                            f" caption: [{caption('table', it[0])}])\n" + below(known, it[2][0], it[1][0]))
    write(folder / "letter.typ", "\n\n".join(body) + "\n")


def below(known, code, year):
    return (f"#below[*Champ{NO_BREAK}:* Ensemble, France. \\ *Lecture{NO_BREAK}:* En {year},"
            f" {number(known[code, year])} faits ont été enregistrés. \\ *Source{NO_BREAK}:* Service d’essai. \\"
            f" *Note{NO_BREAK}:* Données inventées.]")


INKS = ["#6d1f57", "#0e6e6e", "#b85510", "#4a5a86"]


def drawing(known, _number, kind, codes):
    """The chart as a letter would have it drawn before Typst sees it: axes, marks, labels, a legend."""
    width, height, left, low = 480, 250, 52, 24
    top = max(known[it, y] for it in codes for y in YEARS)
    made = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">']

    def label(x, y, words, anchor="start"):
        made.append(f'<text x="{x:.1f}" y="{y:.1f}" font-family="Source Sans 3" font-size="8.5"'
                    f' text-anchor="{anchor}" fill="#221c25">{words}</text>')

    if kind == "horizontal-bars":
        step = (height - 10) / len(codes)
        for i, code in enumerate(codes):
            value = known[code, 2020]
            length = (width - 210) * value / top
            made.append(f'<path d="M150 {i * step + 3:.1f}h{length:.1f}v{step * .7:.1f}h-{length:.1f}z" fill="{INKS[0]}"/>')
            label(146, i * step + step * .6, OFFENCES[code].capitalize(), "end")
            label(154 + length, i * step + step * .6, number(value))
    else:
        years = [y for y in YEARS if y >= 2012]
        across = (width - left - 8) / len(years)
        for line in range(6):
            y = 8 + (height - low - 8) * line / 5
            made.append(f'<path d="M{left} {y:.1f}H{width}" stroke="#d9d0d7" stroke-width="0.5" fill="none"/>')
            label(left - 6, y + 3, number(int(top * (5 - line) / 5)), "end")
        for i, year in enumerate(years):
            label(left + across * (i + .5), height - low + 14, str(year), "middle")
        series = codes[:2 if kind == "bars" else 4]
        at = lambda code, year: height - low - (height - low - 8) * known[code, year] / top
        for n, code in enumerate(series):
            label(left + 12 + n * 105, 7, OFFENCES[code].capitalize())
            made.append(f'<path d="M{left + n * 105} 1h8v6h-8z" fill="{INKS[n]}"/>')
            if kind == "bars":
                for i, year in enumerate(years):
                    x, y = left + across * i + 3 + n * across * .42, at(code, year)
                    made.append(f'<path d="M{x:.1f} {y:.1f}h{across * .38:.1f}V{height - low}h-{across * .38:.1f}z" fill="{INKS[n]}"/>')
            else:
                points = [(left + across * (i + .5), at(code, year)) for i, year in enumerate(years)]
                made.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="{INKS[n]}" stroke-width="1.5"/>')
                made += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{INKS[n]}"/>' for x, y in points]
    return "\n".join(made + ["</svg>"]) + "\n"


# --- timing ---

TYPST = """
import sys, time, typst
folder, fonts = sys.argv[1:]
began = time.perf_counter()
typst.compile(folder + "/letter.typ", output=folder + "/letter.pdf", font_paths=[fonts], ignore_system_fonts=True)
print(time.perf_counter() - began)
"""


def peak(command):
    """Wall seconds and peak memory in MiB of a process, and what it printed."""
    began = time.perf_counter()
    run = subprocess.run(["/usr/bin/env", "python3", "-c", WATCH, *map(str, command)], capture_output=True, text=True)
    wall = time.perf_counter() - began
    if run.returncode:
        sys.exit(f"{command}: {run.stdout}{run.stderr}")
    *said, last = run.stdout.splitlines()
    seconds, memory = map(float, last.split())
    return min(wall, seconds), memory / 1024, said


WATCH = """
import resource, subprocess, sys, time
began = time.perf_counter()
run = subprocess.run(sys.argv[1:], capture_output=True, text=True)
wall = time.perf_counter() - began
if run.returncode: sys.exit(run.stdout + run.stderr)
print(run.stdout, end="")
print(wall, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def pages(pdf):
    out = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", out)[1])


def timed(letterpress, bench, folder, rounds):
    letter, other = folder / "project", folder / "typst"
    fonts = letter / "themes/observatory/fonts"
    taken = {"PDF alone": [], "whole build": [], "typst": []}
    for _ in range(rounds):
        _, memory, said = peak([bench, letter, folder / "letter.pdf"])
        taken["PDF alone"].append((float(said[-1].split()[0]), memory))
        wall, memory, _ = peak([letterpress, "-q", "-C", letter, "build"])
        taken["whole build"].append((wall, memory))
        _, memory, said = peak([sys.executable, "-c", TYPST, other, fonts])
        taken["typst"].append((float(said[-1]), memory))
    beside = statistics.median(it[0] for it in taken["typst"])
    print(f"letterpress {pages(folder / 'letter.pdf')} pages, Typst {pages(other / 'letter.pdf')} pages, "
          f"{rounds} rounds")
    for name, runs in taken.items():
        median = statistics.median(it[0] for it in runs)
        print(f"{name:<12} {median:7.3f} s  {median / beside:5.2f} x Typst  {max(it[1] for it in runs):6.0f} MiB")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = arguments.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("folder", type=Path)
    making.add_argument("--chapters", type=int, default=10)
    timing = commands.add_parser("time")
    timing.add_argument("letterpress")
    timing.add_argument("bench")
    timing.add_argument("folder", type=Path)
    timing.add_argument("--rounds", type=int, default=7)
    given = arguments.parse_args()
    if given.command == "make":
        shutil.rmtree(given.folder, ignore_errors=True)
        project(given.folder / "project", given.chapters)
        typst(given.folder / "typst", given.chapters)
    else:
        timed(given.letterpress, given.bench, given.folder, given.rounds)


if __name__ == "__main__":
    main()
