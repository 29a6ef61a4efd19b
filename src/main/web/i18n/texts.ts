import { language, type Language } from "./language";

export type Values = Readonly<Record<string, string | number>>;

type Catalogue<K extends string> = Readonly<Record<K, string>>;

/** Returns the text of a key in the page's language, `{name}` replaced by the value of that name. */
export type Texts<K extends string> = (key: K, values?: Values) => string;

const rules = new Map<Language, Intl.PluralRules>();

/** All catalogues, for the test that compares their keys and placeholders, and for made-up languages. */
export const catalogues: { en: Readonly<Record<string, string>>; de: Readonly<Record<string, string>> }[] = [];

/**
 * Declares the texts of one part of the dashboard, in English and German. A text may hold `{name}`; numbers are written as the language
 * does. Two forms stand in one text as `one form|other form`: the value `n` decides.
 */
export function texts<K extends string>(en: Catalogue<K>, de: Catalogue<NoInfer<K>>): Texts<K> {
  catalogues.push({ en, de });
  return (key, values = {}) => fill(plural((language.get() === "de" ? de : en)[key], values["n"]), values);
}

function plural(text: string, n: string | number | undefined): string {
  const forms = text.split("|");
  if (forms.length === 1 || typeof n !== "number") {
    return forms[forms.length - 1] ?? "";
  }
  const of = language.get();
  const known = rules.get(of) ?? new Intl.PluralRules(of);
  rules.set(of, known);
  return (known.select(n) === "one" ? forms[0] : forms[1]) ?? "";
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? value.toLocaleString(language.get()) : value;
  });
}
