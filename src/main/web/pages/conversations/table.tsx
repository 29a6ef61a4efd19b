import type { JSX, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Chat } from "../../app/chats";
import { looks } from "../../app/looks";
import { useMedia } from "../../app/media";
import type { Joined } from "../../app/pages-of";
import { usePlace } from "../../app/router";
import { useStore } from "../../app/store";
import { Fault, Skeleton } from "../../ui/states";
import { useWindow } from "../../ui/windowed";
import { columnClass, columnName, type Column } from "./columns";
import { position, rememberPosition } from "./positions";
import { Resizer } from "./resizer";
import { Row } from "./row";
import { t } from "./texts";
import type { View } from "./view";

const NEAR_END_ROWS = 30;
const HEIGHTS = { compact: 32, comfortable: 44 } as const;
const SNIPPET_PX = 20;
const CARD_PX = 92;
const TITLE_PX = 200;
const MARK_PX = 40;

/** What a row can be asked to do. */
export interface RowActions {
  readonly onMark: (id: string, marked: boolean, range: boolean) => void;
  /** The row has the focus now. */
  readonly onCurrent: (id: string) => void;
  readonly onPeek: (id: string) => void;
}

interface TableProps extends RowActions {
  readonly chats: Joined<Chat>;
  readonly view: View;
  readonly columns: readonly Column[];
  readonly base: string;
  /** The ids of marked rows; null for people who can do nothing with marked ones. */
  readonly marked: ReadonlySet<string> | null;
  readonly onMarkAll: (marked: boolean) => void;
  /** The row that the keys are at. */
  readonly current: string | null;
  /** The row that takes the focus as soon as it is in the page. */
  readonly focusOn: { current: string | null };
  readonly onWidth: (column: string, width: number) => void;
}

/** The list as a table, of which the page holds only the rows in sight. */
export function ChatTable(props: TableProps): JSX.Element {
  const { chats, view, columns, base, marked, current, focusOn } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { density } = useStore(looks);
  const { step, returned } = usePlace();
  const narrow = useMedia("(max-width: 700px)");
  const height = (view.q === "" ? 0 : SNIPPET_PX) + (narrow ? CARD_PX : HEIGHTS[density]);
  const shown = useWindow(scroller, chats.rows.length, height);
  useEffect(() => {
    if (shown.last > chats.rows.length - NEAR_END_ROWS) {
      chats.next();
    }
  }, [shown.last, chats.rows.length, chats.loading]);
  useLayoutEffect(() => {
    const before = returned ? position() : undefined;
    if (before !== undefined && scroller.current !== null) {
      scroller.current.scrollTop = before.top;
      focusOn.current = before.chat;
    }
  }, [step]);
  useEffect(() => {
    if (current !== null) {
      bringIntoSight(scroller, chats.rows.findIndex((chat) => chat.id === current) * height, height, narrow);
    }
  }, [current]);
  useEffect(() => {
    const link = focusOn.current === null ? null : scroller.current?.querySelector<HTMLElement>(`[data-chat="${CSS.escape(focusOn.current)}"] .chat-name`);
    if (link) {
      focusOn.current = null;
      link.focus({ preventScroll: true });
    }
  });
  const width = columns.reduce((sum, column) => sum + column.width, TITLE_PX + (marked === null ? 0 : MARK_PX));
  return (
    <div class="chat-list" ref={scroller} tabIndex={-1} onScroll={(event) => rememberPosition({ top: event.currentTarget.scrollTop })}>
      <table aria-rowcount={chats.more ? -1 : chats.rows.length + 1} class={view.q === "" ? "" : "with-snippets"} style={{ minWidth: narrow || view.peek !== null ? "" : `${width}px` }}>
        <caption class="visually-hidden">{t("table")}</caption>
        <TableHead {...props} />
        <tbody>
          <Space height={shown.before} />
          {chats.rows.slice(shown.first, shown.last).map((chat, i) => (
            <Row
              key={chat.id}
              chat={chat}
              index={shown.first + i}
              view={view}
              columns={columns}
              base={base}
              marked={marked?.has(chat.id) ?? null}
              current={chat.id === current}
              onMark={props.onMark}
              onCurrent={props.onCurrent}
              onPeek={props.onPeek}
            />
          ))}
          <Space height={shown.after} />
        </tbody>
      </table>
      <End chats={chats} />
    </div>
  );
}

function TableHead({ chats, columns, marked, onMarkAll, onWidth }: TableProps): JSX.Element {
  const all = marked !== null && chats.rows.length > 0 && marked.size >= Math.min(200, chats.rows.length);
  return (
    <thead>
      <tr aria-rowindex={1}>
        {marked === null ? null : (
          <th scope="col" class="mark">
            <input
              type="checkbox"
              aria-label={t("markAll")}
              title={t("markAll")}
              checked={all}
              ref={(box) => {
                if (box !== null) {
                  box.indeterminate = marked.size > 0 && !all;
                }
              }}
              onChange={(event) => onMarkAll(event.currentTarget.checked)}
            />
          </th>
        )}
        <th scope="col">{t("titleColumn")}</th>
        {columns.map(({ name, width }) => (
          <th key={name} scope="col" class={columnClass(name)} style={{ width: `${width}px` }}>
            <bdi dir="auto">{columnName(name)}</bdi>
            <Resizer width={width} onWidth={(to) => onWidth(name, to)} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function End({ chats }: { readonly chats: Joined<Chat> }): JSX.Element | null {
  if (chats.fault !== null) {
    return <Fault fault={chats.fault} again={chats.retry} />;
  }
  if (chats.loading) {
    return <Skeleton lines={4} />;
  }
  return chats.more ? null : <p class="muted list-end">{t("end")}</p>;
}

function bringIntoSight(scroller: RefObject<HTMLDivElement>, top: number, height: number, narrow: boolean): void {
  const element = scroller.current;
  if (element === null || top < 0) {
    return;
  }
  // The head of the table covers what is at the top, except where rows are cards.
  const head = narrow ? 0 : (element.querySelector("thead")?.clientHeight ?? 0);
  if (top < element.scrollTop) {
    element.scrollTop = top;
  } else if (top + head + height > element.scrollTop + element.clientHeight) {
    element.scrollTop = top + head + height - element.clientHeight;
  }
}

function Space({ height }: { readonly height: number }): JSX.Element {
  return (
    <tr aria-hidden="true" class="space">
      <td style={{ height: `${height}px` }} />
    </tr>
  );
}
