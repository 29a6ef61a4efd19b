import { language } from "../i18n/language";
import { Store } from "./store";

/** The IANA time zone of every date, input and chart of the page. */
export const zone = new Store<string>(browserZone());

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Returns whether the browser knows the zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language.get() + zone.get() + JSON.stringify(options);
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(language.get(), { timeZone: zone.get(), ...options });
    formats.set(key, known);
  }
  return known;
}

/** Returns a date and a time to the minute, in the page's zone. */
export function dateTime(instant: string | number): string {
  return format({ dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}

/** Returns a time to the second. */
export function clock(instant: string | number): string {
  return format({ timeStyle: "medium" }).format(new Date(instant));
}

export function date(instant: string | number): string {
  return format({ dateStyle: "medium" }).format(new Date(instant));
}

/** Returns the date `YYYY-MM-DD` of an instant in the page's zone, as the API's local dates have it. */
export function localDate(instant: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone.get(), year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
}

/** Returns a text such as "3 minutes ago". */
export function ago(instant: string | number, now: number): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const relative = new Intl.RelativeTimeFormat(language.get(), { numeric: "auto" });
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) {
      return relative.format(Math.round(seconds / size), unit);
    }
  }
  return relative.format(Math.round(seconds), "second");
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
