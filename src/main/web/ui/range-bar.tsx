import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { plusDays, PRESETS, type Preset, type Range } from "../app/range";
import { setQuery } from "../app/router";
import { localDate } from "../app/zone";
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
    custom: "Choose dates…",
    first: "First day",
    last: "Last day",
    month: "This month",
    order: "The last day is before the first one",
    range: "Range",
    title: "Dates of the range",
    today: "Today",
  },
  {
    "24h": "24 Stunden",
    "30d": "30 Tage",
    "7d": "7 Tage",
    "90d": "90 Tage",
    all: "Jederzeit",
    apply: "Zeigen",
    custom: "Daten wählen …",
    first: "Erster Tag",
    last: "Letzter Tag",
    month: "Dieser Monat",
    order: "Der letzte Tag liegt vor dem ersten",
    range: "Zeitraum",
    title: "Daten des Zeitraums",
    today: "Heute",
  },
);

/** Chooses the range of time; it stands in the URL. */
export function RangeChoice({ range, anyTime }: { readonly range: Range | null; readonly anyTime: boolean }): JSX.Element {
  const [open, setOpen] = useState(false);
  const value = range === null ? "all" : (range.preset ?? "custom");
  return (
    <>
      <label class="row">
        <span class="visually-hidden">{t("range")}</span>
        <select
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
          {range !== null && range.preset === null ? <option value="custom">{spoken(range)}</option> : null}
          {range !== null && range.preset === null ? null : <option value="custom">{t("custom")}</option>}
        </select>
      </label>
      {range !== null && range.preset === null ? (
        <Button kind="quiet" icon="edit" onClick={() => setOpen(true)}>
          {t("custom")}
        </Button>
      ) : null}
      {open ? <Dates range={range} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Returns the ends as people read them: the last day is in the range. */
export function spoken(range: Range): string {
  return `${day(range.from, 0)} – ${day(range.to, -1)}`;
}

function day(end: string, shift: number): string {
  if (end === "") {
    return "…";
  }
  return end.length === 10 ? plusDays(end, shift) : end.slice(0, 16).replace("T", " ");
}

function Dates({ range, onClose }: { readonly range: Range | null; readonly onClose: () => void }): JSX.Element {
  const today = localDate(Date.now());
  const [from, setFrom] = useState(dateOf(range?.from, 0) ?? today);
  const [last, setLast] = useState(dateOf(range?.to, -1) ?? today);
  const wrong = last < from;
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) {
            setQuery({ range: null, from, to: plusDays(last, 1) });
            onClose();
          }
        }}
      >
        <Field label={t("first")} type="date" value={from} onInput={setFrom} required autofocus />
        <Field label={t("last")} type="date" value={last} onInput={setLast} required fault={wrong ? t("order") : null} />
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

function dateOf(end: string | undefined, shift: number): string | null {
  if (end === undefined || end === "") {
    return null;
  }
  return end.length === 10 ? plusDays(end, shift) : localDate(Date.parse(end));
}
