import { parseMarkdown, type Node } from "./tree";

/** Up to this many characters a text is read in the page; longer ones by the worker. */
const SMALL_CHARACTERS = 4_096;
/** Longer texts are shown plain unless they are asked for. */
export const LARGE_CHARACTERS = 65_536;
const TIME_MS = 300;
const KEPT = 200;

interface Waiting {
  readonly source: string;
  readonly done: (nodes: readonly Node[] | null) => void;
}

const known = new Map<string, readonly Node[] | null>();
const queue: Waiting[] = [];
let worker: Worker | null = null;
let busy = false;
let last = 0;

/** Returns what was read before; undefined when it was not read yet. Small texts are read at once. */
export function readNow(source: string): readonly Node[] | null | undefined {
  const before = known.get(source);
  if (before !== undefined || source.length > SMALL_CHARACTERS) {
    return before;
  }
  let nodes: readonly Node[] | null = null;
  try {
    nodes = parseMarkdown(source);
  } catch {
    // Shown plain.
  }
  keep(source, nodes);
  return nodes;
}

/** Reads a longer text in the worker, one after the other; null when that fails or takes too long, then it is shown plain. */
export function readLater(source: string): Promise<readonly Node[] | null> {
  return new Promise((done) => {
    queue.push({ source, done });
    work();
  });
}

function work(): void {
  const next = busy ? undefined : queue.shift();
  if (next === undefined) {
    return;
  }
  busy = true;
  last += 1;
  const id = last;
  const reader = (worker ??= start());
  const finish = (nodes: readonly Node[] | null, hung: boolean): void => {
    clearTimeout(timer);
    if (hung) {
      reader.terminate();
      worker = null;
    }
    busy = false;
    keep(next.source, nodes);
    next.done(nodes);
    work();
  };
  const timer = setTimeout(() => finish(null, true), TIME_MS);
  reader.onmessage = (event: MessageEvent<{ readonly id: number; readonly nodes: readonly Node[] | null }>) => {
    if (event.data.id === id) {
      finish(event.data.nodes, false);
    }
  };
  reader.onerror = () => finish(null, true);
  reader.postMessage({ id, source: next.source });
}

function keep(source: string, nodes: readonly Node[] | null): void {
  known.set(source, nodes);
  const oldest = known.size > KEPT ? known.keys().next().value : undefined;
  if (oldest !== undefined) {
    known.delete(oldest);
  }
}

interface ScriptUrls {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptUrls;
}

/** Starts the worker. Its URL is the only one that the page's policy of trusted types makes. */
function start(): Worker {
  const path = document.querySelector<HTMLMetaElement>('meta[name="chatlogger-worker"]')?.content ?? "";
  policy ??= (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("chatlogger", {
    createScriptURL: (url) => {
      if (url !== path) {
        throw new TypeError("Only the worker's URL may be made");
      }
      return url;
    },
  }) ?? { createScriptURL: (url) => url };
  return new Worker(policy.createScriptURL(path), { type: "module" });
}

let policy: ScriptUrls | null = null;
