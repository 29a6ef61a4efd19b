import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";
import { Empty, Fault, Skeleton } from "../../ui/states";
import { MessageView, Pause, type Showing } from "./message";
import type { Loaded } from "./messages";
import { leftAt, remember } from "./places";
import { endOf, rowOf, rowsOf, windowAround, type Row } from "./rows";
import { t } from "./texts";

const PAUSE_MS = 600_000;
/** How near to an end of what is in the page more is put there, in heights of the column. */
const NEAR = 1;

/**
 * The messages in a scrolling column, as a feed of articles. Those around the one that is read are in the page; at each end more are loaded,
 * and what is read stays where it is.
 */
export function Feed({ chat, loaded, showing, label }: { readonly chat: string; readonly loaded: Loaded; readonly showing: Showing; readonly label: string }): JSX.Element {
  const column = useRef<HTMLDivElement>(null);
  const [, again] = useReducer((n: number) => n + 1, 0);
  const { messages, start, begun, before, after } = loaded;
  const rows = useMemo(() => rowsOf(messages, showing.shown), [messages, showing.shown]);
  const left = useMemo(() => (start.back ? leftAt(chat, messages) : null), [start, begun]);
  /** The row that what is in the page lies around; the round of the jump that was done last. */
  const anchor = useRef<string | null>(null);
  const placed = useRef(-1);
  const wanted = left?.message ?? (start.at === "first" || loaded.missing ? messages[0]?.id : start.at === "last" ? messages[messages.length - 1]?.id : start.at);
  const at = Math.max(0, rowOf(rows, (placed.current === start.round || !begun ? anchor.current : wanted) ?? ""));
  const [first, last] = useMemo(() => windowAround(rows, at, showing.shown), [rows, at, showing.shown]);
  const kept = useRef<Kept | null>(null);
  const drawn = useRef("");
  const drawing = `${rows[first]?.message.id ?? ""} ${rows[last - 1]?.message.id ?? ""} ${showing.shown}`;
  if (drawn.current !== drawing && placed.current === start.round && column.current !== null) {
    kept.current = keep(column.current);
  }
  drawn.current = drawing;

  useLayoutEffect(() => {
    const element = column.current;
    if (element === null || rows.length === 0) {
      return;
    }
    if (placed.current === start.round || !begun) {
      restore(element, kept.current);
    } else {
      placed.current = start.round;
      anchor.current = wanted ?? null;
      place(element, start.at, left);
    }
    kept.current = null;
  });

  const frame = useRef(0);
  const follow = (): void => {
    frame.current = 0;
    const element = column.current;
    const top = element === null ? undefined : inSight(element)[0];
    if (element === null || top === undefined || placed.current !== start.round) {
      return;
    }
    const id = top.dataset["row"] ?? null;
    const focus = document.activeElement instanceof HTMLElement ? (document.activeElement.dataset["message"] ?? null) : null;
    remember(chat, { message: id, top: top.offsetTop - element.scrollTop, focus });
    const near = element.clientHeight * NEAR;
    const above = element.scrollTop < near;
    const below = element.scrollTop + element.clientHeight > element.scrollHeight - near;
    if ((above && first > 0) || (below && last < rows.length)) {
      anchor.current = id;
      again(undefined);
    }
    if (loaded.fault === null && above && first === 0 && before) {
      loaded.earlier();
    } else if (loaded.fault === null && below && last === rows.length && after) {
      loaded.later();
    }
  };
  useEffect(follow, [rows, first, last, loaded.loading]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  if (rows.length === 0) {
    return loaded.fault !== null ? <Fault fault={loaded.fault} again={() => loaded.jump(start.at)} /> : loaded.loading || !begun ? <Skeleton lines={8} /> : <Empty title={t("empty")} />;
  }
  return (
    <>
      <div
        class="message-feed"
        ref={column}
        role="feed"
        aria-label={label}
        aria-busy={loaded.loading}
        tabIndex={0}
        onScroll={() => {
          frame.current ||= requestAnimationFrame(follow);
        }}
      >
        {rows.slice(first, last).map((row, i) => (
          <div key={row.message.id} class="message-row" data-row={row.message.id}>
            <PauseBefore row={row} before={rows[first + i - 1]} />
            <MessageView message={row.message} index={row.index} answers={row.answers} showing={showing} />
          </div>
        ))}
      </div>
      {first > 0 || last < rows.length || before || after ? <p class="print-only">{t("printedPart")}</p> : null}
      {loaded.fault === null ? null : <Fault fault={loaded.fault} again={() => (before && first === 0 ? loaded.earlier() : loaded.later())} />}
    </>
  );
}

function PauseBefore({ row, before }: { readonly row: Row; readonly before: Row | undefined }): JSX.Element | null {
  const pause = before === undefined ? 0 : Date.parse(row.message.created_at) - endOf(before);
  return pause > PAUSE_MS ? <Pause milliseconds={pause} /> : null;
}

/** Rows that were in sight before a change, and where; and whether one of them had the focus. */
interface Kept {
  readonly rows: readonly { readonly id: string; readonly top: number }[];
  readonly focused: boolean;
}

function inSight(column: HTMLElement): HTMLElement[] {
  const rows = [...column.querySelectorAll<HTMLElement>(":scope > [data-row]")];
  const from = rows.findIndex((row) => row.offsetTop + row.offsetHeight > column.scrollTop);
  return from < 0 ? [] : rows.slice(from, from + 4);
}

function keep(column: HTMLElement): Kept {
  return {
    rows: inSight(column).map((row) => ({ id: row.dataset["row"] ?? "", top: row.offsetTop - column.scrollTop })),
    focused: document.activeElement !== column && column.contains(document.activeElement),
  };
}

function restore(column: HTMLElement, kept: Kept | null): void {
  for (const { id, top } of kept?.rows ?? []) {
    const row = column.querySelector<HTMLElement>(`:scope > [data-row="${CSS.escape(id)}"]`);
    if (row !== null) {
      column.scrollTop = row.offsetTop - top;
      break;
    }
  }
  // The focus would be lost with a row that went out of the page.
  if (kept?.focused === true && !column.contains(document.activeElement)) {
    column.focus({ preventScroll: true });
  }
}

const ABOVE_PX = 24;

function place(column: HTMLElement, at: string, left: ReturnType<typeof leftAt>): void {
  const message = (id: string): HTMLElement | null => column.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  if (left !== null) {
    const row = column.querySelector<HTMLElement>(`:scope > [data-row="${CSS.escape(left.message ?? "")}"]`);
    column.scrollTop = row === null ? 0 : row.offsetTop - left.top;
    message(left.focus ?? "")?.focus({ preventScroll: true });
    return;
  }
  if (at === "last") {
    column.scrollTop = column.scrollHeight;
    return;
  }
  const wanted = message(at);
  if (wanted === null) {
    column.scrollTop = 0;
    return;
  }
  column.scrollTop += wanted.getBoundingClientRect().top - column.getBoundingClientRect().top - ABOVE_PX;
  wanted.focus({ preventScroll: true });
}
