import { get, patch, post, remove } from "./api";

/** A view of a page that somebody named; `query` is the text of its URL's query. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly page: string;
  readonly query: string;
  /** Whether all of the organization see it. */
  readonly shared: boolean;
}

export type ViewDraft = Pick<SavedView, "name" | "page" | "query" | "shared">;

const PATH = "/orgs/me/views";

/** All own views and all shared ones: no more than 100 of each. */
const ALL = 200;

/** Lists the views of a page by their names. */
export async function listViews(page: string, signal: AbortSignal): Promise<readonly SavedView[]> {
  const { data } = await get<{ readonly data: readonly SavedView[] }>(PATH, { query: { page, limit: ALL }, signal });
  return [...data].sort((a, b) => a.name.localeCompare(b.name));
}

export function saveView(draft: ViewDraft): Promise<SavedView> {
  return post(PATH, draft);
}

export function changeView(id: string, change: Partial<ViewDraft>): Promise<SavedView> {
  return patch(`${PATH}/${id}`, change);
}

export function deleteView(id: string): Promise<void> {
  return remove(`${PATH}/${id}`);
}

/** Returns a query without what is no part of a view, in an order that does not depend on how it was clicked together. */
export function viewQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams(query);
  for (const name of ["view", "peek"]) {
    kept.delete(name);
  }
  kept.sort();
  return kept.toString();
}
