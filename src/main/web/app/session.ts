import { ApiError, entered, get, renewWith, requestPlain, whenRoleIsRefused } from "./api";
import { forgetDrafts, startAnew } from "./leaving";
import { keepRenewal, lastRenewal } from "./renewals";
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

/** What tabs tell one another: who has just signed in, by id, or that the person has signed out. */
type Message = { readonly kind: "in"; readonly user: string } | { readonly kind: "out" };

export const session = new Store<Session>({ state: "unknown" });

/** A session is renewed this many seconds before its end. */
const MARGIN_SECONDS = 60;
/** A renewal that met a fault of the network is tried again after this many seconds. */
const RETRY_SECONDS = 10;
const channel = new BroadcastChannel("chatlogger.session");

let timer = 0;

/** Returns the person who is signed in, also while a session that has ended waits to be renewed; null when there is nobody. */
export function person(of: Session): User | null {
  return of.state === "in" || of.state === "ended" ? of.user : null;
}

/** Asks the server who is signed in. Completes also when nobody is; fails when the server cannot be reached. */
export async function whoIsThere(): Promise<void> {
  try {
    greet(await get<User>("/users/me"));
    renewAt(lastRenewal().until);
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
  const { body } = await requestPlain<SignedIn>("POST", "/auth/login", { body: { email, password } });
  await adopt(body);
}

/** Takes over a session that the server has just begun: after a sign-in, a registration or an invitation. */
export async function adopt(begun: SignedIn): Promise<void> {
  try {
    await requestPlain<User>("GET", "/users/me");
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 401) {
      throw new ApiError(401, "cookies_refused", "The browser did not keep the cookies of the session");
    }
    throw fault;
  }
  renewAt(keepRenewal(begun.expires_in).until);
  channel.postMessage({ kind: "in", user: begun.user.id } satisfies Message);
  greet(begun.user);
}

/** Signs out here and in all tabs; fails when the server could not be told, since the session would then go on. */
export async function signOut(): Promise<void> {
  try {
    await requestPlain<unknown>("POST", "/auth/logout");
  } catch (fault) {
    if (!(fault instanceof ApiError) || fault.status !== 401) {
      throw fault;
    }
  }
  channel.postMessage({ kind: "out" } satisfies Message);
  leave();
}

function leave(): void {
  forgetDrafts();
  startAnew("/app/sign-in");
}

/** Shows who is there. Another person than before gets a clean start: nothing of the page before may stay. */
function greet(user: User): void {
  const now = session.get();
  const before = person(now);
  if (before !== null && before.id !== user.id) {
    forgetDrafts();
    startAnew("/app/");
  } else if (now.state !== "in" || JSON.stringify(now.user) !== JSON.stringify(user)) {
    session.set({ state: "in", user });
  }
}

/**
 * Renews the session after a request that was sent at `sent` was refused. When it has really ended, the request waits for the person to
 * sign in again. Completes with false when there is nobody to wait for; fails at a fault of the network, which ends nothing.
 */
async function renewSession(sent: number): Promise<boolean> {
  if (session.get().state !== "ended" && (await alone(() => renew(sent)))) {
    return true;
  }
  const now = session.get();
  session.set(now.state === "in" ? { state: "ended", user: now.user } : now.state === "ended" ? now : { state: "out" });
  return signedInAgain();
}

/** Runs one renewal at a time over all tabs. Browsers have no locks for pages by plain http; the server forgives two renewals at once. */
function alone(renewal: () => Promise<boolean>): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  return locks === undefined ? renewal() : locks.request("chatlogger.renewal", renewal);
}

/** Renews the session unless another tab did so since `sent`. Returns false when it has ended. */
async function renew(sent: number): Promise<boolean> {
  if (lastRenewal().at <= sent) {
    try {
      const { body } = await requestPlain<SignedIn>("POST", "/auth/refresh", { body: {} });
      keepRenewal(body.expires_in);
      greet(body.user);
    } catch (fault) {
      if (fault instanceof ApiError && (fault.status === 401 || fault.status === 403)) {
        return false;
      }
      throw fault;
    }
  }
  renewAt(lastRenewal().until);
  return true;
}

function signedInAgain(): Promise<boolean> {
  return new Promise((resolve) => {
    const look = ({ state }: Session): void => {
      if (state !== "ended") {
        unwatch();
        resolve(state === "in");
      }
    };
    const unwatch = session.watch(look);
    look(session.get());
  });
}

/** Renews the session a while before `until`, in milliseconds of the epoch, so that a request seldom meets one that has ended. */
function renewAt(until: number): void {
  const left = (until - Date.now()) / 1000;
  if (left > 0) {
    renewIn(Math.max(left / 2, left - MARGIN_SECONDS));
  }
}

function renewIn(seconds: number): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    const { until } = lastRenewal();
    if (until - Date.now() > MARGIN_SECONDS * 1000) {
      // Another tab was first.
      renewAt(until);
    } else if (session.get().state === "in") {
      renewSession(Date.now()).catch(() => renewIn(RETRY_SECONDS));
    }
  }, seconds * 1000);
}

/** Enters another organization as a superadmin, or returns to one's own. */
export function enter(slug: string | null): void {
  const user = person(session.get());
  entered.set(slug === null || slug === user?.organization.slug ? null : slug);
}

renewWith(renewSession);
whenRoleIsRefused(() => void whoIsThere().catch(() => undefined));
channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  const now = session.get();
  if (data.kind === "out") {
    leave();
  } else if (now.state !== "in" || now.user.id !== data.user) {
    whoIsThere().catch(() => undefined);
  }
});
