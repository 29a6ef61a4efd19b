import { useMemo } from "preact/hooks";
import { get } from "../../app/api";
import type { Chat } from "../../app/chats";
import { presetRange, type Range } from "../../app/range";
import { useResource } from "../../app/resource";
import { zone } from "../../app/zone";
import { roleName } from "../../i18n/roles";
import type { Option } from "../../ui/combobox";
import { ROLES, type MessageRole, type Summary } from "../overview/summary";

const MOST_LOOKED_AT = 500;
const TOP = 50;

/** Loads the tags, users and models of a range that have the most; without a range or with an open one, those of the last 90 days. */
export function useSummary(range: Range | null): Summary | null {
  const closed = range === null || range.from === "" || range.to === "" ? presetRange("90d", Date.now()) : range;
  const query = { from: closed.from, to: closed.to, tz: zone.get(), top: TOP };
  const key = `${range?.preset ?? ""} ${range?.preset ? "" : `${closed.from} ${closed.to}`} ${query.tz}`;
  return useResource(key, (signal) => get<Summary>("/analytics/orgs/me/summary", { query, signal })).value;
}

/** Returns the values that a filter may have, those that are there most first. */
export function suggested(name: string, summary: Summary | null, rows: readonly Chat[]): readonly Option[] {
  switch (name) {
    case "role":
      return ROLES.map((role: MessageRole) => ({ value: role, name: roleName(role) }));
    case "tag":
      return summary?.top_tags.map(({ tag, chats }) => ({ value: tag, times: chats })) ?? [];
    case "model":
      return summary?.models.map(({ model, messages }) => ({ value: model, times: messages })) ?? [];
    case "user_id":
      return (summary?.top_users ?? []).flatMap((user) => (user.user_id === null ? [] : [{ value: user.user_id, name: user.name ?? user.user_id, times: user.chats }]));
    case "external_user_id":
      return (summary?.top_users ?? []).flatMap((user) => (user.external_user_id === null ? [] : [{ value: user.external_user_id, times: user.chats }]));
    default:
      return name.startsWith("metadata.") ? inRows(rows, name.slice("metadata.".length)) : [];
  }
}

function inRows(rows: readonly Chat[], path: string): readonly Option[] {
  const times = new Map<string, number>();
  for (const chat of rows.slice(0, MOST_LOOKED_AT)) {
    const text = inMetadata(chat.metadata, path);
    if (text !== "") {
      times.set(text, (times.get(text) ?? 0) + 1);
    }
  }
  return [...times].sort((a, b) => b[1] - a[1]).map(([value, n]) => ({ value, times: n }));
}

/** Returns the keys of the metadata of the loaded conversations, those of nested objects with dots. */
export function useMetadataKeys(rows: readonly Chat[]): readonly Option[] {
  return useMemo(() => {
    const keys = new Map<string, number>();
    for (const chat of rows.slice(0, MOST_LOOKED_AT)) {
      collect(chat.metadata, "", keys);
    }
    return [...keys].sort((a, b) => b[1] - a[1]).map(([value, times]) => ({ value, times }));
  }, [rows]);
}

const DEEPEST_DOTS = 5;
const MOST_KEYS = 200;

function collect(object: Readonly<Record<string, unknown>>, prefix: string, into: Map<string, number>): void {
  for (const [key, value] of Object.entries(object)) {
    const path = prefix + key;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      if (path.split(".").length <= DEEPEST_DOTS) {
        collect(value as Record<string, unknown>, `${path}.`, into);
      }
    } else if (into.has(path) || into.size < MOST_KEYS) {
      into.set(path, (into.get(path) ?? 0) + 1);
    }
  }
}

/** Returns a value of the metadata as text: a member under the whole name, or, where dots lead into objects, within them. */
export function inMetadata(metadata: Readonly<Record<string, unknown>>, path: string): string {
  const value = lookUp(metadata, path);
  return value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
}

function lookUp(value: unknown, path: string): unknown {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const object = value as Record<string, unknown>;
  if (Object.hasOwn(object, path)) {
    return object[path];
  }
  for (let dot = path.indexOf("."); dot >= 0; dot = path.indexOf(".", dot + 1)) {
    const head = path.slice(0, dot);
    const found = Object.hasOwn(object, head) ? lookUp(object[head], path.slice(dot + 1)) : undefined;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
