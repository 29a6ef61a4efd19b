import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "./api";
import { asApiError } from "./resource";

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
  readonly fault: ApiError | null;
  /** Loads the next page, unless one is on its way. */
  readonly next: () => void;
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

/**
 * Joins the pages of a list, loaded one after the other as they are needed. A row that moved and so comes twice is shown once. Another key
 * is another list.
 */
export function usePages<T>(
  key: string,
  load: (cursor: string | null, signal: AbortSignal) => Promise<ApiPage<T>>,
  id: (row: T) => string,
): Joined<T> {
  const empty: State<T> = { key, rows: [], cursor: null, more: true, loading: true, fault: null };
  const [state, setState] = useState(empty);
  const [round, setRound] = useState(0);
  const live = useRef({ load, id, cut: new AbortController() });
  live.current.load = load;
  live.current.id = id;
  const fetchPage = useCallback(
    (cursor: string | null) => {
      const { signal } = live.current.cut;
      live.current.load(cursor, signal).then(
        (page) => {
          if (signal.aborted) {
            return;
          }
          setState((before) => {
            const known = new Set(cursor === null ? [] : before.rows.map(live.current.id));
            const fresh = page.data.filter((row) => !known.has(live.current.id(row)));
            return { key, rows: cursor === null ? fresh : [...before.rows, ...fresh], cursor: page.next_cursor, more: page.has_more, loading: false, fault: null };
          });
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
    setState((before) => (before.key === key ? { ...before, loading: true, fault: null } : empty));
    fetchPage(null);
    const cut = live.current.cut;
    return () => cut.abort();
  }, [key, round]);
  const shown = state.key === key ? state : empty;
  return {
    rows: shown.rows,
    more: shown.more,
    loading: shown.loading,
    fault: shown.fault,
    next: () => {
      if (!shown.loading && shown.more && shown.fault === null) {
        setState((before) => ({ ...before, loading: true }));
        fetchPage(shown.cursor);
      }
    },
    reload: () => setRound((n) => n + 1),
    change: (change) => setState((before) => ({ ...before, rows: change(before.rows) })),
  };
}
