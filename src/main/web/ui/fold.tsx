import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A part that can be opened; what is in it is made only then. */
export function Fold({ summary, open: first = false, children }: { readonly summary: ComponentChildren; readonly open?: boolean; readonly children: () => ComponentChildren }): JSX.Element {
  const [open, setOpen] = useState(first);
  useEffect(() => {
    if (first) {
      setOpen(true);
    }
  }, [first]);
  return (
    <details class="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open ? <div class="fold-body">{children()}</div> : null}
    </details>
  );
}
