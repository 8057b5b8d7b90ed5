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
    DATA_DUE = "data/due",
    DATA_UNKNOWN_STATUS = "data/unknown-status",
    DATA_STATUS_CONTRADICTS_VALUE = "data/status-contradicts-value",
    DATA_DUPLICATE_OBSERVATION = "data/duplicate-observation",
    DATA_BOUNDS_INVERTED = "data/bounds-inverted",
    DATA_MIXED_TOTAL = "data/mixed-total",
    DATA_MIXED_OPERANDS = "data/mixed-operands",
    DATA_NOT_A_POPULATION = "data/not-a-population",
    DATA_RATE_UNIT = "data/rate-unit",
    DATA_FIGURES_DISAGREE = "data/figures-disagree",
    DATA_PARTS_DIFFER = "data/parts-differ",
    DATA_DIGITS_SWAPPED = "data/digits-swapped",
    DATA_NEIGHBOUR_ROW = "data/neighbour-row",
    DATA_SHARES_DO_NOT_SUM = "data/shares-do-not-sum",
    DATA_UNUSUAL_CHANGE = "data/unusual-change",
    DATA_ESTIMATE_WITHOUT_BOUNDS = "data/estimate-without-bounds",
    DATA_CYCLE = "data/cycle",
    DATA_REFERENCE_CODE = "data/reference-code",
    DATA_VERSIONS_OUT_OF_ORDER = "data/versions-out-of-order",
    DATA_DEPARTS_FROM_NOTHING = "data/departs-from-nothing",
    DATA_GAP_OF_UNLIKE = "data/gap-of-unlike",
    DATA_GAP_WITHOUT_PERIOD = "data/gap-without-period",
    DATA_OBLIGATION_UNEXPLAINED = "data/obligation-unexplained",
    // Confidentiality.
    DISCLOSURE_SMALL_COUNT = "disclosure/small-count",
    DISCLOSURE_SEVERAL_YEARS = "disclosure/several-years",
    DISCLOSURE_DOMINANCE = "disclosure/dominance",
    DISCLOSURE_RECOVERABLE = "disclosure/recoverable",
    DISCLOSURE_NARROW = "disclosure/narrow",
    DISCLOSURE_PUBLISHED_BEFORE = "disclosure/published-before",
    DISCLOSURE_UNSIGNED = "disclosure/unsigned",
    DISCLOSURE_NO_SUCH_CELL = "disclosure/no-such-cell",
    // Deliveries.
    INTAKE_UNREADABLE = "intake/unreadable",
    INTAKE_MACROS = "intake/macros",
    INTAKE_ENCODING = "intake/encoding",
    INTAKE_WHICH_SHEET = "intake/which-sheet",
    INTAKE_HEADER_NOT_FOUND = "intake/header-not-found",
    INTAKE_RENAMED_COLUMN = "intake/renamed-column",
    INTAKE_UNKNOWN_COLUMN = "intake/unknown-column",
    INTAKE_COLUMN_TWICE = "intake/column-twice",
    INTAKE_MAPPING_INCOMPLETE = "intake/mapping-incomplete",
    INTAKE_MAPPING_NAME_TWICE = "intake/mapping-name-twice",
    INTAKE_MAPPING_WITHOUT_EFFECT = "intake/mapping-without-effect",
    INTAKE_MAPPING_CONTRADICTS_LABEL = "intake/mapping-contradicts-label",
    INTAKE_COMPLEMENT_AS_VALUE = "intake/complement-as-value",
    INTAKE_RAGGED_ROW = "intake/ragged-row",
    INTAKE_ROW_WITHOUT_KEY = "intake/row-without-key",
    INTAKE_RENAMED_LABEL = "intake/renamed-label",
    INTAKE_UNDECLARED_TOTAL = "intake/undeclared-total",
    INTAKE_LOST_ZERO = "intake/lost-zero",
    INTAKE_OLD_GEOGRAPHY = "intake/old-geography",
    INTAKE_UNKNOWN_TERRITORY = "intake/unknown-territory",
    INTAKE_NOT_A_PERIOD = "intake/not-a-period",
    INTAKE_AMBIGUOUS_NUMBER = "intake/ambiguous-number",
    INTAKE_DIGIT_GROUPS = "intake/digit-groups",
    INTAKE_MISTYPED_NUMBER = "intake/mistyped-number",
    INTAKE_UNKNOWN_MARKER = "intake/unknown-marker",
    INTAKE_UNKNOWN_MARK = "intake/unknown-mark",
    INTAKE_EMPTY_VALUE = "intake/empty-value",
    INTAKE_FORMULA_ERROR = "intake/formula-error",
    INTAKE_DATE_AS_NUMBER = "intake/date-as-number",
    INTAKE_PERCENT_FORM = "intake/percent-form",
    INTAKE_WITHHELD_WITH_VALUE = "intake/withheld-with-value",
    INTAKE_EPOCH_1904 = "intake/epoch-1904",
    INTAKE_AUTHOR_METADATA = "intake/author-metadata",
    INTAKE_DUPLICATE_KEY = "intake/duplicate-key",
    INTAKE_MISSING_COMBINATION = "intake/missing-combination",
    INTAKE_TOTAL_DIFFERS = "intake/total-differs",
    INTAKE_SEX_SPLIT = "intake/sex-split",
    INTAKE_SHARES_SUM = "intake/shares-sum",
    INTAKE_UNUSUAL_CHANGE = "intake/unusual-change",
    INTAKE_UNIT_FACTOR = "intake/unit-factor",
    INTAKE_UNEXPLAINED_REVISION = "intake/unexplained-revision",
    INTAKE_SHIFTED_YEAR = "intake/shifted-year",
    INTAKE_PARTIAL_YEAR = "intake/partial-year",
    INTAKE_SMALL_COUNT = "intake/small-count",
    INTAKE_HIDDEN_CONTENT = "intake/hidden-content",
    INTAKE_COMMENT = "intake/comment",
    INTAKE_EXTERNAL_LINK = "intake/external-link",
    INTAKE_STALE_FORMULA = "intake/stale-formula",
    INTAKE_PERSONAL_DATA = "intake/personal-data",
    INTAKE_INDIVIDUAL_ROWS = "intake/individual-rows",
    INTAKE_LONE_NAME = "intake/lone-name",
    INTAKE_OTHER_FILE = "intake/other-file",
    INTAKE_OBSERVATIONS_GONE = "intake/observations-gone",
    INTAKE_RAISED_DIGIT = "intake/raised-digit",
    INTAKE_NEGATIVE_COUNT = "intake/negative-count",
    INTAKE_CANNOT_BE_SEEN = "intake/cannot-be-seen",
    INTAKE_MORE_FINDINGS = "intake/more-findings",
    // Markdown and front matter.
    CONTENT_UNCLOSED_EXPRESSION = "content/unclosed-expression",
    CONTENT_TEMPLATE_TAG = "content/template-tag",
    CONTENT_RAW_HTML = "content/raw-html",
    CONTENT_FRONT_MATTER = "content/front-matter",
    CONTENT_BROKEN_LINK = "content/broken-link",
    CONTENT_EMPTY_LINK = "content/empty-link",
    CONTENT_NO_PAGE = "content/no-page",
    CONTENT_UNKNOWN_FOOTNOTE = "content/unknown-footnote",
    CONTENT_UNUSED_FOOTNOTE = "content/unused-footnote",
    CONTENT_HEADING_JUMP = "content/heading-jump",
    CONTENT_DUPLICATE_HEADING = "content/duplicate-heading",
    CONTENT_BARE_NUMBER = "content/bare-number",
    CONTENT_TYPED_REFERENCE = "content/typed-reference",
    CONTENT_UNKNOWN_REFERENCE = "content/unknown-reference",
    CONTENT_REFERENCE_AGAINST_LINK = "content/reference-against-link",
    CONTENT_TYPED_PAGE = "content/typed-page",
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
    EXPRESSION_DEFINITIONS_DIFFER = "expression/definitions-differ",
    EXPRESSION_SMALL_BASE = "expression/small-base",
    // Words beside numbers.
    PROSE_BASE_YEAR_UNNAMED = "prose/base-year-unnamed",
    PROSE_DIRECTION_NOT_SIGNIFICANT = "prose/direction-not-significant",
    PROSE_DIRECTION_ACROSS_BREAK = "prose/direction-across-break",
    PROSE_RECORDED_AS_PREVALENCE = "prose/recorded-as-prevalence",
    PROSE_WORDS_AGAINST_NUMBERS = "prose/words-against-numbers",
    PROSE_PROVISIONAL_UNSAID = "prose/provisional-unsaid",
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
    DELIVERY_ALTERED = "delivery/altered",
    DELIVERY_FINGERPRINT = "delivery/fingerprint",
    DELIVERY_REFUSED_TWICE = "delivery/refused-twice",
    DELIVERY_REFUSED_BEFORE_RECEIVED = "delivery/refused-before-received",
    EDITION_NOT_DROPPED = "edition/not-dropped",
    EDITION_NOTHING_BEFORE = "edition/nothing-before",
    EDITION_UNEXPLAINED_DROP = "edition/unexplained-drop",
    EDITION_UNEXPLAINED_REVISION = "edition/unexplained-revision",
    EDITION_BEFORE_PROVIDER = "edition/before-provider",
    EDITION_CHANGED_AFTER_RELEASE = "edition/changed-after-release",
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
    // Waivers.
    WAIVER_UNUSED = "waiver/unused",
    // Themes.
    THEME_TEMPLATE = "theme/template",
    THEME_FONT = "theme/font",
    THEME_FEATURE = "theme/feature",
    THEME_CONTRAST = "theme/contrast",
    THEME_STYLESHEET = "theme/stylesheet",
    THEME_MISSING_INK = "theme/missing-ink",
    THEME_TOO_MUCH_INK = "theme/too-much-ink",
}

