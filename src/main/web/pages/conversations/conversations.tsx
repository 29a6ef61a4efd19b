import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { listChats, type Chat, type ChatPage } from "../../app/chats";
import { useKeys } from "../../app/keys";
import type { PageProps } from "../../app/page";
import { usePages } from "../../app/pages-of";
import { go, setQuery, usePlace } from "../../app/router";
import { useStore } from "../../app/store";
import { zone } from "../../app/zone";
import { duration } from "../../format/numbers";
import { Button } from "../../ui/button";
import { Choice } from "../../ui/field";
import { RangeChoice } from "../../ui/range-bar";
import { Empty, Fault } from "../../ui/states";
import { WrongParameters } from "../../ui/wrong";
import { Transcript } from "../transcript/transcript";
import { Bulk } from "./bulk";
import "./conversations.css";
import { Filters } from "./filters";
import { ChatTable } from "./table";
import { t } from "./texts";
import { listQuery, readView, type View } from "./view";

const PAGE = "100";

/** All conversations that pass the filters of the URL, newest first, with one of them beside the list when it is peeked at. */
export default function Conversations({ params, user }: PageProps): JSX.Element {
  const { query } = usePlace();
  const shownZone = useStore(zone);
  const slug = params["slug"] ?? "";
  const view = useMemo(() => readView(query), [query]);
  const wanted = useMemo(() => listQuery(view).toString(), [view, shownZone]);
  const [search, setSearch] = useState<ChatPage["search"]>(undefined);
  const chats = usePages<Chat>(
    `${slug}?${wanted}`,
    async (cursor, signal) => {
      const page = new URLSearchParams(wanted);
      page.set("limit", PAGE);
      if (cursor !== null) {
        page.set("cursor", cursor);
      }
      const answer = await listChats(page, signal);
      setSearch(answer.search);
      return answer;
    },
    (chat) => chat.id,
  );
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [lastMarked, setLastMarked] = useState(-1);
  const [at, setAt] = useState(-1);
  useEffect(() => {
    document.title = `${t("title")} · ${slug} · ChatLogger`;
  }, [slug]);
  useEffect(() => {
    setAt(-1);
    setMarked(new Set());
  }, [wanted]);
  const base = `/app/o/${slug}/conversations`;
  const mark = (id: string, on: boolean, range: boolean): void => {
    const index = chats.rows.findIndex((chat) => chat.id === id);
    const first = range && lastMarked >= 0 ? Math.min(lastMarked, index) : index;
    const last = range && lastMarked >= 0 ? Math.max(lastMarked, index) : index;
    const next = new Set(marked);
    for (const chat of chats.rows.slice(first, last + 1)) {
      if (on) {
        next.add(chat.id);
      } else {
        next.delete(chat.id);
      }
    }
    setLastMarked(index);
    setMarked(new Set([...next].slice(0, 200)));
  };
  const step = (by: number): void => {
    const to = Math.max(0, Math.min(chats.rows.length - 1, at + by));
    setAt(to);
    if (view.peek !== null) {
      setQuery({ peek: chats.rows[to]?.id ?? null }, { replace: true });
    }
  };
  const current = chats.rows[at];
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => current !== undefined && go(`${base}/${current.id}`),
    x: () => current !== undefined && mark(current.id, !marked.has(current.id), false),
    X: () => current !== undefined && mark(current.id, true, true),
    "/": () => document.querySelector<HTMLInputElement>("[data-search]")?.focus(),
    Escape: () => setQuery({ peek: null }),
  });
  const filtered = view.filters.length > 0 || view.q !== "" || view.range !== null;
  return (
    <div class={view.peek === null ? "conversations" : "conversations peeking"}>
      <div class="conversations-main">
        <div class="page-head">
          <h1>{t("title")}</h1>
          <RangeChoice range={view.range} anyTime />
          <Choice
            label={t("sort")}
            value={view.sort}
            options={[
              ["created", t("sortCreated")],
              ["last_message", t("sortLast")],
            ]}
            onChange={(sort) => setQuery({ sort: sort === "created" ? null : sort })}
          />
        </div>
        <WrongParameters wrong={view.wrong} />
        <Filters view={view} />
        {search !== undefined && search.lag_ms > 2000 ? <p class="muted">{t("behind", { lag: duration(search.lag_ms) })}</p> : null}
        <Bulk
          marked={[...marked]}
          mayChange={user !== null && user.role !== "viewer"}
          onUnmark={() => setMarked(new Set())}
          onDone={(action, done, tags) => {
            const ids = new Set(done);
            chats.change((rows) => changed(rows, action, ids, tags));
            setMarked(new Set([...marked].filter((id) => !ids.has(id))));
          }}
        />
        <List chats={chats} view={view} filtered={filtered}>
          <ChatTable chats={chats} view={view} base={base} marked={marked} onMark={mark} at={at} />
        </List>
      </div>
      {view.peek === null ? null : (
        <aside class="peek" aria-label={t("title")}>
          <Transcript key={view.peek} id={view.peek} slug={slug} user={user} peek />
        </aside>
      )}
    </div>
  );
}

function List({ chats, filtered, children }: { readonly chats: ReturnType<typeof usePages<Chat>>; readonly view: View; readonly filtered: boolean; readonly children: JSX.Element }): JSX.Element {
  if (chats.fault !== null) {
    return <Fault fault={chats.fault} again={chats.reload} />;
  }
  if (chats.rows.length > 0 || chats.loading) {
    return children;
  }
  return filtered ? (
    <Empty title={t("nothing")}>
      <Button onClick={() => go(location.pathname)}>{t("clear")}</Button>
    </Empty>
  ) : (
    <Empty title={t("empty")}>
      <p class="muted">{t("emptyHint")}</p>
    </Empty>
  );
}

function changed(rows: readonly Chat[], action: "tag" | "untag" | "delete", ids: ReadonlySet<string>, tags: readonly string[]): readonly Chat[] {
  if (action === "delete") {
    return rows.filter((chat) => !ids.has(chat.id));
  }
  return rows.map((chat) => {
    if (!ids.has(chat.id)) {
      return chat;
    }
    const others = chat.tags.filter((tag) => !tags.includes(tag));
    return { ...chat, tags: action === "tag" ? [...others, ...tags] : others };
  });
}
