import type { JSX } from "preact";
import { chatName, type Chat, type Highlight, type Snippet } from "../../app/chats";
import { ago, dateTime } from "../../app/zone";
import { count } from "../../format/numbers";
import { Logged, Marked, visible } from "../../ui/logged";
import { columnClass, type Column } from "./columns";
import { inMetadata } from "./suggestions";
import type { RowActions } from "./table";
import { t } from "./texts";
import type { View } from "./view";

/** Above this width a conversation fits beside the list, as the style sheet has it. */
export const BESIDE = "(min-width: 1101px)";

const SHOWN_TAGS = 2;
/** Code points that are shown before the first found word. */
const BEFORE_MARK = 24;

interface RowProps extends RowActions {
  readonly chat: Chat;
  readonly index: number;
  readonly view: View;
  readonly columns: readonly Column[];
  readonly base: string;
  /** Null where nothing can be marked. */
  readonly marked: boolean | null;
  readonly current: boolean;
}

/** One conversation of the list. */
export function Row({ chat, index, view, columns, base, marked, current, onMark, onCurrent, onPeek }: RowProps): JSX.Element {
  const name = chatName(chat);
  const chosen = current || view.peek === chat.id;
  return (
    <tr aria-rowindex={index + 2} aria-current={chosen ? "true" : undefined} data-chat={chat.id} class={marked === true ? "marked" : ""} onFocusCapture={() => onCurrent(chat.id)}>
      {marked === null ? null : (
        <td class="mark">
          <input type="checkbox" checked={marked} aria-label={t("markOne", { name })} onClick={(event) => onMark(chat.id, event.currentTarget.checked, event.shiftKey)} />
        </td>
      )}
      <th scope="row">
        <a href={`${base}/${chat.id}`} class="chat-name" title={visible(name)} onClick={(event) => peekInstead(event, chat.id, onPeek)}>
          <Logged text={name} />
        </a>
        {view.q !== "" && chat.snippet ? (
          <a class="snippet" href={`${base}/${chat.id}${chat.snippet.message_id === null ? "" : `?m=${chat.snippet.message_id}`}`}>
            <Marked {...fromFirstMark(chat.snippet)} />
          </a>
        ) : null}
      </th>
      {columns.map(({ name: column }) => (
        <td key={column} class={columnClass(column)}>
          <Cell chat={chat} column={column} />
        </td>
      ))}
    </tr>
  );
}

/** Cuts what stands long before the first found word, so that the word is in sight in one line; places count code points. */
function fromFirstMark({ text, highlights }: Snippet): { readonly text: string; readonly marks: readonly Highlight[] } {
  const cut = Math.min(...highlights.map((mark) => mark.from)) - BEFORE_MARK;
  if (!(cut > 0 && Number.isFinite(cut))) {
    return { text, marks: highlights };
  }
  return { text: `…${Array.from(text).slice(cut).join("")}`, marks: highlights.map(({ from, to }) => ({ from: from - cut + 1, to: to - cut + 1 })) };
}

/** A click looks at a conversation beside the list; Enter, another tab and small screens open its page. */
function peekInstead(event: MouseEvent, id: string, onPeek: (id: string) => void): void {
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (plain && event.detail > 0 && matchMedia(BESIDE).matches) {
    event.preventDefault();
    onPeek(id);
  }
}

function Cell({ chat, column }: { readonly chat: Chat; readonly column: string }): JSX.Element {
  switch (column) {
    case "person":
      return <Logged text={chat.user_name ?? chat.external_user_id ?? chat.user_id?.slice(0, 8) ?? ""} />;
    case "tags":
      return (
        <span class="tag-row" title={visible(chat.tags.join(", "))}>
          {chat.tags.slice(0, SHOWN_TAGS).map((tag) => (
            <span class="chip" key={tag}>
              <Logged text={tag} />
            </span>
          ))}
          {chat.tags.length > SHOWN_TAGS ? <span class="muted">+{count(chat.tags.length - SHOWN_TAGS)}</span> : null}
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
