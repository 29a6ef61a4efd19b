import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Message } from "../../app/chats";
import { zone } from "../../app/zone";
import { count } from "../../format/numbers";
import { common } from "../../i18n/common";
import { roleName } from "../../i18n/roles";
import { dateTime } from "../../app/zone";
import { Pieces } from "../../markdown/pieces";
import { Markdown } from "../../markdown/markdown";
import { Button } from "../../ui/button";
import { Logged } from "../../ui/logged";
import type { MessageRole } from "../overview/summary";
import { writeJson } from "../../app/json";
import type { Shown } from "./rows";
import { t } from "./texts";
import { callsOf, answersOf } from "./tools";

/** Messages that are put on the page at a time, so that it stays at hand. */
const STEP = 40;
/** Longer texts are printed as they were sent. */
const MARKDOWN_CHARACTERS = 20_000;

/** All messages on paper, below the head of the page; asks the browser to print once they are there, and goes away afterwards. */
export function Print({ messages, shown, onClose }: { readonly messages: readonly Message[]; readonly shown: Shown; readonly onClose: () => void }): JSX.Element {
  const [there, setThere] = useState(0);
  const ready = there >= messages.length;
  useEffect(() => {
    if (!ready) {
      const frame = requestAnimationFrame(() => setThere(there + STEP));
      return () => cancelAnimationFrame(frame);
    }
    addEventListener("afterprint", onClose);
    // Text that the worker reads comes a little later than the rest.
    const timer = setTimeout(() => print(), 500);
    return () => {
      clearTimeout(timer);
      removeEventListener("afterprint", onClose);
    };
  }, [there, ready]);
  const steps = useMemo(() => Array.from({ length: Math.ceil(messages.length / STEP) }, (_, i) => messages.slice(i * STEP, (i + 1) * STEP)), [messages]);
  return (
    <div class="printed" aria-busy={!ready}>
      <div class="note screen-only">
        <span role="status">{ready ? t("printReady") : t("loadingAll", { done: count(there), all: count(messages.length) })}</span>
        {ready ? <Button onClick={() => print()}>{t("print")}</Button> : null}
        <Button onClick={onClose}>{common("close")}</Button>
      </div>
      <p class="muted">{t("printedZone", { zone: zone.get() })}</p>
      {steps.slice(0, Math.ceil(there / STEP)).map((some, i) => (
        <Step key={i} messages={some} shown={shown} />
      ))}
    </div>
  );
}

function Step({ messages, shown }: { readonly messages: readonly Message[]; readonly shown: Shown }): JSX.Element {
  // Made once: what was put on the page does not change.
  return useMemo(
    () => (
      <>
        {messages.map((message) => (
          <Printed key={message.id} message={message} shown={shown} />
        ))}
      </>
    ),
    [messages, shown],
  );
}

function Printed({ message, shown }: { readonly message: Message; readonly shown: Shown }): JSX.Element {
  const who = message.author?.name ?? message.author?.id ?? null;
  const answered = answersOf(message);
  const metadata = Object.keys(message.metadata).length > 0 ? writeJson(message.metadata, 2) : null;
  return (
    <article class={`message role-${message.role}`}>
      <header class="message-head">
        <span class="message-who">
          {roleName(message.role as MessageRole)}
          {who === null ? null : <Logged text={who} class="author" />}
        </span>
        <time dateTime={message.created_at}>{dateTime(message.created_at)}</time>
        {message.model === null ? null : <Logged text={message.model} />}
        {answered.length === 0 ? null : <Logged text={answered.join(", ")} class="mono" />}
        <code>{message.id}</code>
      </header>
      {shown === "json" ? (
        <Pieces text={writeJson(message, 2)} />
      ) : (
        <>
          {message.content === "" ? (
            callsOf(message).length > 0 ? null : <p class="muted">{t("emptyContent")}</p>
          ) : shown === "plain" || message.content.length > MARKDOWN_CHARACTERS ? (
            <Pieces text={message.content} />
          ) : (
            <Markdown source={message.content} />
          )}
          {callsOf(message).map((call, i) => (
            <div key={i} class="mono">
              <Pieces text={writeJson(call.source, 2)} />
            </div>
          ))}
          {message.content === "" && metadata !== null ? (
            <div class="mono">
              <Pieces text={metadata} />
            </div>
          ) : null}
        </>
      )}
    </article>
  );
}