/// Remarks that may be right to ignore, with a reason: those an author can waive.
pub const WAIVABLE: &[Rule] = &[
    DATA_PARTS_DIFFER,
    DATA_DIGITS_SWAPPED,
    DATA_NEIGHBOUR_ROW,
    DATA_SHARES_DO_NOT_SUM,
    DATA_UNUSUAL_CHANGE,
    DATA_ESTIMATE_WITHOUT_BOUNDS,
    CONTENT_TYPED_REFERENCE,
    CONTENT_UNKNOWN_REFERENCE,
    CONTENT_TYPED_PAGE,
    EXPRESSION_SMALL_BASE,
    PROSE_BASE_YEAR_UNNAMED,
    PROSE_DIRECTION_NOT_SIGNIFICANT,
    PROSE_DIRECTION_ACROSS_BREAK,
    PROSE_RECORDED_AS_PREVALENCE,
    PROSE_WORDS_AGAINST_NUMBERS,
    PROSE_PROVISIONAL_UNSAID,
    INTAKE_MAPPING_WITHOUT_EFFECT,
    INTAKE_MAPPING_CONTRADICTS_LABEL,
];

/// Waivable remarks that only a reading of `mapping.yaml` makes: a build does not read it, and cannot know
/// whether they are answered in vain.
pub const OF_MAPPINGS: &[Rule] = &[INTAKE_MAPPING_WITHOUT_EFFECT, INTAKE_MAPPING_CONTRADICTS_LABEL];

/// The page that explains a rule, in French Markdown, as in `docs/reference/rules`.
pub fn page(id: &str) -> Option<&'static str> {
    ALL.iter().position(|it| it.0 == id).and_then(|it| PAGES.get(it)).copied()
}
