import { storage } from "./looks";

/** The last renewal of the session over all tabs: when it was, and until when the session is good, in milliseconds of the epoch. */
export interface Renewal {
  readonly at: number;
  readonly until: number;
}

/** The key under which tabs tell one another; two times stand there and nothing else. */
const KEY = "chatlogger.renewed";

/** For a browser that keeps nothing. */
let own: Renewal = { at: 0, until: 0 };

export function lastRenewal(): Renewal {
  const [at = 0, until = 0] = (storage()?.getItem(KEY) ?? "").split(" ").map(Number);
  return at >= own.at ? { at, until } : own;
}

/** Notes that the session was renewed just now. */
export function keepRenewal(seconds: number): Renewal {
  const at = Date.now();
  own = { at, until: at + seconds * 1000 };
  storage()?.setItem(KEY, `${own.at} ${own.until}`);
  return own;
}
