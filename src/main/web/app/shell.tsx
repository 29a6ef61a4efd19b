import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { texts } from "../i18n/texts";
import { IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { Logged, visible } from "../ui/logged";
import { entered } from "./api";
import { EndedSession } from "./ended";
import { MENU, menuText } from "./menu";
import { OfflineBar } from "./offline";
import { PaletteKey } from "./palette";
import { inZone, usePlace } from "./router";
import type { User } from "./session";
import { Shortcuts } from "./shortcuts";
import { signOutOrSay } from "./sign-out";
import { useStore } from "./store";
import { ZoneChoice } from "./zone-choice";

const t = texts(
  { menu: "Menu", main: "Main menu", me: "My account", signOut: "Sign out", skip: "To the content" },
  { menu: "Menü", main: "Hauptmenü", me: "Mein Konto", signOut: "Abmelden", skip: "Zum Inhalt" },
);

/** The frame of every page of somebody who is signed in: the menu, the head, the page. */
export function Shell({ user, children }: { readonly user: User; readonly children: ComponentChildren }): JSX.Element {
  const { path } = usePlace();
  const [open, setOpen] = useState(false);
  const organization = useStore(entered) ?? user.organization.slug;
  const shown = useRef(path);
  useEffect(() => {
    setOpen(false);
    // What had the focus may be gone with the page before.
    if (shown.current !== path && document.activeElement === document.body) {
      document.getElementById("content")?.focus();
    }
    shown.current = path;
  }, [path]);
  const shownName = organization === user.organization.slug ? user.organization.name : organization;
  const base = `/app/o/${organization}/`;
  return (
    <div class={open ? "shell menu-open" : "shell"}>
      <a class="skip" href="#content">
        {t("skip")}
      </a>
      <header class="head">
        <span class="menu-button">
          <IconButton name={t("menu")} icon="menu" expanded={open} onClick={() => setOpen(!open)} />
        </span>
        <a class="brand" href={inZone(`${base}overview`)} title={visible(shownName)}>
          <span class="brand-mark" aria-hidden="true" />
          <Logged text={shownName} />
        </a>
        <span class="head-end">
          <ZoneChoice user={user} />
          <a class="button quiet" href="/app/me/profile" title={`${t("me")}: ${visible(user.name)}`} aria-label={`${t("me")}: ${visible(user.name)}`}>
            <Icon name="user" />
            <Logged text={user.name} class="head-name" />
          </a>
          <IconButton name={t("signOut")} icon="signOut" onClick={signOutOrSay} />
        </span>
      </header>
      <nav class="menu" aria-label={t("main")}>
        <ul>
          {MENU.filter((entry) => entry.who.includes(user.role)).map((entry) => (
            <li key={entry.key}>
              <a href={inZone(base + entry.path)} aria-current={path.startsWith(base + entry.path) ? "page" : undefined}>
                <Icon name={entry.icon} />
                {menuText(entry.key)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <OfflineBar />
      <Shortcuts user={user} base={base} />
      <PaletteKey user={user} base={base} />
      <EndedSession />
      <main id="content" class="content" data-scroller tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
