import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "../../app/api";
import { changeChat, readChat, type Chat, type Versioned } from "../../app/chats";
import { parseExact, writeJson } from "../../app/json";
import { asApiError } from "../../app/resource";
import { guardLeaving } from "../../app/router";
import { toast } from "../../app/toasts";
import { common, sentence } from "../../i18n/common";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Logged } from "../../ui/logged";
import { t } from "./texts";
import { TagsField } from "./tags-field";

/** What is being typed; the metadata as a text of JSON. */
interface Draft {
  readonly title: string;
  readonly tags: readonly string[];
  readonly metadata: string;
}

function draftOf(chat: Chat): Draft {
  return { title: chat.title ?? "", tags: chat.tags, metadata: writeJson(chat.metadata, 2) };
}

function isSame(one: Draft, other: Draft): boolean {
  return one.title === other.title && one.metadata === other.metadata && writeJson(one.tags) === writeJson(other.tags);
}

/** Returns the draft with their change of each field that was not changed in it. */
function joined(base: Draft, mine: Draft, theirs: Draft): Draft {
  return {
    title: mine.title === base.title ? theirs.title : mine.title,
    tags: writeJson(mine.tags) === writeJson(base.tags) ? theirs.tags : mine.tags,
    metadata: mine.metadata === base.metadata ? theirs.metadata : mine.metadata,
  };
}

/** What was typed and neither saved nor given up, by chat, so that a closed dialog loses nothing. */
const drafts = new Map<string, { readonly draft: Draft; readonly base: Versioned }>();

/**
 * Changes a chat's title, tags and metadata. When somebody else changed it meanwhile, both versions are shown: what was typed stays in the
 * form, theirs stand beside it, and nothing is saved before one decides.
 */
