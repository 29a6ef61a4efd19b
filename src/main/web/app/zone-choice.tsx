import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { texts } from "../i18n/texts";
import { Icon } from "../ui/icon";
import { Picker } from "../ui/picker";
import { entered } from "./api";
import { organizationZone, usualZone } from "./page-zone";
import { setQuery } from "./router";
import type { User } from "./session";
import { useStore } from "./store";
import { browserZone, offsetName, timeIn, zone } from "./zone";

const t = texts(
  {
    browser: "this browser's",
    button: "Time zone: {zone}",
    input: "City or region, such as Berlin",
    none: "There is no such time zone",
    organization: "your organization's",
    own: "yours",
    title: "Time zone of this page",
  },
  {
    browser: "die dieses Browsers",
    button: "Zeitzone: {zone}",
    input: "Stadt oder Region, zum Beispiel Berlin",
    none: "Diese Zeitzone gibt es nicht",
    organization: "die Ihrer Organisation",
    own: "Ihre",
    title: "Zeitzone dieser Seite",
  },
);

const MOST = 60;

/** Shows the one zone of all times of the page, in its head, and lets another be chosen; the choice stands in the URL. */
export function ZoneChoice({ user }: { readonly user: User }): JSX.Element {
  const shown = useStore(zone);
  const [open, setOpen] = useState(false);
  const name = t("button", { zone: shown });
  return (
    <>
      <button type="button" class="button quiet zone-button" aria-label={name} title={`${name} (${offsetName(shown, Date.now())})`} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="clock" />
        <span class="zone-name">{shown.replaceAll("_", " ")}</span>
      </button>
      {open ? <Zones user={user} shown={shown} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface Entry {
  readonly name: string;
  /** Why it stands at the head of the list. */
  readonly hint: string;
}

/** Finds zones by words, as a combobox with a list. */
function Zones({ user, shown, onClose }: { readonly user: User; readonly shown: string; readonly onClose: () => void }): JSX.Element {
  const [text, setText] = useState("");
  const slug = useStore(entered) ?? user.organization.slug;
  const entries = useMemo(() => found(user, slug, text), [user, slug, text]);
  return (
    <Picker
      title={t("title")}
      label={t("input")}
      none={t("none")}
      text={text}
      entries={entries}
      keyOf={(entry) => entry.name}
      whole={(entry) => entry.name}
      row={(entry) => (
        <>
          <span>
            {entry.name === shown ? <Icon name="check" /> : null} {entry.name.replaceAll("_", " ")} <span class="muted">{entry.hint}</span>
          </span>
          <span class="muted">
            {timeIn(entry.name, Date.now())} · {offsetName(entry.name, Date.now())}
          </span>
        </>
      )}
      onText={setText}
      onChoose={(entry) => setQuery({ tz: entry.name === usualZone(user, slug) ? null : entry.name })}
      onClose={onClose}
    />
  );
}

function found(user: User, slug: string, text: string): readonly Entry[] {
  const heads = new Map<string, string>();
  const put = (name: string | null | undefined, hint: string): void => {
    if (name !== null && name !== undefined) {
      heads.set(name, [heads.get(name) ?? "", hint].filter((each) => each !== "").join(", "));
    }
  };
  put(user.time_zone, t("own"));
  put(organizationZone(slug), t("organization"));
  put(browserZone(), t("browser"));
  put("UTC", "");
  const others = Intl.supportedValuesOf("timeZone").filter((name) => !heads.has(name));
  const words = text.toLowerCase().replaceAll("_", " ").split(" ");
  return [...[...heads].map(([name, hint]) => ({ name, hint })), ...others.map((name) => ({ name, hint: "" }))]
    .filter(({ name }) => words.every((word) => name.toLowerCase().replaceAll("_", " ").includes(word)))
    .slice(0, MOST);
}
