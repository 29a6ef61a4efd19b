import { storage } from "./looks";
import { dropGuard } from "./router";

/** The keys of the browser storage that stay when a person signs out: looks, and the times of the session. */
const KEPT: readonly string[] = ["chatlogger.looks", "chatlogger.renewed"];

/** Forgets what was typed but not sent: the next person must not find it. */
export function forgetDrafts(): void {
  const kept = storage();
  for (const key of kept === null ? [] : Object.keys(kept)) {
    if (key.startsWith("chatlogger.") && !KEPT.includes(key)) {
      kept?.removeItem(key);
    }
  }
  try {
    sessionStorage.clear();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Loads the dashboard anew at a path, in place of the present page. Nothing of it stays, neither on the screen nor for Back. */
export function startAnew(path: string): void {
  dropGuard();
  document.body.replaceChildren();
  location.replace(path);
}

// A page that the browser has kept whole, and shows again after Back, may be of a session that has ended.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.body.replaceChildren();
    location.reload();
  }
});
