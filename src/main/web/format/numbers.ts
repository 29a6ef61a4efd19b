import { language } from "../i18n/language";

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language.get() + JSON.stringify(options);
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.NumberFormat(language.get(), options);
    formats.set(key, known);
  }
  return known;
}

/** Returns a whole number with the language's separators. */
export function count(value: number): string {
  return format({ maximumFractionDigits: 0 }).format(value);
}

/** Returns a number in few characters, for axes: 1.2K. */
export function short(value: number): string {
  return format({ notation: "compact", maximumFractionDigits: 1 }).format(value);
}

export function decimal(value: number, digits = 1): string {
  return format({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** Returns a share with its sign: +12 %. */
export function change(value: number): string {
  return format({ style: "percent", signDisplay: "exceptZero", maximumFractionDigits: Math.abs(value) < 0.1 ? 1 : 0 }).format(value);
}

/** Returns milliseconds in a unit that fits: 830 ms, 1.25 s, 2.1 min. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) {
    return format({ style: "unit", unit: "millisecond", maximumFractionDigits: 0 }).format(milliseconds);
  }
  if (milliseconds < 60_000) {
    return format({ style: "unit", unit: "second", maximumFractionDigits: 2 }).format(milliseconds / 1000);
  }
  return format({ style: "unit", unit: "minute", maximumFractionDigits: 1 }).format(milliseconds / 60_000);
}

/** Returns a long time in its largest unit: 25 min, 3 hours, 12 days. */
export function longDuration(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  const [value, unit]: [number, string] = minutes < 60 ? [minutes, "minute"] : minutes < 48 * 60 ? [minutes / 60, "hour"] : [minutes / 60 / 24, "day"];
  return format({ style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(Math.round(value));
}

/** Returns bytes in KiB, or in MiB from 1 MiB on. */
export function kibibytes(value: number): string {
  const kib = value / 1024;
  return kib < 1024 ? `${format({ maximumFractionDigits: 0 }).format(Math.ceil(kib))} KiB` : `${format({ maximumFractionDigits: 1 }).format(kib / 1024)} MiB`;
}

/** Returns bytes in a unit that fits. */
export function bytes(value: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return format({ style: "unit", unit: units[power] ?? "byte", maximumFractionDigits: power === 0 ? 0 : 1 }).format(value / 1000 ** power);
}
