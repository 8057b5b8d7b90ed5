use proptest::{prop_assert_eq, proptest};
use rust_decimal::Decimal;

use crate::data::catalog::{self, Catalog};
use crate::data::disclosure::equations::{Known, View};
use crate::data::disclosure::{exposures, propose, review};
use crate::diagnostic::Report;
use crate::source::Sources;
use crate::text::Language;

const HEADER: &str = "time_period,geo,row,column,obs_value,obs_status,conf_status,low,high,vintage,note\n";

fn list(codes: &[&str]) -> String {
    let codes: Vec<String> = codes.iter().map(|it| format!("  - {{code: {it}, label: {it}}}\n")).collect();
    format!("label: Liste\ncodes:\n{}", codes.concat())
}

/// A table of rows `a b c _T` and columns `x y z _T`, the marked cells withheld.
fn table(values: &[[i64; 3]; 3], withheld: &[(usize, usize)], rule: &str) -> Catalog {
    let (rows, columns) = (["a", "b", "c", "_T"], ["x", "y", "z", "_T"]);
    let mut text = HEADER.to_owned();
    for (i, row) in rows.iter().enumerate() {
        for (j, column) in columns.iter().enumerate() {
            let picked = |at: usize| if at == 3 { 0..3 } else { at..at + 1 };
            let value: i64 = picked(i).flat_map(|i| picked(j).map(move |j| values[i][j])).sum();
            if withheld.contains(&(i, j)) {
                text.push_str(&format!("2023,FR,{row},{column},,Q,,,,v,\n"));
            } else {
                text.push_str(&format!("2023,FR,{row},{column},{value},,,,,v,\n"));
            }
        }
    }
    load(&text, rule, &[])
}

fn load(observations: &str, rule: &str, more: &[(&str, &str)]) -> Catalog {
    load_with(observations, rule, more, "")
}

fn load_with(observations: &str, rule: &str, more: &[(&str, &str)], vintages: &str) -> Catalog {
    let rule = format!("{rule}vintages:\n  - {{id: v, date: 2024-01-01, title: V}}\n{vintages}");
    let sources = sources(observations, &rule, &list(&["a", "b", "c", "_T"]), more);
    catalog::load(&mut Report::default(), &sources, Language::French)
}

fn load_files(observations: &str, rule: &str, rows: &str) -> Sources {
    let rule = format!("{rule}vintages:\n  - {{id: v, date: 2024-01-01, title: V}}\n");
    sources(observations, &rule, rows, &[])
}

fn sources(observations: &str, settings: &str, rows: &str, more: &[(&str, &str)]) -> Sources {
    let dataset = format!(
        "title: T\nprovider: p\nfamily: police-records\nunit: victime|victimes\npopulation: P\nterritory: F\n\
         period_kind: flow\ndimensions: [row, column]\n{settings}"
    );
    let columns = list(&["x", "y", "z", "_T"]);
    let mut files = vec![
        ("data/providers.yaml", "- {id: p, name: P}\n"),
        ("data/code-lists/geo.yaml", "label: L\ncodes:\n  - {code: FR, label: France}\n"),
        ("data/code-lists/row.yaml", rows),
        ("data/code-lists/column.yaml", columns.as_str()),
        ("data/datasets/d/dataset.yaml", dataset.as_str()),
        ("data/datasets/d/observations.csv", observations),
    ];
    files.extend(more);
    Sources::in_memory(files)
}

fn exposed(catalog: &Catalog) -> Vec<String> {
    let view = View::new(&catalog.datasets["d"], &catalog.code_lists);
    exposures(&view).iter().map(|it| view.name(it.cell, &catalog.code_lists)).collect()
}

const PLAIN: [[i64; 3]; 3] = [[10, 20, 30], [40, 50, 60], [70, 80, 90]];

#[test]
fn a_cell_withheld_alone_is_its_total_less_the_others() {
    assert_eq!(exposed(&table(&PLAIN, &[(0, 0)], "")), ["d/2023/FR/a.x"]);
}

#[test]
fn four_corners_hide_each_other() {
    assert_eq!(exposed(&table(&PLAIN, &[(0, 0), (0, 1), (1, 0), (1, 1)], "")), [""; 0]);
}

