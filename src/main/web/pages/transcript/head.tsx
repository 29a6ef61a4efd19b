import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { chatName, type Versioned } from "../../app/chats";
import { setQuery } from "../../app/router";
import { dateTime } from "../../app/zone";
import { common } from "../../i18n/common";
import { ButtonLink, IconButton } from "../../ui/button";
import { CopyButton } from "../../ui/copy";
import { Fold } from "../../ui/fold";
import { Icon } from "../../ui/icon";
import { JsonTree } from "../../ui/json-tree";
import { Logged } from "../../ui/logged";
import { Edit } from "./edit";
import { t } from "./texts";

/** What is known of a conversation as a whole, and its changes. */
export function Head({
  version,
  mayChange,
  peek,
  href,
  onChange,
}: {
  readonly version: Versioned;
  readonly mayChange: boolean;
  readonly peek: boolean;
  readonly href: string;
  readonly onChange: (version: Versioned) => void;
}): JSX.Element {
  const [editing, setEditing] = useState(false);
  const { chat } = version;
  const person = chat.user_name ?? chat.external_user_id;
  const Heading = peek ? "h2" : "h1";
  return (
    <header class="transcript-head">
      <div class="transcript-title">
        <Heading>
          <Logged text={chatName(chat)} />
        </Heading>
        {mayChange ? <IconButton name={t("edit")} icon="edit" onClick={() => setEditing(true)} /> : null}
        {peek ? (
          <>
            <ButtonLink href={href} kind="quiet">
              {t("open")}
            </ButtonLink>
            <IconButton name={common("close")} icon="close" onClick={() => setQuery({ peek: null })} />
          </>
        ) : null}
      </div>
      <div class="facts">
        {person ? (
          <span class="fact">
            <Icon name="user" />
            <span class="visually-hidden">{t("person")}</span>
            <Logged text={person} />
          </span>
        ) : null}
        <span>{t("messages", { n: chat.message_count })}</span>
        <Time label="began" instant={chat.created_at} />
        {chat.last_message_at === null ? null : <Time label="lastMessage" instant={chat.last_message_at} />}
        {chat.external_id === null ? null : <Id name={t("externalId")} id={chat.external_id} />}
        <Id name={t("id")} id={chat.id} />
      </div>
      {chat.tags.length === 0 ? null : (
        <ul class="facts" aria-label={t("tags")}>
          {chat.tags.map((tag) => (
            <li class="chip" key={tag}>
              <Logged text={tag} />
            </li>
          ))}
        </ul>
      )}
      {Object.keys(chat.metadata).length === 0 ? null : (
        <Fold summary={t("metadata")}>{() => <JsonTree value={chat.metadata} />}</Fold>
      )}
      {editing ? <Edit version={version} onClose={() => setEditing(false)} onChange={onChange} /> : null}
    </header>
  );
}

function Time({ label, instant }: { readonly label: "began" | "lastMessage"; readonly instant: string }): JSX.Element {
  return (
    <time dateTime={instant} title={instant}>
      {t(label, { time: dateTime(instant) })}
    </time>
  );
}

function Id({ name, id }: { readonly name: string; readonly id: string }): JSX.Element {
  return (
    <span class="fact" title={name}>
      <span class="visually-hidden">{name}</span>
      <Logged text={id} class="mono" />
      <CopyButton text={id} />
    </span>
  );
}
