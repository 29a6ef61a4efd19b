import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./icon";

/** A button that opens a short list of actions; Escape, a choice, or the focus going elsewhere closes it. */
export function ActionMenu({
  label,
  icon,
  small = false,
  actions,
}: {
  readonly label: string;
  readonly icon: IconName;
  /** Shows the icon alone. */
  readonly small?: boolean;
  readonly actions: readonly (readonly [label: string, run: () => void])[];
}): JSX.Element {
  const [open, setOpen] = useState(false);
  const list = useId();
  const whole = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  // Before the next key arrives.
  useLayoutEffect(() => {
    if (open) {
      whole.current?.querySelector<HTMLElement>(".action-list button")?.focus();
    }
  }, [open]);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  const step = (by: number): void => {
    const all = [...(whole.current?.querySelectorAll<HTMLElement>(".action-list button") ?? [])];
    const at = all.findIndex((each) => each === document.activeElement);
    all[(at + by + all.length) % all.length]?.focus();
  };
  return (
    <span
      class="action-menu"
      ref={whole}
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && whole.current?.contains(event.relatedTarget) === false) {
          setOpen(false);
        }
      }}
      onKeyDown={(event) => {
        if (!open) {
          return;
        }
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (event.key === "Escape" || by !== undefined) {
          event.preventDefault();
          event.stopPropagation();
          if (by === undefined) {
            close();
          } else {
            step(by);
          }
        }
      }}
    >
      <button
        type="button"
        ref={opener}
        class={small ? "button quiet only-icon" : "button quiet"}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-label={small ? label : undefined}
        title={small ? label : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        {small ? null : <span>{label}</span>}
      </button>
      {open ? (
        <>
          <span class="action-backdrop" onClick={close} />
          <span class="action-list" id={list} role="menu" aria-label={label}>
            {actions.map(([name, run]) => (
              <button
                key={name}
                type="button"
                role="menuitem"
                onClick={() => {
                  close();
                  run();
                }}
              >
                {name}
              </button>
            ))}
          </span>
        </>
      ) : null}
    </span>
  );
}
