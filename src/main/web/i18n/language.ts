import { Store } from "../app/store";

export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Returns the first language of the browser's list that there are texts in; English otherwise. */
export function browserLanguage(): Language {
  for (const tag of navigator.languages) {
    const language = LANGUAGES.find((each) => tag.toLowerCase().split("-")[0] === each);
    if (language !== undefined) {
      return language;
    }
  }
  return "en";
}

/** The language of all texts of the page; numbers and dates follow it too. */
export const language = new Store<Language>(browserLanguage());

function announce(value: Language): void {
  document.documentElement.lang = value;
}

announce(language.get());
language.watch(announce);
