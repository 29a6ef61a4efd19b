import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Message } from "../../app/chats";
import { asApiError } from "../../app/resource";
import { toast } from "../../app/toasts";
import { dateTime } from "../../app/zone";
import { duration, kibibytes, longDuration } from "../../format/numbers";
import { common, sentence } from "../../i18n/common";
import { roleName } from "../../i18n/roles";
import { ActionMenu } from "../../ui/action-menu";
import { Button } from "../../ui/button";
import { copyText } from "../../ui/copy";
import { Fold } from "../../ui/fold";
import { Icon, type IconName } from "../../ui/icon";
import { JsonTree } from "../../ui/json-tree";
import { Logged } from "../../ui/logged";
import { ROLES, type MessageRole } from "../overview/summary";
import { Calls } from "./calls";
import { Content } from "./content";
import { FORMS, messageAs } from "./export";
import { whole } from "./messages";
import type { Answer, Shown } from "./rows";
import { t } from "./texts";
import { answersOf, callsOf, otherParts } from "./tools";

/** The least difference between the sender's clock and ours, in milliseconds, that is told. */
const RECEIVED_ELSEWHEN_MS = 60_000;

const ICONS: Readonly<Record<MessageRole, IconName>> = { user: "user", assistant: "chat", agent: "agent", system: "settings", developer: "settings", tool: "tool", function: "tool" };

/** How messages of one transcript are shown. */
export interface Showing {
  readonly shown: Shown;
  /** The path of the transcript, which links of messages begin with. */
  readonly href: string;
  /** The message that the URL names. */
  readonly target: string | null;
  /** The number of messages in the chat. */
  readonly total: number;
  /** How many messages come before those that are loaded; null when that is not known. */
  readonly offset: number | null;
}

/** One message with all that is known of it. */
export function MessageView({ message, index, answers, showing }: { readonly message: Message; readonly index: number; readonly answers: readonly Answer[]; readonly showing: Showing }): JSX.Element {
  const { shown, target, total, offset } = showing;
  const role = ROLES.find((each) => each === message.role) ?? "user";
  const who = message.author?.name ?? message.author?.id ?? null;
  const id = `m-${message.id}`;
  return (
    <article
      class={`message role-${role}${message.id === target ? " target" : ""}`}
      data-message={message.id}
      aria-posinset={offset === null ? undefined : offset + index + 1}
      aria-setsize={total}
      aria-labelledby={`${id}-who ${id}-time`}
      tabIndex={-1}
    >
      <header class="message-head">
        <span class="message-who" id={`${id}-who`}>
          <Icon name={ICONS[role]} />
          {roleName(role)}
          {who === null ? null : <Logged text={who} class="author" />}
        </span>
        <time id={`${id}-time`} dateTime={message.created_at} title={message.created_at}>
          {dateTime(message.created_at)}
        </time>
        <Facts message={message} />
        <Actions message={message} href={showing.href} />
      </header>
      <Body message={message} shown={shown} answers={answers} showing={showing} />
    </article>
  );
}

function Facts({ message }: { readonly message: Message }): JSX.Element {
  const elsewhen = Math.abs(Date.parse(message.received_at) - Date.parse(message.created_at)) > RECEIVED_ELSEWHEN_MS;
  return (
    <>
      {message.model === null ? null : <Logged text={message.model} />}
      {message.token_count === null ? null : <span>{t("tokens", { n: message.token_count })}</span>}
      {message.latency_ms === null ? null : <span>{t("latency", { time: duration(message.latency_ms) })}</span>}
      {elsewhen ? <time dateTime={message.received_at} title={message.received_at}>{t("received", { time: dateTime(message.received_at) })}</time> : null}
    </>
  );
}

function Actions({ message, href }: { readonly message: Message; readonly href: string }): JSX.Element {
  const copy = (text: string | (() => Promise<string>)): void => void copyText(text).then((done) => done && toast("done", common("copied")));
  return (
    <span class="message-actions">
      <ActionMenu
        label={t("copyMessage")}
        icon="copy"
        small
        actions={[
          [t("copyLink"), () => copy(`${location.origin}${href}?m=${message.id}`)],
          ...FORMS.map((form) => [t(`copy_${form}`), () => copy(() => whole(message).then((all) => messageAs(all, form)))] as const),
        ]}
      />
    </span>
  );
}

function Body({ message, shown, answers, showing }: { readonly message: Message; readonly shown: Shown; readonly answers: readonly Answer[]; readonly showing: Showing }): JSX.Element {
  if (shown === "json") {
    return <Json message={message} />;
  }
  const calls = callsOf(message);
  const answered = answersOf(message);
  const parts = otherParts(message);
  const empty = message.content === "";
  const bare = empty && calls.length === 0;
  return (
    <>
      {answered.length === 0 ? null : (
        <p class="muted">
          {t("toolResult")} <Logged text={answered.join(", ")} class="mono" />
        </p>
      )}
      {empty ? bare ? <p class="muted empty-content">{t("emptyContent")}</p> : null : <Content message={message} rendered={shown === "rendered"} />}
      {calls.length === 0 ? null : <Calls calls={calls} answers={answers} showing={showing} />}
      {parts.length === 0 ? null : (
        <Fold summary={t("parts", { n: parts.length })} open={bare}>
          {() => <JsonTree value={parts} />}
        </Fold>
      )}
      {Object.keys(message.metadata).length === 0 ? null : (
        <Fold summary={t("metadata")} open={bare}>
          {() => <JsonTree value={message.metadata} />}
        </Fold>
      )}
    </>
  );
}

/** The message as the API has it; of a long text only the beginning until all is asked for. */
function Json({ message }: { readonly message: Message }): JSX.Element {
  const [all, setAll] = useState<Message | null>(null);
  const { content_length: length, truncated, ...rest } = all ?? message;
  const load = (): void =>
    void whole(message).then(setAll, (fault: unknown) => {
      toast("fault", sentence(asApiError(fault)));
    });
  return (
    <>
      <JsonTree value={rest} />
      {truncated === true ? (
        <Button kind="quiet" onClick={load}>
          {t("contentCut", { size: kibibytes(length ?? 0) })}
        </Button>
      ) : null}
    </>
  );
}

/** A pause between two messages that is long enough to be named. */
export function Pause({ milliseconds }: { readonly milliseconds: number }): JSX.Element {
  return <p class="pause">{t("pause", { time: longDuration(milliseconds) })}</p>;
}
