import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { dateIn, instantOfWall, isDate, wallTime } from "../app/calendar";
import { useKeys } from "../app/keys";
import { instantOf, plusDays, PRESETS, type Preset, type Range } from "../app/range";
import { setQuery } from "../app/router";
import { dateTime, written, zone } from "../app/zone";
import { common } from "../i18n/common";
import { texts } from "../i18n/texts";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field } from "./field";

const t = texts(
  {
    "24h": "24 hours",
    "30d": "30 days",
    "7d": "7 days",
    "90d": "90 days",
    all: "Any time",
    apply: "Show",
    change: "Change the dates",
    custom: "Choose dates…",
    first: "First day",
    firstTime: "from (empty: its beginning)",
    last: "Last day",
    lastTime: "until (empty: its end)",
    month: "This month",
    order: "The end is before the beginning",
    range: "Range of time",
    title: "Dates of the range",
    today: "Today",
    zone: "Times of {zone}",
  },
  {
    "24h": "24 Stunden",
    "30d": "30 Tage",
    "7d": "7 Tage",
    "90d": "90 Tage",
    all: "Jederzeit",
    apply: "Zeigen",
    change: "Daten ändern",
    custom: "Daten wählen …",
    first: "Erster Tag",
    firstTime: "ab (leer: sein Anfang)",
    last: "Letzter Tag",
    lastTime: "bis (leer: sein Ende)",
    month: "Dieser Monat",
    order: "Das Ende liegt vor dem Anfang",
    range: "Zeitraum",
    title: "Daten des Zeitraums",
    today: "Heute",
    zone: "Zeiten von {zone}",
  },
);

/** Chooses the range of time; it stands in the URL. */
export function RangeChoice({ range, anyTime }: { readonly range: Range | null; readonly anyTime: boolean }): JSX.Element {
  const [open, setOpen] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  useKeys({ t: () => select.current?.focus() });
  const value = range === null ? "all" : (range.preset ?? "custom");
  return (
    <span class="row range">
      <label>
        <span class="visually-hidden">{t("range")}</span>
        <select
          ref={select}
          class="plain"
          value={value}
          onChange={(event) => {
            const word = event.currentTarget.value as Preset | "all" | "custom";
            if (word === "custom") {
              setOpen(true);
              event.currentTarget.value = value;
            } else {
              setQuery({ range: word === "all" ? null : word, from: null, to: null });
            }
          }}
        >
          {anyTime ? <option value="all">{t("all")}</option> : null}
          {PRESETS.map((preset) => (
            <option key={preset} value={preset}>
              {t(preset)}
            </option>
          ))}
          {range !== null && range.preset === null ? <option value="custom">{spoken(range)}</option> : <option value="custom">{t("custom")}</option>}
        </select>
      </label>
      {range !== null && range.preset === null ? (
        <Button kind="quiet" icon="edit" onClick={() => setOpen(true)}>
          {t("change")}
        </Button>
      ) : null}
      {open ? <Dates range={range} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}

/** Returns the ends as people read them, in the page's zone: the last day is in the range. */
export function spoken(range: Range): string {
  const first = range.from === "" ? "…" : isDate(range.from) ? written(range.from) : dateTime(range.from);
  const last = range.to === "" ? "…" : isDate(range.to) ? written(plusDays(range.to, -1)) : dateTime(range.to);
  return first === last ? first : `${first} – ${last}`;
}

/** A day and, unless it is whole, a time of it, both as the clocks of the page's zone show them. */
interface Wall {
  readonly day: string;
  readonly time: string;
}

function wallOf(end: string, shift: number): Wall {
  const tz = zone.get();
  if (end === "") {
    return { day: dateIn(Date.now(), tz), time: "" };
  }
  if (isDate(end)) {
    return { day: plusDays(end, shift), time: "" };
  }
  const shown = new Date(wallTime(Date.parse(end), tz)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** Returns an end for the URL: a date for a whole day, else an instant. */
function endOf({ day, time }: Wall, shift: number): string {
  return time === "" ? plusDays(day, shift) : new Date(instantOfWall(Date.parse(`${day}T${time}:00Z`), zone.get())).toISOString();
}

function Dates({ range, onClose }: { readonly range: Range | null; readonly onClose: () => void }): JSX.Element {
  const [first, setFirst] = useState(wallOf(range?.from ?? "", 0));
  const [last, setLast] = useState(wallOf(range?.to ?? "", -1));
  const complete = isDate(first.day) && isDate(last.day);
  const wrong = complete && instantOf(endOf(first, 0)) > instantOf(endOf(last, 1));
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete && !wrong) {
            setQuery({ range: null, from: endOf(first, 0), to: endOf(last, 1) });
            onClose();
          }
        }}
      >
        <div class="pair">
          <Field label={t("first")} type="date" value={first.day} onInput={(day) => setFirst({ ...first, day })} required autofocus />
          <Field label={t("firstTime")} type="time" value={first.time} onInput={(time) => setFirst({ ...first, time })} />
        </div>
        <div class="pair">
          <Field label={t("last")} type="date" value={last.day} onInput={(day) => setLast({ ...last, day })} required fault={wrong ? t("order") : null} />
          <Field label={t("lastTime")} type="time" value={last.time} onInput={(time) => setLast({ ...last, time })} />
        </div>
        <p class="muted">{t("zone", { zone: zone.get() })}</p>
        <div class="row">
          <Button type="submit" kind="primary">
            {t("apply")}
          </Button>
          <Button onClick={onClose}>{common("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
