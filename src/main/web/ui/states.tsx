import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { whenReached, type ApiError } from "../app/api";
import { common, sentence } from "../i18n/common";
import { texts } from "../i18n/texts";
import { Button } from "./button";
import { CopyButton } from "./copy";
import { Icon } from "./icon";
import { Logged } from "./logged";

const t = texts(
  { wait: "Again in {n} second|Again in {n} seconds" },
  { wait: "Nochmals in {n} Sekunde|Nochmals in {n} Sekunden" },
);

const SKELETON_AFTER_MS = 150;

/** Grey lines of about the final size, shown only when loading takes a while, so that quick pages do not flicker. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }): JSX.Element {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="skeleton" aria-busy="true">
      <span class="visually-hidden" role="status">
        {late ? common("loading") : ""}
      </span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} class={late ? "skeleton-line" : "skeleton-line hushed"} />
      ))}
    </div>
  );
}

/** Says what failed, with the request's id to copy and a way to try again; counts down where the server says how long to wait. */
export function Fault({ fault, again }: { readonly fault: ApiError; readonly again?: () => void }): JSX.Element {
  const wait = useCountdown(fault);
  useEffect(() => (fault.code === "offline" && again !== undefined ? whenReached(again) : undefined), [fault, again]);
  return (
    <div class="state" role="alert">
      <Icon name="alert" />
      <p class="state-title">{sentence(fault)}</p>
      {fault.status === 0 ? null : <p class="muted"><Logged text={fault.detail} /></p>}
      {fault.requestId === null ? null : (
        <p class="muted row">
          {common("request")} <code>{fault.requestId}</code> <CopyButton text={fault.requestId} />
        </p>
      )}
      {again === undefined ? null : (
        <Button onClick={again} disabled={wait > 0} icon="refresh">
          {wait > 0 ? againIn(wait) : common("again")}
        </Button>
      )}
    </div>
  );
}

/** Returns how many seconds are left of what a refusal said to wait, counted down; 0 when nothing is. */
export function useCountdown(fault: ApiError | null): number {
  const [left, setLeft] = useState(fault?.retryAfter ?? 0);
  useEffect(() => {
    setLeft(fault?.retryAfter ?? 0);
    if (fault === null || fault.retryAfter === null) {
      return undefined;
    }
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [fault]);
  return left;
}

/** Says how long to wait, on the button that tries again. */
export function againIn(seconds: number): string {
  return t("wait", { n: seconds });
}

/** Says what will be here and how it comes, or that nothing was found and what to do. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ComponentChildren }): JSX.Element {
  return (
    <div class="state">
      <p class="state-title">{title}</p>
      {children}
    </div>
  );
}
