import { useRef, useState } from "preact/hooks";
import type { Chat } from "../../app/chats";
import { toast } from "../../app/toasts";
import { t } from "./texts";

/** The most conversations that one request changes. */
export const MOST_MARKED = 200;

/** The conversations that are marked, and how to mark them. */
export interface Marks {
  readonly ids: ReadonlySet<string>;
  /** Marks one, or all from the one that was marked last to this one. */
  readonly mark: (id: string, on: boolean, range: boolean) => void;
  readonly markAll: (on: boolean) => void;
  readonly only: (ids: Iterable<string>) => void;
}

export function useMarks(rows: readonly Chat[]): Marks {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const change = (chats: readonly Chat[], on: boolean): void => {
    const next = new Set(ids);
    for (const { id } of chats) {
      if (!on) {
        next.delete(id);
      } else if (next.size < MOST_MARKED || next.has(id)) {
        next.add(id);
      } else {
        toast("news", t("mostMarked", { n: MOST_MARKED }));
        break;
      }
    }
    setIds(next);
  };
  return {
    ids,
    mark: (id, on, range) => {
      const index = rows.findIndex((chat) => chat.id === id);
      const before = range && last.current !== null ? rows.findIndex((chat) => chat.id === last.current) : -1;
      const from = before < 0 ? index : before;
      last.current = id;
      change(rows.slice(Math.min(from, index), Math.max(from, index) + 1), on);
    },
    markAll: (on) => change(on ? rows.slice(0, MOST_MARKED) : rows, on),
    only: (kept) => setIds(new Set(kept)),
  };
}
