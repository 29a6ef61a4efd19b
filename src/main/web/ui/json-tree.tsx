import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { texts } from "../i18n/texts";
import { Button } from "./button";
import { CopyButton } from "./copy";
import { visible } from "./logged";
import "./json-tree.css";

const t = texts(
  { empty: "empty", entries: "{n} entry|{n} entries", more: "Show {n} more", pointer: "Copy the path", value: "Copy the value" },
  { empty: "leer", entries: "{n} Eintrag|{n} Einträge", more: "{n} weitere zeigen", pointer: "Pfad kopieren", value: "Wert kopieren" },
);

const OPEN_LEVELS = 2;
const STEP = 1000;

/** A value of JSON to look into. Only what is open is in the page; each value and its JSON Pointer (RFC 6901) can be copied. */
export function JsonTree({ value, pointer = "", level = 0, name }: { readonly value: unknown; readonly pointer?: string; readonly level?: number; readonly name?: string }): JSX.Element {
  const branch = typeof value === "object" && value !== null;
  return branch ? <Branch value={value} pointer={pointer} level={level} name={name} /> : <Leaf value={value} pointer={pointer} name={name} />;
}

function Leaf({ value, pointer, name }: { readonly value: unknown; readonly pointer: string; readonly name: string | undefined }): JSX.Element {
  return (
    <div class="json-line">
      <Name name={name} />
      <span class={`json-${value === null ? "null" : typeof value} logged`} dir="auto">
        {typeof value === "string" ? visible(value) : JSON.stringify(value)}
      </span>
      <Copies value={value} pointer={pointer} />
    </div>
  );
}

function Branch({ value, pointer, level, name }: { readonly value: object; readonly pointer: string; readonly level: number; readonly name: string | undefined }): JSX.Element {
  const [open, setOpen] = useState(level < OPEN_LEVELS);
  const [most, setMost] = useState(STEP);
  const entries = Object.entries(value);
  return (
    <div class="json-branch">
      <div class="json-line">
        <button type="button" class="json-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span aria-hidden="true">{open ? "▾" : "▸"}</span>
          <Name name={name} />
          <span class="muted">
            {Array.isArray(value) ? "[ ]" : "{ }"} {entries.length === 0 ? t("empty") : t("entries", { n: entries.length })}
          </span>
        </button>
        <Copies value={value} pointer={pointer} />
      </div>
      {open ? (
        <div class="json-children">
          {entries.slice(0, most).map(([key, child]) => (
            <JsonTree key={key} value={child} pointer={`${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`} level={level + 1} name={key} />
          ))}
          {entries.length > most ? (
            <Button kind="quiet" onClick={() => setMost(most + STEP)}>
              {t("more", { n: Math.min(STEP, entries.length - most) })}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Name({ name }: { readonly name: string | undefined }): JSX.Element | null {
  return name === undefined ? null : <bdi class="json-name">{visible(name)}: </bdi>;
}

function Copies({ value, pointer }: { readonly value: unknown; readonly pointer: string }): JSX.Element {
  return (
    <span class="json-copies">
      <CopyButton text={() => (typeof value === "string" ? value : JSON.stringify(value, null, 2))} />
      <span title={t("pointer")}>
        <CopyButton text={pointer} label={t("pointer")} />
      </span>
    </span>
  );
}
