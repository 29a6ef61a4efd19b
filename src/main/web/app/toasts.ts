import { Store } from "./store";

/** A short message about something that was done; the last twenty are kept for the list of messages. */
export interface Toast {
  readonly id: number;
  readonly kind: "done" | "fault" | "news";
  readonly text: string;
  /** A step that the toast offers, for example to undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const KEPT = 20;
let last = 0;

export const toasts = new Store<readonly Toast[]>([]);
export const pastToasts = new Store<readonly Toast[]>([]);

export function toast(kind: Toast["kind"], text: string, action?: Toast["action"]): void {
  last += 1;
  const one: Toast = action === undefined ? { id: last, kind, text } : { id: last, kind, text, action };
  toasts.set([...toasts.get(), one]);
  pastToasts.set([one, ...pastToasts.get()].slice(0, KEPT));
}

export function dismiss(id: number): void {
  toasts.set(toasts.get().filter((each) => each.id !== id));
}
