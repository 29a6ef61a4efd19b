import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../../app/chats";
import type { Joined } from "../../app/pages-of";
import { place } from "../../app/router";

const EVERY_MS = 10_000;

/** Conversations that came since the list was loaded, and wait until somebody asks for them. */
export interface News {
  /** Newest first. */
  readonly rows: readonly Chat[];
  /** Whether there are more than could be counted. */
  readonly more: boolean;
}

const NONE: News = { rows: [], more: false };

/**
 * Looks now and then, while the page is visible, for conversations that would stand before the first of the list. The rows that are shown
 * get their new counts and never move.
 *
 * @param peek loads the first page of the list, as it is now
 * @param moves whether a conversation moves to the top when it gets a message
 */
export function useNews(key: string, chats: Joined<Chat>, moves: boolean, enabled: boolean, peek: (signal: AbortSignal) => Promise<readonly Chat[]>): { readonly news: News; readonly join: () => void } {
  const [news, setNews] = useState<News & { readonly key: string }>({ ...NONE, key });
  const live = useRef({ chats, peek });
  live.current = { chats, peek };
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const cut = new AbortController();
    const look = (): void => {
      const { chats: list } = live.current;
      if (document.visibilityState !== "visible" || list.loading || list.fault !== null) {
        return;
      }
      live.current.peek(cut.signal).then(
        (fresh) => {
          if (!cut.signal.aborted) {
            setNews({ ...newOnes(fresh, live.current.chats.rows, moves), key });
            live.current.chats.change((rows) => (moves ? rows : renewed(rows, fresh)));
          }
        },
        // The list says itself when the server cannot be reached; the next look may work.
        () => undefined,
      );
    };
    if (place.get().returned) {
      // The list is as it was left, perhaps long ago.
      look();
    }
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      cut.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [key, enabled, moves]);
  const shown = news.key === key && enabled ? news : NONE;
  const join = (): void => {
    if (shown.more) {
      chats.reload();
    } else {
      const ids = new Set(shown.rows.map((chat) => chat.id));
      chats.change((rows) => [...shown.rows, ...rows.filter((chat) => !ids.has(chat.id))]);
    }
    setNews({ ...NONE, key });
  };
  return { news: shown, join };
}

function newOnes(fresh: readonly Chat[], rows: readonly Chat[], moves: boolean): News {
  const place = (chat: Chat): string => (moves ? `${chat.id} ${chat.last_message_at}` : chat.id);
  const known = new Set(rows.map(place));
  const first = fresh.findIndex((chat) => known.has(place(chat)));
  if (first < 0 && rows.length > 0) {
    return { rows: fresh, more: fresh.length > 0 };
  }
  return { rows: first < 0 ? fresh : fresh.slice(0, first), more: false };
}

function renewed(rows: readonly Chat[], fresh: readonly Chat[]): readonly Chat[] {
  const now = new Map(fresh.map((chat) => [chat.id, chat]));
  return rows.map((chat) => now.get(chat.id) ?? chat);
}
