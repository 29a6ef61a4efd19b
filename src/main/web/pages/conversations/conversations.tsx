import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../../app/chats";
import { useKeys } from "../../app/keys";
import type { PageProps } from "../../app/page";
import { noteList } from "../../app/reading-list";
import { go, place, setQuery, withQuery } from "../../app/router";
import type { User } from "../../app/session";
import { duration } from "../../format/numbers";
import { Button, IconButton } from "../../ui/button";
import { Choice } from "../../ui/field";
import { RangeChoice } from "../../ui/range-bar";
import { Empty, Fault } from "../../ui/states";
import { WrongParameters } from "../../ui/wrong";
import { Bulk, changed, type OnDone } from "./bulk";
import { ColumnChoice } from "./column-choice";
import { withWidth, writeColumns } from "./columns";
import "./conversations.css";
import { Filters } from "./filters";
import { copyView, ViewLink } from "./link";
import { useChatList, type ChatList } from "./list";
import { useMarks, type Marks } from "./marks";
import { Peek } from "./peek";
import { position, rememberPosition } from "./positions";
import { ChatTable } from "./table";
import { t } from "./texts";
import { isFilter, isFiltered } from "./view";
import { useViews, Views } from "./views";

const NOTABLE_LAG_MS = 2_000;

/** All conversations that pass the filters of the URL, newest first, with one of them beside the list when it is peeked at. */
export default function Conversations({ params, user }: PageProps): JSX.Element {
  const slug = params["slug"] ?? "";
  const list = useChatList(slug);
  const { view, chats } = list;
  const marks = useMarks(chats.rows);
  const at = useCurrent(list);
  const base = `/app/o/${slug}/conversations`;
  const mayChange = user !== null && user.role !== "viewer";
  useEffect(() => {
    document.title = `${t("title")} · ${slug} · ChatLogger`;
  }, [slug]);
  useEffect(() => marks.only([]), [list.key]);
  useEffect(() => {
    if (place.get().path === base) {
      noteList({ slug, url: withQuery({ peek: null }), ids: chats.rows.map((chat) => chat.id) });
    }
  }, [base, list.view, chats.rows]);
  useListKeys(list, at, marks, base, mayChange);
  const unmark = (): void => {
    at.focus(at.current ?? chats.rows[0]?.id ?? null);
    marks.only([]);
  };
  const onDone: OnDone = (action, done, tags) => {
    const ids = new Set(done);
    if (action === "delete") {
      at.focus(neighbour(chats.rows, ids));
      marks.only([...marks.ids].filter((id) => !ids.has(id)));
    }
    chats.change((rows) => changed(rows, action, ids, tags));
  };
  return (
    <div class={view.peek === null ? "conversations" : "conversations peeking"}>
      <div class="conversations-main">
        <Top list={list} slug={slug} user={user} onDown={() => at.focus(chats.rows[0]?.id ?? null)} />
        {mayChange ? <Bulk marked={marks.ids.size === 0 ? [] : chats.rows.filter((chat) => marks.ids.has(chat.id))} range={view.range} onDone={onDone} onUnmark={unmark} /> : null}
        <Body list={list} onCleared={() => document.querySelector<HTMLInputElement>("[data-search]")?.focus()}>
          <ListWithNews list={list} onJoined={(id) => at.focus(id)}>
            <ChatTable
              chats={chats}
              view={view}
              columns={view.columns}
              base={base}
              marked={mayChange ? marks.ids : null}
              current={at.current}
              focusOn={at.focusOn}
              onMark={marks.mark}
              onMarkAll={marks.markAll}
              onCurrent={at.set}
              onPeek={(id) => setQuery({ peek: id })}
              onWidth={(column, width) => setQuery({ columns: writeColumns(withWidth(view.columns, column, width)) }, { replace: true })}
            />
          </ListWithNews>
        </Body>
      </div>
      {view.peek === null ? null : <Peek id={view.peek} slug={slug} user={user} />}
    </div>
  );
}

/** The row that the keys are at. */
interface At {
  readonly current: string | null;
  readonly set: (id: string | null) => void;
  /** Goes to a row and gives it the focus, as soon as it is in the page. */
  readonly focus: (id: string | null) => void;
  readonly focusOn: { current: string | null };
}

function useCurrent({ view, key }: ChatList): At {
  const [current, setCurrent] = useState<string | null>(view.peek);
  const focusOn = useRef<string | null>(null);
  const peeked = useRef(view.peek);
  const [, again] = useState(0);
  const set = (id: string | null): void => {
    rememberPosition({ chat: id });
    setCurrent(id);
  };
  const focus = (id: string | null): void => {
    focusOn.current = id;
    set(id);
    again((n) => n + 1);
  };
  useEffect(() => setCurrent(place.get().returned ? (position()?.chat ?? view.peek) : view.peek), [key]);
  useLayoutEffect(() => {
    const before = peeked.current;
    peeked.current = view.peek;
    if (view.peek !== null) {
      set(view.peek);
    } else if (before !== null && (document.activeElement === null || document.activeElement === document.body)) {
      // What held the focus went with the conversation that was beside the list.
      focus(before);
    }
  }, [view.peek]);
  return { current, set, focus, focusOn };
}

