import type { ApiError } from "../app/api";
import { texts } from "./texts";

/** Texts that several pages use. */
export const common = texts(
  {
    again: "Try again",
    cancel: "Cancel",
    close: "Close",
    copied: "Copied",
    copy: "Copy",
    delete: "Delete",
    edit: "Edit",
    loading: "Loading…",
    more: "More",
    no: "No",
    optional: "optional",
    request: "Request",
    save: "Save",
    search: "Search",
    unknown: "unknown",
    yes: "Yes",
  },
  {
    again: "Nochmals versuchen",
    cancel: "Abbrechen",
    close: "Schließen",
    copied: "Kopiert",
    copy: "Kopieren",
    delete: "Löschen",
    edit: "Bearbeiten",
    loading: "Lädt …",
    more: "Mehr",
    no: "Nein",
    optional: "optional",
    request: "Anfrage",
    save: "Speichern",
    search: "Suchen",
    unknown: "unbekannt",
    yes: "Ja",
  },
);

const sentences = texts(
  {
    conflict: "This was changed or taken meanwhile.",
    cookies_refused:
      "Your browser did not keep the cookies of the session, so you are not signed in. Open the dashboard by https, or by localhost.",
    failed: "The server could not do this.",
    forbidden: "Your role may not do this.",
    invalid_credentials: "The address or the password is wrong.",
    invalid_link: "This link was used already, has ended, or is not complete. Ask for a new one.",
    not_found: "This is not here, or it is another organization's.",
    offline: "The server cannot be reached. Look at your network; reading goes on by itself.",
    overloaded: "The server has too much to do. It will be tried again.",
    page_fault: "The page met an error of its own.",
    rate_limited: "Too many requests. Wait a moment.",
    unauthenticated: "Your session has ended.",
    validation_failed: "Something that was entered breaks a rule.",
  },
  {
    conflict: "Das wurde inzwischen geändert oder ist vergeben.",
    cookies_refused:
      "Ihr Browser hat die Cookies der Sitzung nicht behalten, Sie sind also nicht angemeldet. Öffnen Sie das Dashboard über https oder über localhost.",
    failed: "Der Server konnte das nicht ausführen.",
    forbidden: "Ihre Rolle darf das nicht.",
    invalid_credentials: "Die Adresse oder das Passwort ist falsch.",
    invalid_link: "Dieser Link wurde schon benutzt, ist abgelaufen oder unvollständig. Fordern Sie einen neuen an.",
    not_found: "Das gibt es hier nicht, oder es gehört einer anderen Organisation.",
    offline: "Der Server ist nicht erreichbar. Prüfen Sie Ihr Netz; das Lesen geht von selbst weiter.",
    overloaded: "Der Server hat zu viel zu tun. Es wird erneut versucht.",
    page_fault: "Auf der Seite ist ein eigener Fehler aufgetreten.",
    rate_limited: "Zu viele Anfragen. Warten Sie einen Moment.",
    unauthenticated: "Ihre Sitzung ist beendet.",
    validation_failed: "Etwas Eingegebenes verletzt eine Regel.",
  },
);

type Sentence = Parameters<typeof sentences>[0];

/** The sentence for each of the API's codes; the others go by the status. */
const BY_CODE: Readonly<Record<string, Sentence>> = {
  cookies_refused: "cookies_refused",
  forbidden: "forbidden",
  invalid_credentials: "invalid_credentials",
  invalid_link: "invalid_link",
  not_found: "not_found",
  offline: "offline",
  overloaded: "overloaded",
  page_fault: "page_fault",
  rate_limited: "rate_limited",
  unauthenticated: "unauthenticated",
};

const BY_STATUS: Readonly<Record<number, Sentence>> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  412: "conflict",
  422: "validation_failed",
  429: "rate_limited",
  503: "overloaded",
};

/** Returns the sentence about a fault in the page's language. The answer's own `detail` stands beside it. */
export function sentence(fault: ApiError): string {
  return sentences(BY_CODE[fault.code] ?? BY_STATUS[fault.status] ?? "failed");
}
