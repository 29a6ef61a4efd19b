import { useKeys } from "./keys";
import { go } from "./router";

/** The list from which conversations are opened: its URL, and the ids in its order. In memory only. */
interface ReadingList {
  readonly slug: string;
  readonly url: string;
  readonly ids: readonly string[];
}

let last: ReadingList | null = null;

/** Notes the list that is shown, so that the conversations before and after one can be reached from its own page. */
export function noteList(list: ReadingList): void {
  last = list;
}

/** Returns the URL of the list that an organization's conversations were opened from, with its filters. */
export function listUrl(slug: string): string {
  return last?.slug === slug ? last.url : `/app/o/${slug}/conversations`;
}

/** Lets `[` and `]` lead to the conversations before and after one in the list that it was opened from. */
export function useNeighbourKeys(slug: string, id: string, enabled: boolean): void {
  const step = (by: number): void => {
    const at = last?.slug === slug ? last.ids.indexOf(id) : -1;
    const to = at < 0 ? undefined : last?.ids[at + by];
    if (to !== undefined) {
      go(`/app/o/${slug}/conversations/${to}`, { replace: true });
    }
  };
  useKeys(enabled ? { "[": () => step(-1), "]": () => step(1) } : {});
}
