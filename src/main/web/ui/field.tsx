import type { ComponentChildren, JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { texts } from "../i18n/texts";
import { IconButton } from "./button";

const t = texts({ show: "Show the password", hide: "Hide the password" }, { show: "Passwort zeigen", hide: "Passwort verbergen" });

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: "text" | "email" | "password" | "search" | "number" | "date" | "time" | "datetime-local";
  readonly hint?: ComponentChildren;
  /** The fault of this field; it is tied to the input, so that it is read with it. */
  readonly fault?: string | null;
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly name?: string;
}

/** A line of text with its label, a hint, and its fault. Passwords can be shown. */
export function Field(props: FieldProps): JSX.Element {
  const id = useId();
  const [shown, setShown] = useState(false);
  const { label, hint, fault, type = "text" } = props;
  const described = [hint === undefined ? "" : `${id}-hint`, fault ? `${id}-fault` : ""].filter((each) => each !== "").join(" ");
  return (
    <div class={`field${fault ? " wrong" : ""}`}>
      <label for={id}>{label}</label>
      <div class="input">
        <input
          id={id}
          name={props.name}
          type={type === "password" && shown ? "text" : type}
          value={props.value}
          autocomplete={props.autocomplete ?? "off"}
          autocapitalize={type === "email" ? "none" : undefined}
          spellcheck={type === "email" || type === "password" ? false : undefined}
          required={props.required}
          autofocus={props.autofocus}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          aria-describedby={described === "" ? undefined : described}
          aria-invalid={fault ? true : undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        {type === "password" ? (
          <IconButton name={shown ? t("hide") : t("show")} icon="eye" pressed={shown} onClick={() => setShown(!shown)} />
        ) : null}
      </div>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {fault ? (
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      ) : null}
    </div>
  );
}

/** A choice among few. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
  hint,
  disabled = false,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
  readonly hint?: string;
  readonly disabled?: boolean;
}): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value as T)}
      >
        {options.map(([word, text]) => (
          <option key={word} value={word}>
            {text}
          </option>
        ))}
      </select>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A box to tick, with its label beside it. */
export function Tick({ label, checked, onChange }: { readonly label: ComponentChildren; readonly checked: boolean; readonly onChange: (checked: boolean) => void }): JSX.Element {
  return (
    <label class="tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
