# Messages to authors, in English. Each is called like its rule, with `-` for `/`.
#
# Attributes: `.help` says what to do; `.near` when a close name exists; others are remedies of one
# cause, or the text of a label at another place (`.first`…). Without such an attribute a label `x`
# takes the message `label-x`, and `.near` the message `near`.
#
# Arguments (an absent one shows as “…”):
#   found      what is written               expected   what was expected
#   known      what exists, a list           near       the closest existing name
#   key        YAML key or option            id         identifier looked for
#   kind       sort of thing, raw word       name       name of a column, file or function
#   line       line, from 1                  column     column of the CSV file
#   value      value as written              status     status of an observation
#   indicator  id of an indicator            period     period
#   dimension  dimension                     code       code of a code list
#   detail     technical cause, in English   cause      cause of a YAML error, raw word
#   offset     position in bytes             separator  separator found

## Words of the display

error = error
warning = warning
help = help
near = write `{ $near }`
nothing = none
label-first = first here
label-header = the header
label-here = here
label-other = the other place
label-defined = defined here

type-expected = { $expected ->
    [text] a text
    [list] a list
    [mapping] keys with values
    [boolean] `true` or `false`
    [integer] a whole number
    [number] a number
    [date] a date
    [localized] a text, or one text for each language (`fr`, `en`)
   *[other] { $expected }
}
type-found = { $found ->
    [nothing] nothing
    [text] a text
    [list] a list
    [mapping] keys with values
    [boolean] `true` or `false`
    [number] a number
   *[other] `{ $found }`
}
kind = { $kind ->
    [provider] the provider
    [dataset] the dataset
    [indicator] the indicator
    [code-list] the code list
    [definition] the definition
    [dimension] the dimension
    [vintage] the vintage
    [meeting] the meeting
    [edition] the edition
    [page] the page
    [chart] the chart
    [table] the table
    [key-figures] the group of key figures
    [section] the section
    [theme] the theme
    [code] the code
    [column] the column
    [help-line] the help line
    [anchor] the heading
    [obligation] the obligation
    [instrument] the text
   *[other] the item
}

## Files

file-not-utf-8 = this file is not UTF-8: line { $line }, byte { $found } at position { $offset }
    .help = save it as UTF-8 (spreadsheet: format “CSV UTF-8”; text editor: “Save as”, encoding UTF-8)
file-missing = the file `{ $name }` is missing
    .help = create this file at this place of the project, or correct its name
    .near = rename `{ $near }`, or correct the name expected

## YAML

yaml-syntax = { $cause ->
    [tab] a tab stands where YAML needs spaces
    [colon-space] a space is missing after the colon of the key
    [missing-colon] this line is neither a key followed by a colon, nor the rest of a text
    [colon-in-text] a text without quotes holds a colon followed by a space
    [quote] this quote is never closed
    [after-quote] something follows the closing quote
    [expression] a value that begins with an expression must stand in quotes
    [bracket] this bracket or brace is not closed as expected
    [escape] a backslash is not understood within double quotes
    [sign] a value without quotes cannot begin with this sign
    [anchor] anchors (`&`) and aliases (`*`) are not accepted
    [tag] type tags (`!`) are not accepted
    [documents] this file holds several documents
    [key] a key must be a plain word
    [depth] lists and keys are nested too deeply
   *[other] the lines are not laid out as valid YAML
}
    .help = check the lines around this place (technical cause: { $detail })
    .tab = replace the tab by spaces, two for each level
    .colon-space = write `key: value`, with a space after the colon
    .missing-colon = write `key: value`, or put the whole text of the value in quotes
    .colon-in-text = put the whole value in quotes: `key: "text: more"`
    .quote = add the closing quote; an apostrophe within single quotes is written twice
    .after-quote = put the whole value in quotes; inside, write `\"` within double quotes and `''` within single quotes
    .expression = put the whole value in single quotes: `key: '{"{{"} value("…") {"}}"} more'`
    .bracket = close what is open, or put the text in quotes if it begins with a bracket
    .escape = write the text in single quotes, or double the backslash: `\\`
    .sign = put the whole value in quotes
    .anchor = repeat the value; if it is a text, put it in quotes
    .tag = remove the tag; if it is a text, put it in quotes
    .documents = remove the line `---` and what follows, or make it another file
    .key = write a word followed by a colon; a text that begins with a bracket or a brace needs quotes
    .depth = simplify the file
    .indentation = align the keys of one level on the same column, two spaces for each level (technical cause: { $detail })
yaml-duplicate-key = the key `{ $key }` is written twice
    .help = keep only one of them
    .first = first here
yaml-unknown-key = the key `{ $key }` is not expected here
    .help = keys expected: { $known }
    .near = write `{ $near }`
yaml-missing-key = the key `{ $key }` is missing
    .help = add `{ $key }` and its value
yaml-wrong-type = expected { type-expected }, found { type-found }
    .help = correct the value; a text that looks like something else needs quotes
yaml-unknown-value = the value `{ $found }` is not expected here
    .help = values expected: { $known }
    .near = write `{ $near }`

## CSV

csv-unclosed-quote = the quote opened on line { $line } is never closed
    .help = close it; a quote within a cell is written twice
csv-stray-quote = a quote stands amid a cell, line { $line }
    .help = put the whole cell between quotes and write those of the text twice, or remove this one
    .opening = this cell opens here: a quote may be missing
