// Tables as CSV for spreadsheets: UTF-8 with a byte order mark, and no text that a spreadsheet takes for a formula.
const FORMULA = /^[=+\-@\t\r]/;

export function csvOf(columns, rows) {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))];
  return "\ufeff" + lines.map((cells) => cells.map(cellOf).join(",")).join("\r\n") + "\r\n";
}

/** A cell: quoted if needed, and with an apostrophe in front if a spreadsheet would compute it. */
export function cellOf(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Offer a file for download. */
export function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
