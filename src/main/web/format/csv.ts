/**
 * A text that a spreadsheet would run as a formula, by the rule of the server's exports: after spaces, invisible characters and apostrophes
 * it goes on with one of `= + - @` or their full-width forms, or there is a tab or a line end among those first characters.
 */
const FORMULA = /^[\s'\p{Cc}\p{Cf}\p{Z}]*(?:[=+\-@\uff1d\uff0b\uff0d\uff20]|(?<=[\t\r\n]))/u;

/** Returns a CSV file (RFC 4180) whose cells no spreadsheet runs; numbers stay as they are. */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value: string | number | null): string {
  if (value === null) {
    return "";
  }
  if (typeof value === "number") {
    return String(value);
  }
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Lets the browser save a text as a file. */
export function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  const object = URL.createObjectURL(new Blob([text], { type }));
  link.href = object;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(object), 1000);
}
