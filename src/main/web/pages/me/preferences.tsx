import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { singleKeys } from "../../app/keys";
import { looks, type Density, type Theme } from "../../app/looks";
import { changeMe } from "../../app/own";
import { organizationZone } from "../../app/page-zone";
import type { User } from "../../app/session";
import { common } from "../../i18n/common";
import { fieldFault } from "../../i18n/fields";
import { Choice, Tick } from "../../ui/field";
import { Refused, Submit } from "../../ui/refused";
import { useChange } from "./change";
import { t } from "./texts";

/** Theme, density and shortcuts, the language, the zone of times: kept with the account, so that they follow one to other browsers. */
export function Preferences({ user }: { readonly user: User }): JSX.Element {
  const [theme, setTheme] = useState(looks.get().theme);
  const [density, setDensity] = useState(looks.get().density);
  const [shortcuts, setShortcuts] = useState(singleKeys.get());
  const [zone, setZone] = useState(user.time_zone ?? "");
  const [locale, setLocale] = useState(user.locale ?? "");
  const change = useChange();
  const save = (): Promise<void> =>
    changeMe({ locale: locale === "" ? null : locale, time_zone: zone === "" ? null : zone, preferences: { theme, density, shortcuts } });
  return (
    <form
      class="narrow stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.run(save);
      }}
    >
      <Choice<Theme>
        label={t("theme")}
        value={theme}
        options={[
          ["system", t("system")],
          ["light", t("light")],
          ["dark", t("dark")],
        ]}
        onChange={setTheme}
      />
      <Choice<Density>
        label={t("density")}
        value={density}
        options={[
          ["comfortable", t("comfortable")],
          ["compact", t("compact")],
        ]}
        onChange={setDensity}
      />
      <Choice
        label={t("language")}
        value={locale}
        options={[
          ["", t("browser")],
          ["en", "English"],
          ["de", "Deutsch"],
        ]}
        onChange={setLocale}
      />
      <Choice label={t("zone")} value={zone} options={zones(user)} onChange={setZone} />
      <Tick label={t("keys")} checked={shortcuts} onChange={setShortcuts} />
      {fieldFault(change.fault, "/time_zone") === null ? null : <p class="fault">{fieldFault(change.fault, "/time_zone")}</p>}
      <Refused fault={change.fault} />
      <div>
        <Submit busy={change.busy} fault={change.fault}>
          {common("save")}
        </Submit>
      </div>
    </form>
  );
}

/** Zones that browsers still list by a name that their people gave up. */
const RENAMED: Readonly<Record<string, string>> = {
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Europe/Kiev": "Europe/Kyiv",
};

/** All zones that the browser knows, with one's own, which may have an older name; the first is the organization's. */
function zones(user: User): readonly (readonly [string, string])[] {
  const own = user.time_zone ?? "";
  const known = Intl.supportedValuesOf("timeZone").map((each) => RENAMED[each] ?? each);
  const all = [...new Set([...known, "UTC", ...(own === "" ? [] : [own])])].sort();
  const usual = organizationZone(user.organization.slug);
  return [["", usual === null ? t("organizationZone") : `${t("organizationZone")} (${usual})`], ...all.map((each) => [each, each] as const)];
}
