import { parseExact, writeJson } from "./json";
import { Store } from "./store";

/** One fault of a request's field; `pointer` is a JSON Pointer into the body. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** An answer that is no success, or none at all (status 0, code `offline`). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly requestId: string | null = null,
    readonly errors: readonly FieldFault[] = [],
    /** Seconds to wait before trying again; null when the answer does not say. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail);
  }
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

export interface Call {
  readonly query?: Query | URLSearchParams;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Numbers of the answer that JavaScript would change stay as they are, as `ExactNumber`: for what was logged. */
  readonly exact?: boolean;
}

/** An answer with what its headers say. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
}

const BASE = "/api/v1";

/** Whether the last request reached the server. */
export const online = new Store<boolean>(true);

const AGAIN_MS = 1_000;

/** Runs an action once the server can be reached; a moment later where it can already be reached again. Returns a function that ends it. */
export function whenReached(action: () => void): () => void {
  const timer = online.get() ? setTimeout(action, AGAIN_MS) : undefined;
  const unwatch = online.watch((reached) => reached && action());
  return () => {
    clearTimeout(timer);
    unwatch();
  };
}

/** The slug of the organization that a superadmin has entered; null for one's own. */
export const entered = new Store<string | null>(null);

/** Renews a session; `sent` is when the request was sent that was refused. Completes with false when nobody is signed in any more. */
type Renewal = (sent: number) => Promise<boolean>;
let renew: Renewal = () => Promise.resolve(false);

/** Says how a session is renewed after a 401; the request is then made once more. */
export function renewWith(renewal: Renewal): void {
  renew = renewal;
}

let onRefusedRole: () => void = () => undefined;

/** Says what happens when a role did not suffice: it may have been changed since the page was opened. */
export function whenRoleIsRefused(action: () => void): void {
  onRefusedRole = action;
}

/** The codes of a 401 that is about the session; a wrong password is another matter. */
const OF_SESSIONS: readonly string[] = ["missing_credentials", "invalid_token"];
/** A request is made again this many times: once after a renewal, and once when that renewal was older than thought. */
const MOST_REPEATS = 2;

export async function get<T>(path: string, call: Call = {}): Promise<T> {
  return (await request<T>("GET", path, call)).body;
}

export async function post<T>(path: string, body: unknown, call: Call = {}): Promise<T> {
  return (await request<T>("POST", path, { ...call, body })).body;
}

export async function patch<T>(path: string, body: unknown, call: Call = {}): Promise<T> {
  return (await request<T>("PATCH", path, { ...call, body })).body;
}

export async function remove(path: string, call: Call = {}): Promise<void> {
  await request<unknown>("DELETE", path, call);
}

/** Makes a request; when the session has ended meanwhile, it is renewed and the request made once more. */
export async function request<T>(method: string, path: string, call: Call = {}): Promise<Answer<T>> {
  for (let repeats = 0; ; repeats++) {
    const sent = Date.now();
    try {
      return await requestPlain<T>(method, path, call);
    } catch (fault) {
      if (fault instanceof ApiError && fault.code === "role_not_allowed") {
        onRefusedRole();
      }
      const ended = fault instanceof ApiError && fault.status === 401 && OF_SESSIONS.includes(fault.code);
      if (!ended || repeats === MOST_REPEATS || !(await renew(sent))) {
        throw fault;
      }
    }
  }
}

/** Makes a request that never renews a session: for the routes of the sign-in itself. */
export async function requestPlain<T>(method: string, path: string, call: Call = {}): Promise<Answer<T>> {
  return read<T>(await send(method, path, call), call.exact);
}

/** Returns the URL of a request, with its parameters. */
export function url(path: string, query?: Query | URLSearchParams): string {
  const text = query instanceof URLSearchParams ? query.toString() : parameters(query).toString();
  return BASE + path + (text === "" ? "" : `?${text}`);
}

function parameters(query: Query = {}): URLSearchParams {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") {
      continue;
    }
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) {
      all.append(name, each);
    }
  }
  return all;
}

async function send(method: string, path: string, call: Call): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json", ...call.headers };
  if (call.body !== undefined) {
    headers["content-type"] ??= "application/json";
  }
  const organization = entered.get();
  if (organization !== null) {
    headers["x-organization"] = organization;
  }
  try {
    const response = await fetch(url(path, call.query), {
      method,
      headers,
      credentials: "same-origin",
      cache: "no-store",
      ...(call.body === undefined ? {} : { body: writeJson(call.body) }),
      ...(call.signal === undefined ? {} : { signal: call.signal }),
    });
    online.set(true);
    return response;
  } catch (fault) {
    if (call.signal?.aborted === true) {
      throw fault;
    }
    online.set(false);
    throw new ApiError(0, "offline", "The server could not be reached");
  }
}

async function read<T>(response: Response, exact = false): Promise<Answer<T>> {
  const text = await response.text();
  const body = parsed(text, exact);
  if (!response.ok) {
    throw refusal(response, body as Partial<Problem> | null);
  }
  return { status: response.status, body: body as T, etag: response.headers.get("etag") };
}

function parsed(text: string, exact: boolean): unknown {
  try {
    return text === "" ? null : exact ? parseExact(text) : JSON.parse(text);
  } catch {
    return null;
  }
}

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly request_id: string;
  readonly errors: readonly FieldFault[];
}

function refusal(response: Response, problem: Partial<Problem> | null): ApiError {
  const wait = response.headers.get("retry-after");
  return new ApiError(
    response.status,
    problem?.code ?? "internal",
    problem?.detail ?? response.statusText,
    problem?.request_id ?? response.headers.get("x-request-id"),
    problem?.errors ?? [],
    wait === null || !/^\d+$/.test(wait) ? null : Number(wait),
  );
}
