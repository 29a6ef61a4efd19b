import { localDate } from "./zone";

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
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads `range`, or `from` and `to`; what is wrong is collected and left out. */
export function readRange(query: URLSearchParams, usual: Preset | null, now: number, wrong: Wrong[]): Range | null {
  const from = end("from", query, wrong);
  const to = end("to", query, wrong);
  if (from !== null || to !== null) {
    return { from: from ?? "", to: to ?? "", preset: null };
  }
  const word = query.get("range");
  const preset = PRESETS.find((each) => each === word) ?? null;
  if (word !== null && preset === null) {
    wrong.push({ name: "range", value: word });
  }
  const chosen = preset ?? usual;
  return chosen === null ? null : presetRange(chosen, now);
}

function end(name: "from" | "to", query: URLSearchParams, wrong: Wrong[]): string | null {
  const value = query.get(name);
  if (value === null || value === "") {
    return null;
  }
  if ((DATE.test(value) || INSTANT.test(value)) && !Number.isNaN(Date.parse(value))) {
    return value;
  }
  wrong.push({ name, value });
  return null;
}

/** Returns the range of a word, at this moment. */
export function presetRange(preset: Preset, now: number): Range {
  const today = localDate(now);
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

/** Returns a calendar date some days later; zones and clock changes do not matter to a date. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
