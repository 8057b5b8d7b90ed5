//! A scene as SVG markup: real text, classes and CSS variables, `role="img"` and a label.
//!
//! The element is `<svg class="chart …">`. A theme's stylesheet colours these classes, and no others occur
//! (series are numbered from 1 to 6):
//!
//! * `fill-ink`, `fill-muted`, `fill-rule`, `fill-paper`, `fill-series-1` …, `fill-on-series-1` …: `fill`;
//! * `stroke-ink`, `stroke-muted`, `stroke-rule`, `stroke-paper`, `stroke-series-1` …: `stroke`;
//! * `bold`: text in the bold sans; every other `text` is in the regular sans.
//!
//! The fill and stroke classes stand on `path`, `circle`, `text`, and on a `g` around equal circles. A theme
//! must not colour the elements themselves. Shapes without a fill carry `fill="none"`. Sizes, dashes and widths are attributes; there are no ids, no
//! `style` attributes and no scripts, so that several charts share a page under a strict content policy.

use std::fmt::Write;

use crate::chart::Scene;
use crate::chart::scene::{Anchor, Item, Role, Stroke, number};
use crate::text::markup::escape;

/// Writes `scene` as an `<svg>` element for inclusion in HTML.
///
/// `label` is the accessible name; `class` is added to the element.
pub fn to_svg(scene: &Scene, label: &str, class: &str) -> String {
    let mut svg = String::with_capacity(128 * scene.items.len());
    let class = if class.is_empty() { "chart".to_owned() } else { format!("{class} chart") };
    push(
        &mut svg,
        format_args!(
            "<svg class=\"{}\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\">",
            escape(&class),
            escape(label),
            width = number(scene.width),
            height = number(scene.height),
        ),
    );
    // Hatches are many equal lines and dots: neighbours that look alike share one element.
    for alike in scene.items.chunk_by(look_alike) {
        match alike {
            [Item::Circle { fill, stroke, .. }, _, ..] => {
                push(&mut svg, format_args!("<g{}>", paint(*fill, stroke.as_ref())));
                alike.iter().for_each(|it| push_circle(&mut svg, it, ""));
                svg.push_str("</g>");
            }
            [Item::Path { closed, fill, stroke, .. }, ..] => {
                push_paths(&mut svg, alike, *closed, &paint(*fill, stroke.as_ref()));
            }
            _ => alike.iter().for_each(|it| push_item(&mut svg, it)),
        }
    }
    svg.push_str("</svg>");
    svg
}

/// Whether two neighbours may share one element. Filled shapes may not: where they overlap, the rule that
/// tells inside from outside could open a hole.
fn look_alike(a: &Item, b: &Item) -> bool {
    match (a, b) {
        (
            Item::Path { closed: false, fill: None, stroke, .. },
            Item::Path { closed: false, fill: None, stroke: other, .. },
        ) => stroke == other,
        (Item::Circle { fill, stroke, .. }, Item::Circle { fill: other_fill, stroke: other, .. }) => {
            fill == other_fill && stroke == other
        }
        _ => false,
    }
}

fn push_paths(svg: &mut String, paths: &[Item], closed: bool, paint: &str) {
    svg.push_str("<path d=\"");
    for path in paths {
        let Item::Path { points, .. } = path else { continue };
        for (index, (x, y)) in points.iter().enumerate() {
            let command = if index == 0 { 'M' } else { 'L' };
            push(svg, format_args!("{command}{} {}", number(*x), number(*y)));
        }
    }
    if closed {
        svg.push('Z');
    }
    push(svg, format_args!("\"{paint}/>"));
}

fn push_circle(svg: &mut String, item: &Item, paint: &str) {
    if let Item::Circle { center: (x, y), radius, .. } = item {
        let (x, y, radius) = (number(*x), number(*y), number(*radius));
        push(svg, format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{paint}/>"));
    }
}

fn push_item(svg: &mut String, item: &Item) {
    match item {
        Item::Path { closed, fill, stroke, .. } => {
            push_paths(svg, std::slice::from_ref(item), *closed, &paint(*fill, stroke.as_ref()));
        }
        Item::Circle { fill, stroke, .. } => push_circle(svg, item, &paint(*fill, stroke.as_ref())),
        Item::Text { position, anchor, text, size, bold, role } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            push(
                svg,
                format_args!(
                    "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{anchor} class=\"{}fill-{}\">{}</text>",
                    number(position.0),
                    number(position.1),
                    number(*size),
                    if *bold { "bold " } else { "" },
                    role.name(),
                    escape(text)
                ),
            );
        }
    }
}

/// The attributes of a shape, with a space before.
fn paint(fill: Option<Role>, stroke: Option<&Stroke>) -> String {
    let fill_class = fill.map(|role| format!("fill-{}", role.name()));
    let stroke_class = stroke.map(|it| format!("stroke-{}", it.role.name()));
    let classes: Vec<String> = fill_class.into_iter().chain(stroke_class).collect();
    let mut attributes = format!(" class=\"{}\"", classes.join(" "));
    if fill.is_none() {
        attributes.push_str(" fill=\"none\"");
    }
    if let Some(stroke) = stroke {
        push(&mut attributes, format_args!(" stroke-width=\"{}\"", number(stroke.width)));
        if !stroke.dash.is_empty() {
            let dash: Vec<String> = stroke.dash.iter().map(|it| number(*it)).collect();
            push(&mut attributes, format_args!(" stroke-dasharray=\"{}\"", dash.join(" ")));
        }
    }
    attributes
}

fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.write_fmt(arguments).expect("writing to a string cannot fail");
}

#[cfg(test)]
mod tests {
    use super::to_svg;
    use crate::chart::Scene;
    use crate::chart::scene::{Anchor, Item, Role, Stroke};

    #[test]
    fn writes_classes_and_rounded_numbers() {
        let line = Item::Path {
            points: vec![(0.0, 1.005), (10.499_9, 2.0)],
            closed: false,
            fill: None,
            stroke: Some(Stroke { role: Role::Series(0), width: 1.5, dash: vec![4.0, 2.0] }),
        };
        let text = Item::Text {
            position: (3.0, 4.0),
            anchor: Anchor::End,
            text: "a < \"b\" & c".to_owned(),
            size: 8.5,
            bold: true,
            role: Role::OnSeries(1),
        };
        let dot =
            |x: f32| Item::Circle { center: (x, 1.0), radius: 0.7, fill: Some(Role::Paper), stroke: None };
        let items = vec![line.clone(), line, dot(1.0), dot(2.0), text, dot(3.0)];
        let scene = Scene { width: 20.0, height: 10.0, items };
        assert_eq!(
            to_svg(&scene, "Le « titre » & co", "wide"),
            "<svg class=\"wide chart\" role=\"img\" aria-label=\"Le « titre » &amp; co\" \
             viewBox=\"0 0 20 10\" width=\"20\" height=\"10\">\
             <path d=\"M0 1L10.5 2M0 1L10.5 2\" class=\"stroke-series-1\" fill=\"none\" stroke-width=\"1.5\" \
             stroke-dasharray=\"4 2\"/>\
             <g class=\"fill-paper\"><circle cx=\"1\" cy=\"1\" r=\"0.7\"/><circle cx=\"2\" cy=\"1\" r=\"0.7\"/></g>\
             <text x=\"3\" y=\"4\" font-size=\"8.5\" text-anchor=\"end\" class=\"bold fill-on-series-2\">\
             a &lt; &quot;b&quot; &amp; c</text><circle cx=\"3\" cy=\"1\" r=\"0.7\" class=\"fill-paper\"/></svg>"
        );
    }
}
