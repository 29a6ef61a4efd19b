import type { ComponentType } from "preact";
import type { Role, User } from "./session";

/** What a page is given: the named parts of its path, and who is there. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>;
  /** The person who is signed in; pages outside of the sign-in have `null`. */
  readonly user: User | null;
}

export type PageComponent = ComponentType<PageProps>;

/** A page: where it is, who may open it, and how its code is loaded. */
export interface Page {
  /** The path below `/app`, parts that vary as `:name`. */
  readonly path: string;
  /** The roles that may open it; `open` for everybody, signed in or not. */
  readonly who: "open" | readonly Role[];
  readonly load: () => Promise<{ readonly default: PageComponent }>;
}

/** Returns the named parts of a path that a page serves; null when it does not. */
export function match(page: Page, path: string): Record<string, string> | null {
  const pattern = page.path.split("/");
  const parts = path.replace(/\/$/, "").split("/");
  if (pattern.length !== parts.length) {
    return null;
  }
  const params: Record<string, string> = {};
  for (const [i, want] of pattern.entries()) {
    const have = parts[i] ?? "";
    if (want.startsWith(":")) {
      if (have === "") {
        return null;
      }
      params[want.slice(1)] = have;
    } else if (want !== have) {
      return null;
    }
  }
  return params;
}
