import { parseMarkdown, type Node } from "./tree";

/** Up to this many characters a text is read in the page; longer ones by the worker. */
const SMALL_CHARACTERS = 4_096;
/** Longer texts are shown plain unless they are asked for. */
export const LARGE_CHARACTERS = 65_536;
/** With fewer characters that mean something to Markdown, a small text cannot hold up the parser; others go to the worker too. */
const FEW_MARKS = 120;
const MARKS = /[*_[\]()`<>|~\\!]/g;
const TIME_MS = 300;
/** A worker is not there at once on a busy machine; its time for a text counts from then on. */
const START_MS = 10_000;
const KEPT = 200;
const KEPT_CHARACTERS = 2_000_000;

interface Waiting {
  readonly source: string;
  /** Whether it took too long once, which may have been the machine's fault. */
  readonly again: boolean;
  readonly done: (nodes: readonly Node[] | null) => void;
}

const known = new Map<string, readonly Node[] | null>();
let kept = 0;
const queue: Waiting[] = [];
let worker: Started | null = null;
let busy = false;
let last = 0;

/** Returns what was read before; undefined when it was not read yet. Small texts are read at once. */
export function readNow(source: string): readonly Node[] | null | undefined {
  const before = known.get(source);
  if (before !== undefined || source.length > SMALL_CHARACTERS || (source.match(MARKS)?.length ?? 0) > FEW_MARKS) {
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
    queue.push({ source, again: false, done });
    work();
  });
}

interface Started {
  readonly worker: Worker;
  ready: boolean;
}

type FromWorker = { readonly ready: true } | { readonly ready?: undefined; readonly id: number; readonly nodes: readonly Node[] | null };

function work(): void {
  const next = busy ? undefined : queue.shift();
  if (next === undefined) {
    return;
  }
  const before = known.get(next.source);
  if (before !== undefined) {
    next.done(before);
    work();
    return;
  }
  busy = true;
  last += 1;
  const id = last;
  const reader = (worker ??= { worker: start(), ready: false });
  const finish = (nodes: readonly Node[] | null, hung: boolean): void => {
    clearTimeout(timer);
    if (hung) {
      reader.worker.terminate();
      worker = null;
    }
    busy = false;
    if (hung && !next.again) {
      queue.push({ ...next, again: true });
    } else {
      keep(next.source, nodes);
      next.done(nodes);
    }
    work();
  };
  let timer = setTimeout(() => finish(null, true), reader.ready ? TIME_MS : START_MS);
  reader.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.ready === true) {
      reader.ready = true;
      clearTimeout(timer);
      timer = setTimeout(() => finish(null, true), TIME_MS);
    } else if (data.id === id) {
      finish(data.nodes, false);
    }
  };
  reader.worker.onerror = () => finish(null, true);
  reader.worker.postMessage({ id, source: next.source });
}

function keep(source: string, nodes: readonly Node[] | null): void {
  known.set(source, nodes);
  kept += source.length;
  for (const oldest of known.keys()) {
    if (known.size <= KEPT && kept <= KEPT_CHARACTERS) {
      return;
    }
    kept -= oldest.length;
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
