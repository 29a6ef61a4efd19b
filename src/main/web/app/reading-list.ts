import { isTyping, singleKeys } from "./keys";
import { go, place } from "./router";

/** The list from which conversations are opened: its URL, and the ids in its order. In memory only. */
interface ReadingList {
  readonly slug: string;
  readonly url: string;
  readonly ids: readonly string[];
}

const ONE = /^\/app\/o\/([^/]+)\/conversations\/([^/]+)$/;

let last: ReadingList | null = null;

/** Notes the list that is shown, so that the conversations before and after one can be reached from its own page. */
export function noteList(list: ReadingList): void {
  last = list;
}

/** Returns the URL of the list that an organization's conversations were opened from, with its filters. */
export function listUrl(slug: string): string {
  return last?.slug === slug ? last.url : `/app/o/${slug}/conversations`;
}

/** Returns the path of a conversation's neighbour in the list that it was opened from; null at its ends, and where there was no list. */
function neighbour(path: string, by: number): string | null {
  const [, slug, id] = ONE.exec(path) ?? [];
  const at = slug === undefined || id === undefined || last?.slug !== slug ? -1 : last.ids.indexOf(id);
  const to = at < 0 ? undefined : last?.ids[at + by];
  return to === undefined ? null : `/app/o/${slug}/conversations/${to}`;
}

// On the page of a conversation, [ and ] lead to those before and after it. There is a list only after its page was there, which loads this.
addEventListener("keydown", (event) => {
  const by = { "[": -1, "]": 1 }[event.key];
  if (by === undefined || !singleKeys.get() || event.defaultPrevented || isTyping(event)) {
    return;
  }
  const to = neighbour(place.get().path, by);
  if (to !== null) {
    event.preventDefault();
    go(to, { replace: true });
  }
});
