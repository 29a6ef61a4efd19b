import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ApiError, post } from "../../app/api";
import { chatName, type Chat } from "../../app/chats";
import { asApiError } from "../../app/resource";
import type { Range } from "../../app/range";
import { toast } from "../../app/toasts";
import { common, sentence } from "../../i18n/common";
import { Button } from "../../ui/button";
import { Combobox, type Option } from "../../ui/combobox";
import { Dialog } from "../../ui/dialog";
import { Logged } from "../../ui/logged";
import { suggested, useSummary } from "./suggestions";
import { t } from "./texts";

export type Action = "tag" | "untag" | "delete";
const MOST_TAG_CHARACTERS = 100;
const DONE = { tag: "doneTag", untag: "doneUntag", delete: "doneDelete" } as const;

interface BulkAnswer {
  readonly done: readonly string[];
  readonly failed: readonly { readonly id: string; readonly status: number; readonly code: string; readonly detail: string }[];
}

export type OnDone = (action: Action, done: readonly string[], tags: readonly string[]) => void;

/** What can be done with all marked conversations at once. */
export function Bulk({ marked, range, onDone, onUnmark }: { readonly marked: readonly Chat[]; readonly range: Range | null; readonly onDone: OnDone; readonly onUnmark: () => void }): JSX.Element | null {
  const [asking, setAsking] = useState<Action | null>(null);
  if (marked.length === 0) {
    return null;
  }
  const chosen = t("chosen", { n: marked.length });
  return (
    <div class="bulk" role="region" aria-label={t("table")}>
      <strong role="status">{chosen}</strong>
      <Button icon="tag" onClick={() => setAsking("tag")}>
        {t("tagThese")}
      </Button>
      <Button onClick={() => setAsking("untag")}>{t("untagThese")}</Button>
      <Button kind="danger" icon="trash" onClick={() => setAsking("delete")}>
        {common("delete")}
      </Button>
      <Button kind="quiet" onClick={onUnmark}>
        {t("unmark")}
      </Button>
      {asking === null ? null : <Ask action={asking} marked={marked} range={range} onClose={() => setAsking(null)} onDone={onDone} />}
    </div>
  );
}

function Ask({ action, marked, range, onClose, onDone }: { readonly action: Action; readonly marked: readonly Chat[]; readonly range: Range | null; readonly onClose: () => void; readonly onDone: OnDone }): JSX.Element {
  // The conversations that were marked when it was asked: what fails is named although it may not be in the list any more.
  const [chats] = useState(marked);
  const [tag, setTag] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiError | null>(null);
  const [failed, setFailed] = useState<BulkAnswer["failed"]>([]);
  const run = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const tags = action === "delete" ? [] : [tag.trim()];
      const ids = marked.map((chat) => chat.id);
      const answer = await post<BulkAnswer>("/chats/bulk", action === "delete" ? { action, ids } : { action, ids, tags });
      onDone(action, answer.done, tags);
      if (answer.done.length > 0) {
        toast("done", t(DONE[action], { n: answer.done.length }));
      }
      setFailed(answer.failed);
      if (answer.failed.length === 0) {
        onClose();
      }
    } catch (reason) {
      setFault(asApiError(reason));
    } finally {
      setBusy(false);
    }
  };
  const title = action === "delete" ? t("deleteAll", { n: marked.length }) : t(action === "tag" ? "tagThese" : "untagThese");
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {action === "delete" ? <p>{t("deleteHint")}</p> : <TagField action={action} chats={chats} range={range} value={tag} onInput={setTag} />}
        {fault === null ? null : (
          <p class="fault" role="alert">
            {sentence(fault)} {fault.status === 0 ? null : <Logged text={fault.detail} />}
          </p>
        )}
        <Failures failed={failed} chats={chats} />
        <div class="row">
          <Button type="submit" kind={action === "delete" ? "danger" : "primary"} busy={busy}>
            {action === "delete" ? common("delete") : title}
          </Button>
          <Button onClick={onClose}>{failed.length === 0 ? common("cancel") : common("close")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Suggests the tags of the range to add, and those of the marked conversations to take away. */
function TagField({ action, chats, range, value, onInput }: { readonly action: Action; readonly chats: readonly Chat[]; readonly range: Range | null; readonly value: string; readonly onInput: (value: string) => void }): JSX.Element {
  const summary = useSummary(range);
  const options = action === "tag" ? suggested("tag", summary, chats) : theirTags(chats);
  return (
    <Combobox
      label={t("tag")}
      value={value}
      options={options.some((option) => option.value === value) ? [] : options}
      onInput={onInput}
      onChoose={(option) => onInput(option.value)}
      required
      autofocus
      maxLength={MOST_TAG_CHARACTERS}
    />
  );
}

function theirTags(chats: readonly Chat[]): readonly Option[] {
  const times = new Map<string, number>();
  for (const tag of chats.flatMap((chat) => chat.tags)) {
    times.set(tag, (times.get(tag) ?? 0) + 1);
  }
  return [...times].sort((a, b) => b[1] - a[1]).map(([value, n]) => ({ value, times: n }));
}

function Failures({ failed, chats }: { readonly failed: BulkAnswer["failed"]; readonly chats: readonly Chat[] }): JSX.Element | null {
  if (failed.length === 0) {
    return null;
  }
  return (
    <div class="note warning failures" role="alert">
      <p>{t("failed", { n: failed.length })}</p>
      <ul>
        {failed.map((one) => (
          <li key={one.id}>
            <strong>
              <Logged text={chatName(chats.find((chat) => chat.id === one.id) ?? { id: one.id, external_id: null, title: null })} />
            </strong>
            : {sentence(new ApiError(one.status, one.code, one.detail))} <Logged class="muted" text={one.detail} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Returns the rows as they are after an action on some. */
export function changed(rows: readonly Chat[], action: Action, ids: ReadonlySet<string>, tags: readonly string[]): readonly Chat[] {
  if (action === "delete") {
    return rows.filter((chat) => !ids.has(chat.id));
  }
  return rows.map((chat) => {
    if (!ids.has(chat.id)) {
      return chat;
    }
    const others = chat.tags.filter((tag) => !tags.includes(tag));
    return { ...chat, tags: action === "tag" ? [...others, ...tags] : others };
  });
}
