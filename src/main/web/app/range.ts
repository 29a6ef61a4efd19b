import { dateIn, isDate, plusDays, startOfDay } from "./calendar";
import { zone, zoneNamed } from "./zone";

export { plusDays };

export const PRESETS = ["today", "24h", "7d", "30d", "90d", "month"] as const;
export type Preset = (typeof PRESETS)[number];

/** A range of time as the API takes it: local dates of the page's zone (`to` is the first day no more in it), or instants. */
export interface Range {
  readonly from: string;
  readonly to: string;
  /** The word in the URL; null when the URL names its ends. */
  readonly preset: Preset | null;
}

/** A parameter of the URL that cannot be used, told beside the view. */
export interface Wrong {
  readonly name: string;
  readonly value: string;
}

const DAY_MS = 86_400_000;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-8]):[0-5]\d)$/;

/** Reads `range`, or `from` and `to`, and looks at `tz`; what is wrong is collected and left out. An end that is not named is empty. */
export function readRange(query: URLSearchParams, usual: Preset | null, now: number, wrong: Wrong[]): Range | null {
  const tz = query.get("tz");
  if (tz !== null && zoneNamed(tz) === null) {
    wrong.push({ name: "tz", value: tz });
  }
  const from = end("from", query, wrong);
  const to = end("to", query, wrong);
  if (from !== "" && to !== "" && instantOf(from) > instantOf(to)) {
    wrong.push({ name: "from", value: from }, { name: "to", value: to });
  } else if (from !== "" || to !== "") {
    return { from, to, preset: null };
  }
  const word = query.get("range");
  const preset = PRESETS.find((each) => each === word) ?? null;
  if (word !== null && preset === null) {
    wrong.push({ name: "range", value: word });
  }
  const chosen = preset ?? usual;
  return chosen === null ? null : presetRange(chosen, now);
}

function end(name: "from" | "to", query: URLSearchParams, wrong: Wrong[]): string {
  const value = query.get(name) ?? "";
  if (value === "" || isDate(value) || isDate(INSTANT.exec(value)?.[1] ?? "")) {
    return value;
  }
  wrong.push({ name, value });
  return "";
}

/** Returns the instant of an end of a range: the beginning of a date in the page's zone, or the instant itself. */
export function instantOf(end: string): number {
  return isDate(end) ? startOfDay(end, zone.get()) : Date.parse(end);
}

/** Returns the range of a word, at this moment. */
export function presetRange(preset: Preset, now: number): Range {
  const today = dateIn(now, zone.get());
  const tomorrow = plusDays(today, 1);
  switch (preset) {
    case "today":
      return { from: today, to: tomorrow, preset };
    case "24h":
      return { from: new Date(now - DAY_MS).toISOString(), to: new Date(now).toISOString(), preset };
    case "7d":
      return { from: plusDays(today, -6), to: tomorrow, preset };
    case "30d":
      return { from: plusDays(today, -29), to: tomorrow, preset };
    case "90d":
      return { from: plusDays(today, -89), to: tomorrow, preset };
    case "month":
      return { from: `${today.slice(0, 8)}01`, to: tomorrow, preset };
  }
}
