#!/usr/bin/env python3
"""Makes files of exactly the form and size of the public base of recorded crime, with invented values.

usage: recorded-crime.py {departments|regions|communes}[-codes] FILE

With `-codes`, the places of the file as a code list.

The form: `;`, quoted fields, decimal comma, `NA`; a mark of byte order on the files of départements and
regions, none on that of communes; 18 180 rows (101 x 18 x 10), 3 240 rows (18 x 18 x 10) and 5 238 000
rows (34 920 x 15 x 10). Values come from a fixed sequence: the same file each time.
"""
import sys

DEPARTMENTS = [f"{n:02}" for n in range(1, 96) if n != 20] + ["2A", "2B"] + ["971", "972", "973", "974", "976"]
DEPARTMENTS.sort()
REGIONS = ["01", "02", "03", "04", "06", "11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94"]
YEARS = range(2016, 2026)
EVERYWHERE = [
    ("Violences physiques intrafamiliales", "Victime"),
    ("Violences physiques hors cadre familial", "Victime"),
    ("Violences sexuelles", "Victime"),
    ("Vols avec armes", "Infraction"),
    ("Vols violents sans arme", "Infraction"),
    ("Vols sans violence contre des personnes", "Victime entendue"),
    ("Cambriolages de logement", "Infraction"),
    ("Vols de véhicule", "Véhicule"),
    ("Vols dans les véhicules", "Véhicule"),
    ("Vols d'accessoires sur véhicules", "Véhicule"),
    ("Destructions et dégradations volontaires", "Infraction"),
    ("Usage de stupéfiants", "Mis en cause"),
    ("Usage de stupéfiants (AFD)", "Mis en cause"),
    ("Trafic de stupéfiants", "Mis en cause"),
    ("Escroqueries et fraudes aux moyens de paiement", "Victime"),
]
WIDER_ONLY = [
    ("Homicides", "Victime"),
    ("Tentatives d'homicide", "Victime"),
    ("Usage de stupéfiants (hors AFD)", "Mis en cause"),
]
OF_DEPARTMENTS = ("Code_departement;Code_region;annee;indicateur;unite_de_compte;nombre;taux_pour_mille;"
                  "insee_pop;insee_pop_millesime;insee_log;insee_log_millesime")
OF_COMMUNES = ("CODGEO_2026;annee;indicateur;unite_de_compte;nombre;taux_pour_mille;est_diffuse;insee_pop;"
               "insee_pop_millesime;insee_log;insee_log_millesime;complement_info_nombre;complement_info_taux")


def sequence(seed):
    """A fixed sequence of numbers that look like chance."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        yield state >> 33


def quoted(fields):
    """A line: texts and decimals between quotes, whole numbers and `NA` without."""
    bare = lambda field: isinstance(field, int) or field == "NA"
    return ";".join(str(field) if bare(field) else f'"{field}"' for field in fields) + "\n"


def comma(number, digits):
    return f"{number:.{digits}f}".replace(".", ",")


def wider(codes, with_region):
    numbers = sequence(1)
    header = OF_DEPARTMENTS if with_region else OF_DEPARTMENTS.split(";", 1)[1]
    yield "\ufeff" + quoted(header.split(";"))
    for code in codes:
        people = 100000 + next(numbers) % 2000000
        usual = [20 + next(numbers) % 9000 for _ in EVERYWHERE + WIDER_ONLY]
        for year in YEARS:
            for (indicator, unit), base in zip(EVERYWHERE + WIDER_ONLY, usual):
                count = base + next(numbers) % (base // 20 + 1)
                place = [code, REGIONS[next(numbers) % len(REGIONS)]] if with_region else [code]
                yield quoted([*place, year, indicator, unit, count, comma(count / people * 1000, 7), people,
                              min(year, 2023), people // 2, min(year, 2022)])


def commune_codes():
    codes = []
    for index in range(34920):
        department = DEPARTMENTS[index % len(DEPARTMENTS)]
        codes.append(department + f"{index // len(DEPARTMENTS) + 1:0{5 - len(department)}}")
    return sorted(codes)


def communes():
    codes = commune_codes()
    numbers = sequence(2)
    yield quoted(OF_COMMUNES.split(";"))
    for code in codes:
        people = 50 + next(numbers) % 40000
        for year in YEARS:
            for indicator, unit in EVERYWHERE:
                chance = next(numbers)
                rest = [people, min(year, 2023), people // 2, min(year, 2022)]
                if chance % 100 < 46:
                    mean = (chance >> 8) % 900 / 100
                    yield quoted([code, year, indicator, unit, "NA", "NA", "ndiff", *rest,
                                  comma(mean, 13), comma(mean / people * 1000, 14)])
                else:
                    count = (chance >> 8) % 60
                    yield quoted([code, year, indicator, unit, count, comma(count / people * 1000, 13), "diff",
                                  *rest, "NA", "NA"])


def code_list(codes):
    """The places of a file as `data/code-lists/geo.yaml`."""
    yield "label: Territoire\ncodes:\n"
    for code in codes:
        yield f'  - {{code: "{code}", label: "{code}"}}\n'


def main():
    kind, path = sys.argv[1:3]
    rows = {
        "departments": lambda: wider(DEPARTMENTS, True),
        "regions": lambda: wider(REGIONS, False),
        "communes": communes,
        "departments-codes": lambda: code_list([*DEPARTMENTS, "FR"]),
        "regions-codes": lambda: code_list([*REGIONS, "FR"]),
        "communes-codes": lambda: code_list([*commune_codes(), "FR"]),
    }[kind]()
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.writelines(rows)


if __name__ == "__main__":
    main()
