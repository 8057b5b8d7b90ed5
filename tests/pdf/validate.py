"""Holds every PDF of the demonstration, and damaged copies of one, against our checker and independent ones.

    validate.py PROGRAM FOLDER [ATTACHED]

PROGRAM is `letterpress`, FOLDER holds PDF files, ATTACHED the same ones with their data inside. Closes with a line for each check, and with 1 when one failed.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import page
import pikepdf

import damage
import foreign

# Findings of `outloud` that do not hold for these files, with the reason.
ALLOWED = {
    "TBL-010": "a table of one column has as many headers as cells: heading row and row labels",
    "ORD-001": "it does not follow marked-content references into paragraphs with links; a Rust test proves that pages are painted in the order of the tree",
    "TAG-002": "a running head that stands on one page only looks like prose; that nothing is lost is proved by sameness.mjs",
    "LNK-010": "the address printed in the imprint is that of the site itself, in a text that may hold no link",
}

# Where a packed stream ends is chance: the tool that damages packs streams anew, and some end as they should not.
BY_CHANCE = {"PDFA2A-STREAM-LENGTH-001"}

failures = []


def check(name, good, why=""):
    print(f"{'pass' if good else 'FAIL'}  {name}{'' if good else ': ' + str(why)}")
    if not good:
        failures.append(name)


def ours(program, path):
    run = subprocess.run([program, "check-pdf", "--json", str(path)], capture_output=True, text=True)
    found = json.loads(run.stdout.splitlines()[0])
    return run.returncode, {it["condition"] for it in found.get("failures", [])}


def theirs(path, archive="2a"):
    """The rules an independent validator says are broken, for both standards."""
    reports = [page.validate_pdf(str(path), profile=it) for it in ("ua1", archive)]
    return {failure.rule_id for report in reports for failure in report.failures}


def heard(path):
    report = subprocess.run(["outloud", "--json", "-", "-q", str(path)], capture_output=True, text=True).stdout
    found = json.loads(report[report.index("{") :])
    remarks = [remark for result in found["results"] for remark in result["findings"]]
    return {it["rule"] for it in remarks if it["severity"] in ("error", "warning")}


def sound(program, path):
    code, conditions = ours(program, path)
    check(f"{path.name}: our checker", code == 0 and not conditions, conditions)
    rules = theirs(path)
    check(f"{path.name}: PDF/UA-1 and PDF/A-2a, independent validator", not rules, rules)
    remarks = heard(path) - set(ALLOWED)
    check(f"{path.name}: read aloud", not remarks, remarks)


def attached(program, path):
    code, conditions = ours(program, path)
    check(f"{path.name} with its data: our checker", code == 0 and not conditions, conditions)
    rules = theirs(path, "3a")
    check(f"{path.name} with its data: PDF/UA-1 and PDF/A-3a, independent validator", not rules, rules)
    with pikepdf.open(path) as pdf:
        check(f"{path.name} with its data: holds them", "observations-citees.csv" in pdf.attachments)


def damaged(program, path, folder):
    # What the tool that damages does by itself, such as packing streams anew, is no fault of ours.
    whole = folder / "whole.pdf"
    with pikepdf.open(path) as pdf:
        pdf.save(whole, fix_metadata_version=False)
    by_the_tool = theirs(whole) | BY_CHANCE
    for add in damage.ADDITIONS:
        copy = folder / f"{add.__name__}.pdf"
        with pikepdf.open(path) as pdf:
            add(pdf)
            pdf.save(copy, fix_metadata_version=False)
        code, conditions = ours(program, copy)
        check(f"{add.__name__}: sound", code == 0 and not conditions, sorted(conditions))
        rules = theirs(copy) - by_the_tool
        check(f"{add.__name__}: the independent validator agrees", not rules, rules)
    for name, (condition, agrees, damage_it) in damage.FAULTS.items():
        copy = folder / f"{name}.pdf"
        with pikepdf.open(path) as pdf:
            damage_it(pdf)
            # The packet is left as it is: a tool that rewrites it would mend what was damaged.
            pdf.save(copy, fix_metadata_version=False)
        code, conditions = ours(program, copy)
        check(f"{name}: {condition}", code == 1 and condition in conditions, sorted(conditions))
        rules = theirs(copy) - by_the_tool
        if agrees is True:
            check(f"{name}: the independent validator agrees", rules, "it says nothing")
        else:
            check(f"{name}: the independent validator says nothing ({agrees})", not rules, rules)


def of_another_program(program, folder):
    whole = folder / "foreign.pdf"
    foreign.write(whole)
    font_rules = lambda path: {it for it in theirs(path) if "FONT" in it or "GLYPH" in it}
    conditions = {it for it in ours(program, whole)[1] if it.startswith("ua1-31")}
    check("fonts of another program: our checker", not conditions, sorted(conditions))
    check("fonts of another program: independent validator", not font_rules(whole), font_rules(whole))
    for name, (condition, agrees, damage_it) in foreign.FAULTS.items():
        copy = folder / f"{name}.pdf"
        with pikepdf.open(whole) as pdf:
            damage_it(pdf)
            pdf.save(copy)
        conditions = {it for it in ours(program, copy)[1] if it.startswith("ua1-31")}
        check(f"{name}: {condition}", conditions == {condition}, sorted(conditions))
        if agrees is True:
            check(f"{name}: the independent validator agrees", font_rules(copy), "it says nothing")
        else:
            check(f"{name}: the independent validator says nothing ({agrees})", not font_rules(copy), font_rules(copy))


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    paths = sorted(folder.glob("*.pdf"))
    check("there are PDF files", paths)
    for path in paths:
        sound(program, path)
    if len(sys.argv) > 3:
        with_data = sorted(pathlib.Path(sys.argv[3]).glob("*.pdf"))
        check("every file has a twin with its data", [it.name for it in with_data] == [it.name for it in paths])
        for path in with_data:
            attached(program, path)
    with tempfile.TemporaryDirectory() as damages:
        damaged(program, max(paths, key=lambda it: it.stat().st_size), pathlib.Path(damages))
        of_another_program(program, pathlib.Path(damages))
    print(f"{len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
