import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { texts } from "../i18n/texts";
import { Dialog } from "../ui/dialog";
import { isTyping, singleKeys } from "./keys";
import { MENU, menuText } from "./menu";
import { go } from "./router";
import type { User } from "./session";

const t = texts(
  {
    close: "Close what is open beside the list",
    copy: "Copy the link of this page",
    enter: "Open the conversation",
    find: "Search",
    help: "This list",
    mark: "Mark; with Shift from the last one on",
    neighbour: "Conversation before, after",
    peek: "Look at the conversation beside the list",
    next: "Next, previous",
    palette: "Go anywhere",
    time: "Choose the range of time",
    title: "Keyboard",
    to: "To: {page}",
  },
  {
    close: "Schließen, was neben der Liste offen ist",
    copy: "Link dieser Seite kopieren",
    enter: "Gespräch öffnen",
    find: "Suchen",
    help: "Diese Liste",
    mark: "Markieren; mit Umschalt ab dem letzten",
    neighbour: "Gespräch davor, danach",
    peek: "Gespräch neben der Liste ansehen",
    next: "Nächstes, voriges",
    palette: "Überall hin",
    time: "Zeitraum wählen",
    title: "Tastatur",
    to: "Zu: {page}",
  },
);

const SECOND_KEY_MS = 1_500;

/** Hears the keys that work on every page: `g` and a page's letter, `?` for the list of all. */
export function Shortcuts({ user, base }: { readonly user: User; readonly base: string }): JSX.Element | null {
  const [help, setHelp] = useState(false);
  const pages = MENU.filter((entry) => entry.who.includes(user.role));
  useEffect(() => {
    let pressed = 0;
    const press = (event: KeyboardEvent): void => {
      if (!singleKeys.get() || event.defaultPrevented || isTyping(event)) {
        return;
      }
      const entry = Date.now() - pressed < SECOND_KEY_MS ? pages.find((each) => each.shortcut === event.key) : undefined;
      pressed = event.key === "g" ? Date.now() : 0;
      if (entry !== undefined) {
        event.preventDefault();
        event.stopImmediatePropagation();
        go(base + entry.path);
      } else if (event.key === "?") {
        event.preventDefault();
        setHelp(true);
      }
    };
    addEventListener("keydown", press, { capture: true });
    return () => removeEventListener("keydown", press, { capture: true });
  }, [base, user.role]);
  if (!help) {
    return null;
  }
  const lines: readonly (readonly [string, string])[] = [
    ["Ctrl K", t("palette")],
    ...pages.map((entry) => [`g ${entry.shortcut}`, t("to", { page: menuText(entry.key) })] as const),
    ["/", t("find")],
    ["j k", t("next")],
    ["[ ]", t("neighbour")],
    ["p", t("peek")],
    ["Enter", t("enter")],
    ["x", t("mark")],
    ["t", t("time")],
    ["y", t("copy")],
    ["Esc", t("close")],
    ["?", t("help")],
  ];
  return (
    <Dialog title={t("title")} onClose={() => setHelp(false)}>
      <dl class="shortcuts">
        {lines.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
