import { useEffect, useRef } from "preact/hooks";
import { Store } from "./store";

/** Whether single keys are shortcuts; a person can switch them off. */
export const singleKeys = new Store<boolean>(true);

/** Returns whether keys are being typed somewhere, or a dialog is open, so that they are no shortcuts. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    document.querySelector("dialog[open]") !== null ||
    (target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) && (target as HTMLInputElement).type !== "checkbox"))
  );
}

/** Elements that Enter and the space bar press. */
const PRESSED = "a[href], button, input, select, summary, [role=option], [role=button]";

/** Returns whether a key belongs to the element that has the focus: Enter on a button is no shortcut. */
function presses(event: KeyboardEvent): boolean {
  return (event.key === "Enter" || event.key === " ") && event.target instanceof Element && event.target.closest(PRESSED) !== null;
}

/** Runs what a key stands for on a page, while that page is shown. Keys are named as `KeyboardEvent.key` has them. */
export function useKeys(actions: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const live = useRef(actions);
  live.current = actions;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!singleKeys.get() || event.defaultPrevented || isTyping(event) || presses(event)) {
        return;
      }
      const action = live.current[event.key];
      if (action !== undefined) {
        event.preventDefault();
        action(event);
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
