import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Message } from "../../app/chats";
import { asApiError } from "../../app/resource";
import { toast } from "../../app/toasts";
import { kibibytes } from "../../format/numbers";
import { sentence } from "../../i18n/common";
import { Markdown } from "../../markdown/markdown";
import { head, Pieces } from "../../markdown/pieces";
import { LARGE_CHARACTERS } from "../../markdown/reader";
import { Button } from "../../ui/button";
import { WHOLE_CHARACTERS, whole } from "./messages";
import { t } from "./texts";

/** The characters of a long text that are shown at first. */
const FIRST_CHARACTERS = 4_000;

/** The text of a message: a long one only in part until all is asked for, a very long one plain until it is asked for as Markdown. */
export function Content({ message, rendered }: { readonly message: Message; readonly rendered: boolean }): JSX.Element {
  const [all, setAll] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [formatted, setFormatted] = useState(false);
  const long = message.truncated === true || message.content.length > WHOLE_CHARACTERS;
  const text = all ?? (long ? head(message.content, FIRST_CHARACTERS) : message.content);
  const large = text.length > LARGE_CHARACTERS;
  const open = async (): Promise<void> => {
    setBusy(true);
    try {
      setAll((await whole(message)).content);
    } catch (fault) {
      toast("fault", sentence(asApiError(fault)));
    }
    setBusy(false);
  };
  return (
    <>
      {rendered && (!large || formatted) ? <Markdown source={text} /> : <Pieces text={text} />}
      {long ? (
        <div class="row">
          <Button kind="quiet" busy={busy} onClick={() => (all === null ? void open() : setAll(null))}>
            {all === null ? t("showAll", { size: kibibytes(size(message)) }) : t("showLess")}
          </Button>
          {rendered && large ? (
            <Button kind="quiet" onClick={() => setFormatted(!formatted)}>
              {formatted ? t("asPlain") : t("asMarkdown")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** Returns the bytes of a text in UTF-8; where only its beginning is here, as many as its characters would have on average. */
function size(message: Message): number {
  const here = new Blob([message.content]).size;
  return message.truncated === true ? (here / WHOLE_CHARACTERS) * (message.content_length ?? WHOLE_CHARACTERS) : here;
}
