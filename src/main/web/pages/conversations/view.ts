import { readRange, type Range, type Wrong } from "../../app/range";
import { zone } from "../../app/zone";
import { ROLES } from "../overview/summary";

/** The filters of the list, by the names of the API's parameters. `metadata.` stands for every `metadata.<key>`. */
export const FILTERS = ["tag", "role", "author", "model", "user_id", "external_user_id"] as const;
export type FilterName = (typeof FILTERS)[number];

/** The columns that can be chosen; `metadata.<key>` besides. */
export const COLUMNS = ["person", "tags", "messages", "began", "last"] as const;
export type Column = string;

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
  readonly wrong: readonly Wrong[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const METADATA = /^metadata\..{1,255}$/;

export function readView(query: URLSearchParams): View {
  const wrong: Wrong[] = [];
  const filters: Filter[] = [];
  for (const [name, value] of query) {
    if (value === "" || !(FILTERS.includes(name as FilterName) || METADATA.test(name))) {
      continue;
    }
    if (usable(name, value)) {
      filters.push({ name, value });
    } else {
      wrong.push({ name, value });
    }
  }
  const sort = query.get("sort");
  if (sort !== null && sort !== "created" && sort !== "last_message") {
    wrong.push({ name: "sort", value: sort });
  }
  const columns = (query.get("columns") ?? COLUMNS.join(",")).split(",").filter((each) => COLUMNS.includes(each as (typeof COLUMNS)[number]) || METADATA.test(each));
  return {
    filters,
    q: query.get("q") ?? "",
    range: readRange(query, null, Date.now(), wrong),
    sort: sort === "last_message" ? "last_message" : "created",
    columns,
    peek: query.get("peek"),
    wrong,
  };
}

function usable(name: string, value: string): boolean {
  if (name === "role") {
    return (ROLES as readonly string[]).includes(value);
  }
  return name !== "user_id" || UUID.test(value);
}

/** Returns the parameters of the API for a view. */
export function listQuery(view: View): URLSearchParams {
  const query = new URLSearchParams();
  for (const { name, value } of view.filters) {
    query.append(name, value);
  }
  if (view.q.trim() !== "") {
    query.set("q", view.q.trim());
  }
  if (view.range !== null) {
    if (view.range.from !== "") {
      query.set("from", view.range.from);
    }
    if (view.range.to !== "") {
      query.set("to", view.range.to);
    }
    query.set("tz", zone.get());
  }
  if (view.sort === "last_message") {
    query.set("sort", "last_message");
  }
  return query;
}