csv-ragged-row = { $separator ->
    [semicolon] columns are separated by semicolons instead of commas
    [tab] columns are separated by tabs instead of commas
   *[other] line { $line } has { $found ->
        [one] { $found } cell
       *[other] { $found } cells
    } instead of { $expected }
}
    .help = give it as many cells as the header; a cell that holds a comma needs quotes
    .semicolon = save the file again with commas as separators
    .tab = save the file again with commas as separators
    .header = the header
csv-duplicate-column = the column `{ $name }` is written twice
    .help = remove or rename one of them
    .first = first here
csv-missing-column = the column `{ $name }` is missing
    .help = the first line of the file must give the names of the columns; add this one
    .near = rename the column `{ $near }`
csv-unknown-column = the column `{ $name }` is not expected
    .help = columns expected: { $known }
    .near = rename it `{ $near }`

## Data

data-duplicate-id = the identifier `{ $id }` is already taken
    .help = give another identifier to one of them
    .first = taken here
data-unknown-id = { kind } `{ $id }` does not exist
    .help = what exists: { $known }
    .near = write `{ $near }`
data-unknown-code = the code `{ $code }` is not in the code list `{ $dimension }`
    .help = codes of the list: { $known }
    .near = write `{ $near }`
data-not-a-number = `{ $found }` is not a number
    .help = write a number with a point before the decimals and without spaces, such as `1234.5`
data-not-a-period = `{ $found }` is not a period
    .help = write a year `2024`, a month `2024-08`, a day `2024-08-01` or a span `2011/2018`
data-not-a-date = `{ $found }` is not a date
    .help = write the year, the month and the day: `2024-11-19`
data-due = the delivery schedule leads to no period
    .help = give `frequency` (other than `occasional`), and in `due` the days (`days: ["09-15"]`) and the first year (`since: 2026`)
data-unknown-status = the status `{ $found }` does not exist
    .help = `obs_status`: A, P, E, B, D, U, O, M, Q, N or nothing; `conf_status`: F, A, D, G, O, T, E or nothing
    .near = write `{ $near }`
data-status-contradicts-value = the value and the status of the observation contradict each other
    .help = O, M and Q take no value; without a status a value is needed
    .missing = give the value, or the status O (not available), M (not applicable) or Q (withheld)
    .withheld = line { $line }: delete the value of a withheld cell; nothing may print it, not even this message
data-duplicate-observation = this observation is given twice for the same vintage
    .help = keep only one of the two lines, or give another vintage in `vintage`
    .first = first here
data-bounds-inverted = the value `{ $found }` is not between its bounds
    .help = check `low` and `high`: lower bound, value and upper bound go upwards
data-mixed-total = this indicator adds what differs, without declaring it: { $found }
    .help = add `total` with a name and a note on overlaps, or do not add them
data-mixed-operands = this indicator sets against each other what differs, without saying so: { $found }
    .help = explain in `mixed` why they may be set side by side, or choose two terms of the same nature
data-not-a-population = the rate `{ $indicator }` is per `{ $id }`, which is not a population
    .help = take a dataset of the family `population`, or write a share with `ratio`
data-rate-unit = the unit `{ $found }` does not say what the rate is per
    .help = write the denominator into the unit: { $expected }
data-figures-disagree = `{ $indicator }` and `{ $id }` should give the same values, and differ: { $found }
    .help = check the observations with their provider, or explain the difference in the column `note` of one of them
data-parts-differ = the total `{ $cell }` is { $found }, and the sum of its parts { $expected }
    .help = check { $cells } with the provider; if a person can stand in several parts, write `multiple_answers: true`; if the difference is right, explain it by a waiver (`waivers`)
data-digits-swapped = `{ $cell }` is { $found } where { $expected } is expected: two digits seem to have changed places
    .help = compare with the delivery; what is expected comes from { $cells }
    .vintage = compare the two deliveries; if the new value is right, explain the revision in the column `note`
    .before = the value before
data-neighbour-row = `{ $cell }` is { $found }, like `{ $name }`, where { $expected } is expected: a neighbouring row seems to have been copied
    .help = compare with the delivery; what is expected comes from { $cells }
    .vintage = compare the two deliveries; if the new value is right, explain the revision in the column `note`
    .neighbour = the same value, in its place here
    .before = the value before
data-shares-do-not-sum = these shares of one whole make { $found } and not 100: { $cells }
    .help = check them with the provider; if they do not make a whole, take `shares_over` out of `dataset.yaml`
    .rounding = say in the column `note` of one of them that the difference comes from rounding
data-unusual-change = `{ $cell }` goes from { $expected } to { $found }
    .help = check the unit and the value with the provider; if the revision is right, explain it in the column `note`
    .year = check the unit and the value with the provider; if it is right, say so in the column `note`
    .before = the value before
data-estimate-without-bounds = the survey `{ $dataset }` has estimates without an interval ({ $count }): { $cells }
    .help = fill in `low` and `high`; if the interval is not published, say so by a waiver (`waivers`) in `dataset.yaml`
data-cycle = the indicator `{ $indicator }` is computed from itself
    .help = take it out of the chain of indicators it depends on
data-reference-code = `{ $found }` is not a code of this classification
    .help = an ICCS code has two to six digits; an NFI code begins with a digit and holds digits, letters and points only
data-versions-out-of-order = the version of { $found } does not follow that of { $expected }
    .help = write versions from the oldest to the newest, one for each date
    .before = the version before
