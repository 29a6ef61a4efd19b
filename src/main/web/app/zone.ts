import { language } from "../i18n/language";
import { dateIn } from "./calendar";
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

/** Returns the zone that the parameter `tz` names: `browser` is the browser's own. Null when it names none; a bare offset is none. */
export function zoneNamed(tz: string | null): string | null {
  if (tz === "browser") {
    return browserZone();
  }
  return tz !== null && /^[A-Za-z]/.test(tz) && isZone(tz) ? tz : null;
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

/** Returns an instant as it is in UTC, and as programs write it: for those who point at a time. */
export function exact(instant: string | number): string {
  const at = new Date(instant);
  const utc = new Intl.DateTimeFormat(language.get(), { timeZone: "UTC", dateStyle: "medium", timeStyle: "medium" }).format(at);
  return `${utc} UTC · ${at.toISOString()}`;
}

/** Returns how far a zone is ahead of UTC at an instant, such as GMT+1. */
export function offsetName(tz: string, instant: number): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: tz, timeZoneName: "shortOffset" }).formatToParts(instant);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** Returns the time of day in a zone, to the minute. */
export function timeIn(tz: string, instant: number): string {
  return new Intl.DateTimeFormat(language.get(), { timeZone: tz, timeStyle: "short" }).format(instant);
}

/** Returns a date of the calendar, `YYYY-MM-DD`, as people write it. */
export function written(day: string): string {
  return new Intl.DateTimeFormat(language.get(), { timeZone: "UTC", dateStyle: "medium" }).format(Date.parse(`${day}T00:00:00Z`));
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
  return dateIn(instant, zone.get());
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
