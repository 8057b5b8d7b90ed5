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
data-unknown-status = the status `{ $found }` does not exist
    .help = `obs_status`: A, P, E, B, D, U, O, M, Q, N or nothing; `conf_status`: F, A, D, G, O, T, E or nothing
    .near = write `{ $near }`
data-status-contradicts-value = the value and the status of the observation contradict each other
    .help = O, M and Q take no value; without a status a value is needed
    .missing = give the value, or the status O (not available), M (not applicable) or Q (withheld)
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
data-cycle = the indicator `{ $indicator }` is computed from itself
    .help = take it out of the chain of indicators it depends on

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
disclosure-narrow = the withheld cell `{ $cell }` is known too closely from: { $cells }
    .help = withhold { $proposed } too: `letterpress disclosure { $dataset }` proposes and records it
    .alone = withhold one of these cells too: `letterpress disclosure { $dataset }` proposes some
disclosure-published-before = the withheld cell `{ $cell }` was published before, with the vintage `{ $vintage }`
    .help = withhold that vintage too in `data/datasets/{ $dataset }/withheld.csv`, and ask the provider about what is already out
    .published = the value published then
disclosure-unsigned = a decision to withhold a cell does not tell its `{ $name }`
    .help = fill the column `{ $name }`: who decided, and why
disclosure-no-such-cell = this row withholds nothing: the cell does not exist in this vintage of `{ $dataset }`
    .help = take period, place, codes and vintage from a row of `observations.csv`, or delete the row

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
expression-unknown-dimension = the indicator `{ $indicator }` has no dimension `{ $dimension }`
    .help = dimensions of the indicator: { $known }
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
edition-not-dropped = `{ $indicator }` stands in `dropped`, but it did not disappear: the edition { $name } did not print it, or this one still does
    .help = remove the entry, or name one of the indicators that disappeared
edition-nothing-before = `changes` compares with the previous edition of the same kind, and there is none
    .help = remove the expression, or check the keys `kind` and `release` of the editions
edition-unexplained-drop = the edition { $name } printed the indicator `{ $indicator }`, and this one does not
    .help = print it again, or say why in `edition.yaml`: `dropped: [{"{"}indicator: …, reason: …{"}"}]`
edition-unexplained-revision = the value of `{ $indicator }` is no longer the one printed by the edition { $name }: { $expected } then, { $found } now
    .help = explain the revision in the column `note` of the observation

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

## Themes

theme-template = a template of the theme is wrong: { $detail }
    .help = correct the template at this place
theme-font = the font `{ $name }` cannot be read
    .help = put a complete TrueType or OpenType file into `fonts/`
theme-contrast = the contrast between `{ $name }` and its ground `{ $ground }` is { $found }: at least { $expected } is needed
    .help = lighten or darken one of the two colours
    .ground = the ground
theme-stylesheet = a stylesheet of the theme is wrong: { $detail }
    .help = correct the stylesheet at this place
theme-missing-ink = inks are missing for { $missing }
    .help = write under `palette.cmyk` the four inks of each role, in percent: `[0, 0, 0, 100]`
theme-too-much-ink = the role `{ $name }` lays down { $found } % of ink, more than the { $expected } % allowed
    .help = lighten this colour, or ask the printer for the limit (`ink_limit`)