data-departs-from-nothing = departures are given without the concept they depart from
    .help = add `concept` with the identifier of a definition
data-gap-of-unlike = these two measures are not held against each other in this way: { $found }
    .help = a difference needs the same unit; a ratio needs two numbers, or two percentages
data-gap-without-period = the two measures have a value for no period in common
    .help = first measure: { $found }; second measure: { $expected }; remove this gap, or compare other measures
data-obligation-unexplained = nothing answers the obligation `{ $id }`, and nothing says why
    .help = add `{ $id }` to the `obligations` of an indicator, or say here in `lacks` what is missing

## Confidentiality

disclosure-small-count = the cell `{ $cell }` is published with a count below { $least }, its provider's threshold
    .help = withhold it: a row in `data/datasets/{ $dataset }/withheld.csv`, or a delivery in which the provider withheld it
disclosure-several-years = the cell `{ $cell }` is published although one of the { $years } years that lead to it is below { $least }
    .help = withhold it: a row in `data/datasets/{ $dataset }/withheld.csv`
disclosure-dominance = one part alone makes more than { $share }% of the total `{ $cell }`
    .help = withhold this total: a row in `data/datasets/{ $dataset }/withheld.csv`
disclosure-recoverable = the withheld cell `{ $cell }` can be worked out from: { $cells }
    .help = withhold { $proposed } too: `letterpress disclosure { $dataset }` proposes and records it
    .alone = withhold one of these cells too: `letterpress disclosure { $dataset }` proposes some
    .elsewhere = withhold one of these cells too, in its own dataset: nothing else would hide this one
disclosure-narrow = the withheld cell `{ $cell }` is known too closely from: { $cells }
    .help = withhold { $proposed } too: `letterpress disclosure { $dataset }` proposes and records it
    .alone = withhold one of these cells too: `letterpress disclosure { $dataset }` proposes some
    .elsewhere = withhold one of these cells too, in its own dataset: nothing else would hide this one
disclosure-published-before = the withheld cell `{ $cell }` was published before, with the vintage `{ $vintage }`
    .help = withhold that vintage too in `data/datasets/{ $dataset }/withheld.csv`, and ask the provider about what is already out
disclosure-unsigned = a decision to withhold a cell does not tell its `{ $name }`
    .help = fill the column `{ $name }`: who decided, and why
disclosure-no-such-cell = this row withholds nothing: the cell does not exist in this vintage of `{ $dataset }`
    .help = take period, place, codes and vintage from a row of `observations.csv`, or delete the row

## Deliveries

intake-unreadable = `{ $found }` is not a table that can be read
    .help = ask for a CSV, XLSX, XLS or ODS file, not compressed and without a password
    .broken = the workbook cannot be opened ({ $detail }): ask for a whole file without a password
    .lists = correct the code lists of the dataset first
    .markup = it is a web page or XML, even if it is called a spreadsheet: ask for the same table as CSV, XLSX or ODS
    .password = the workbook is closed by a password: ask for it without one, sent in a safe way
    .far = a cell lost very far from the table makes the sheet enormous: ask for a file in which it is deleted
    .huge = unpacked, the workbook takes more than a gibibyte: ask for the table as CSV
    .line = a line of the file is longer than four megabytes: it is no table, or a quotation mark is never closed; ask for a corrected file
intake-macros = the workbook holds macros
    .help = ask for the same table without macros (.xlsx, .ods or .csv); this one is not read
intake-encoding = { $found ->
    [UTF-8] the file is UTF-8 but for some bytes
   *[other] the file is not UTF-8: it reads as { $found }
}
    .help = if the accents are right, write in mapping.yaml: { $proposal }
    .ambiguous = several encodings give different letters: ask the provider for UTF-8 or, once the accents are checked, write in mapping.yaml: { $proposal }
    .malformed = some bytes stand for no character in this encoding: ask for the file in UTF-8
intake-which-sheet = it is not known which sheet to read among: { $found }
    .help = write in mapping.yaml, for instance: { $proposal }
intake-header-not-found = no header row has the expected columns: { $expected }
    .help = check that it is the right file and sheet; otherwise correct the names of columns in mapping.yaml, or give `header: {"{"}row: …{"}"}`
intake-renamed-column = the column `{ $expected }` is missing
    .help = ask the provider whether it is gone; if the file may do without it, write `optional: true`
    .near = if the column `{ $found }` is the same, add to its entry in mapping.yaml: { $proposal }
intake-unknown-column = { $found ->
    [none] a column without a title holds data
   *[other] the column `{ $found }` is not expected
}
    .help = say in mapping.yaml what it holds, or why it is not read: { $proposal }
    .marked = if it is { $expected } with a mark, ask what the mark means, then add to mapping.yaml: { $proposal }
    .untitled = it is not read: look at it, and ask the provider to give it a title or take it out
intake-column-twice = two columns match the same entry of mapping.yaml: `{ $found }`
    .help = tell them apart by their whole title, or ask for a file in which each column has its own
intake-mapping-incomplete = nothing says where `{ $name }` comes from
    .help = add a column `is: { $name }`, or a value for the whole file in `constants`
intake-mapping-name-twice = two columns wait for the title `{ $found }`
    .help = the first would always take it; leave it out of one of them
    .first = waited for here already
