import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useStore } from "../app/store";
import { dismiss, toasts, type Toast } from "../app/toasts";
import { common } from "../i18n/common";
import { Button, IconButton } from "./button";
import { Icon } from "./icon";
import { Logged } from "./logged";

const SHOWN_MS = 6_000;

/** The messages at the edge of the page. They are read aloud, and stay while they are pointed at or hold the focus. */
export function Toasts(): JSX.Element {
  const all = useStore(toasts);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {all.map((one) => (
        <ToastLine key={one.id} toast={one} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }): JSX.Element {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) {
      return undefined;
    }
    const timer = setTimeout(() => dismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  return (
    <div
      class={`toast ${toast.kind}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusCapture={() => setHeld(true)}
      onBlurCapture={() => setHeld(false)}
    >
      <Icon name={toast.kind === "fault" ? "alert" : toast.kind === "done" ? "check" : "live"} />
      <Logged text={toast.text} />
      {toast.action === undefined ? null : (
        <Button
          kind="quiet"
          onClick={() => {
            toast.action?.run();
            dismiss(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton name={common("close")} icon="close" onClick={() => dismiss(toast.id)} />
    </div>
  );
}
