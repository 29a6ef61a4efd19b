import type { Message } from "../../app/chats";

/** Where a transcript was left: the first message in sight, how far from the upper edge, and the message that had the focus. */
export interface LeftAt {
  readonly message: string | null;
  readonly top: number;
  readonly focus: string | null;
}

const KEPT = 100;
const places = new Map<string, LeftAt>();

function entry(chat: string): string {
  const state = history.state as { readonly id?: string } | null;
  return `${state?.id ?? "first"} ${chat}`;
}

/** Keeps where the transcript is read, by the entry of the browser's history, so that Back leads there. */
export function remember(chat: string, left: LeftAt): void {
  places.delete(entry(chat));
  places.set(entry(chat), left);
  const oldest = places.size > KEPT ? places.keys().next().value : undefined;
  if (oldest !== undefined) {
    places.delete(oldest);
  }
}

/** Returns the message to begin loading at when one comes back to this entry of the history; null on a first visit. */
export function leftMessage(chat: string): string | null {
  return places.get(entry(chat))?.message ?? null;
}

/** Returns where this entry of the history was left, if that message is there. */
export function leftAt(chat: string, messages: readonly Message[]): LeftAt | null {
  const left = places.get(entry(chat));
  return left !== undefined && messages.some((message) => message.id === left.message) ? left : null;
}