intake-mapping-without-effect = `{ $key }` changes nothing here
    .help = this column does not read this key; remove it, or mend `is`
    .filter = a `filter` column only chooses rows: add `keep` or `drop`, or declare it `ignored` and say why
    .bounds = no column of values carries the same codes as this bound: give it the same `where`, or the same braces in its title
    .constant = a column gives this code for every row already; remove the constant, or declare the column `optional: true`
    .geography = no title of a column holds {"{"}geography{"}"}: add it, or remove this key
intake-mapping-contradicts-label = “{ $found }” is read as `{ $code }`, while the code list gives this label to `{ $expected }`
    .help = mend the code; if the provider means something else by this label, say so in `why` of the column
    .twice = this label is read as `{ $expected }` already; keep one of the two lines
intake-complement-as-value = the column `{ $found }` holds a mean that stands in for the withheld value: it is the value of no place
    .help = declare it `is: ignored`, for this reason
intake-nothing-read = the file can be read, but gives no observation
    .help = check that it is the right file, that not all its rows are left out (`keep`, `drop`), and that data follow the header
intake-repeated-header = this row says the titles of the columns again
    .help = if it is another table, ask for one sheet each; if the same one goes on, leave the row out in mapping.yaml: drop, with the repeated title
intake-ragged-row = { $found ->
    [rows] a cell holds several rows of the table
   *[other] the row has more cells than the header has titles ({ $expected })
}
    .help = look for a separator in a cell without quotes; ask for a corrected file
    .quote = a quotation mark is not closed, or too late: ask for a corrected file
intake-row-without-key = the row has a value, but nothing in the column `{ $column }`
    .help = ask for a complete file; if an empty cell repeats the one above, add to the column: { $proposal }
    .constant = nothing gives `{ $column }` for this column: add it to `where` or to `constants`
intake-renamed-label = `{ $found }` is no known code of the column `{ $column }`
    .help = ask the provider what this label means, then add it to `codes` of the column, or to the code list
    .near = if it is “{ $expected }”, add to the column in mapping.yaml: { $proposal }
    .kept = this label of `keep` stands nowhere in the file; if it was renamed, correct the column in mapping.yaml: { $proposal }
    .keep = this label of `keep` stands nowhere in the file: was it renamed? Labels of the file: { $expected }
intake-undeclared-total = a total, “{ $found }”, stands among the data of the column `{ $column }`
    .help = say so in mapping.yaml: { $proposal }, or leave it out with `drop`
intake-lost-zero = the code `{ $found }` has probably lost a zero: the code list has `{ $expected }`
    .help = ask for codes as text, or add to the column: { $proposal }
intake-old-geography = `{ $found }` is { $expected }, of a geography older than the code list
    .help = ask for the table in today’s geography; one geography is not converted into another
    .vintage = the file follows the geography of { $found }, mapping.yaml expects { $expected }: update the code list `geo`, then `geography: { $found }`
    .corsica = 20 is Corsica before 1976, today 2A and 2B: ask for the two départements
intake-unknown-territory = the place `{ $found }` is not in the code list `geo`
    .help = check the code; if it is right, add it to data/code-lists/geo.yaml or declare it in `codes`
    .near = if it is “{ $expected }”, add to the column in mapping.yaml: { $proposal }
intake-not-a-period = `{ $found }` is not a period
    .help = expected: 2024, 2024-08, août 2024, 31/12/2024 or 2011-2018
    .ambiguous = day and month can be exchanged: ask for dates as YYYY-MM-DD, or keep the year only with `precision: year`
    .serial = this is probably a number of days that lost its format of a date: ask for dates with the format of a date
    .early = this is probably a year that was given the format of a date: ask for years with the format of a number
    .mistyped = it is probably `{ $expected }`, mistyped: ask for a corrected file
    .short = the year has two digits only: ask for all four, as in 2024-01
    .title = it is probably a year under the format of a date: add to the column in mapping.yaml: { $proposal }
intake-unlike-period = the period { $found } is not of the kind of the others of the dataset
    .help = check that the file does not mix years, quarters, months or days; of a date, `precision: year` keeps the year
intake-ambiguous-number = `{ $found }` can be read { $decimal } or { $thousands }
    .help = ask the provider; if the sign separates decimals, add to the column in mapping.yaml: { $proposal }
intake-digit-groups = `{ $found }` is not written as a number
    .help = ask for a corrected file
    .groups = digits are not grouped by three: a slip? Ask for the right value
    .mark = the decimal mark is not that of the rest of the column: ask for a file with one only
    .scientific = digits were lost in this notation: ask for whole numbers
    .long = this number has more digits than can be kept
intake-mistyped-number = `{ $found }` is no number: probably `{ $expected }`, mistyped
    .help = ask the provider whether it is `{ $expected }`; nothing is taken until the cell has been corrected
intake-unknown-marker = `{ $found }` stands in place of a value, and nothing says what it means
    .help = ask the provider, then add to mapping.yaml, for instance: markers: {"{"}"{ $found }": O{"}"} (O not available, M not applicable, U not significant, Q withheld)
    .status = add this status to `codes` of the column `{ $column }`
    .negative = a number in brackets, or with a minus after it, is negative to an accountant, and reserved or unsure elsewhere: ask the provider for the value written as the others
intake-unknown-mark = the mark `{ $found }` stands beside a number, and nothing says what it means
    .help = look for the note in the original document, then add to mapping.yaml: { $proposal }
intake-empty-value = the cell is empty, and nothing says whether it is zero, withheld or absent
    .help = ask the provider, then add to mapping.yaml, for instance: markers: {"{"}"": O{"}"}
