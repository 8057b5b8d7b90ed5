// Comma-separated values as RFC 4180 has them.

/** The rows of a text, and what is wrong with it. */
export function parseCsv(text) {
  const rows = [];
  const faults = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const endRow = () => {
    rows.push([...row, cell]);
    row = [];
    cell = "";
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (quoted && sign === '"' && text[i + 1] === '"') {
      cell += sign;
      i += 1;
    } else if (sign === '"') {
      if (!quoted && cell !== "") faults.push(`row ${rows.length + 1}: a quotation mark inside a cell`);
      quoted = !quoted;
    } else if (quoted) cell += sign;
    else if (sign === ",") {
      row.push(cell);
      cell = "";
    } else if (sign === "\n") endRow();
    else if (sign !== "\r") cell += sign;
  }
  if (quoted) faults.push("a quotation mark is not closed");
  if (cell !== "" || row.length > 0) endRow();
  return { rows, faults };
}
