import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { common } from "../i18n/common";
import { IconButton } from "./button";

/**
 * A dialog over the page, by the browser's own element: the page behind it cannot be reached meanwhile, Escape closes it, and the focus
 * returns to where it was.
 */
export function Dialog({
  title,
  onClose,
  children,
  wide = false,
  closable = true,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
  readonly closable?: boolean;
}): JSX.Element {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) {
        opener.focus();
      }
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={wide ? "dialog wide" : "dialog"}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (closable) {
          onClose();
        }
      }}
      onClose={() => {
        // Browsers let a second Escape close any dialog.
        const dialog = element.current;
        if (dialog?.isConnected === true && !dialog.open) {
          if (closable) {
            onClose();
          } else {
            dialog.showModal();
          }
        }
      }}
    >
      <header class="dialog-head">
        <h2 id={heading}>{title}</h2>
        {closable ? <IconButton name={common("close")} icon="close" onClick={onClose} /> : null}
      </header>
      {children}
    </dialog>
  );
}
