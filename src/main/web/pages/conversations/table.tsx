import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { chatName, type Chat } from "../../app/chats";
import type { Joined } from "../../app/pages-of";
import { withQuery } from "../../app/router";
import { useStore } from "../../app/store";
import { looks } from "../../app/looks";
import { ago, dateTime } from "../../app/zone";
import { count } from "../../format/numbers";
import { Logged, Marked } from "../../ui/logged";
import { Skeleton } from "../../ui/states";
import { useWindow } from "../../ui/windowed";
import { t } from "./texts";
import type { View } from "./view";

const NEAR_END_ROWS = 30;
const HEIGHTS = { compact: 32, comfortable: 44 } as const;
const SNIPPET_PX = 20;
const CARD_PX = 92;

interface TableProps {
  readonly chats: Joined<Chat>;
  readonly view: View;
  readonly base: string;
  readonly marked: ReadonlySet<string>;
  readonly onMark: (id: string, marked: boolean, range: boolean) => void;
  /** The row that the keys are at; -1 for none. */
  readonly at: number;
}

/** The list as a table, of which the page holds only the rows in sight. */
export function ChatTable({ chats, view, base, marked, onMark, at }: TableProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const { density } = useStore(looks);
  const narrow = matchMedia("(max-width: 700px)").matches;
  const height = narrow ? CARD_PX : HEIGHTS[density] + (view.q === "" ? 0 : SNIPPET_PX);
  const shown = useWindow(scroller, chats.rows.length, height);
  useEffect(() => {
    if (shown.last > chats.rows.length - NEAR_END_ROWS) {
      chats.next();
    }
  }, [shown.last, chats.rows.length, chats.loading]);
  useEffect(() => {
    const element = scroller.current;
    if (element !== null && at >= 0) {
      const top = at * height;
      if (top < element.scrollTop) {
        element.scrollTop = top;
      } else if (top + 2 * height > element.scrollTop + element.clientHeight) {
        element.scrollTop = top + 2 * height - element.clientHeight;
      }
    }
  }, [at]);
  return (
    <div class="chat-list" ref={scroller} tabIndex={-1}>
      <table aria-rowcount={chats.more ? -1 : chats.rows.length + 1} class={view.q === "" ? "" : "with-snippets"}>
        <caption class="visually-hidden">{t("table")}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" class="mark">
              <span class="visually-hidden">{t("mark")}</span>
            </th>
            <th scope="col">{t("titleColumn")}</th>
            {view.columns.map((column) => (
              <th key={column} scope="col" class={`column ${column === "messages" ? "number" : ""}`}>
                {columnName(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={shown.before} />
          {chats.rows.slice(shown.first, shown.last).map((chat, i) => (
            <Row
              key={chat.id}
              chat={chat}
              index={shown.first + i}
              view={view}
              base={base}
              marked={marked.has(chat.id)}
              current={shown.first + i === at}
              onMark={onMark}
            />
          ))}
          <Space height={shown.after} />
        </tbody>
      </table>
      {chats.loading ? <Skeleton lines={4} /> : chats.more ? null : <p class="muted list-end">{t("end")}</p>}
    </div>
  );
}

function Space({ height }: { readonly height: number }): JSX.Element {
  return (
    <tr aria-hidden="true" class="space">
      <td style={{ height: `${height}px` }} />
    </tr>
  );
}

function Row({
  chat,
  index,
  view,
  base,
  marked,
  current,
  onMark,
}: {
  readonly chat: Chat;
  readonly index: number;
  readonly view: View;
  readonly base: string;
  readonly marked: boolean;
  readonly current: boolean;
  readonly onMark: TableProps["onMark"];
}): JSX.Element {
  const name = chatName(chat);
  const peeked = view.peek === chat.id;
  return (
    <tr aria-rowindex={index + 2} aria-current={current || peeked ? "true" : undefined} data-chat={chat.id} class={marked ? "marked" : ""}>
      <td class="mark">
        <input type="checkbox" checked={marked} aria-label={`${t("mark")}: ${name}`} onClick={(event) => onMark(chat.id, event.currentTarget.checked, event.shiftKey)} />
      </td>
      <th scope="row">
        <a href={withQuery({ peek: chat.id })} class="chat-name">
          <Logged text={name} />
        </a>
        {view.q !== "" && chat.snippet ? (
          <a class="snippet" href={`${base}/${chat.id}${chat.snippet.message_id === null ? "" : `?m=${chat.snippet.message_id}`}`}>
            <Marked text={chat.snippet.text} marks={chat.snippet.highlights} />
          </a>
        ) : null}
      </th>
      {view.columns.map((column) => (
        <td key={column} class={`column ${column.startsWith("metadata.") ? "metadata" : column} ${column === "messages" ? "number" : ""}`}>
          <Cell chat={chat} column={column} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ chat, column }: { readonly chat: Chat; readonly column: string }): JSX.Element {
  switch (column) {
    case "person":
      return <Logged text={chat.user_name ?? chat.external_user_id ?? chat.user_id?.slice(0, 8) ?? ""} />;
    case "tags":
      return (
        <span class="tag-row">
          {chat.tags.map((tag) => (
            <span class="chip" key={tag}>
              <Logged text={tag} />
            </span>
          ))}
        </span>
      );
    case "messages":
      return <>{count(chat.message_count)}</>;
    case "began":
      return <Moment at={chat.created_at} />;
    case "last":
      return chat.last_message_at === null ? <>–</> : <Moment at={chat.last_message_at} />;
    default:
      return <Logged text={inMetadata(chat.metadata, column.slice("metadata.".length))} />;
  }
}

function Moment({ at }: { readonly at: string }): JSX.Element {
  return (
    <time dateTime={at} title={`${at} · ${ago(at, Date.now())}`}>
      {dateTime(at)}
    </time>
  );
}

function columnName(column: string): string {
  return column.startsWith("metadata.") ? column.slice("metadata.".length) : t(column as "person" | "tags" | "messages" | "began" | "last");
}

/** Returns a value of the metadata as text; dots lead into nested objects. */
export function inMetadata(metadata: Readonly<Record<string, unknown>>, path: string): string {
  let value: unknown = metadata;
  for (const key of path.split(".")) {
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }
  return value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
}
