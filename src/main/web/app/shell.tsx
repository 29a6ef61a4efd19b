import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { texts } from "../i18n/texts";
import { IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
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
  useEffect(() => setOpen(false), [path]);
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
        <a class="brand" href={inZone(`${base}overview`)}>
          <span class="brand-mark" aria-hidden="true" />
          <span class="logged" dir="auto">
            {organization === user.organization.slug ? user.organization.name : organization}
          </span>
        </a>
        <span class="head-end">
          <ZoneChoice user={user} />
          <a class="button quiet" href="/app/me/profile" title={t("me")}>
            <Icon name="user" />
            <span class="logged head-name" dir="auto">
              {user.name}
            </span>
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