intake-formula-error = { $found ->
    [none] the formula of the cell has no result
   *[other] the cell holds the spreadsheet error `{ $found }`
}
    .help = ask for a corrected file
    .uncomputed = the formula of the cell was never computed, or its result was not kept: ask for a file opened and saved by a spreadsheet
intake-date-as-number = the cell holds the date { $found } instead of a number
    .help = ask for a corrected file: a spreadsheet took a number or a range for a date
intake-percent-form = it is not known whether `{ $column }` is written as percentages or fractions
    .help = say so in mapping.yaml: percent: points (12 for 12 %) or percent: fraction (0.12 for 12 %)
    .unexpected = `{ $found }` is a percentage, but the unit of the dataset is not: is it the right column?
    .mixed = the column mixes percentages and bare numbers: ask for one writing, or say what the bare numbers are: { $proposal }
    .fraction = all numbers are below 1: if 0.12 means 12 %, add to the column: { $proposal }; if these are very small percentages: percent: points
intake-withheld-with-value = the cell is declared confidential, but a value stands in it
    .help = nothing is kept of this value; tell the provider, and ask for a corrected file
intake-epoch-1904 = the workbook counts its days from 1904
    .help = dates are read so; check one of them: a shift of four years and one day would betray a mistake
intake-author-metadata = the properties of the document name a person or a workstation
    .help = tell the provider; the name is neither shown nor kept
intake-duplicate-key = the same observation, { $found }, is given twice
    .help = ask the provider which one is right; if the two rows differ by a column, say so in mapping.yaml
intake-missing-combination = { $missing ->
    [one] one observation
   *[other] { $missing } observations
} of { $expected } expected missing: { $found }
    .help = ask the provider for them, or why they are missing
    .unread = cells pointed out could not be read and are missing for that reason: mended, they count again; for the rest, ask the provider
intake-total-differs = { $name } is { $found }, the sum of its parts { $expected } (`{ $dimension }`)
    .help = ask the provider which is right; if numbers are rounded, write rounded_to in mapping.yaml
    .partial = the total is smaller than the sum of the parts given: ask for a corrected file
intake-sex-split = { $name } is { $found }, but women and men make { $expected }
    .help = ask whether the sex of some is unknown and, if not, which is right
    .partial = the whole is smaller than the sum of the parts given: ask for a corrected file
intake-shares-sum = the shares by `{ $dimension }` make { $found } instead of 100
    .help = ask the provider which is wrong, or whether one person may be in several (`multiple_answers: true`)
intake-unusual-change = { $name } goes from { $expected } to { $found }
    .help = check with the provider; the threshold, in per cent, is `change` in mapping.yaml
    .order = a digit was probably added or lost: ask the provider to confirm
intake-unit-factor = numbers may be in thousands or millions: “{ $found }”
    .help = if so, add to the column in mapping.yaml: { $proposal }; otherwise: factor: 1
    .compared = all values are about a thousand times smaller or greater than those held: if the unit changed, add to the column: { $proposal }
intake-unexplained-revision = { $name } goes from { $expected } to { $found } without explanation
    .help = ask the provider why; the explanation goes into the note, or into `revisions` of mapping.yaml if it holds for the whole file
intake-shifted-year = the values of { $found } are those held for { $expected }
    .help = ask for a corrected file: years slipped by a column or a row
intake-partial-year = the file says that the year is not whole: “{ $found }”
    .help = ask for the whole year; if it is meant, write `partial: true` in mapping.yaml and the status P
intake-small-count = a value below { $expected } is not withheld, against the provider’s rule
    .help = tell the provider; ask for a file in which confidentiality is applied
intake-hidden-content = `{ $found }` is hidden in the workbook, and holds data
    .help = tell the provider; if it is known and harmless, write in mapping.yaml: { $proposal }
intake-comment = the workbook holds comments
    .help = read them in a spreadsheet: a caveat, or a name, may stand there; they are neither shown nor kept
intake-external-link = the workbook depends on another file
    .help = ask for values instead of formulas: what is shown may date from when it was last opened
intake-stale-formula = the cell keeps { $found }, its formula gives { $expected }
    .help = ask for a recomputed file: the table changed and this cell did not follow
intake-personal-data = { $kind ->
    [name] names of people
    [birth] dates of birth
    [case] case numbers
    [contact] addresses or telephone numbers
    [identifier] identification numbers
    [account] bank account numbers
   *[other] free texts
} stand in the file
    .help = do not open this file further, do not pass it on; tell the provider and the data protection officer; ask for an aggregated table
intake-individual-rows = the file seems to hold one row for each person or case: together these columns ({ $found }) single somebody out, and no other one counts
    .help = do not open this file any further, do not pass it on; tell the provider and the data protection officer; ask for an aggregated table. If each row does count several people, say so in mapping.yaml: aggregated: "what a row counts"
intake-lone-name = { $found ->
    [file] the name of the file may be that of a person
   *[other] a first name or a family name may stand in this cell
}
    .file = this name is shown wherever a number leads to its cell: if it is that of a person, rename the file before it is accepted
    .help = look at it: if it names a person, refuse the file (--refuse --quarantine); otherwise answer on acceptance with --waive intake/lone-name=REASON
    .label = look at it: if it names a person, refuse the file (--refuse --quarantine); if it is a category, add it to `codes` of the column `{ $column }`
    .value = look at it: if it names a person, refuse the file (--refuse --quarantine); otherwise say in `markers` what this text means
