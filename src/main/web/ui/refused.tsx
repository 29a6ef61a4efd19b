import type { ComponentChildren, JSX } from "preact";
import type { ApiError } from "../app/api";
import { common, sentence } from "../i18n/common";
import { Button } from "./button";
import { CopyButton } from "./copy";
import { againIn, useCountdown } from "./states";

/** The statuses whose sentence says all: the server's own words would only repeat it. */
const SAID: readonly number[] = [0, 401, 429, 503];

/** Says above a form's button why the server refused it. Faults of single fields stand at the fields. */
export function Refused({ fault }: { readonly fault: ApiError | null }): JSX.Element {
  const atFields = fault !== null && fault.errors.length > 0;
  return (
    <div class="refused" role="alert">
      {fault === null ? null : <p class="fault">{sentence(fault)}</p>}
      {fault === null || atFields || SAID.includes(fault.status) ? null : (
        <p class="muted logged" lang="en" dir="auto">
          {fault.detail}
        </p>
      )}
      {fault === null || fault.status < 500 || fault.requestId === null ? null : (
        <p class="muted row">
          {common("request")} <code>{fault.requestId}</code> <CopyButton text={fault.requestId} />
        </p>
      )}
    </div>
  );
}

/** The button of a form; counts down where the server said how long to wait. */
export function Submit({ busy, fault, children }: { readonly busy: boolean; readonly fault: ApiError | null; readonly children: ComponentChildren }): JSX.Element {
  const wait = useCountdown(fault);
  return (
    <Button type="submit" kind="primary" busy={busy} disabled={wait > 0}>
      {wait > 0 ? againIn(wait) : children}
    </Button>
  );
}
