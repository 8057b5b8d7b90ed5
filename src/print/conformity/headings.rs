//! Headings: one way to write them, and no level skipped (ISO 14289-1, 7.4).

use crate::print::conformity::Failures;
use crate::print::conformity::tree::StructureTree;

/// Checks the levels in reading order.
pub fn check(tree: &StructureTree<'_>, failures: &mut Failures) {
    let mut last = 0;
    let mut plain = false;
    let mut numbered = false;
    for element in &tree.elements {
        if element.kind == "H" {
            plain = true;
            let siblings =
                element.parent.map(|it| tree.kinds_of_kids(&tree.elements[it])).unwrap_or_default();
            if siblings.iter().filter(|it| **it == "H").count() > 1 {
                failures.add("ua1-14-006", element.place(), "");
            }
            continue;
        }
        let Some(level) = level(&element.kind) else { continue };
        numbered = true;
        if last == 0 && level != 1 {
            failures.add("ua1-14-002", element.place(), &element.kind);
        } else if level > last + 1 {
            failures.add("ua1-14-003", element.place(), format!("H{last} > H{level}"));
        }
        last = level;
    }
    if plain && numbered {
        failures.document("ua1-14-007");
    }
}

fn level(kind: &str) -> Option<u32> {
    kind.strip_prefix('H')?.parse().ok().filter(|it| (1..=6).contains(it))
}