intake-other-file = the file is not the one that was validated: fingerprint { $found }, expected { $expected }
    .help = ask the provider which one holds; merely saving it changes the fingerprint
intake-observations-gone = { $missing ->
    [one] one observation held already is
   *[other] { $missing } observations held already are
} no longer in the file: { $found }
    .help = ask the provider why; what was published stays published
intake-raised-digit = a digit is raised in the cell, which would read `{ $found }`
    .help = it is probably a reference to a note: ask for a file without them in cells
intake-negative-count = `{ $found }`: a count cannot be negative
    .help = ask for a corrected file
intake-fractional-count = `{ $found }`: a count has no decimals
    .help = ask the provider whether it is a mean, thousands, or a stray mark
intake-cannot-be-seen = hidden rows and columns, comments and formats of an XLS workbook cannot be seen from here
    .help = open it in a spreadsheet to look, or ask for XLSX or ODS
intake-more-findings = the rule { $found } has { $more ->
    [one] one other remark on this file, which is not shown
   *[other] { $more } other remarks on this file, which are not shown
}
    .help = correct the cause of those that are shown first, then run the command again

## Markdown and front matter

content-unclosed-expression = an expression opened by `{"{{"}` is not closed
    .help = add `{"}}"}` at the end of the expression
content-template-tag = template instructions (`{ $found }`) are not accepted in texts
    .help = keep only expressions `{"{{"} … {"}}"}`
content-raw-html = HTML is not accepted in texts
    .help = write Markdown; a lone `<` sign is written `\<`
content-front-matter = the front matter of the file is not right
    .help = the file begins with a line `---`, then the keys, then a line `---`
    .unclosed = add a line `---` after the last key of the front matter
content-broken-link = the link `{ $found }` leads nowhere
    .help = check the address; what exists: { $known }
    .near = write `{ $near }`
content-empty-link = the link to `{ $destination }` has no text
    .help = write between the brackets what will be found there, such as `[the methods]({ $destination })`; only links to a section, a chart or a table of the edition may stay empty
content-no-page = the link to `{ $destination }` leads to no page of this edition, and `page=…` changes nothing there
    .help = remove the attribute `page=…`
content-unknown-footnote = the footnote `{ $name }` is not written
    .help = add a line `[^{ $name }]: text of the note`, or remove the call
    .near = write `[^{ $near }]`
content-unused-footnote = the footnote `{ $name }` is called nowhere
    .help = call it in the text by `[^{ $name }]`, or remove it
content-heading-jump = this heading is of level { $found } where { $expected } was expected
    .help = do not skip a level: headings of a section begin at `##`, their subheadings are `###`
content-duplicate-heading = two headings have the same anchor `{ $id }`
    .help = give another anchor to one of them: `## Title {"{#"}other-anchor{"}"}`
    .first = the first one here
content-bare-number = the number { $found } is written without a link to data
    .help = write an expression such as `{"{{"} value("…", year=…) {"}}"}`, or declare it: `[{ $found }]{"{"}.fixed{"}"}`
content-typed-reference = “{ $found }” is numbered by hand, and will be wrong as soon as something of its kind moves
    .help = write { $links } instead: the number will follow; for another publication, name it, or write `[{ $found }]{"{"}.fixed{"}"}`
    .note = call the note here by { $links }: the number will follow; for another publication, name it, or write `[{ $found }]{"{"}.fixed{"}"}`
content-unknown-reference = “{ $found }” does not exist in this edition: { $kind ->
    [chart] { $count ->
        [0] it has no chart
        [one] it has only one chart
       *[other] it has { $count } charts
    }
    [table] { $count ->
        [0] it has no table
        [one] it has only one table
       *[other] it has { $count } tables
    }
    [note] { $count ->
        [0] it has no note
        [one] it has only one note
       *[other] it has { $count } notes
    }
   *[other] its boxes have no numbers
}
    .help = link the place you mean, such as `{ $sample }`; for another publication, name it, or write `[{ $found }]{"{"}.fixed{"}"}`
    .note = call the note you mean by its name, such as `[^source]`; for another publication, name it, or write `[{ $found }]{"{"}.fixed{"}"}`
content-reference-against-link = “{ $found }” stands on a link to `{ $destination }`, whose number is { $expected }
    .help = leave the brackets empty, `[]({ $destination })`: the link takes the name and number of what it shows
content-typed-page = “{ $found }” is a page number typed by hand: it exists on paper only, and changes with the layout
    .help = link the place you mean, such as `[](section.md#heading)`: paper prints its page; if the page is another publication’s, name it, or write `[{ $found }]{"{"}.fixed{"}"}`
content-unsupported = { $kind ->
    [image] images are not accepted in texts
    [table] Markdown tables are not accepted: a table comes from data
    [heading] a heading of the first level is not accepted: the title comes from the front matter
    [block] a block is not accepted at this place
   *[other] this is not accepted here: { $found }
}
    .help = see the writing guide for what is accepted
    .table = describe the table in a file of `tables/` and call it by `{"{{"} table("…") {"}}"}`
    .heading = begin headings with `##`

## Expressions

expression-syntax = this expression is not understood
    .help = write a name, brackets and options, such as `value("indicator", year=2024)` (technical cause: { $detail })
expression-unknown-function = the function `{ $name }` does not exist
    .help = functions: { $known }
    .near = write `{ $near }`
expression-unknown-argument = the option `{ $key }` does not exist for `{ $name }`
    .help = options: { $known }
    .near = write `{ $near }`