#[test]
fn margins_of_two_directions_give_three_corners_away() {
    let exposed = exposed(&table(&PLAIN, &[(0, 0), (0, 1), (1, 0)], ""));
    assert_eq!(exposed, ["d/2023/FR/a.x", "d/2023/FR/a.y", "d/2023/FR/b.x"]);
}

#[test]
fn a_total_of_zero_leaves_nothing_to_its_parts() {
    let values = [[0, 0, 5], [0, 0, 6], [7, 8, 9]];
    let exposed = exposed(&table(&values, &[(0, 0), (0, 1), (1, 0), (1, 1)], ""));
    assert_eq!(exposed.len(), 4);
}

#[test]
fn multiple_answers_do_not_add_up() {
    assert_eq!(exposed(&table(&PLAIN, &[(0, 0)], "multiple_answers: true\n")), [""; 0]);
}

#[test]
fn what_is_proposed_hides_everything_and_nothing_of_it_is_needless() {
    let catalog = table(&PLAIN, &[(0, 0)], "");
    let review = review(&catalog, &catalog.datasets["d"]);
    let names: Vec<&str> = review.proposed.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["d/2023/FR/a.y", "d/2023/FR/b.x", "d/2023/FR/b.y"]);
}

#[test]
fn a_rate_gives_a_count_back() {
    let rates = "title: R\nprovider: p\nfamily: police-records\nunit: \"%\"\npopulation: P\nterritory: F\n\
        period_kind: flow\ndimensions: [row, column]\ndisclosure: {source: S, rate_of: {dataset: d, denominator: n, per: 1000}}\n\
        vintages:\n  - {id: v, date: 2024-01-01, title: V}\n";
    let persons = "title: N\nprovider: p\nfamily: police-records\nunit: personne|personnes\npopulation: P\n\
        territory: F\nperiod_kind: flow\ndimensions: []\nvintages:\n  - {id: v, date: 2024-01-01, title: V}\n";
    let catalog = load(
        &format!("{HEADER}2023,FR,a,x,,Q,,,,v,\n2023,FR,b,x,,Q,,,,v,\n"),
        "",
        &[
            ("data/datasets/r/dataset.yaml", rates),
            (
                "data/datasets/r/observations.csv",
                &format!("{HEADER}2023,FR,a,x,3.21,,,,,v,\n2023,FR,b,x,3,,,,,v,\n"),
            ),
            ("data/datasets/n/dataset.yaml", persons),
            (
                "data/datasets/n/observations.csv",
                "time_period,geo,obs_value,obs_status,conf_status,low,high,vintage,note\n2023,FR,1200,,,,,v,\n",
            ),
        ],
    );
    // 3.21 per 1 000 of 1 200 is between 3.846 and 3.858; a rate of 3 only says that it is between 3 and 4.2.
    let review = review(&catalog, &catalog.datasets["d"]);
    assert_eq!(review.exposed, ["d/2023/FR/a.x"]);
}

/// Whether cell `at` is determined by the margins: a unit vector within the row space, by floating elimination.
fn is_determined(withheld: &[(usize, usize)], at: usize) -> bool {
    let count = withheld.len();
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for line in 0..4 {
        let cells = |of_row: bool| {
            let sign = |(i, j): &(usize, usize)| {
                let (own, other) = if of_row { (*i, *j) } else { (*j, *i) };
                if own != line {
                    0.0
                } else if other == 3 {
                    -1.0
                } else {
                    1.0
                }
            };
            withheld.iter().map(sign).collect::<Vec<f64>>()
        };
        rows.extend([cells(true), cells(false)]);
    }
    let rank = |rows: &[Vec<f64>]| {
        let (mut rows, mut rank) = (rows.to_vec(), 0);
        for column in 0..count {
            let Some(pivot) = (rank..rows.len()).find(|it| rows[*it][column].abs() > 1e-9) else { continue };
            rows.swap(rank, pivot);
            for other in 0..rows.len() {
                if other != rank {
                    let by = rows[other][column] / rows[rank][column];
                    let pivot = rows[rank].clone();
                    rows[other].iter_mut().zip(pivot).for_each(|(it, own)| *it -= by * own);
                }
            }
            rank += 1;
        }
        rank
    };
    let before = rank(&rows);
    rows.push((0..count).map(|it| if it == at { 1.0 } else { 0.0 }).collect());
    rank(&rows) == before
}

