import { entry } from "../../app/router";

/** Where the list was read when an entry of the browser's history was left. */
interface Position {
  readonly top: number;
  readonly chat: string | null;
}

const positions = new Map<string, Position>();
const MOST = 100;

/** Notes where the list is read, for Back. */
export function rememberPosition(change: Partial<Position>): void {
  const id = entry();
  const before = positions.get(id) ?? { top: 0, chat: null };
  positions.delete(id);
  positions.set(id, { ...before, ...change });
  for (const old of [...positions.keys()].slice(0, -MOST)) {
    positions.delete(old);
  }
}

export function position(): Position | undefined {
  return positions.get(entry());
}
