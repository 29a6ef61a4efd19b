import { t } from "./texts";

/** The columns that can be chosen beside the title; `metadata.<key>` besides. */
export const COLUMNS = ["person", "tags", "messages", "began", "last"] as const;
type Known = (typeof COLUMNS)[number];

/** A column with its width in pixels. The title has no width: it takes what the others leave. */
export interface Column {
  readonly name: string;
  readonly width: number;
}

export const LEAST_WIDTH = 60;
export const MOST_WIDTH = 800;
const METADATA = /^metadata\..{1,255}$/;
const METADATA_WIDTH = 150;
const WIDTHS: Readonly<Record<Known, number>> = { person: 110, tags: 190, messages: 100, began: 176, last: 176 };
/** Stands in the URL where every column but the title was taken away. */
const NONE = "title";

function isKnown(name: string): name is Known {
  return (COLUMNS as readonly string[]).includes(name);
}

export function usualWidth(name: string): number {
  return isKnown(name) ? WIDTHS[name] : METADATA_WIDTH;
}

export const USUAL: readonly Column[] = COLUMNS.map((name) => ({ name, width: usualWidth(name) }));

/** Reads `person,tags:240,metadata.plan`; a key that has a comma or a colon is escaped in it. What is wrong is collected. */
export function readColumns(text: string | null, wrong: string[]): readonly Column[] {
  if (text === null || text === "") {
    return USUAL;
  }
  const columns: Column[] = [];
  for (const part of text.split(",")) {
    const column = readColumn(part);
    if (column === null) {
      wrong.push(part);
    } else if (column.name !== NONE && !columns.some((each) => each.name === column.name)) {
      columns.push(column);
    }
  }
  return wrong.length > 0 && columns.length === 0 ? USUAL : columns;
}

function readColumn(part: string): Column | null {
  const [escaped = "", size, ...rest] = part.split(":");
  const name = unescape(escaped);
  if (rest.length > 0 || !(name === NONE || isKnown(name) || METADATA.test(name))) {
    return null;
  }
  if (size === undefined) {
    return { name, width: usualWidth(name) };
  }
  const width = /^\d{1,4}$/.test(size) ? Number(size) : 0;
  return width < LEAST_WIDTH || width > MOST_WIDTH ? null : { name, width };
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns what the URL says of columns; null for the usual ones, which are left out. */
export function writeColumns(columns: readonly Column[]): string | null {
  const text = columns.length === 0 ? NONE : columns.map(written).join(",");
  return text === USUAL.map(written).join(",") ? null : text;
}

function written({ name, width }: Column): string {
  const escaped = name.replace(/[%,:]/g, (character) => encodeURIComponent(character));
  return width === usualWidth(name) ? escaped : `${escaped}:${width}`;
}

export function withWidth(columns: readonly Column[], name: string, width: number): readonly Column[] {
  const kept = Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width)));
  return columns.map((column) => (column.name === name ? { name, width: kept } : column));
}

export function columnName(name: string): string {
  return isKnown(name) ? t(name) : name.slice("metadata.".length);
}

/** Returns the classes of a column's cells. */
export function columnClass(name: string): string {
  return `column column-${isKnown(name) ? name : "metadata"}${name === "messages" ? " number" : ""}`;
}
