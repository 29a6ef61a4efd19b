import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Dialog } from "./dialog";

/** A dialog that finds one of many entries by words, as the APG's combobox with a list: the arrows move, Enter takes the marked entry. */
export function Picker<Entry>({
  title,
  label,
  none,
  text,
  entries,
  keyOf,
  whole,
  row,
  onText,
  onChoose,
  onClose,
}: {
  readonly title: string;
  readonly label: string;
  /** The sentence that is shown when nothing was found. */
  readonly none: string;
  readonly text: string;
  readonly entries: readonly Entry[];
  /** Returns a key that tells an entry apart from the others of the list. */
  readonly keyOf: (entry: Entry, place: number) => string;
  /** Returns the whole text of an entry, which is cut where there is no room. */
  readonly whole: (entry: Entry) => string;
  readonly row: (entry: Entry) => JSX.Element;
  readonly onText: (text: string) => void;
  /** Called with the chosen entry after the dialog was closed. */
  readonly onChoose: (entry: Entry) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const [at, setAt] = useState(0);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setAt(0), [entries]);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: "nearest" }), [at]);
  const choose = (entry: Entry | undefined): void => {
    if (entry !== undefined) {
      onClose();
      onChoose(entry);
    }
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      setAt((at + step + entries.length) % entries.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(entries[at]);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <input
        ref={input}
        class="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={entries[at] === undefined ? undefined : `${list}-${at}`}
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={press}
      />
      <ul id={list} class="palette" role="listbox" aria-label={title}>
        {entries.map((entry, i) => (
          <li key={keyOf(entry, i)} id={`${list}-${i}`} role="option" title={whole(entry)} aria-selected={i === at} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(entry)}>
            {row(entry)}
          </li>
        ))}
      </ul>
      {entries.length === 0 ? <p class="muted">{none}</p> : null}
    </Dialog>
  );
}
