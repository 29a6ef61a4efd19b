import { ApiError, entered, get, renewWith, requestPlain } from "./api";
import { storage } from "./looks";
import { Store } from "./store";

export type Role = "superadmin" | "admin" | "user" | "viewer";

/** Where a person belongs, or what a superadmin has entered. */
export interface Organization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organization: Organization;
  /** The language; null: the browser's. */
  readonly locale?: string | null;
  /** The IANA time zone; null: the organization's. */
  readonly time_zone?: string | null;
  readonly preferences?: Preferences;
}

/** How a person likes the dashboard. */
export interface Preferences {
  readonly theme?: "system" | "light" | "dark";
  readonly density?: "comfortable" | "compact";
  readonly shortcuts?: boolean;
}

/** `unknown` until the server has said who is there; `ended` when a session ended while its page was open. */
export type Session =
  | { readonly state: "unknown" }
  | { readonly state: "out" }
  | { readonly state: "in"; readonly user: User }
  | { readonly state: "ended"; readonly user: User };

interface SignedIn {
  readonly user: User;
  readonly expires_in: number;
}

export const session = new Store<Session>({ state: "unknown" });

/** The key under which tabs tell one another when a session was renewed; it holds a time and nothing else. */
const RENEWED = "chatlogger.renewed";
/** A renewal by another tab this many milliseconds ago is as good as one's own. */
const RECENT_MS = 5_000;
const channel = new BroadcastChannel("chatlogger.session");

let timer = 0;

/** Returns the person who is signed in, also while a session that has ended waits to be renewed; null when there is nobody. */
export function person(of: Session): User | null {
  return of.state === "in" || of.state === "ended" ? of.user : null;
}

/** Asks the server who is signed in. Completes also when nobody is; fails when the server cannot be reached. */
export async function whoIsThere(): Promise<void> {
  try {
    session.set({ state: "in", user: await get<User>("/users/me") });
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 401) {
      session.set({ state: "out" });
    } else {
      throw fault;
    }
  }
}

/** Signs in; fails with the server's refusal. A browser that drops cookies is found out by a first request. */
export async function signIn(email: string, password: string): Promise<void> {
  const before = person(session.get());
  const { body } = await requestPlain<SignedIn>("POST", "/auth/login", { body: { email, password } });
  await adopt(body, before);
}

/** Takes over a session that the server has just begun: after a sign-in, a registration or an invitation. */
export async function adopt(begun: SignedIn, before: User | null = null): Promise<void> {
  try {
    await requestPlain<User>("GET", "/users/me");
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 401) {
      throw new ApiError(401, "cookies_refused", "The browser did not keep the cookies of the session");
    }
    throw fault;
  }
  if (before !== null && before.id !== begun.user.id) {
    // Another person: nothing of the page before may stay.
    location.assign("/app/");
    return;
  }
  renewIn(begun.expires_in);
  session.set({ state: "in", user: begun.user });
  channel.postMessage("in");
}

/** Signs out here and in all tabs. The page is loaded anew, so that Back shows nothing. */
export async function signOut(): Promise<void> {
  try {
    await requestPlain<unknown>("POST", "/auth/logout");
  } finally {
    channel.postMessage("out");
    location.replace("/app/sign-in");
  }
}

/** Renews the session, one renewal at a time over all tabs. Returns false when it has really ended; a network fault is not an end. */
export async function renewSession(): Promise<boolean> {
  const asked = Date.now();
  return navigator.locks.request("chatlogger.renewal", async () => {
    if (renewedAt() > asked - RECENT_MS) {
      return true;
    }
    try {
      const { body } = await requestPlain<SignedIn>("POST", "/auth/refresh", { body: {} });
      storage()?.setItem(RENEWED, String(Date.now()));
      renewIn(body.expires_in);
      return true;
    } catch (fault) {
      if (fault instanceof ApiError && (fault.status === 401 || fault.status === 403)) {
        end();
        return false;
      }
      throw fault;
    }
  });
}

function renewedAt(): number {
  return Number(storage()?.getItem(RENEWED) ?? 0);
}

/** Renews a minute before the end, so that a request seldom meets an ended session. */
function renewIn(seconds: number): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void renewSession().catch(() => renewIn(30)), Math.max(5, seconds - 60) * 1000);
}

function end(): void {
  const now = session.get();
  session.set(now.state === "in" || now.state === "ended" ? { state: "ended", user: now.user } : { state: "out" });
}

/** Enters another organization as a superadmin, or returns to one's own. */
export function enter(slug: string | null): void {
  const user = person(session.get());
  entered.set(slug === null || slug === user?.organization.slug ? null : slug);
}

renewWith(renewSession);
channel.addEventListener("message", (event) => {
  if (event.data === "out") {
    location.replace("/app/sign-in");
  } else if (session.get().state === "ended" || session.get().state === "out") {
    void whoIsThere().catch(() => undefined);
  }
});
