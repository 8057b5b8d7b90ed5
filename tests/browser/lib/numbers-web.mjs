// Everything an edition prints on the web that has an identity, and every other number, by place.

/**
 * What a page of an edition prints. Runs in the browser: it sees nothing of this file.
 *
 * Citations by anchor; charts and tables by anchor, with their cells in reading order; footnotes by number;
 * and, for each section, display and footnote, the text that stands outside identified numbers.
 */
export function readPage(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const main = page.querySelector("main") ?? page.body;
  const hidden = ".visually-hidden, .note-back, .note-call, .display-links, summary, svg, nav, script, style";
  const words = (it) => it?.textContent ?? "";
  const number = (it) => ({ shown: words(it), value: it.getAttribute("value"), observations: it.dataset.observation ?? "" });
  const slug = (it) => it?.closest("section.whole-section")?.getAttribute("aria-labelledby")?.replace(/^section--/, "") ?? "";
  const title = (section) => words(main.querySelector(`#${section?.getAttribute("aria-labelledby")}`));
  const display = (it) => it.closest(".display")?.id ?? "";
  /** The text of an element without what `left` selects. */
  const outside = (element, left) => {
    const copy = element.cloneNode(true);
    for (const it of copy.querySelectorAll(left)) it.replaceWith(" ");
    for (const it of copy.querySelectorAll("p, li, td, th, dt, dd, h2, h3, h4, h5, h6, br, span")) it.append(" ");
    return copy.textContent;
  };

  const citations = [...main.querySelectorAll("data[id]")].map((it) => ({
    anchor: it.id, ...number(it), display: display(it), section: slug(it), title: title(it.closest("section.whole-section")),
  }));
  const unnamed = [...main.querySelectorAll("data:not([id])")].filter((it) => !it.closest("td")).map(number);
  const repeated = [...main.querySelectorAll("a.cited-number")].map((it) => ({ anchor: it.getAttribute("href").slice(1), shown: words(it) }));
  const displays = [...main.querySelectorAll(".display")].map((it) => {
    const table = it.querySelector("table");
    const rows = [...(table?.tBodies[0]?.rows ?? [])];
    return {
      anchor: it.id,
      name: words(it.querySelector(".display-number")),
      title: words(it.querySelector(".display-title")),
      isChart: it.matches("figure"),
      csv: it.querySelector("a[download]")?.getAttribute("href") ?? "",
      drawn: [...it.querySelectorAll("svg.chart-wide text")].map(words).join(""),
      heads: [...(table?.querySelectorAll("thead th") ?? [])].map((it) => outside(it, hidden)),
      labels: rows.map((row) => words(row.querySelector("th"))),
      cells: rows.map((row) => [...row.querySelectorAll("td")].map((cell) => {
        const data = cell.querySelector("data");
        const sign = cell.querySelector("abbr");
        return { ...(data ? number(data) : { shown: words(sign), value: undefined, observations: sign?.dataset.observation ?? "" }), seen: outside(cell, hidden) };
      })),
      text: outside(it, `data, table, details, .display-number, ${hidden}`) + (it.matches("figure") ? "" : ` ${outside(table.caption, `data, .display-number, ${hidden}`)}`),
      notes: it.querySelectorAll(".display-notes li").length,
    };
  });
  const notes = [...main.querySelectorAll(".footnotes li[value]")].map((it) => ({ number: Number(it.value), text: outside(it, hidden), bare: outside(it, `data, ${hidden}`) }));
  const calls = [...main.querySelectorAll("sup.note-call a")].map((it) => words(it).replace(words(it.querySelector(".visually-hidden")), "").trim());
  const sections = [...main.querySelectorAll("section.whole-section")].map((it) => ({
    slug: slug(it), title: title(it), text: outside(it, `data, .display, .footnotes, details, .section-title, ${hidden}`),
  }));
  return { citations, unnamed, repeated, displays, notes, calls, sections };
}

/** What stands around the sections of an edition: its titles, summary, imprint, help lines, and all words of the page. */
export function readFrame(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const words = (it) => it?.textContent ?? "";
  const header = page.querySelector("main .text-header");
  for (const it of page.querySelectorAll("script, style, svg")) it.remove();
  for (const it of page.querySelectorAll("p, li, td, th, dt, dd, h2, h3, h4, h5, h6, br")) it.append(" ");
  return {
    kicker: words(header?.querySelector(".kicker")),
    title: words(page.querySelector("h1")),
    subtitle: words(header?.querySelector(".subtitle")),
    summary: words(header?.querySelector(".lead")),
    imprint: [...page.querySelectorAll(".imprint dt, .imprint dd")].map(words),
    helpLines: [...page.querySelectorAll('a[href^="tel:"], a[href^="sms:"]')].filter((it) => !it.closest("main")).map((it) => words(it).replace(/^\D+/, "")),
    all: words(page.body),
  };
}
