import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../app/api";
import { asApiError } from "../../app/resource";
import { toast } from "../../app/toasts";
import { common, sentence } from "../../i18n/common";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { t } from "./texts";

type Action = "tag" | "untag" | "delete";

interface BulkAnswer {
  readonly done: readonly string[];
  readonly failed: readonly { readonly id: string; readonly status: number; readonly code: string; readonly detail: string }[];
}

/** What can be done with all marked conversations at once. */
export function Bulk({
  marked,
  mayChange,
  onDone,
  onUnmark,
}: {
  readonly marked: readonly string[];
  readonly mayChange: boolean;
  readonly onDone: (action: Action, done: readonly string[], tags: readonly string[]) => void;
  readonly onUnmark: () => void;
}): JSX.Element | null {
  const [asking, setAsking] = useState<Action | null>(null);
  if (marked.length === 0) {
    return null;
  }
  return (
    <div class="bulk" role="region" aria-label={t("chosen", { n: marked.length })}>
      <strong role="status">{t("chosen", { n: marked.length })}</strong>
      {mayChange ? (
        <>
          <Button icon="tag" onClick={() => setAsking("tag")}>
            {t("tagThese")}
          </Button>
          <Button onClick={() => setAsking("untag")}>{t("untagThese")}</Button>
          <Button kind="danger" icon="trash" onClick={() => setAsking("delete")}>
            {common("delete")}
          </Button>
        </>
      ) : null}
      <Button kind="quiet" onClick={onUnmark}>
        {t("unmark")}
      </Button>
      {asking === null ? null : <Ask action={asking} ids={marked} onClose={() => setAsking(null)} onDone={onDone} />}
    </div>
  );
}

function Ask({
  action,
  ids,
  onClose,
  onDone,
}: {
  readonly action: Action;
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (action: Action, done: readonly string[], tags: readonly string[]) => void;
}): JSX.Element {
  const [tag, setTag] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [failed, setFailed] = useState<BulkAnswer["failed"]>([]);
  const run = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const tags = action === "delete" ? [] : [tag.trim()];
      const answer = await post<BulkAnswer>("/chats/bulk", action === "delete" ? { action, ids } : { action, ids, tags });
      onDone(action, answer.done, tags);
      const text = { tag: "doneTag", untag: "doneUntag", delete: "doneDelete" } as const;
      toast("done", t(text[action], { n: answer.done.length }));
      setFailed(answer.failed);
      if (answer.failed.length === 0) {
        onClose();
      }
    } catch (reason) {
      setFault(sentence(asApiError(reason)));
    } finally {
      setBusy(false);
    }
  };
  const title = action === "delete" ? t("deleteAll", { n: ids.length }) : action === "tag" ? t("tagThese") : t("untagThese");
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {action === "delete" ? <p>{t("deleteHint")}</p> : <Field label={t("tag")} value={tag} onInput={setTag} required autofocus maxLength={50} fault={fault} />}
        {action === "delete" && fault !== null ? (
          <p class="fault" role="alert">
            {fault}
          </p>
        ) : null}
        {failed.length === 0 ? null : (
          <div role="alert">
            <p>{t("failed", { n: failed.length })}</p>
            <ul>
              {failed.map((one) => (
                <li key={one.id}>
                  <code>{one.id}</code>: {one.detail}
                </li>
              ))}
            </ul>
          </div>
        )}
        <div class="row">
          <Button type="submit" kind={action === "delete" ? "danger" : "primary"} busy={busy}>
            {title}
          </Button>
          <Button onClick={onClose}>{common("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