expression-missing-argument = the option `{ $name }` is missing
    .help = add this option, such as `{ $name }=…`
expression-wrong-argument = the value `{ $found }` does not suit `{ $key }`
    .help = expected: { $expected }
expression-unknown-indicator = the indicator `{ $indicator }` does not exist
    .help = indicators: { $known }
    .near = write `{ $near }`
expression-unknown-period = the indicator `{ $indicator }` has no observation for { $period }
    .help = periods observed: { $known }
    .near = the closest period is { $near }
expression-unknown-dimension = { $holder ->
        [indicator] the indicator `{ $indicator }` has no dimension `{ $dimension }`
       *[other] the dataset has no dimension `{ $dimension }`
    }
    .help = dimensions: { $known }
    .near = write `{ $near }`
expression-unknown-code = the code `{ $code }` is not in the dimension `{ $dimension }`
    .help = codes: { $known }
    .near = write `{ $near }`
expression-unknown-display = { kind } `{ $id }` does not exist in this edition
    .help = what exists: { $known }
    .near = write `{ $near }`
expression-no-value = the indicator `{ $indicator }` has no value to print for { $period }: { $found ->
    [not-available] not available
    [not-applicable] not applicable
    [withheld] withheld
    [absent] no such observation
   *[other] { $found }
}
    .help = word the sentence without this number, or complete the data
expression-dimension-needed = the dimension `{ $dimension }` of the indicator `{ $indicator }` must be given
    .help = add `{ $dimension }="…"`; codes: { $known }
expression-across-break = the series is broken between the two periods, from { $period }
    .help = do not compute a change across a break; give both values apart and say why
expression-intervals-overlap = the confidence intervals overlap: neither a rise nor a fall can be stated
    .help = write that the change is not significant, and give both values
expression-fraction-does-not-hold = this share is no simple fraction
    .help = give the percentage with `share(…)`
expression-misplaced-block = this expression must stand alone in its paragraph
    .help = put the expression on its own line, with an empty line before and after
expression-not-a-flow = `{ $name }` only makes sense for what is counted during a period, and `{ $indicator }` is not
    .help = give the value with `value(…)`
expression-zero-base = the change is computed from zero
    .help = give both values, or the difference with `absolute=true`
expression-definitions-differ = the change of `{ $indicator }` compares two values of which one, { $period }, has not the definition of the series
    .help = do not compute a change; give both values apart and say what differs
expression-small-base = this percentage of `{ $indicator }` is of { $found } cases, fewer than { $expected }
    .help = give counts rather than a percentage; where custom wants it, say so by a waiver (`waivers`) in `edition.yaml`

## Words and numbers

prose-base-year-unnamed = the sentence does not say that the change “{ $found }” starts from { $period }
    .help = name the base year in the sentence, or write “in one year” beside the year it leads to
prose-direction-not-significant = “{ $found }”: nothing shows that the difference between these estimates of `{ $indicator }` ({ $period }) is significant
    .help = their intervals overlap: write that the difference is not significant, or give both estimates without comparing them
    .unknown = their intervals are not known: give both estimates without comparing them, or ask for the intervals
prose-direction-across-break = “{ $found }” compares values that are not comparable: `{ $indicator }`, { $period }
    .help = say in the sentence what changed (break, perimeter, scope, definition), or give the values without comparing them
prose-recorded-as-prevalence = “{ $found }” speaks of the whole population, and `{ $indicator }` of what was recorded ({ $kind })
    .help = say in the sentence that these are recorded facts or victims, or cite a survey; the words watched are in `vocabulary` of `letter.yaml`
prose-words-against-numbers = “{ $found }” does not fit the data, which give { $expected }
    .help = change the words, or take them out; if the source itself writes them, say so in the column `note` of the observation
prose-provisional-unsaid = the change “{ $found }” rests on a provisional value ({ $period }), and the sentence does not say so
    .help = write that the value is provisional, in the same sentence or paragraph

## Charts, tables, key figures

display-missing-observation = there is no observation for a cell: { $indicator }, { $period }
    .help = correct the row or the column, or declare the gap in the data by a line without value of status O
    .near = the closest period is { $near }
display-reading-without-data = the reading cites no data
    .help = write at least one expression about a cell shown
display-reading-elsewhere = the reading cites an observation that is not shown
    .help = cite a cell shown, or add the missing row or column
display-mixed-units = the columns have different units: { $found }
    .help = make two charts, or give each row its unit in a table
display-mixed-families = the values come from different families of sources: { $found }
    .help = make two charts of them, or a table
display-too-many-series = { $found } series are more than { $expected }: the chart would not be readable
    .help = group codes, or make a table
display-unused = `{ $id }` is called by no text
    .help = call it in a section, or remove the file
display-used-twice = `{ $id }` is called twice
    .help = keep one call, and link to the other place
    .first = first here
display-empty = `{ $id }` has nothing to show
    .help = check `rows` and `columns`
display-not-shares = the values of the row `{ $name }` do not make one whole: { $found }
    .help = shares make 100% in total, none negative or absent; choose another form otherwise

## Editions and pages

edition-missing-section = the section `{ $name }` has no file
    .help = create `{ $name }.md` in the folder of the edition, or remove it from `contents`
    .near = write `{ $near }`
edition-unused-section = this file is not in the contents of the edition
    .help = add its name without extension to `contents` in `edition.yaml`, or remove the file
