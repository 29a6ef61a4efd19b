import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "./api";

/** What a page waits for: nothing yet, a value, a fault, or a value of before while a newer one is on its way. */
export interface Resource<T> {
  readonly value: T | null;
  readonly fault: ApiError | null;
  readonly loading: boolean;
  /** Loads it once more. */
  readonly reload: () => void;
  /** Puts a value in its place, for example the answer to a change. */
  readonly put: (value: T) => void;
}

/**
 * Loads what a page shows, anew whenever the key changes; a load that is overtaken is cut off. The value of another key is never shown;
 * that of the same key stays while it is loaded again.
 */
export function useResource<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [state, setState] = useState<{ key: string; value: T | null; fault: ApiError | null; loading: boolean }>({
    key,
    value: null,
    fault: null,
    loading: true,
  });
  const [round, setRound] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  useEffect(() => {
    const cut = new AbortController();
    setState((before) => ({ key, value: before.key === key ? before.value : null, fault: null, loading: true }));
    loader.current(cut.signal).then(
      (value) => {
        if (!cut.signal.aborted) {
          setState({ key, value, fault: null, loading: false });
        }
      },
      (fault: unknown) => {
        if (!cut.signal.aborted) {
          setState((before) => ({ ...before, fault: asApiError(fault), loading: false }));
        }
      },
    );
    return () => cut.abort();
  }, [key, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const put = useCallback((value: T) => setState({ key, value, fault: null, loading: false }), [key]);
  const shown = state.key === key ? state : { value: null, fault: null, loading: true };
  return { value: shown.value, fault: shown.fault, loading: shown.loading, reload, put };
}

/** Returns a fault as the pages show it: a bug of the page itself too is said, not swallowed. */
export function asApiError(fault: unknown): ApiError {
  if (fault instanceof ApiError) {
    return fault;
  }
  console.error(fault);
  return new ApiError(0, "page_fault", fault instanceof Error ? fault.message : String(fault));
}