export function Edit({ version, onClose, onChange }: { readonly version: Versioned; readonly onClose: () => void; readonly onChange: (version: Versioned) => void }): JSX.Element {
  const { chat } = version;
  const [base, setBase] = useState(() => drafts.get(chat.id)?.base ?? version);
  const [draft, setDraft] = useState<Draft>(() => drafts.get(chat.id)?.draft ?? draftOf(chat));
  const [theirs, setTheirs] = useState<Versioned | null>(null);
  const [fault, setFault] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const metadata = metadataOf(draft.metadata);
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const changed = !isSame(draft, draftOf(chat));
  useEffect(() => {
    if (changed) {
      drafts.set(chat.id, { draft, base });
      return guardLeaving(() => true);
    }
    drafts.delete(chat.id);
    return undefined;
  }, [draft, base, changed]);
  const done = (now: Versioned): void => {
    drafts.delete(chat.id);
    onChange(now);
    onClose();
  };
  const save = async (): Promise<void> => {
    if (metadata === null) {
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      done(await changeChat(chat.id, base.etag, difference(base.chat, draft, metadata)));
      toast("done", t("saved"));
    } catch (reason) {
      setFault(await conflict(asApiError(reason)));
      setBusy(false);
    }
  };
  /** Shows their version after a 412; returns the fault that is left to tell. */
  const conflict = async (refusal: ApiError): Promise<ApiError | null> => {
    if (refusal.status !== 412) {
      return refusal;
    }
    try {
      const now = await readChat(chat.id, new AbortController().signal);
      setTheirs(now);
      setBase(now);
      setDraft(joined(draftOf(base.chat), draft, draftOf(now.chat)));
      return null;
    } catch (reason) {
      return asApiError(reason);
    }
  };
  return (
    <Dialog title={t("edit")} onClose={onClose} wide={theirs !== null}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {theirs === null ? null : <Conflict theirs={draftOf(theirs.chat)} mine={draft} onTake={change} />}
        <Field label={theirs === null ? t("title") : t("titleMine")} value={draft.title} onInput={(title) => change({ title })} maxLength={255} autofocus />
        <TagsField label={theirs === null ? t("tags") : t("tagsMine")} tags={draft.tags} onChange={(tags) => change({ tags })} />
        <Metadata value={draft.metadata} wrong={metadata === null} onInput={(text) => change({ metadata: text })} />
        {fault === null ? null : (
          <p class="fault" role="alert">
            {sentence(fault)} <Logged text={fault.detail} />
          </p>
        )}
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {theirs === null ? common("save") : t("keepMine")}
          </Button>
          {theirs === null ? null : <Button onClick={() => done(theirs)}>{t("takeTheirs")}</Button>}
          <Button
            onClick={() => {
              drafts.delete(chat.id);
              setDraft(draftOf(chat));
              onClose();
            }}
          >
            {common("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Their version, field by field, each to be taken over into the form. */
function Conflict({ theirs, mine, onTake }: { readonly theirs: Draft; readonly mine: Draft; readonly onTake: (part: Partial<Draft>) => void }): JSX.Element {
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => alert.current?.scrollIntoView({ block: "nearest" }), [theirs]);
  const both = [...mine.tags, ...theirs.tags.filter((tag) => !mine.tags.includes(tag))];
  return (
    <div class="note warning conflict" role="alert" ref={alert}>
      <strong>{t("changed")}</strong>
      <p>{t("changedHint")}</p>
      <dl>
        <dt>{t("titleTheirs")}</dt>
        <dd>
          {theirs.title === "" ? <span class="muted">{t("untitled")}</span> : <Logged text={theirs.title} />}
          {theirs.title === mine.title ? null : <Button onClick={() => onTake({ title: theirs.title })}>{t("takeTitle")}</Button>}
        </dd>
        <dt>{t("tagsTheirs")}</dt>
        <dd>
          {theirs.tags.length === 0 ? <span class="muted">{t("noTags")}</span> : null}
          {theirs.tags.map((tag) => (
            <span class="chip" key={tag}>
              <Logged text={tag} />
            </span>
          ))}
          {writeJson(theirs.tags) === writeJson(mine.tags) ? null : (
            <>
              <Button onClick={() => onTake({ tags: theirs.tags })}>{t("takeTags")}</Button>
              {both.length === theirs.tags.length ? null : <Button onClick={() => onTake({ tags: both })}>{t("joinTags")}</Button>}
            </>
          )}
        </dd>
        {theirs.metadata === mine.metadata ? null : (
          <>
            <dt>{t("metadataTheirs")}</dt>
            <dd>
              <pre class="logged">{theirs.metadata}</pre>
              <Button onClick={() => onTake({ metadata: theirs.metadata })}>{t("takeMetadata")}</Button>
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Metadata({ value, wrong, onInput }: { readonly value: string; readonly wrong: boolean; readonly onInput: (value: string) => void }): JSX.Element {
  return (
    <details class="fold" open={wrong}>
      <summary>{t("metadata")}</summary>
      <div class={wrong ? "field wrong" : "field"}>
        <textarea class="mono" rows={10} spellcheck={false} value={value} aria-label={t("metadata")} aria-invalid={wrong} aria-describedby="metadata-fault" onInput={(event) => onInput(event.currentTarget.value)} />
        <p id="metadata-fault" class={wrong ? "fault" : "hint"}>
          {t(wrong ? "metadataWrong" : "metadataHint")}
        </p>
      </div>
    </details>
  );
}

type Metadata = Readonly<Record<string, unknown>>;

function metadataOf(text: string): Metadata | null {
  try {
    const value = parseExact(text);
    return text.trimStart().startsWith("{") ? (value as Metadata) : null;
  } catch {
    return null;
  }
}

/** Returns only what was changed; metadata as a whole, since the API puts them in the place of the old. */
function difference(chat: Chat, draft: Draft, metadata: Metadata): Partial<Pick<Chat, "title" | "tags" | "metadata">> {
  return {
    ...(draft.title === (chat.title ?? "") ? {} : { title: draft.title === "" ? null : draft.title }),
    ...(writeJson(draft.tags) === writeJson(chat.tags) ? {} : { tags: draft.tags }),
    ...(writeJson(metadata) === writeJson(chat.metadata) ? {} : { metadata }),
  };
}
