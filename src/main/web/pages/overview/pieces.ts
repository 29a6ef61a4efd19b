import { dateIn, nextMonth, plusDays, startOfDay } from "../../app/calendar";
import { language } from "../../i18n/language";
import type { Granularity, SummaryRange } from "./summary";

const HOUR_MS = 3_600_000;

/** Returns when a piece begins: the instant of an hour, or the beginning of its first day. */
export function beginning(date: string, { granularity, tz }: SummaryRange): number {
  return granularity === "hour" ? Date.parse(date) : startOfDay(date, tz);
}

/** Returns the first day behind a piece of days. */
function dayAfter(date: string, granularity: Granularity): string {
  return granularity === "month" ? nextMonth(date) : plusDays(date, granularity === "week" ? 7 : 1);
}

/** Returns when the piece at an index ends, whether or not the range goes on so long. */
function ending(dates: readonly string[], at: number, range: SummaryRange): number {
  const next = dates[at + 1];
  if (next !== undefined) {
    return beginning(next, range);
  }
  const date = dates[at] ?? "";
  return range.granularity === "hour" ? Date.parse(date) + HOUR_MS : startOfDay(dayAfter(date, range.granularity), range.tz);
}

/** Returns the indexes of the pieces that are counted in part: cut off by an end of the range, or not over at `asOf`. */
export function partialPieces(dates: readonly string[], range: SummaryRange, asOf: string): ReadonlySet<number> {
  const from = Date.parse(range.from);
  const to = Math.min(Date.parse(range.to), Date.parse(asOf));
  return new Set(dates.keys().filter((at) => beginning(dates[at] ?? "", range) < from || ending(dates, at, range) > to));
}

/** Returns the ends of a piece of the range, from one point to another, as the URL has them; never more than the range itself. */
export function pieceRange(dates: readonly string[], first: number, last: number, range: SummaryRange): { readonly from: string; readonly to: string } {
  const from = Math.max(beginning(dates[first] ?? "", range), Date.parse(range.from));
  const to = Math.min(ending(dates, last, range), Date.parse(range.to));
  return { from: asEnd(from, range.tz), to: asEnd(to, range.tz) };
}

/** Writes an instant as an end of a range: as a date where a day begins. */
export function asEnd(instant: number, tz: string): string {
  const date = dateIn(instant, tz);
  return startOfDay(date, tz) === instant ? date : new Date(instant).toISOString();
}

/** A name of the API is a calendar date, or the local time of an hour with its offset; neither is moved to another zone. */
function parts(date: string): { readonly day: Date; readonly time: string; readonly offset: string } {
  const offset = date.slice(16);
  return { day: new Date(`${date.slice(0, 10)}T00:00:00Z`), time: date.slice(11, 16), offset: offset === "Z" ? "UTC" : `UTC${offset}` };
}

/** Writes the name of a piece below the axis. */
export function axisDate(date: string, granularity: Granularity): string {
  const { day, time } = parts(date);
  const options: Intl.DateTimeFormatOptions = granularity === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  return granularity === "hour" && time !== "00:00" ? time : new Intl.DateTimeFormat(language.get(), { timeZone: "UTC", ...options }).format(day);
}

/** Writes the name of a piece in full; an hour with its offset, which tells apart the two that a clock change makes of one. */
export function fullDate(date: string, granularity: Granularity): string {
  const { day, time, offset } = parts(date);
  const format = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(language.get(), { timeZone: "UTC", ...options }).format(day);
  switch (granularity) {
    case "hour":
      return `${format({ weekday: "short", day: "numeric", month: "short", year: "numeric" })}, ${time} (${offset})`;
    case "day":
    case "week":
      return format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
    case "month":
      return format({ month: "long", year: "numeric" });
  }
}
