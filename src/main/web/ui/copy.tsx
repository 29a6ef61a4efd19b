import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { common } from "../i18n/common";
import { Button, IconButton } from "./button";

/** Copies a text; says so in the button, and aloud. */
export function CopyButton({ text, label }: { readonly text: string | (() => string | Promise<string>); readonly label?: string }): JSX.Element {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(typeof text === "string" ? text : await text());
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
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
