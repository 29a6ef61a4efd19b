import type { JSX } from "preact";
import { useRef } from "preact/hooks";

/** The edge of a column's head, to be dragged; the dialog of the columns does the same without a pointer. */
export function Resizer({ width, onWidth }: { readonly width: number; readonly onWidth: (width: number) => void }): JSX.Element {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const at = (event: PointerEvent): number => {
    const start = from.current ?? { x: event.clientX, width };
    const rightToLeft = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    return start.width + (event.clientX - start.x) * (rightToLeft ? -1 : 1);
  };
  return (
    <span
      class="resizer"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        const head = event.currentTarget.parentElement;
        if (from.current !== null && head !== null) {
          head.style.width = `${at(event)}px`;
        }
      }}
      onPointerUp={(event) => {
        if (from.current !== null) {
          const to = at(event);
          from.current = null;
          onWidth(to);
        }
      }}
      onPointerCancel={(event) => {
        from.current = null;
        event.currentTarget.parentElement?.style.setProperty("width", `${width}px`);
      }}
    />
  );
}
