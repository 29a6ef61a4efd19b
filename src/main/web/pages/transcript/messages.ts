import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, type ApiError } from "../../app/api";
import type { Message, MessagePage } from "../../app/chats";
import { asApiError } from "../../app/resource";
import { leftMessage } from "./places";

const PAGE = 50;
/** The characters up to which a text is shown whole; of longer ones so many come until more is asked for. */
export const WHOLE_CHARACTERS = 20_000;

/** The messages of a chat that are loaded: one piece without gaps, which grows at both ends. */
export interface Loaded {
  readonly messages: readonly Message[];
  readonly before: boolean;
  readonly after: boolean;
  readonly loading: boolean;
  /** Why nothing could be loaded, or why no more could. */
  readonly fault: ApiError | null;
  /** Whether the message to begin at is not in the chat, so that it begins at the first. */
  readonly missing: boolean;
  readonly earlier: () => void;
  readonly later: () => void;
  /** Begins at a message, at the first or at the last; loads only what is not there. */
  readonly jump: (to: string) => void;
  readonly start: Start;
  /** Whether the messages are those of this start, not of the one before. */
  readonly begun: boolean;
}

/** Where to begin: at a message, at the first or the last; or where this entry of the browser's history was left. Each jump has its round. */
export interface Start {
  readonly at: string;
  readonly back: boolean;
  readonly round: number;
}

interface State {
  readonly messages: readonly Message[];
  readonly previous: string | null;
  readonly next: string | null;
  readonly loading: boolean;
  readonly fault: ApiError | null;
  readonly missing: boolean;
  /** The round of the start that these messages were loaded for. */
  readonly round: number;
}

const NOTHING: State = { messages: [], previous: null, next: null, loading: true, fault: null, missing: false, round: -1 };

function ask(chat: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<MessagePage> {
  return get(`/chats/${encodeURIComponent(chat)}/messages`, { query: { limit: PAGE, preview: WHOLE_CHARACTERS, ...query }, signal, exact: true });
}

async function begin(chat: string, at: string, signal: AbortSignal): Promise<State> {
  if (at === "last") {
    const page = await ask(chat, { order: "newest" }, signal);
    return { ...NOTHING, messages: [...page.data].reverse(), previous: page.next_cursor, loading: false };
  }
  try {
    const page = await ask(chat, at === "first" ? {} : { around: at }, signal);
    return { ...NOTHING, messages: page.data, previous: page.prev_cursor ?? null, next: page.next_cursor, loading: false };
  } catch (fault) {
    if (at !== "first" && asApiError(fault).status === 404) {
      return { ...(await begin(chat, "first", signal)), missing: true };
    }
    throw fault;
  }
}

function startAt(chat: string, at: string, round: number): Start {
  const left = leftMessage(chat);
  return { at: left ?? at, back: left !== null, round };
}

function isThere(state: State, at: string): boolean {
  if (state.messages.length === 0) {
    return false;
  }
  return at === "first" ? state.previous === null : at === "last" ? state.next === null : state.messages.some((message) => message.id === at);
}

/** Loads the messages of a chat around a place: an id, `first` or `last`. */
export function useMessages(chat: string, at: string): Loaded {
  const [start, setStart] = useState<Start>(() => startAt(chat, at, 0));
  const [state, setState] = useState<State>(NOTHING);
  const cut = useRef(new AbortController());
  const growing = useRef(false);
  const known = useRef(at);
  useEffect(() => {
    if (known.current !== at) {
      known.current = at;
      setStart((before) => startAt(chat, at, before.round + 1));
    }
  }, [at]);
  useEffect(() => {
    if (isThere(state, start.at)) {
      setState((before) => ({ ...before, round: start.round }));
      return;
    }
    cut.current.abort();
    const mine = new AbortController();
    cut.current = mine;
    growing.current = false;
    setState(NOTHING);
    begin(chat, start.at, mine.signal).then(
      (begun) => !mine.signal.aborted && setState({ ...begun, round: start.round }),
      (fault: unknown) => !mine.signal.aborted && setState({ ...NOTHING, loading: false, fault: asApiError(fault), round: start.round }),
    );
  }, [chat, start]);
  useEffect(() => () => cut.current.abort(), []);
  const grow = useCallback(
    (cursor: string | null, end: "before" | "after") => {
      if (cursor === null || growing.current) {
        return;
      }
      growing.current = true;
      const { signal } = cut.current;
      setState((before) => ({ ...before, loading: true, fault: null }));
      ask(chat, { cursor }, signal)
        .then(
          (page) => !signal.aborted && setState((before) => grown(before, page, end)),
          (fault: unknown) => !signal.aborted && setState((before) => ({ ...before, loading: false, fault: asApiError(fault) })),
        )
        .finally(() => {
          if (!signal.aborted) {
            growing.current = false;
          }
        });
    },
    [chat],
  );
  return {
    messages: state.messages,
    before: state.previous !== null,
    after: state.next !== null,
    loading: state.loading,
    fault: state.fault,
    missing: state.missing,
    earlier: () => grow(state.previous, "before"),
    later: () => grow(state.next, "after"),
    jump: (to) => setStart((before) => ({ at: to, back: false, round: before.round + 1 })),
    start,
    begun: state.round === start.round,
  };
}

function grown(before: State, page: MessagePage, end: "before" | "after"): State {
  const known = new Set(before.messages.map((message) => message.id));
  const fresh = page.data.filter((message) => !known.has(message.id));
  // A cursor that leads backwards gives the newest first.
  return end === "before"
    ? { ...before, messages: [...fresh.reverse(), ...before.messages], previous: page.next_cursor, loading: false }
    : { ...before, messages: [...before.messages, ...fresh], next: page.next_cursor, loading: false };
}

/** Loads one message whole. */
export function readMessage(chat: string, id: string): Promise<Message> {
  return get(`/chats/${encodeURIComponent(chat)}/messages/${encodeURIComponent(id)}`, { exact: true });
}

/** Returns a message with all of its text, and without the members that only a preview has. */
export async function whole(message: Message): Promise<Message> {
  const { content_length: _length, truncated: _truncated, snippet: _snippet, ...rest } =
    message.truncated === true ? await readMessage(message.chat_id, message.id) : message;
  return rest;
}

const WHOLE_PAGE = 100;
/** The most characters of a whole chat in the page's memory. */
const MOST_CHARACTERS = 32_000_000;

/** A chat is too large for the page; an export has no such limit. */
export class TooLarge extends Error {}

/** Loads all messages of a chat, whole; tells how many there are after each page. */
export async function readAll(chat: string, signal: AbortSignal, onProgress: (done: number) => void): Promise<readonly Message[]> {
  const all: Message[] = [];
  let characters = 0;
  let cursor: string | null = null;
  do {
    const page: MessagePage = await get(`/chats/${encodeURIComponent(chat)}/messages`, { query: { limit: WHOLE_PAGE, cursor }, signal, exact: true });
    all.push(...page.data);
    characters += page.data.reduce((sum, message) => sum + message.content.length, 0);
    if (characters > MOST_CHARACTERS) {
      throw new TooLarge(`More than ${MOST_CHARACTERS} characters`);
    }
    onProgress(all.length);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}
