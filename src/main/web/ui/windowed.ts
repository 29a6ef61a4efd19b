import { useEffect, useState } from "preact/hooks";
import type { RefObject } from "preact";

/** The rows of a long list that are in the page: those in sight, and some around them. */
export interface Window {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  readonly before: number;
  readonly after: number;
}

const AROUND = 12;
/** The most rows that are in the page, however high the screen is. */
const MOST = 112;

/**
 * Follows which rows of equal height are in sight, so that a list of any length costs the page as many elements as fit. The heights before
 * and after stand for the rows that are left out.
 */
export function useWindow(scroller: RefObject<HTMLElement>, rows: number, rowHeight: number): Window {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(800);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    let frame = 0;
    const read = (): void => {
      frame = 0;
      setTop(element.scrollTop);
      setHeight(element.clientHeight);
    };
    const later = (): void => {
      frame ||= requestAnimationFrame(read);
    };
    read();
    element.addEventListener("scroll", later, { passive: true });
    const resize = new ResizeObserver(later);
    resize.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", later);
      resize.disconnect();
    };
  }, [scroller]);
  const first = Math.max(0, Math.min(rows, Math.floor(top / rowHeight) - AROUND));
  const last = Math.min(rows, first + MOST, Math.ceil((top + height) / rowHeight) + AROUND);
  return { first, last, before: first * rowHeight, after: (rows - last) * rowHeight };
}
