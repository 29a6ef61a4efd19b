import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { whenReached, type ApiError } from "./api";
import { asApiError } from "./resource";
import { place } from "./router";

/** One page of a list of the API. */
export interface ApiPage<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** The pages of a list that were loaded so far, joined. */
export interface Joined<T> {
  readonly rows: readonly T[];
  readonly more: boolean;
  readonly loading: boolean;
  /** Why the last page could not be loaded; the rows before it stay. */
  readonly fault: ApiError | null;
  /** Loads the next page, unless one is on its way or the last one failed. */
  readonly next: () => void;
  /** Asks again for the page that failed. */
  readonly retry: () => void;
  /** Begins anew. */
  readonly reload: () => void;
  /** Changes the rows in place, after an action on some. */
  readonly change: (change: (rows: readonly T[]) => readonly T[]) => void;
}

interface State<T> {
  readonly key: string;
  readonly rows: readonly T[];
  readonly cursor: string | null;
  readonly more: boolean;
  readonly loading: boolean;
  readonly fault: ApiError | null;
}

/** The lists that were left last, so that Back finds as many rows as there were; in memory only. */
const kept = new Map<string, State<unknown>>();
const MOST_KEPT = 6;

function keep(state: State<unknown>): void {
  kept.delete(state.key);
  kept.set(state.key, state);
  for (const key of [...kept.keys()].slice(0, -MOST_KEPT)) {
    kept.delete(key);
  }
}

/** Returns the list as it was left, when one comes back to it by Back or Forward. */
function recall<T>(key: string): State<T> | undefined {
  return place.get().returned ? (kept.get(key) as State<T> | undefined) : undefined;
}

/**
 * Joins the pages of a list, loaded one after the other as they are needed. A row that moved and so comes twice is shown once. Another key
 * is another list. Back returns to a list as it was left.
 */
export function usePages<T>(
  key: string,
  load: (cursor: string | null, signal: AbortSignal) => Promise<ApiPage<T>>,
  id: (row: T) => string,
): Joined<T> {
  const empty: State<T> = { key, rows: [], cursor: null, more: true, loading: true, fault: null };
  const [state, setState] = useState(() => recall<T>(key) ?? empty);
  const [round, setRound] = useState(0);
  const live = useRef({ load, id, cut: new AbortController(), round });
  live.current.load = load;
  live.current.id = id;
  const fetchPage = useCallback(
    (cursor: string | null) => {
      const { signal } = live.current.cut;
      live.current.load(cursor, signal).then(
        (page) => {
          if (!signal.aborted) {
            setState((before) => joined(before, key, cursor, page, live.current.id));
          }
        },
        (fault: unknown) => {
          if (!signal.aborted) {
            setState((before) => ({ ...before, loading: false, fault: asApiError(fault) }));
          }
        },
      );
    },
    [key],
  );
  useEffect(() => {
    live.current.cut = new AbortController();
    const { cut } = live.current;
    const known = live.current.round === round ? recall<T>(key) : undefined;
    live.current.round = round;
    if (known === undefined) {
      setState((before) => (before.key === key ? { ...before, loading: true, fault: null } : empty));
      fetchPage(null);
    } else {
      setState(known);
    }
    return () => cut.abort();
  }, [key, round]);
  const shown = state.key === key ? state : (recall<T>(key) ?? empty);
  useEffect(() => {
    if (!shown.loading && shown.fault === null) {
      keep(shown);
    }
  }, [shown]);
  const ask = (): void => {
    setState((before) => ({ ...before, loading: true, fault: null }));
    fetchPage(shown.cursor);
  };
  useEffect(() => (shown.fault?.code === "offline" ? whenReached(ask) : undefined), [shown.fault]);
  return {
    rows: shown.rows,
    more: shown.more,
    loading: shown.loading,
    fault: shown.fault,
    next: () => {
      if (!shown.loading && shown.more && shown.fault === null) {
        ask();
      }
    },
    retry: ask,
    reload: () => setRound((n) => n + 1),
    change: (change) => setState((before) => ({ ...before, rows: change(before.rows) })),
  };
}

function joined<T>(before: State<T>, key: string, cursor: string | null, page: ApiPage<T>, id: (row: T) => string): State<T> {
  const known = new Set(cursor === null ? [] : before.rows.map(id));
  const fresh = page.data.filter((row) => !known.has(id(row)));
  const rows = cursor === null ? fresh : [...before.rows, ...fresh];
  return { key, rows, cursor: page.next_cursor, more: page.has_more, loading: false, fault: null };
}
