import { plusDays } from "../../app/calendar";
import { instantOf, readRange, type Range, type Wrong } from "../../app/range";
import { localDate, zone } from "../../app/zone";
import { GRANULARITIES, type Granularity } from "./summary";

/** What the URL asks the overview for. */
export interface OverviewView {
  /** Both ends are named. */
  readonly range: Range;
  readonly tz: string;
  readonly granularity: Granularity;
  readonly compare: boolean;
  readonly top: number;
}

const DAY_MS = 86_400_000;
/** The limits of the API; an hour more, since a clock change makes a day longer. */
const MOST_MS = 400 * DAY_MS + 3_600_000;
const MOST_HOURLY_MS = 31 * DAY_MS + 3_600_000;
/** A range of up to this long is divided into hours unless the URL says otherwise. */
const HOURLY_MS = 2 * DAY_MS + 3_600_000;
const USUAL_DAYS = 30;
export const USUAL_TOP = 10;

/** Reads what the URL asks for, and what in it cannot be used. */
export function readOverview(query: URLSearchParams, now: number): readonly [OverviewView, readonly Wrong[]] {
  const wrong: Wrong[] = [];
  const range = withinLimit(complete(readRange(query, "30d", now, wrong), now), query, now, wrong);
  const length = instantOf(range.to) - instantOf(range.from);
  let granularity = word(query, "granularity", GRANULARITIES, wrong) ?? (length <= HOURLY_MS ? "hour" : "day");
  if (granularity === "hour" && length > MOST_HOURLY_MS) {
    wrong.push({ name: "granularity", value: "hour" });
    granularity = "day";
  }
  const compare = word(query, "compare", ["previous", "none"] as const, wrong) !== "none";
  return [{ range, tz: zone.get(), granularity, compare, top: number(query, "top", 1, 100, wrong) ?? USUAL_TOP }, wrong];
}

/** Names the end of a range that the URL leaves open. */
function complete(range: Range | null, now: number): Range {
  const to = range?.to ? range.to : plusDays(localDate(now), 1);
  const from = range?.from ? range.from : plusDays(localDate(instantOf(to)), -USUAL_DAYS);
  return { from, to: instantOf(to) < instantOf(from) ? from : to, preset: range?.preset ?? null };
}

function withinLimit(range: Range, query: URLSearchParams, now: number, wrong: Wrong[]): Range {
  if (instantOf(range.to) - instantOf(range.from) <= MOST_MS) {
    return range;
  }
  for (const name of ["from", "to"]) {
    const value = query.get(name);
    if (value !== null) {
      wrong.push({ name, value });
    }
  }
  return complete(readRange(new URLSearchParams(), "30d", now, []), now);
}

function word<T extends string>(query: URLSearchParams, name: string, words: readonly T[], wrong: Wrong[]): T | null {
  const value = query.get(name);
  const known = words.find((each) => each === value) ?? null;
  if (value !== null && known === null) {
    wrong.push({ name, value });
  }
  return known;
}

function number(query: URLSearchParams, name: string, least: number, most: number, wrong: Wrong[]): number | null {
  const value = query.get(name);
  if (value === null) {
    return null;
  }
  const read = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (read >= least && read <= most) {
    return read;
  }
  wrong.push({ name, value });
  return null;
}
