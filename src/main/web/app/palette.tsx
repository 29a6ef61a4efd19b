import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { sentence } from "../i18n/common";
import { language, LANGUAGES, type Language } from "../i18n/language";
import { texts } from "../i18n/texts";
import { Logged, visible } from "../ui/logged";
import { Picker } from "../ui/picker";
import { chatName, listChats, readChat, type Chat } from "./chats";
import { looks, type Looks } from "./looks";
import { MENU, menuText } from "./menu";
import { changeMe } from "./own";
import { asApiError } from "./resource";
import { go } from "./router";
import type { User } from "./session";
import { signOutOrSay } from "./sign-out";
import { toast } from "./toasts";

const t = texts(
  {
    account: "My account",
    compact: "Dense rows",
    comfortable: "Roomy rows",
    conversation: "Conversation",
    dark: "Dark theme",
    input: "A page, an action, words or the id of a conversation",
    language: "Language: {name}",
    light: "Light theme",
    none: "Nothing found",
    page: "Page",
    search: "Search conversations for “{words}”",
    signOut: "Sign out",
    action: "Action",
    system: "Theme of the system",
    title: "Go anywhere",
  },
  {
    account: "Mein Konto",
    compact: "Dichte Zeilen",
    comfortable: "Luftige Zeilen",
    conversation: "Gespräch",
    dark: "Dunkle Farben",
    input: "Eine Seite, eine Aktion, Wörter oder die Id eines Gesprächs",
    language: "Sprache: {name}",
    light: "Helle Farben",
    none: "Nichts gefunden",
    page: "Seite",
    search: "Gespräche nach „{words}“ durchsuchen",
    signOut: "Abmelden",
    action: "Aktion",
    system: "Farben des Systems",
    title: "Überall hin",
  },
);

const NAMES = { en: "English", de: "Deutsch" } as const;
const TYPING_MS = 200;
const MOST_CHATS = 8;
/** Shorter words are in too many conversations; ids may be as short as they like. */
const LEAST_SEARCHED = 3;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface Entry {
  readonly kind: string;
  readonly name: string;
  readonly run: () => void;
}

/** Opens by Ctrl K or ⌘ K, on every page. */
export function PaletteKey({ user, base }: { readonly user: User; readonly base: string }): JSX.Element | null {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen(true);
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return open ? <Palette user={user} base={base} onClose={() => setOpen(false)} /> : null;
}

/** Finds pages, actions and conversations by words, as a combobox with a list. */
function Palette({ user, base, onClose }: { readonly user: User; readonly base: string; readonly onClose: () => void }): JSX.Element {
  const [text, setText] = useState("");
  const chats = useChats(text.trim());
  const entries = useMemo(() => found(user, base, text.trim(), chats), [user, base, text, chats]);
  return (
    <Picker
      title={t("title")}
      label={t("input")}
      none={t("none")}
      text={text}
      entries={entries}
      keyOf={(entry, place) => `${entry.kind}:${entry.name}:${place}`}
      whole={(entry) => visible(entry.name)}
      row={(entry) => (
        <>
          <Logged text={entry.name} />
          <span class="muted">{entry.kind}</span>
        </>
      )}
      onText={setText}
      onChoose={(entry) => entry.run()}
      onClose={onClose}
    />
  );
}

function found(user: User, base: string, words: string, chats: readonly Chat[]): readonly Entry[] {
  const page = (name: string, path: string): Entry => ({ kind: t("page"), name, run: () => go(path) });
  const action = (name: string, run: () => void): Entry => ({ kind: t("action"), name, run });
  const { theme, density } = looks.get();
  const fixed: readonly Entry[] = [
    ...MENU.filter((entry) => entry.who.includes(user.role)).map((entry) => page(menuText(entry.key), base + entry.path)),
    page(t("account"), "/app/me/profile"),
    ...(["system", "light", "dark"] as const).filter((each) => each !== theme).map((each) => action(t(each), () => keep({ theme: each }))),
    action(t(density === "compact" ? "comfortable" : "compact"), () => keep({ density: density === "compact" ? "comfortable" : "compact" })),
    ...LANGUAGES.filter((each) => each !== language.get()).map((each) => action(t("language", { name: NAMES[each] }), () => keep({}, each))),
    action(t("signOut"), signOutOrSay),
  ];
  const lower = words.toLowerCase();
  return [
    ...fixed.filter((entry) => entry.name.toLowerCase().includes(lower)),
    ...chats.map((chat) => ({ kind: t("conversation"), name: chatName(chat), run: () => go(`${base}conversations/${chat.id}`) })),
    ...(words === "" ? [] : [action(t("search", { words }), () => go(`${base}conversations?${new URLSearchParams({ q: words }).toString()}`))]),
  ];
}

/** Shows looks and a language at once, and keeps them with the account. */
function keep(change: Partial<Looks>, words?: Language): void {
  looks.set({ ...looks.get(), ...change });
  changeMe(words === undefined ? { preferences: change } : { locale: words }).catch((fault: unknown) => toast("fault", sentence(asApiError(fault))));
}

/** Finds conversations by id, by the client's name for them, and by words. */
function useChats(words: string): readonly Chat[] {
  const [chats, setChats] = useState<readonly Chat[]>([]);
  useEffect(() => {
    if (words === "") {
      setChats([]);
      return undefined;
    }
    const cut = new AbortController();
    const timer = setTimeout(() => {
      const ask = (query: Record<string, string>): Promise<readonly Chat[]> =>
        listChats(new URLSearchParams({ limit: String(MOST_CHATS), ...query }), cut.signal).then(
          (page) => page.data,
          () => [],
        );
      const exact = UUID.test(words)
        ? readChat(words, cut.signal).then(
            ({ chat }) => [chat],
            () => [],
          )
        : ask({ external_id: words });
      void Promise.all([exact, words.length < LEAST_SEARCHED ? [] : ask({ q: words })]).then(([first, others]) => {
        if (!cut.signal.aborted) {
          const known = new Set(first.map((chat) => chat.id));
          setChats([...first, ...others.filter((chat) => !known.has(chat.id))].slice(0, MOST_CHATS));
        }
      });
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      cut.abort();
    };
  }, [words]);
  return chats;
}
