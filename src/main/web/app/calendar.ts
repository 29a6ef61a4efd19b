const DAY_MS = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(tz: string): Intl.DateTimeFormat {
  let known = clocks.get(tz);
  if (known === undefined) {
    known = new Intl.DateTimeFormat("en-US", { timeZone: tz, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
    clocks.set(tz, known);
  }
  return known;
}

/** Returns what the clocks of a zone show at an instant, as milliseconds of the epoch if they stood in UTC. */
export function wallTime(instant: number, tz: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(tz).formatToParts(instant)) {
    part[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Returns how far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, tz: string): number {
  return wallTime(instant, tz) - Math.floor(instant / 1000) * 1000;
}

/**
 * Returns the instant at which the clocks of a zone show a time: the first one, when they show it twice; the end of the gap, when they skip
 * it. The server reads local dates by the same rule.
 */
export function instantOfWall(wall: number, tz: string): number {
  const shifts = [offsetAt(wall - DAY_MS, tz), offsetAt(wall + DAY_MS, tz)].sort((a, b) => b - a);
  for (const shift of shifts) {
    if (offsetAt(wall - shift, tz) === shift) {
      return wall - shift;
    }
  }
  let [low, high] = [wall - (shifts[0] ?? 0), wall - (shifts[1] ?? 0)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (wallTime(middle, tz) >= wall) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return high;
}

/** Returns when a calendar date begins in a zone; a day without a midnight begins later, a day that the zone skipped when the next one does. */
export function startOfDay(date: string, tz: string): number {
  return instantOfWall(Date.parse(`${date}T00:00:00Z`), tz);
}

/** Returns the calendar date `YYYY-MM-DD` of an instant in a zone. */
export function dateIn(instant: number, tz: string): string {
  return new Date(wallTime(instant, tz)).toISOString().slice(0, 10);
}

/** Returns a calendar date some days later; zones and clock changes do not matter to a date. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Returns the first day of the month after that of a date. */
export function nextMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)).toISOString().slice(0, 10);
}

/** Returns whether a text is a date of the calendar. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && plusDays(text, 0) === text;
}