edition-missing-translation = { $expected ->
    [fr] the French version
    [en] the English version
   *[other] a translation
} is missing
    .help = translate it, or remove this language from `languages`
edition-duplicate-address = the address `{ $found }` is already taken
    .help = rename one of the two files
    .first = taken here
delivery-altered = the file `{ $name }` is no longer the one that was received: its fingerprint is { $found }, the register says { $expected }
    .help = put the file as received back from a safe copy; a mended file is a new delivery
delivery-fingerprint = `{ $found }` is no SHA-256 fingerprint
    .help = write the 64 hexadecimal digits, in lower case, that `sha256sum` gives
delivery-refused-twice = this file stands twice in the register of refused deliveries of `{ $dataset }`
    .help = keep one entry for this fingerprint
    .first = first entry
delivery-refused-before-received = the delivery is refused on { $found }, before it was received on { $expected }
    .help = mend one of the two days
edition-not-dropped = `{ $indicator }` stands in `dropped`, but it did not disappear: the edition { $name } did not print it, or this one still does
    .help = remove the entry, or name one of the indicators that disappeared
edition-nothing-before = `changes` compares with the previous edition of the same kind, and there is none
    .help = remove the expression, or check the keys `kind` and `release` of the editions
edition-unexplained-drop = the edition { $name } printed the indicator `{ $indicator }`, and this one does not
    .help = print it again, or say why in `edition.yaml`: `dropped: [{"{"}indicator: …, reason: …{"}"}]`
edition-unexplained-revision = the value of `{ $indicator }` is no longer the one printed by the edition { $name }: { $expected } then, { $found } now
    .help = explain the revision in the column `note` of the observation
edition-before-provider = the edition `{ $name }` is released on { $found }, before its provider publishes `{ $id }`, on { $expected }
    .help = postpone the release, or take these values out: { $cells }
edition-changed-after-release = the edition `{ $name }`, released on { $found }, prints values of `{ $id }`, accepted on { $expected }: it no longer says what it published ({ $cells })
    .help = set its `data_as_of` before the day that delivery was received; for a published erratum, say so under `waivers` in its `edition.yaml`

## Imprint

imprint-missing = the imprint lacks: { $missing }
    .help = add these keys to `imprint`, in `edition.yaml` or `letter.yaml`
imprint-issn = the ISSN { $found } is wrong
    .help = compare it with the letter that assigned it: the first seven digits would give { $expected }
    .shape = write eight signs in two groups, such as { $expected }
imprint-contradicts-status = a demonstration has no key `{ $key }`
    .help = remove this key, or `status: demonstration`

## Print shop

print-shop-no-condition = the printing condition is not known
    .help = ask the printer for the ICC profile (`profile`) or the name of the condition (`condition`), and write them under `print_shop`
print-shop-profile = the file `{ $name }` { $detail ->
    [not-cmyk] is not a profile of four inks (CMYK)
    [not-output] is not the profile of a press
   *[other] is not an ICC profile
}
    .help = ask the printer for the ICC profile of the press and the paper
print-shop-preflight = the print file is not as it must be: { $name ->
    [standard] standard and version
    [metadata] metadata
    [intent] printing condition
    [pages] page count
    [trim-box] trimmed size
    [bleed-box] bleed
    [media-box] sheet
    [grounds] grounds that stop before the bleed
    [marks] crop and registration marks
    [colors] colours used
    [ink] total ink
    [overprint] overprint
    [lines] thinnest line
    [fonts] embedded fonts
    [safe-zone] text too near to the trim
    [images] image resolution
    [transparency] transparency, or content not read
    [interaction] links, attachments, actions
   *[other] unreadable file
}, { $found } instead of { $expected }
    .help = { $name ->
    [safe-zone] enlarge the margins of the page in `theme.yaml`
    [ink] lighten the inks of the theme (`palette.cmyk`), or ask the printer for the limit (`ink_limit`)
   *[other] correct the theme, or the settings `print_shop` of `letter.yaml`
}

## Help lines

help-line-outdated = what is said of { $name } was checked on { $found }, more than { $expected } days before publication
    .help = check the number, its hours and its public with the service, then change `verified_on`
## Waivers

waiver-unused = this waiver of `{ $name }` answers no remark
    .help = delete it, or correct `about`: it takes up a cell or words of the message

## Themes

theme-template = a template of the theme is wrong: { $detail }
    .help = correct the template at this place
theme-font = the font `{ $name }` cannot be read
    .help = put a complete TrueType or OpenType file into `fonts/`
theme-feature = the font `{ $name }` has no { $feature ->
        [lining] figures as high as capitals
        [old-style] old-style figures
        [proportional] figures of their own widths
        [tabular] figures of equal width
       *[other] small capitals
    }
    .help = take this key out, or choose a font drawn with these forms; if the file was cut down, use the complete one
theme-contrast = the contrast between `{ $name }` and its ground `{ $ground }` is { $found }: at least { $expected } is needed
    .help = lighten or darken one of the two colours
    .ground = the ground
theme-stylesheet = a stylesheet of the theme is wrong: { $detail }
    .help = correct the stylesheet at this place
theme-missing-ink = inks are missing for { $missing }
    .help = write under `palette.cmyk` the four inks of each role, in percent: `[0, 0, 0, 100]`
theme-too-much-ink = the role `{ $name }` lays down { $found } % of ink, more than the { $expected } % allowed
    .help = lighten this colour, or ask the printer for the limit (`ink_limit`)
