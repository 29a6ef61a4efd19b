import { useEffect, useMemo, useState } from "preact/hooks";
import { ApiError } from "../../app/api";
import { listChats, type Chat, type ChatPage } from "../../app/chats";
import { usePages, type Joined } from "../../app/pages-of";
import { usePlace } from "../../app/router";
import { useStore } from "../../app/store";
import { zone } from "../../app/zone";
import { useNews, type News } from "./news";
import { listKey, listQuery, readView, type View } from "./view";

const PAGE = "100";

/** A page of the list says how far behind the order by last message is, too. */
interface ListPage extends ChatPage {
  readonly activity?: { readonly lag_ms: number };
}

/** The list that the URL asks for. */
export interface ChatList {
  readonly view: View;
  /** Equal as long as the same list is asked for. */
  readonly key: string;
  readonly chats: Joined<Chat>;
  /** How far behind the newest messages the answer is, in milliseconds. */
  readonly lagMs: number;
  /** Says why nothing was looked for. */
  readonly notice: string | null;
  readonly news: News;
  readonly joinNews: () => void;
}

/** The query of each list's first page: the range of a list that moves stays while its pages are turned. */
const asked = new Map<string, URLSearchParams>();
const MOST_ASKED = 10;

function queryOf(key: string, view: View, anew: boolean): URLSearchParams {
  const before = asked.get(key);
  if (before !== undefined && !anew) {
    return new URLSearchParams(before);
  }
  const query = listQuery(view, Date.now());
  asked.delete(key);
  asked.set(key, query);
  for (const old of [...asked.keys()].slice(0, -MOST_ASKED)) {
    asked.delete(old);
  }
  return new URLSearchParams(query);
}

/** Loads the conversations that pass the filters of the URL; parameters that the server refuses are left out and named. */
export function useChatList(slug: string): ChatList {
  const { query } = usePlace();
  const shownZone = useStore(zone);
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const view = useMemo(() => readView(query, refused), [query, refused]);
  const key = useMemo(() => `${slug}?${listKey(view)}`, [slug, view, shownZone]);
  const [said, setSaid] = useState<Pick<ListPage, "search" | "activity">>({});
  const load = async (cursor: string | null, signal: AbortSignal): Promise<ListPage> => {
    const page = queryOf(key, view, cursor === null);
    page.set("limit", PAGE);
    if (cursor !== null) {
      page.set("cursor", cursor);
    }
    const answer: ListPage = await listChats(page, signal);
    setSaid(answer);
    return answer;
  };
  const chats = usePages<Chat>(key, load, (chat) => chat.id);
  useEffect(() => {
    const names = refusedNames(chats.fault, query);
    if (names.length > 0) {
      setRefused(new Set([...refused, ...names]));
    }
  }, [chats.fault]);
  useEffect(() => setRefused((before) => (before.size === 0 ? before : stillThere(before, query))), [query]);
  const { news, join } = useNews(key, chats, view.sort === "last_message", view.q === "", async (signal) => {
    const page = listQuery(view, Date.now());
    page.set("limit", PAGE);
    return (await listChats(page, signal)).data;
  });
  useEffect(() => {
    if (news.rows.length > 0 && chats.rows.length === 0) {
      // Nothing is being read that could move.
      join();
    }
  }, [news.rows.length, chats.rows.length]);
  return { view, key, chats, lagMs: Math.max(said.search?.lag_ms ?? 0, said.activity?.lag_ms ?? 0), notice: said.search?.notice ?? null, news, joinNews: join };
}

/** Returns the parameters of the URL that a refusal of the server names. */
function refusedNames(fault: ApiError | null, query: URLSearchParams): readonly string[] {
  if (fault?.status !== 422) {
    return [];
  }
  const names = fault.errors.map(({ pointer }) => unescape(pointer.split("/")[1] ?? ""));
  return names.filter((name) => query.has(name));
}

/** Reads a part of a JSON Pointer. */
function unescape(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

function stillThere(names: ReadonlySet<string>, query: URLSearchParams): ReadonlySet<string> {
  const kept = [...names].filter((name) => query.has(name));
  return kept.length === names.size ? names : new Set(kept);
}
