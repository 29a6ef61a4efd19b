import type { JSX } from "preact";
import { dateTime, exact } from "../app/zone";

/** A time in the page's zone; pointing at it shows UTC and the exact instant. */
export function Time({ at, written = dateTime }: { readonly at: string | number; readonly written?: (at: string | number) => string }): JSX.Element {
  return (
    <time dateTime={new Date(at).toISOString()} title={exact(at)}>
      {written(at)}
    </time>
  );
}
