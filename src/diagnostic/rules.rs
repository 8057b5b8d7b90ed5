//! Every rule that can speak to an author. Ids are never reused and never renamed.
//!
//! Each has a message in both catalogues, a page `docs/reference/rules/<area>/<name>.md` and a case.

/// The id of a check, `area/what-is-wrong`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(pub &'static str);

macro_rules! rules {
    ($($name:ident = $id:literal),* $(,)?) => {
        $(#[doc = concat!("`", $id, "`")] pub const $name: Rule = Rule($id);)*
        /// Every rule, in the order of this file.
        pub const ALL: &[Rule] = &[$($name),*];

        /// The page of each rule, in the same order.
        const PAGES: &[&str] =
            &[$(include_str!(concat!("../../docs/reference/rules/", $id, ".md"))),*];
    };
}

rules! {
    // Files.
    FILE_NOT_UTF8 = "file/not-utf-8",
    FILE_MISSING = "file/missing",
    // YAML.
    YAML_SYNTAX = "yaml/syntax",
    YAML_DUPLICATE_KEY = "yaml/duplicate-key",
    YAML_UNKNOWN_KEY = "yaml/unknown-key",
    YAML_MISSING_KEY = "yaml/missing-key",
    YAML_WRONG_TYPE = "yaml/wrong-type",
    YAML_UNKNOWN_VALUE = "yaml/unknown-value",
    // CSV.
    CSV_UNCLOSED_QUOTE = "csv/unclosed-quote",
    CSV_STRAY_QUOTE = "csv/stray-quote",
    CSV_RAGGED_ROW = "csv/ragged-row",
    CSV_DUPLICATE_COLUMN = "csv/duplicate-column",
    CSV_MISSING_COLUMN = "csv/missing-column",
    CSV_UNKNOWN_COLUMN = "csv/unknown-column",
    // Data.
    DATA_DUPLICATE_ID = "data/duplicate-id",
    DATA_UNKNOWN_ID = "data/unknown-id",
    DATA_UNKNOWN_CODE = "data/unknown-code",
    DATA_NOT_A_NUMBER = "data/not-a-number",
    DATA_NOT_A_PERIOD = "data/not-a-period",
    DATA_NOT_A_DATE = "data/not-a-date",
    DATA_UNKNOWN_STATUS = "data/unknown-status",
    DATA_STATUS_CONTRADICTS_VALUE = "data/status-contradicts-value",
    DATA_DUPLICATE_OBSERVATION = "data/duplicate-observation",
    DATA_BOUNDS_INVERTED = "data/bounds-inverted",
    DATA_MIXED_TOTAL = "data/mixed-total",
    DATA_MIXED_OPERANDS = "data/mixed-operands",
    DATA_NOT_A_POPULATION = "data/not-a-population",
    DATA_RATE_UNIT = "data/rate-unit",
    DATA_FIGURES_DISAGREE = "data/figures-disagree",
    DATA_CYCLE = "data/cycle",
    // Confidentiality.
    DISCLOSURE_SMALL_COUNT = "disclosure/small-count",
    DISCLOSURE_SEVERAL_YEARS = "disclosure/several-years",
    DISCLOSURE_DOMINANCE = "disclosure/dominance",
    DISCLOSURE_RECOVERABLE = "disclosure/recoverable",
    DISCLOSURE_NARROW = "disclosure/narrow",
    DISCLOSURE_PUBLISHED_BEFORE = "disclosure/published-before",
    DISCLOSURE_UNSIGNED = "disclosure/unsigned",
    DISCLOSURE_NO_SUCH_CELL = "disclosure/no-such-cell",
    // Markdown and front matter.
    CONTENT_UNCLOSED_EXPRESSION = "content/unclosed-expression",
    CONTENT_TEMPLATE_TAG = "content/template-tag",
    CONTENT_RAW_HTML = "content/raw-html",
    CONTENT_FRONT_MATTER = "content/front-matter",
    CONTENT_BROKEN_LINK = "content/broken-link",
    CONTENT_UNKNOWN_FOOTNOTE = "content/unknown-footnote",
    CONTENT_UNUSED_FOOTNOTE = "content/unused-footnote",
    CONTENT_HEADING_JUMP = "content/heading-jump",
    CONTENT_DUPLICATE_HEADING = "content/duplicate-heading",
    CONTENT_BARE_NUMBER = "content/bare-number",
    CONTENT_UNSUPPORTED = "content/unsupported",
    // Expressions.
    EXPRESSION_SYNTAX = "expression/syntax",
    EXPRESSION_UNKNOWN_FUNCTION = "expression/unknown-function",
    EXPRESSION_UNKNOWN_ARGUMENT = "expression/unknown-argument",
    EXPRESSION_MISSING_ARGUMENT = "expression/missing-argument",
    EXPRESSION_WRONG_ARGUMENT = "expression/wrong-argument",
    EXPRESSION_UNKNOWN_INDICATOR = "expression/unknown-indicator",
    EXPRESSION_UNKNOWN_PERIOD = "expression/unknown-period",
    EXPRESSION_UNKNOWN_DIMENSION = "expression/unknown-dimension",
    EXPRESSION_UNKNOWN_CODE = "expression/unknown-code",
    EXPRESSION_UNKNOWN_DISPLAY = "expression/unknown-display",
    EXPRESSION_NO_VALUE = "expression/no-value",
    EXPRESSION_DIMENSION_NEEDED = "expression/dimension-needed",
    EXPRESSION_ACROSS_BREAK = "expression/across-break",
    EXPRESSION_INTERVALS_OVERLAP = "expression/intervals-overlap",
    EXPRESSION_FRACTION_DOES_NOT_HOLD = "expression/fraction-does-not-hold",
    EXPRESSION_MISPLACED_BLOCK = "expression/misplaced-block",
    EXPRESSION_NOT_A_FLOW = "expression/not-a-flow",
    EXPRESSION_ZERO_BASE = "expression/zero-base",
    // Charts, tables, key figures.
    DISPLAY_MISSING_OBSERVATION = "display/missing-observation",
    DISPLAY_READING_WITHOUT_DATA = "display/reading-without-data",
    DISPLAY_READING_ELSEWHERE = "display/reading-elsewhere",
    DISPLAY_MIXED_UNITS = "display/mixed-units",
    DISPLAY_MIXED_FAMILIES = "display/mixed-families",
    DISPLAY_TOO_MANY_SERIES = "display/too-many-series",
    DISPLAY_UNUSED = "display/unused",
    DISPLAY_USED_TWICE = "display/used-twice",
    DISPLAY_EMPTY = "display/empty",
    DISPLAY_NOT_SHARES = "display/not-shares",
    // Editions and pages.
    EDITION_MISSING_SECTION = "edition/missing-section",
    EDITION_UNUSED_SECTION = "edition/unused-section",
    EDITION_MISSING_TRANSLATION = "edition/missing-translation",
    EDITION_DUPLICATE_ADDRESS = "edition/duplicate-address",
    EDITION_NOT_DROPPED = "edition/not-dropped",
    EDITION_NOTHING_BEFORE = "edition/nothing-before",
    EDITION_UNEXPLAINED_DROP = "edition/unexplained-drop",
    EDITION_UNEXPLAINED_REVISION = "edition/unexplained-revision",
    // Imprint.
    IMPRINT_MISSING = "imprint/missing",
    IMPRINT_ISSN = "imprint/issn",
    IMPRINT_CONTRADICTS_STATUS = "imprint/contradicts-status",
    // Print shop.
    PRINT_SHOP_NO_CONDITION = "print-shop/no-condition",
    PRINT_SHOP_PROFILE = "print-shop/profile",
    PRINT_SHOP_PREFLIGHT = "print-shop/preflight",
    // Help lines.
    HELP_LINE_OUTDATED = "help-line/outdated",
    // Themes.
    THEME_TEMPLATE = "theme/template",
    THEME_FONT = "theme/font",
    THEME_CONTRAST = "theme/contrast",
    THEME_STYLESHEET = "theme/stylesheet",
    THEME_MISSING_INK = "theme/missing-ink",
    THEME_TOO_MUCH_INK = "theme/too-much-ink",
}

/// The page that explains a rule, in French Markdown, as in `docs/reference/rules`.
pub fn page(id: &str) -> Option<&'static str> {
    ALL.iter().position(|it| it.0 == id).and_then(|it| PAGES.get(it)).copied()
}
