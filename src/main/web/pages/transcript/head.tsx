import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ApiError } from "../../app/api";
import { changeChat, chatName, readChat, type Chat, type Versioned } from "../../app/chats";
import { asApiError } from "../../app/resource";
import { setQuery } from "../../app/router";
import { toast } from "../../app/toasts";
import { dateTime } from "../../app/zone";
import { common, sentence } from "../../i18n/common";
import { Button, ButtonLink, IconButton } from "../../ui/button";
import { CopyButton } from "../../ui/copy";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { JsonTree } from "../../ui/json-tree";
import { Logged } from "../../ui/logged";
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
  return (
    <header class="transcript-head">
      <div class="row">
        <h1>
          <Logged text={chatName(chat)} />
        </h1>
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
      <div class="row muted">
        {person ? <Logged text={person} /> : null}
        <span>{t("messages", { n: chat.message_count })}</span>
        <time dateTime={chat.created_at} title={chat.created_at}>
          {t("began", { time: dateTime(chat.created_at) })}
        </time>
        {chat.external_id === null ? null : (
          <span class="row">
            <code>
              <Logged text={chat.external_id} />
            </code>
            <CopyButton text={chat.external_id} />
          </span>
        )}
        <span class="row">
          <code>{chat.id}</code>
          <CopyButton text={chat.id} />
        </span>
      </div>
      <div class="row">
        {chat.tags.map((tag) => (
          <span class="chip" key={tag}>
            <Logged text={tag} />
          </span>
        ))}
      </div>
      {Object.keys(chat.metadata).length === 0 ? null : (
        <details class="fold">
          <summary>{t("metadata")}</summary>
          <JsonTree value={chat.metadata} />
        </details>
      )}
      {editing ? <Edit version={version} onClose={() => setEditing(false)} onChange={onChange} /> : null}
    </header>
  );
}

function Edit({ version, onClose, onChange }: { readonly version: Versioned; readonly onClose: () => void; readonly onChange: (version: Versioned) => void }): JSX.Element {
  const [title, setTitle] = useState(version.chat.title ?? "");
  const [tags, setTags] = useState(version.chat.tags.join(", "));
  const [etag, setEtag] = useState(version.etag);
  const [theirs, setTheirs] = useState<Versioned | null>(null);
  const [fault, setFault] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      onChange(await changeChat(version.chat.id, etag, { title: title === "" ? null : title, tags: split(tags) }));
      toast("done", t("saved"));
      onClose();
    } catch (reason) {
      const refusal = asApiError(reason);
      if (refusal.status === 412) {
        const now = await readChat(version.chat.id, new AbortController().signal);
        setTheirs(now);
        setEtag(now.etag);
      } else {
        setFault(refusal);
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("edit")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {theirs === null ? null : (
          <div class="note warning" role="alert">
            <div>
              <strong>{t("changed")}</strong>
              <p>{t("changedHint")}</p>
              <Theirs chat={theirs.chat} />
            </div>
            <Button
              onClick={() => {
                onChange(theirs);
                onClose();
              }}
            >
              {t("takeTheirs")}
            </Button>
          </div>
        )}
        <Field label={t("title")} value={title} onInput={setTitle} maxLength={255} autofocus />
        <Field label={t("tags")} value={tags} onInput={setTags} />
        {fault === null ? null : (
          <p class="fault" role="alert">
            {sentence(fault)} {fault.detail}
          </p>
        )}
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {theirs === null ? common("save") : t("keepMine")}
          </Button>
          <Button onClick={onClose}>{common("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function Theirs({ chat }: { readonly chat: Chat }): JSX.Element {
  return (
    <p>
      {t("theirs")}: <Logged text={chatName(chat)} /> · <Logged text={chat.tags.join(", ")} />
    </p>
  );
}

function split(tags: string): string[] {
  return [...new Set(tags.split(",").map((tag) => tag.trim()).filter((tag) => tag !== ""))];
}