proptest! {
    #[test]
    fn elimination_agrees_with_a_second_method(mask in proptest::collection::btree_set((0..4_usize, 0..4_usize), 1..10)) {
        let withheld: Vec<(usize, usize)> = mask.into_iter().collect();
        // Values far apart and far from zero, so that bounds say nothing beyond elimination.
        let values = [[1000, 3000, 5000], [7000, 9000, 11000], [13000, 17000, 19000]];
        let catalog = table(&values, &withheld, "");
        let view = View::new(&catalog.datasets["d"], &catalog.code_lists);
        let exact: Vec<usize> = exposures(&view).iter().filter(|it| it.is_exact).map(|it| it.cell).collect();
        let names = |at: usize| view.name(exact[at], &catalog.code_lists);
        let found: std::collections::BTreeSet<String> = (0..exact.len()).map(names).collect();
        let (rows, columns) = (["a", "b", "c", "_T"], ["x", "y", "z", "_T"]);
        let expected: std::collections::BTreeSet<String> = withheld
            .iter()
            .enumerate()
            .filter(|(at, _)| is_determined(&withheld, *at))
            .map(|(_, (i, j))| format!("d/2023/FR/{}.{}", rows[*i], columns[*j]))
            .collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_proposal_always_hides_what_it_can(mask in proptest::collection::btree_set((0..3_usize, 0..3_usize), 1..5)) {
        let withheld: Vec<(usize, usize)> = mask.into_iter().collect();
        let catalog = table(&PLAIN, &withheld, "");
        let mut view = View::new(&catalog.datasets["d"], &catalog.code_lists);
        for cell in propose(&view) {
            view.known[cell] = Known::Withheld;
        }
        prop_assert_eq!(exposures(&view), []);
    }
}

/// The cost of the cheapest set of published cells that hides everything, by trying them all.
fn cheapest(view: &View<'_>) -> Option<Decimal> {
    let open: Vec<(usize, Decimal)> = (0..view.known.len())
        .filter_map(|it| match view.known[it] {
            Known::Value(value) if !value.is_zero() => Some((it, value)),
            _ => None,
        })
        .collect();
    let costs = (0..1_u32 << open.len()).filter_map(|set| {
        let mut hidden = view.clone();
        let mut cost = Decimal::ZERO;
        for (_, (cell, value)) in open.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1) {
            hidden.known[*cell] = Known::Withheld;
            cost += value;
        }
        exposures(&hidden).is_empty().then_some(cost)
    });
    costs.min()
}

#[test]
fn what_is_proposed_is_the_cheapest_choice() {
    for (values, withheld) in [
        ([[10, 20, 0], [40, 50, 0], [0, 0, 0]], vec![(0, 0)]),
        ([[3, 90, 0], [8, 5, 0], [0, 0, 0]], vec![(0, 1)]),
        ([[12, 7, 0], [3, 9, 0], [0, 0, 0]], vec![(1, 0), (0, 1)]),
        ([[30, 2, 0], [60, 11, 0], [0, 0, 0]], vec![(0, 1)]),
    ] {
        let catalog = small(&values, &withheld);
        let view = View::new(&catalog.datasets["d"], &catalog.code_lists);
        let cost: Decimal = propose(&view).iter().filter_map(|it| view.newest(*it).value).sum();
        assert_eq!(Some(cost), cheapest(&view), "{values:?} {withheld:?}");
    }
}

/// A table of two rows and two columns with their totals.
fn small(values: &[[i64; 3]; 3], withheld: &[(usize, usize)]) -> Catalog {
    let (rows, columns) = (["a", "b", "_T"], ["x", "y", "_T"]);
    let mut text = HEADER.to_owned();
    for (i, row) in rows.iter().enumerate() {
        for (j, column) in columns.iter().enumerate() {
            let picked = |at: usize| if at == 2 { 0..2 } else { at..at + 1 };
            let value: i64 = picked(i).flat_map(|i| picked(j).map(move |j| values[i][j])).sum();
            let cell = if withheld.contains(&(i, j)) { ",Q".to_owned() } else { format!("{value},") };
            text.push_str(&format!("2023,FR,{row},{column},{cell},,,,v,\n"));
        }
    }
    load(&text, "", &[])
}

