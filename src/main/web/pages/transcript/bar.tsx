import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { remove } from "../../app/api";
import type { Chat } from "../../app/chats";
import { asApiError } from "../../app/resource";
import { go, setQuery } from "../../app/router";
import { toast } from "../../app/toasts";
import { common, sentence } from "../../i18n/common";
import { ActionMenu } from "../../ui/action-menu";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Choice } from "../../ui/field";
import { FORMS } from "./export";
import type { Shown } from "./rows";
import { t } from "./texts";
import type { Purpose } from "./whole";

const SHOWN: readonly Shown[] = ["rendered", "plain", "json"];

/** What can be done with the messages as a whole. */
export function Bar({
  chat,
  shown,
  mayChange,
  list,
  onJump,
  onWhole,
}: {
  readonly chat: Chat;
  readonly shown: Shown;
  readonly mayChange: boolean;
  readonly list: string;
  readonly onJump: (to: "first" | "last") => void;
  readonly onWhole: (purpose: Purpose) => void;
}): JSX.Element {
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Choice label={t("view")} value={shown} options={SHOWN.map((each) => [each, t(each)] as const)} onChange={(show) => setQuery({ show: show === "rendered" ? null : show }, { replace: true })} />
      <IconButton name={t("jumpFirst")} icon="arrowUp" onClick={() => onJump("first")} />
      <IconButton name={t("jumpLast")} icon="arrowDown" onClick={() => onJump("last")} />
      <ActionMenu label={t("copyAll")} icon="copy" actions={FORMS.map((form) => [t(`copy_${form}`), () => onWhole({ kind: "copy", form })] as const)} />
      <ActionMenu label={t("download")} icon="download" actions={FORMS.map((form) => [t(`file_${form}`), () => onWhole({ kind: "download", form })] as const)} />
      <Button kind="quiet" icon="print" id="print-all" onClick={() => onWhole({ kind: "print" })}>
        {t("print")}
      </Button>
      {mayChange ? (
        <Button kind="quiet" icon="trash" onClick={() => setDeleting(true)}>
          {common("delete")}
        </Button>
      ) : null}
      {deleting ? <Deletion id={chat.id} onClose={() => setDeleting(false)} list={list} /> : null}
    </>
  );
}

function Deletion({ id, onClose, list }: { readonly id: string; readonly onClose: () => void; readonly list: string }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      await remove(`/chats/${encodeURIComponent(id)}`);
      toast("done", t("chatDeleted"));
      go(list);
    } catch (fault) {
      toast("fault", sentence(asApiError(fault)));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("deleteChat")} onClose={onClose}>
      <div class="stack">
        <p>{t("deleteHint")}</p>
        <div class="row">
          <Button kind="danger" busy={busy} onClick={() => void run()}>
            {t("deleteChat")}
          </Button>
          <Button onClick={onClose}>{common("cancel")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
