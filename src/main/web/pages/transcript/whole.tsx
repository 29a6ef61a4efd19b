import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat, Message } from "../../app/chats";
import { asApiError } from "../../app/resource";
import { toast } from "../../app/toasts";
import { save } from "../../format/csv";
import { count } from "../../format/numbers";
import { common, sentence } from "../../i18n/common";
import { Button } from "../../ui/button";
import { copyText } from "../../ui/copy";
import { Dialog } from "../../ui/dialog";
import { chatAs, fileOf, type Form } from "./export";
import { readAll, TooLarge } from "./messages";
import { t } from "./texts";

/** What is to be done with all messages of a chat. */
export type Purpose = { readonly kind: "copy" | "download"; readonly form: Form } | { readonly kind: "print" };

/** More messages than this are loaded only when that was confirmed. */
const UNASKED = 2_000;

/** Loads all messages of a chat, asks first where they are many, and does with them what was wanted. */
export function Whole({ chat, purpose, onPrint, onClose }: { readonly chat: Chat; readonly purpose: Purpose; readonly onPrint: (messages: readonly Message[]) => void; readonly onClose: () => void }): JSX.Element {
  const [asked, setAsked] = useState(chat.message_count <= UNASKED);
  const [done, setDone] = useState(0);
  const cut = useRef(new AbortController());
  const run = async (): Promise<void> => {
    const { signal } = cut.current;
    try {
      const messages = await readAll(chat.id, signal, setDone);
      if (purpose.kind === "print") {
        onPrint(messages);
      } else {
        const text = chatAs(chat, messages, purpose.form);
        const { name, type } = fileOf(chat, purpose.form);
        if (purpose.kind === "download") {
          save(name, type, text);
          toast("done", t("saved_file", { name }));
        } else if (await copyText(text)) {
          toast("done", t("copiedAll", { n: messages.length }));
        }
      }
      onClose();
    } catch (fault) {
      if (!signal.aborted) {
        toast("fault", fault instanceof TooLarge ? t("tooLarge") : sentence(asApiError(fault)));
        onClose();
      }
    }
  };
  useEffect(() => {
    if (asked) {
      void run();
    }
  }, [asked]);
  useEffect(() => () => cut.current.abort(), []);
  return (
    <Dialog title={t("loadAll")} onClose={onClose}>
      <div class="stack">
        {asked ? (
          <>
            <p>{t("loadingAll", { done: count(done), all: count(chat.message_count) })}</p>
            <progress max={chat.message_count} value={done} aria-label={t("loadAll")} />
          </>
        ) : (
          <p>{t("loadAllHint", { n: chat.message_count })}</p>
        )}
        <div class="row">
          {asked ? null : (
            <Button kind="primary" onClick={() => setAsked(true)}>
              {t("loadAll")}
            </Button>
          )}
          <Button onClick={onClose}>{common("cancel")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