#[test]
fn a_share_of_a_published_total_gives_a_count_back() {
    let shares = "title: S\nprovider: p\nfamily: police-records\nunit: \"%\"\npopulation: P\nterritory: F\n\
        period_kind: flow\ndimensions: [row]\n\
        disclosure: {source: S, rate_of: {dataset: d, where: {column: x}, denominator: d, per: 100}}\n\
        vintages:\n  - {id: v, date: 2024-01-01, title: V}\n";
    let header = "time_period,geo,row,obs_value,obs_status,conf_status,low,high,vintage,note\n";
    let catalog = load(
        &format!("{HEADER}2023,FR,a,x,,Q,,,,v,\n2023,FR,a,y,,Q,,,,v,\n2023,FR,a,_T,12,,,,,v,\n"),
        "",
        &[
            ("data/datasets/s/dataset.yaml", shares),
            ("data/datasets/s/observations.csv", &format!("{header}2023,FR,a,25,,,,,v,\n")),
        ],
    );
    assert_eq!(review(&catalog, &catalog.datasets["d"]).exposed, ["d/2023/FR/a.x"]);
}

#[test]
fn what_an_earlier_vintage_gave_is_still_known() {
    let rows = format!(
        "{HEADER}2023,FR,a,x,,Q,,,,v,\n2023,FR,a,y,8,,,,,v,\n2023,FR,a,z,0,,,,,v,\n2023,FR,a,_T,12,,,,,v,\n2023,FR,a,_T,,O,,,,w,\n"
    );
    let catalog = load_with(&rows, "", &[], "  - {id: w, date: 2025-01-01, title: W}\n");
    assert_eq!(exposed(&catalog), ["d/2023/FR/a.x"]);
}

#[test]
fn a_part_that_weighs_too_much_withholds_the_code_above_it() {
    let rows = format!(
        "{HEADER}2023,FR,a,x,90,,,,,v,\n2023,FR,b,x,5,,,,,v,\n2023,FR,c,x,105,,,,,v,\n2023,FR,_T,x,200,,,,,v,\n"
    );
    let rule = "disclosure: {source: S, dominance: {over: row, share: 85}}\n";
    let nested = "label: L\ncodes:\n  - {code: g, label: G}\n  - {code: a, label: A, parent: g}\n  - {code: b, label: B, parent: g}\n  - {code: c, label: C}\n  - {code: _T, label: T}\n";
    let mut report = Report::default();
    let files = load_files(&format!("{rows}2023,FR,g,x,95,,,,,v,\n"), rule, nested);
    catalog::load(&mut report, &files, Language::French);
    let said: Vec<_> = report.diagnostics.iter().map(|it| (it.rule.0, it.arguments[0].1.as_str())).collect();
    assert_eq!(said, [("disclosure/dominance", "d/2023/FR/g.x")]);
}

#[test]
fn sums_that_contradict_each_other_end_the_search() {
    let mut rows = HEADER.to_owned();
    for (row, values) in
        [("a", ["", "", "40", "10"]), ("b", ["", "", "5", "90"]), ("c", ["7", "8", "9", "24"])]
    {
        for (column, value) in ["x", "y", "z", "_T"].iter().zip(values) {
            let cell = if value.is_empty() { ",Q".to_owned() } else { format!("{value},") };
            rows.push_str(&format!("2023,FR,{row},{column},{cell},,,,v,\n"));
        }
    }
    for (column, value) in ["x", "y", "z", "_T"].iter().zip([3, 400, 54, 124]) {
        rows.push_str(&format!("2023,FR,_T,{column},{value},,,,,v,\n"));
    }
    let catalog = load(&rows, "", &[]);
    let _ = exposed(&catalog);
    let _ = propose(&View::new(&catalog.datasets["d"], &catalog.code_lists));
}
