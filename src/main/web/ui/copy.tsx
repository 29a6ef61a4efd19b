import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { toast } from "../app/toasts";
import { common } from "../i18n/common";
import { texts } from "../i18n/texts";
import { Button, IconButton } from "./button";

const t = texts(
  { refused: "This could not be copied: the browser did not allow it, or the text could not be loaded." },
  { refused: "Das ließ sich nicht kopieren: Der Browser hat es nicht erlaubt, oder der Text ließ sich nicht laden." },
);

/** Puts a text on the clipboard, and says so where that is not allowed; returns whether it is there. */
export async function copyText(text: string | (() => string | Promise<string>)): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(typeof text === "string" ? text : await text());
    return true;
  } catch {
    toast("fault", t("refused"));
    return false;
  }
}

/** Copies a text; says so in the button, and aloud. */
export function CopyButton({ text, label }: { readonly text: string | (() => string | Promise<string>); readonly label?: string }): JSX.Element {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    if (await copyText(text)) {
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    }
  };
  const name = copied ? common("copied") : (label ?? common("copy"));
  return (
    <>
      {label === undefined ? (
        <IconButton name={name} icon={copied ? "check" : "copy"} onClick={() => void copy()} />
      ) : (
        <Button kind="quiet" icon={copied ? "check" : "copy"} onClick={() => void copy()}>
          {name}
        </Button>
      )}
      <span class="visually-hidden" role="status">
        {copied ? common("copied") : ""}
      </span>
    </>
  );
}
