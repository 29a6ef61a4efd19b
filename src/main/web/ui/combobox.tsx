import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { count } from "../format/numbers";
import "./combobox.css";
import { Logged } from "./logged";

/** A value that is suggested. */
export interface Option {
  readonly value: string;
  /** How people call it, where that is not the value itself. */
  readonly name?: string;
  /** How often it is there. */
  readonly times?: number;
}

const MOST_SHOWN = 50;

/** A line of text with values that are suggested below it, as the APG's combobox: the arrows choose one, Enter takes it, other texts are fine too. */
export function Combobox({
  label,
  value,
  options,
  onInput,
  onChoose,
  required,
  autofocus,
  maxLength,
  fault,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onInput: (value: string) => void;
  readonly onChoose: (option: Option) => void;
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly maxLength?: number;
  readonly fault?: string | null;
}): JSX.Element {
  const id = useId();
  const [at, setAt] = useState(-1);
  const words = value.trim().toLowerCase();
  const shown = options.filter((option) => `${option.name ?? ""} ${option.value}`.toLowerCase().includes(words)).slice(0, MOST_SHOWN);
  const step = (by: number): void => {
    const next = (at + by + (at < 0 && by < 0 ? 1 : 0) + shown.length) % shown.length;
    setAt(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = shown[at];
    if (by !== undefined && shown.length > 0) {
      event.preventDefault();
      step(by);
    } else if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      setAt(-1);
      onChoose(chosen);
    }
  };
  return (
    <div class={`field${fault ? " wrong" : ""}`}>
      <label for={id}>{label}</label>
      <div class="input">
        <input
          id={id}
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${at}`}
          aria-describedby={fault ? `${id}-fault` : undefined}
          aria-invalid={fault ? true : undefined}
          autocomplete="off"
          value={value}
          required={required}
          autofocus={autofocus}
          maxLength={maxLength}
          onInput={(event) => {
            setAt(-1);
            onInput(event.currentTarget.value);
          }}
          onKeyDown={press}
        />
      </div>
      {fault ? (
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      ) : null}
      <ul id={`${id}-list`} class="options" role="listbox" aria-label={label} hidden={shown.length === 0}>
        {shown.map((option, i) => (
          <li key={option.value} id={`${id}-${i}`} role="option" aria-selected={i === at} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(option)}>
            <Logged text={option.name ?? option.value} />
            {option.times === undefined ? null : <span class="muted">{count(option.times)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