function useListKeys({ view, chats }: ChatList, at: At, marks: Marks, base: string, mayChange: boolean): void {
  const step = (by: number): void => {
    const from = chats.rows.findIndex((chat) => chat.id === (at.current ?? view.peek));
    const to = chats.rows[Math.max(0, Math.min(chats.rows.length - 1, from + by))];
    if (to !== undefined) {
      at.focus(to.id);
      if (view.peek !== null) {
        setQuery({ peek: to.id }, { replace: true });
      }
    }
  };
  const mark = (range: boolean): void => {
    if (mayChange && at.current !== null) {
      marks.mark(at.current, range || !marks.ids.has(at.current), range);
    }
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    "]": () => step(1),
    "[": () => step(-1),
    Enter: () => at.current !== null && go(`${base}/${at.current}`),
    p: () => setQuery({ peek: view.peek === null ? (at.current ?? chats.rows[0]?.id ?? null) : null }),
    x: () => mark(false),
    X: () => mark(true),
    // Beside a range the button of the link asks which one is meant.
    ...(view.range === null ? { y: () => void copyView() } : {}),
    "/": () => document.querySelector<HTMLInputElement>("[data-search]")?.focus(),
    Escape: () => setQuery({ peek: null }),
  });
}

/** Returns the row that takes the place of those that go. */
function neighbour(rows: readonly Chat[], gone: ReadonlySet<string>): string | null {
  const first = rows.findIndex((chat) => gone.has(chat.id));
  const after = rows.slice(first).find((chat) => !gone.has(chat.id));
  return (after ?? rows[first - 1])?.id ?? null;
}

/** The head of the page: which view, which range, which order, and the filters. */
function Top({ list, slug, user, onDown }: { readonly list: ChatList; readonly slug: string; readonly user: User | null; readonly onDown: () => void }): JSX.Element {
  const { view, chats } = list;
  const views = useViews(slug, view.saved);
  const [choosing, setChoosing] = useState(false);
  const isGone = view.saved !== null && views.value !== null && !views.loading && !views.value.some((each) => each.id === view.saved);
  return (
    <>
      <div class="page-head">
        <h1>{t("title")}</h1>
        <Views views={views} saved={view.saved} user={user} />
        <RangeChoice range={view.range} anyTime />
        <Choice
          label={t("sort")}
          value={view.q.trim() === "" ? view.sort : "created"}
          disabled={view.q.trim() !== ""}
          options={[
            ["created", t("sortCreated")],
            ["last_message", t("sortLast")],
          ]}
          onChange={(sort) => setQuery({ sort: sort === "created" ? null : sort })}
        />
        <span class="row head-buttons">
          <IconButton name={t("columns")} icon="columns" onClick={() => setChoosing(true)} />
          <ViewLink range={view.range} />
        </span>
      </div>
      <WrongParameters wrong={isGone ? [...view.wrong, { name: "view", value: view.saved ?? "" }] : view.wrong} />
      <Filters view={view} rows={chats.rows} onDown={onDown} />
      {list.lagMs > NOTABLE_LAG_MS ? (
        <p class="muted" role="status">
          {t(view.q === "" ? "orderBehind" : "behind", { lag: duration(list.lagMs) })}
        </p>
      ) : null}
      {choosing ? <ColumnChoice columns={view.columns} rows={chats.rows} onClose={() => setChoosing(false)} /> : null}
    </>
  );
}

function Body({ list, onCleared, children }: { readonly list: ChatList; readonly onCleared: () => void; readonly children: JSX.Element }): JSX.Element {
  const { chats, view } = list;
  if (chats.rows.length > 0 || chats.loading || (chats.more && chats.fault === null)) {
    return children;
  }
  if (chats.fault !== null) {
    return <Fault fault={chats.fault} again={chats.reload} />;
  }
  if (!isFiltered(view)) {
    return (
      <Empty title={t("empty")}>
        <p class="muted">{t("emptyHint")}</p>
      </Empty>
    );
  }
  const clear = (): void => {
    go(cleared());
    onCleared();
  };
  return (
    <Empty title={t("nothing")}>
      <p class="muted">{list.notice === null ? t("nothingHint") : t("onlySigns")}</p>
      <Button onClick={clear}>{t("clear")}</Button>
    </Empty>
  );
}

/** Returns the URL without what leaves conversations out; columns, order and zone stay. */
function cleared(): string {
  const names = [...place.get().query.keys()].filter((name) => isFilter(name) || ["q", "range", "from", "to", "view", "peek"].includes(name));
  return withQuery(Object.fromEntries(names.map((name) => [name, null])));
}

/** New conversations wait above the list until they are asked for; nothing moves before. */
function ListWithNews({ list: { news, joinNews }, onJoined, children }: { readonly list: ChatList; readonly onJoined: (first: string | null) => void; readonly children: JSX.Element }): JSX.Element {
  const n = news.rows.length;
  const text = n === 0 ? "" : t(news.more ? "newMany" : "new", { n });
  return (
    <div class="list-frame">
      <span class="visually-hidden" role="status">
        {text}
      </span>
      {n === 0 ? null : (
        <div class="news">
          <Button
            kind="primary"
            onClick={() => {
              onJoined(news.rows[0]?.id ?? null);
              joinNews();
            }}
          >
            {text}
          </Button>
        </div>
      )}
      {children}
    </div>
  );
}

