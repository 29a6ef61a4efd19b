import { Store, useStore } from "./store";

/** Where the page is: the URL is the state of every view. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly hash: string;
  /** Grows with each step, so that two visits of one URL can be told apart. */
  readonly step: number;
  /** Whether one came here by Back or Forward, and so expects what was left. */
  readonly returned: boolean;
}

type Changes = Readonly<Record<string, string | readonly string[] | null | undefined>>;
type Guard = (go: () => void) => boolean;

let step = 0;
let guard: Guard | null = null;

function here(returned = false): Place {
  return {
    path: decode(location.pathname),
    query: new URLSearchParams(location.search),
    hash: location.hash,
    step: step++,
    returned,
  };
}

function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** The place that is shown. */
export const place = new Store<Place>(here());

export function usePlace(): Place {
  return useStore(place);
}

/** Goes to a path within the dashboard; `replace` leaves no entry to go back to. */
export function go(path: string, { replace = false }: { replace?: boolean } = {}): void {
  const to = inZone(path);
  const leave = (): void => {
    rememberScroll();
    if (replace) {
      history.replaceState({ id: entry() }, "", to);
    } else {
      history.pushState({ id: newEntry() }, "", to);
    }
    place.set(here());
  };
  if (guard === null || guard(leave)) {
    leave();
  }
}

/** Returns a path with the zone that was chosen in the URL: it goes along to other pages. */
export function inZone(path: string): string {
  const zone = place.get().query.get("tz");
  const to = new URL(path, location.href);
  if (zone === null || to.pathname === location.pathname || !/^\/app\/(o|me)\//.test(to.pathname) || to.searchParams.has("tz")) {
    return path;
  }
  to.searchParams.set("tz", zone);
  return to.pathname + to.search + to.hash;
}

/**
 * Returns the present URL with some parameters changed: null or an empty text removes one, a list sets it several times. Parameters that
 * are not named stay.
 */
export function withQuery(changes: Changes, from: Place = place.get()): string {
  const query = new URLSearchParams(from.query);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const each of typeof value === "string" ? [value] : (value ?? [])) {
      if (each !== "") {
        query.append(name, each);
      }
    }
  }
  const text = query.toString();
  return encodeURI(from.path) + (text === "" ? "" : `?${text}`);
}

/** Changes parameters of the present URL. */
export function setQuery(changes: Changes, options: { replace?: boolean } = {}): void {
  const to = withQuery(changes);
  if (to !== location.pathname + location.search) {
    go(to, options);
  }
}

/**
 * Asks before the page is left while there are changes that are not saved. The guard returns true to leave at once, or calls what it was
 * given later. Returns a function that ends it.
 */
export function guardLeaving(ask: Guard): () => void {
  guard = ask;
  addEventListener("beforeunload", warn);
  return () => {
    if (guard === ask) {
      dropGuard();
    }
  };
}

/** Lets the page be left without asking: its person is gone. */
export function dropGuard(): void {
  guard = null;
  removeEventListener("beforeunload", warn);
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

// Scroll positions by history entry, so that Back leads to where one was. They are no contents, so they may be kept.
const scrolls = new Map<string, number>();
let entries = 0;

/** Returns the name of the present entry of the browser's history. */
export function entry(): string {
  const state = history.state as { id?: string } | null;
  return state?.id ?? "first";
}

function newEntry(): string {
  entries += 1;
  return `${Date.now().toString(36)}-${entries}`;
}

function rememberScroll(): void {
  scrolls.set(entry(), scroller().scrollTop);
}

function scroller(): Element {
  return document.querySelector("[data-scroller]") ?? document.documentElement;
}

/** Returns where the page was scrolled to when this history entry was left; 0 for a new one. Pages call it when their content is there. */
export function restoreScroll(): void {
  scroller().scrollTop = scrolls.get(entry()) ?? 0;
}

/** Begins to follow the browser's buttons and the links of the page. */
export function startRouter(): void {
  history.scrollRestoration = "manual";
  let shown = entry();
  place.watch(() => {
    shown = entry();
  });
  addEventListener("popstate", () => {
    scrolls.set(shown, scroller().scrollTop);
    place.set(here(true));
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.target !== "" || link.hasAttribute("download") || link.origin !== location.origin) {
      return;
    }
    if (link.hash !== "" && link.pathname === location.pathname && link.search === location.search) {
      // To a place of this page: the browser scrolls there and moves the focus.
      return;
    }
    if (link.pathname.startsWith("/app/") && !link.pathname.startsWith("/app/assets/")) {
      event.preventDefault();
      go(link.pathname + link.search + link.hash);
    }
  });
}
