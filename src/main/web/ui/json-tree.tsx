import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ExactNumber, writeJson } from "../app/json";
import { toast } from "../app/toasts";
import { count } from "../format/numbers";
import { common } from "../i18n/common";
import { texts } from "../i18n/texts";
import { head, Pieces } from "../markdown/pieces";
import { Button } from "./button";
import { copyText } from "./copy";
import { visibleName } from "./logged";
import "./json-tree.css";

const t = texts(
  {
    all: "Show all {n} characters",
    entries: "{n} entry|{n} entries",
    more: "Show {n} more",
    path: "Path",
    pathHint: "Copy the path (JSON Pointer) of {name}",
    valueHint: "Copy the value of {name}",
    whole: "the whole value",
  },
  {
    all: "Alle {n} Zeichen zeigen",
    entries: "{n} Eintrag|{n} Einträge",
    more: "{n} weitere zeigen",
    path: "Pfad",
    pathHint: "Den Pfad (JSON Pointer) von {name} kopieren",
    valueHint: "Den Wert von {name} kopieren",
    whole: "dem ganzen Wert",
  },
);

const OPEN_LEVELS = 2;
/** A value of the second level is open at first unless that would make the page long. */
const OPEN_LINES = 300;
const STEP = 1000;
const WHOLE_CHARACTERS = 4_000;

interface Place {
  readonly value: unknown;
  readonly pointer: string;
  readonly level: number;
  readonly name: string | null;
  /** How many values lie beside this one, with it. */
  readonly siblings: number;
}

/**
 * A value of JSON to look into, as `parseExact` reads it. Two levels are open; only what is open is in the page. Each value and its JSON
 * Pointer (RFC 6901) can be copied.
 */
export function JsonTree({ value }: { readonly value: unknown }): JSX.Element {
  return (
    <div class="json-tree" dir="ltr">
      <Line value={value} pointer="" level={0} name={null} siblings={1} />
    </div>
  );
}

function Line(place: Place): JSX.Element {
  const { value } = place;
  return typeof value === "object" && value !== null && !(value instanceof ExactNumber) && Object.keys(value).length > 0 ? <Branch {...place} value={value} /> : <Leaf {...place} />;
}

function Leaf({ value, pointer, name }: Place): JSX.Element {
  const [all, setAll] = useState(false);
  const text = typeof value === "string" ? value : writeJson(value);
  const kind = typeof value === "object" && !(value instanceof ExactNumber) ? "null" : value instanceof ExactNumber ? "number" : typeof value;
  return (
    <div class="json-line">
      <Name name={name} />
      <bdi class={`json-value json-${kind} logged`} dir="auto">
        {all ? <Pieces text={text} /> : visibleName(head(text, WHOLE_CHARACTERS))}
      </bdi>
      {!all && text.length > WHOLE_CHARACTERS ? (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t("all", { n: text.length })}
        </Button>
      ) : null}
      <Copies value={value} pointer={pointer} name={name} />
    </div>
  );
}

function Branch({ value, pointer, level, name, siblings }: Place & { readonly value: object }): JSX.Element {
  const names = Object.keys(value);
  const [open, setOpen] = useState(level === 0 || (level < OPEN_LEVELS && names.length * siblings <= OPEN_LINES));
  const [most, setMost] = useState(STEP);
  const brackets = Array.isArray(value) ? "[ ]" : "{ }";
  return (
    <div class="json-branch">
      <div class="json-line">
        <button type="button" class="json-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Name name={name} />
          <span class="muted">
            {brackets} {t("entries", { n: names.length })}
          </span>
        </button>
        <Copies value={value} pointer={pointer} name={name} />
      </div>
      {open ? (
        <div class="json-children">
          {names.slice(0, most).map((child) => (
            <Line
              key={child}
              value={(value as Record<string, unknown>)[child]}
              pointer={`${pointer}/${child.replaceAll("~", "~0").replaceAll("/", "~1")}`}
              level={level + 1}
              name={child}
              siblings={names.length}
            />
          ))}
          {names.length > most ? (
            <Button kind="quiet" onClick={() => setMost(most + STEP)}>
              {t("more", { n: Math.min(STEP, names.length - most) })} ({count(most)} / {count(names.length)})
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Name({ name }: { readonly name: string | null }): JSX.Element | null {
  return name === null ? null : (
    <span class="json-name">
      <bdi>{visibleName(head(name, WHOLE_CHARACTERS))}</bdi>:
    </span>
  );
}

/** The two buttons of a line: words without icons, since a page holds many lines. */
function Copies({ value, pointer, name }: { readonly value: unknown; readonly pointer: string; readonly name: string | null }): JSX.Element {
  const copy = (text: string): void => void copyText(text).then((done) => done && toast("done", common("copied")));
  const of = { name: head(name ?? t("whole"), 80) };
  return (
    <span class="json-copies">
      <button type="button" title={t("valueHint", of)} onClick={() => copy(typeof value === "string" ? value : writeJson(value, 2))}>
        {common("copy")}
      </button>
      <button type="button" title={t("pathHint", of)} onClick={() => copy(pointer)}>
        {t("path")}
      </button>
    </span>
  );
}
