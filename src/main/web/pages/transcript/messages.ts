import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, type ApiError } from "../../app/api";
import type { Message, MessagePage } from "../../app/chats";
import { asApiError } from "../../app/resource";

const PAGE = 50;
/** Longer texts come in full only when they are asked for. */
export const PREVIEW_CHARACTERS = 20_000;

/** The messages of a chat that are loaded: one piece without gaps, which grows at both ends. */
export interface Loaded {
  readonly messages: readonly Message[];
  readonly before: boolean;
  readonly after: boolean;
  readonly loading: boolean;
  readonly fault: ApiError | null;
  readonly earlier: () => void;
  readonly later: () => void;
  /** Begins anew at a message, at the first or at the last. */
  readonly jump: (to: string) => void;
  /** Where the piece began; grows with each jump. */
  readonly start: { readonly at: string; readonly round: number };
}

interface State {
  readonly messages: readonly Message[];
  readonly previous: string | null;
  readonly next: string | null;
  readonly loading: boolean;
  readonly fault: ApiError | null;
}

const NOTHING: State = { messages: [], previous: null, next: null, loading: true, fault: null };

/** Loads the messages of a chat around a place: an id, `first` or `last`. */
export function useMessages(chat: string, at: string): Loaded {
  const [start, setStart] = useState({ at, round: 0 });
  const [state, setState] = useState<State>(NOTHING);
  const cut = useRef(new AbortController());
  const path = `/chats/${encodeURIComponent(chat)}/messages`;
  useEffect(() => setStart((before) => (before.at === at ? before : { at, round: before.round + 1 })), [at]);
  useEffect(() => {
    const mine = new AbortController();
    cut.current = mine;
    setState(NOTHING);
    const place = start.at === "first" ? {} : start.at === "last" ? { order: "newest" } : { around: start.at };
    const ask = (where: Record<string, string>): Promise<MessagePage> =>
      get(path, { query: { limit: PAGE, preview: PREVIEW_CHARACTERS, ...where }, signal: mine.signal });
    ask(place)
      .catch((fault: unknown) => {
        // A link to a message that is gone opens the conversation at its beginning.
        if (asApiError(fault).status === 404 && "around" in place) {
          return ask({});
        }
        throw fault;
      })
      .then(
        (page) => {
          const newest = "order" in place;
          setState({
            messages: newest ? [...page.data].reverse() : page.data,
            previous: newest ? page.next_cursor : (page.prev_cursor ?? null),
            next: newest ? null : page.next_cursor,
            loading: false,
            fault: null,
          });
        },
        (fault: unknown) => {
          if (!mine.signal.aborted) {
            setState({ ...NOTHING, loading: false, fault: asApiError(fault) });
          }
        },
      );
    return () => mine.abort();
  }, [path, start]);
  const grow = useCallback(
    (cursor: string | null, end: "before" | "after") => {
      if (cursor === null) {
        return;
      }
      const { signal } = cut.current;
      setState((before) => ({ ...before, loading: true }));
      get<MessagePage>(path, { query: { limit: PAGE, preview: PREVIEW_CHARACTERS, cursor }, signal }).then(
        (page) => {
          if (signal.aborted) {
            return;
          }
          setState((before) => {
            const known = new Set(before.messages.map((message) => message.id));
            const fresh = page.data.filter((message) => !known.has(message.id));
            // A cursor that leads backwards gives the newest first.
            return end === "before"
              ? { ...before, messages: [...fresh.reverse(), ...before.messages], previous: page.next_cursor, loading: false }
              : { ...before, messages: [...before.messages, ...fresh], next: page.next_cursor, loading: false };
          });
        },
        (fault: unknown) => {
          if (!signal.aborted) {
            setState((before) => ({ ...before, loading: false, fault: asApiError(fault) }));
          }
        },
      );
    },
    [path],
  );
  return {
    messages: state.messages,
    before: state.previous !== null,
    after: state.next !== null,
    loading: state.loading,
    fault: state.fault,
    earlier: () => !state.loading && grow(state.previous, "before"),
    later: () => !state.loading && grow(state.next, "after"),
    jump: (to) => setStart((before) => ({ at: to, round: before.round + 1 })),
    start,
  };
}

/** Loads one message whole. */
export function readMessage(chat: string, id: string): Promise<Message> {
  return get(`/chats/${encodeURIComponent(chat)}/messages/${encodeURIComponent(id)}`);
}
