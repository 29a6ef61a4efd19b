import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Message } from "../../app/chats";
import { asApiError } from "../../app/resource";
import { toast } from "../../app/toasts";
import { dateTime } from "../../app/zone";
import { bytes, count, duration } from "../../format/numbers";
import { sentence } from "../../i18n/common";
import { roleName } from "../../i18n/roles";
import { Markdown, Plain } from "../../markdown/markdown";
import { LARGE_CHARACTERS } from "../../markdown/reader";
import { Button } from "../../ui/button";
import { CopyButton } from "../../ui/copy";
import { Icon, type IconName } from "../../ui/icon";
import { JsonTree } from "../../ui/json-tree";
import { Logged } from "../../ui/logged";
import { ROLES, type MessageRole } from "../overview/summary";
import { readMessage } from "./messages";
import { t } from "./texts";

export type Shown = "rendered" | "plain" | "json";

/** Up to this many characters a text is shown whole, and of a longer one this many at first. */
const WHOLE_CHARACTERS = 20_000;
const FIRST_CHARACTERS = 4_000;
/** A difference between the sender's clock and ours, in milliseconds, that is worth telling. */
const RECEIVED_LATER_MS = 60_000;

const ICONS: Readonly<Record<string, IconName>> = { user: "user", assistant: "chat", agent: "agent", system: "settings", developer: "settings", tool: "tool", function: "tool" };

/** One message with all that is known of it. */
export function MessageView({
  message,
  shown,
  link,
  position,
  total,
  target,
}: {
  readonly message: Message;
  readonly shown: Shown;
  readonly link: string;
  readonly position: number;
  readonly total: number;
  readonly target: boolean;
}): JSX.Element {
  const role = (ROLES as readonly string[]).includes(message.role) ? (message.role as MessageRole) : "user";
  const who = message.author?.name ?? message.author?.id ?? null;
  return (
    <article
      class={`message role-${role}${target ? " target" : ""}`}
      data-message={message.id}
      aria-posinset={position}
      aria-setsize={total}
      aria-labelledby={`who-${message.id}`}
      tabIndex={-1}
    >
      <header class="message-head">
        <span class="message-who" id={`who-${message.id}`}>
          <Icon name={ICONS[role] ?? "chat"} />
          {roleName(role)}
          {who === null ? null : (
            <>
              {" · "}
              <Logged text={who} />
            </>
          )}
        </span>
        <time dateTime={message.created_at} title={message.created_at}>
          {dateTime(message.created_at)}
        </time>
        <Facts message={message} />
        <span class="message-actions">
          <CopyButton text={() => whole(message).then((full) => full.content)} />
          <CopyLink link={link} />
        </span>
      </header>
      {message.tool_call_id ? (
        <p class="muted">
          <Icon name="tool" /> {t("toolResult", { id: message.tool_call_id })}
        </p>
      ) : null}
      <Body message={message} shown={shown} />
    </article>
  );
}

function Facts({ message }: { readonly message: Message }): JSX.Element {
  const late = Date.parse(message.received_at) - Date.parse(message.created_at) > RECEIVED_LATER_MS;
  return (
    <span class="facts">
      {message.model === null ? null : <Logged text={message.model} />}
      {message.token_count === null ? null : <span>{t("tokens", { n: message.token_count })}</span>}
      {message.latency_ms === null ? null : <span>{t("latency", { time: duration(message.latency_ms) })}</span>}
      {late ? <span>{t("received", { time: dateTime(message.received_at) })}</span> : null}
    </span>
  );
}

function CopyLink({ link }: { readonly link: string }): JSX.Element {
  return <CopyButton text={() => location.origin + link} label={t("copyLink")} />;
}

function Body({ message, shown }: { readonly message: Message; readonly shown: Shown }): JSX.Element {
  if (shown === "json") {
    return <JsonTree value={message} />;
  }
  const metadata = Object.keys(message.metadata).length > 0;
  const calls = message.tool_calls ?? [];
  const parts = (message.parts ?? []).filter((part) => !isText(part));
  return (
    <>
      {message.content === "" ? calls.length === 0 ? <p class="muted">{t("emptyContent")}</p> : null : <Content message={message} shown={shown} />}
      {calls.map((call, i) => (
        <details key={i} class="fold">
          <summary>
            <Icon name="tool" /> {t("toolCalls")}: <Logged text={toolName(call)} />
          </summary>
          <JsonTree value={call} />
        </details>
      ))}
      {parts.length === 0 ? null : (
        <details class="fold">
          <summary>
            {t("parts")} ({count(parts.length)})
          </summary>
          <JsonTree value={parts} />
        </details>
      )}
      {metadata ? (
        <details class="fold" open={message.content === "" && calls.length === 0}>
          <summary>{t("metadata")}</summary>
          <JsonTree value={message.metadata} />
        </details>
      ) : null}
    </>
  );
}

function Content({ message, shown }: { readonly message: Message; readonly shown: Shown }): JSX.Element {
  const [all, setAll] = useState<string | null>(null);
  const length = message.content_length ?? message.content.length;
  const long = length > WHOLE_CHARACTERS;
  const text = all ?? (long ? message.content.slice(0, FIRST_CHARACTERS) : message.content);
  const open = async (): Promise<void> => {
    try {
      setAll((await whole(message)).content);
    } catch (fault) {
      toast("fault", sentence(asApiError(fault)));
    }
  };
  return (
    <>
      {shown === "plain" || text.length > LARGE_CHARACTERS ? <Pieces text={text} /> : <Markdown source={text} />}
      {long ? (
        <Button kind="quiet" onClick={() => (all === null ? void open() : setAll(null))}>
          {all === null ? t("showAll", { size: bytes(length) }) : t("showLess")}
        </Button>
      ) : null}
    </>
  );
}

const PIECE_CHARACTERS = 16_384;

/** A long plain text in pieces, which the browser lays out only when they come into sight. */
function Pieces({ text }: { readonly text: string }): JSX.Element {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = Math.min(text.length, at + PIECE_CHARACTERS);
    const line = end < text.length ? text.lastIndexOf("\n", end) : end;
    const cut = line > at ? line + (end < text.length ? 1 : 0) : end;
    pieces.push(text.slice(at, cut));
    at = cut;
  }
  return (
    <div class="pieces">
      {pieces.map((piece, key) => (
        <Plain key={key} text={piece} />
      ))}
    </div>
  );
}

async function whole(message: Message): Promise<Message> {
  return message.truncated === true ? readMessage(message.chat_id, message.id) : message;
}

function isText(part: unknown): boolean {
  return typeof part === "object" && part !== null && (part as { type?: unknown }).type === "text";
}

function toolName(call: unknown): string {
  const shape = call as { name?: unknown; function?: { name?: unknown } } | null;
  const name = shape?.function?.name ?? shape?.name;
  return typeof name === "string" ? name : "?";
}

/** A pause between two messages that is long enough to be named. */
export function Pause({ milliseconds }: { readonly milliseconds: number }): JSX.Element {
  return (
    <p class="pause" role="separator">
      {t("pause", { time: pauseText(milliseconds) })}
    </p>
  );
}

function pauseText(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  return hours < 1 ? duration(milliseconds) : hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`;
}

