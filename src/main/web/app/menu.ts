import { texts } from "../i18n/texts";
import type { IconName } from "../ui/icon";
import type { Role } from "./session";

export const menuText = texts(
  { overview: "Overview", conversations: "Conversations" },
  { overview: "Übersicht", conversations: "Gespräche" },
);

/** An entry of the menu; `path` is below the organization's pages. */
export interface MenuEntry {
  readonly key: Parameters<typeof menuText>[0];
  readonly path: string;
  readonly icon: IconName;
  readonly who: readonly Role[];
  /** The second key of its shortcut, after `g`. */
  readonly shortcut: string;
}

/** The entries of the menu, in its order; each role sees its own. */
export const MENU: readonly MenuEntry[] = [
  { key: "overview", path: "overview", icon: "chart", who: ["superadmin", "admin", "user", "viewer"], shortcut: "o" },
  { key: "conversations", path: "conversations", icon: "chat", who: ["superadmin", "admin", "user", "viewer"], shortcut: "c" },
];
