import { presetRange, readRange, type Range, type Wrong } from "../../app/range";
import { zone } from "../../app/zone";
import { ROLES } from "../overview/summary";
import { readColumns, type Column } from "./columns";

/** The filters of the list, by the names of the API's parameters; `metadata.<key>` besides. */
export const FILTERS = ["tag", "role", "author", "model", "user_id", "external_user_id"] as const;
export type FilterName = (typeof FILTERS)[number];

export interface Filter {
  readonly name: string;
  readonly value: string;
}

/** What the URL asks the list for. */
export interface View {
  readonly filters: readonly Filter[];
  readonly q: string;
  readonly range: Range | null;
  readonly sort: "created" | "last_message";
  readonly columns: readonly Column[];
  readonly peek: string | null;
  /** The id of the saved view that is shown, perhaps changed since. */
  readonly saved: string | null;
  readonly wrong: readonly Wrong[];
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const METADATA = /^metadata\..{1,255}$/;

/**
 * Reads the view from the URL.
 *
 * @param refused names of parameters that the server would not take, which are left out like those that are wrong here already
 */
export function readView(query: URLSearchParams, refused: ReadonlySet<string>): View {
  const wrong: Wrong[] = [];
  const usable = new URLSearchParams();
  for (const [name, value] of query) {
    if (refused.has(name)) {
      wrong.push({ name, value });
    } else if (value !== "") {
      usable.append(name, value);
    }
  }
  const filters = readFilters(usable, wrong);
  const sort = usable.get("sort");
  if (sort !== null && sort !== "created" && sort !== "last_message") {
    wrong.push({ name: "sort", value: sort });
  }
  const wrongColumns: string[] = [];
  const columns = readColumns(usable.get("columns"), wrongColumns);
  if (wrongColumns.length > 0) {
    wrong.push({ name: "columns", value: wrongColumns.join(",") });
  }
  return {
    filters,
    q: usable.get("q") ?? "",
    range: readRange(usable, null, Date.now(), wrong),
    sort: sort === "last_message" ? "last_message" : "created",
    columns,
    peek: id("peek", usable, wrong),
    saved: id("view", usable, wrong),
    wrong: byName(wrong),
  };
}

/** Joins the wrong values of one parameter. */
function byName(wrong: readonly Wrong[]): readonly Wrong[] {
  const values = new Map<string, string>();
  for (const { name, value } of wrong) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return [...values].map(([name, value]) => ({ name, value }));
}

function readFilters(query: URLSearchParams, wrong: Wrong[]): readonly Filter[] {
  const filters: Filter[] = [];
  for (const [name, value] of query) {
    if (!isFilter(name)) {
      continue;
    }
    const again = filters.some((each) => each.name === name && (name !== "tag" || each.value === value));
    if (again || !fits(name, value)) {
      wrong.push({ name, value });
    } else {
      filters.push({ name, value });
    }
  }
  return filters;
}

export function isFilter(name: string): boolean {
  return FILTERS.includes(name as FilterName) || METADATA.test(name);
}

function fits(name: string, value: string): boolean {
  if (name === "role") {
    return (ROLES as readonly string[]).includes(value);
  }
  return name !== "user_id" || UUID.test(value);
}

function id(name: string, query: URLSearchParams, wrong: Wrong[]): string | null {
  const value = query.get(name);
  if (value === null || UUID.test(value)) {
    return value;
  }
  wrong.push({ name, value });
  return null;
}

/** Returns whether a view leaves out any conversation. */
export function isFiltered(view: View): boolean {
  return view.filters.length > 0 || view.q.trim() !== "" || view.range !== null;
}

/** Returns the name of a view's list: equal as long as it asks for the same, while a moving range moves. */
export function listKey(view: View): string {
  const query = conditions(view);
  if (view.range?.preset) {
    query.set("range", view.range.preset);
  } else {
    ends(query, view.range);
  }
  query.set("tz", zone.get());
  return query.toString();
}

/** Returns the parameters of the API for a view; a moving range is that of this moment. */
export function listQuery(view: View, now: number): URLSearchParams {
  const query = conditions(view);
  ends(query, view.range?.preset ? presetRange(view.range.preset, now) : view.range);
  return query;
}

function conditions(view: View): URLSearchParams {
  const query = new URLSearchParams();
  for (const { name, value } of view.filters) {
    query.append(name, value);
  }
  const q = view.q.trim();
  if (q !== "") {
    query.set("q", q);
  } else if (view.sort === "last_message") {
    // A search finds the newest first; the API takes no other order beside it.
    query.set("sort", "last_message");
  }
  return query;
}

function ends(query: URLSearchParams, range: Range | null): void {
  if (range === null) {
    return;
  }
  if (range.from !== "") {
    query.set("from", range.from);
  }
  if (range.to !== "") {
    query.set("to", range.to);
  }
  query.set("tz", zone.get());
}
