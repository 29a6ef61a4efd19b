import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { get, type ApiError } from "../../app/api";
import type { Message, MessagePage } from "../../app/chats";
import { asApiError } from "../../app/resource";
import { setQuery, usePlace } from "../../app/router";
import { dateTime } from "../../app/zone";
import { common } from "../../i18n/common";
import { roleName } from "../../i18n/roles";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { Logged, Marked } from "../../ui/logged";
import { Fault } from "../../ui/states";
import type { MessageRole } from "../overview/summary";
import { t } from "./texts";

const TYPING_MS = 300;
const PAGE = 50;
const MOST_CHARACTERS = 500;

/** Finds words in a conversation. The server looks, so that messages that are not loaded are found too. */
export function Find({ chat, target, onJump }: { readonly chat: string; readonly target: string | null; readonly onJump: (message: string) => void }): JSX.Element {
  const { query } = usePlace();
  const find = query.get("find") ?? "";
  const [text, setText] = useState(find);
  const sent = useRef(find);
  useEffect(() => {
    if (find !== sent.current) {
      sent.current = find;
      setText(find);
    }
  }, [find]);
  useEffect(() => {
    if (text === sent.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      sent.current = text;
      setQuery({ find: text }, { replace: true });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const hits = useHits(chat, find.trim());
  const at = hits.messages.findIndex((message) => message.id === target);
  const step = (by: number): void => {
    const hit = hits.messages[at < 0 ? (by > 0 ? 0 : hits.messages.length - 1) : (at + by + hits.messages.length) % hits.messages.length];
    if (hit !== undefined) {
      onJump(hit.id);
    }
  };
  return (
    <search class="find">
      <label class="search">
        <Icon name="search" />
        <span class="visually-hidden">{t("find")}</span>
        <input
          type="search"
          value={text}
          placeholder={t("find")}
          maxLength={MOST_CHARACTERS}
          data-search
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && hits.messages.length > 0) {
              event.preventDefault();
              step(event.shiftKey ? -1 : 1);
            }
          }}
        />
      </label>
      {find.trim() === "" ? null : <Hits hits={hits} target={target} onJump={onJump} />}
    </search>
  );
}

interface Found {
  readonly messages: readonly Message[];
  readonly next: string | null;
  readonly loading: boolean;
  readonly fault: ApiError | null;
  readonly more: () => void;
}

const NONE = { messages: [] as readonly Message[], next: null as string | null, loading: false, fault: null as ApiError | null };

function useHits(chat: string, words: string): Found {
  const [found, setFound] = useState(NONE);
  const [wanted, setWanted] = useState<{ readonly words: string; readonly cursor: string | null; readonly round: number }>({ words, cursor: null, round: 0 });
  useEffect(() => setWanted((before) => (before.words === words ? before : { words, cursor: null, round: 0 })), [words]);
  useEffect(() => {
    if (wanted.words === "") {
      setFound(NONE);
      return undefined;
    }
    const cut = new AbortController();
    setFound((before) => ({ ...(wanted.cursor === null ? NONE : before), loading: true, fault: null }));
    const query = wanted.cursor === null ? { q: wanted.words, limit: PAGE, preview: 1 } : { q: wanted.words, cursor: wanted.cursor, limit: PAGE, preview: 1 };
    get<MessagePage>(`/chats/${encodeURIComponent(chat)}/messages`, { query, signal: cut.signal }).then(
      (page) => !cut.signal.aborted && setFound((before) => ({ messages: [...before.messages, ...page.data], next: page.next_cursor, loading: false, fault: null })),
      (fault: unknown) => !cut.signal.aborted && setFound((before) => ({ ...before, loading: false, fault: asApiError(fault) })),
    );
    return () => cut.abort();
  }, [chat, wanted]);
  return { ...found, more: () => setWanted((before) => ({ ...before, cursor: found.next, round: before.round + 1 })) };
}

function Hits({ hits, target, onJump }: { readonly hits: Found; readonly target: string | null; readonly onJump: (message: string) => void }): JSX.Element {
  const { messages, next, loading, fault, more } = hits;
  return (
    <div class="hits" aria-busy={loading}>
      <p class="muted" role="status">
        {loading && messages.length === 0 ? common("loading") : fault !== null ? "" : t(next === null ? "findHits" : "findFirst", { n: messages.length })}
      </p>
      <ul>
        {messages.map((message) => (
          <li key={message.id}>
            <button type="button" class="hit" aria-current={message.id === target} onClick={() => onJump(message.id)}>
              <span class="muted">
                {roleName(message.role as MessageRole)} · {dateTime(message.created_at)}
              </span>
              {message.snippet ? <Marked text={message.snippet.text} marks={message.snippet.highlights} /> : <Logged text={message.id} class="mono" />}
            </button>
          </li>
        ))}
      </ul>
      {fault === null ? null : <Fault fault={fault} again={more} />}
      {next !== null && !loading ? (
        <Button kind="quiet" onClick={more}>
          {common("more")}
        </Button>
      ) : null}
    </div>
  );
}
