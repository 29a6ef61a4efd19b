import { browserLanguage, language, LANGUAGES } from "../i18n/language";
import { patch } from "./api";
import { singleKeys } from "./keys";
import { looks } from "./looks";
import { session, type User } from "./session";

// The account keeps what a person prefers, so that other browsers show it too, as soon as they know who signed in.

function show({ locale, preferences = {} }: User): void {
  const here = looks.get();
  looks.set({ theme: preferences.theme ?? here.theme, density: preferences.density ?? here.density });
  singleKeys.set(preferences.shortcuts ?? true);
  language.set(LANGUAGES.find((each) => each === locale) ?? browserLanguage());
}

/** Begins to show what the person who is signed in likes. */
export function followPerson(): void {
  session.watch((now) => {
    if (now.state === "in") {
      show(now.user);
    }
  });
}

/** Changes oneself, and shows it everywhere at once; preferences that are not named stay. */
export async function changeMe(change: Partial<Pick<User, "name" | "locale" | "time_zone" | "preferences">>): Promise<void> {
  session.set({ state: "in", user: await patch<User>("/users/me", change) });
}

