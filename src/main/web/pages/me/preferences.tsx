import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { singleKeys } from "../../app/keys";
import { looks, type Density, type Theme } from "../../app/looks";
import type { User } from "../../app/session";
import { useStore } from "../../app/store";
import { isZone } from "../../app/zone";
import { common, sentence } from "../../i18n/common";
import { Button } from "../../ui/button";
import { Choice, Field, Tick } from "../../ui/field";
import { changeMe, useChange } from "./change";
import { t } from "./texts";

/** Theme, density and shortcuts, the language, the zone of times: kept with the account, so that they follow one to other browsers. */
export function Preferences({ user }: { readonly user: User }): JSX.Element {
  const { theme, density } = useStore(looks);
  const keys = useStore(singleKeys);
  const [zone, setZone] = useState(user.time_zone ?? "");
  const [locale, setLocale] = useState(user.locale ?? "");
  const change = useChange();
  const wrongZone = zone !== "" && !isZone(zone);
  return (
    <form
      class="narrow stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrongZone) {
          change.run(() => changeMe({ locale: locale === "" ? null : locale, time_zone: zone === "" ? null : zone, preferences: { theme, density, shortcuts: keys } }));
        }
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
        onChange={(value) => looks.set({ theme: value, density })}
      />
      <Choice<Density>
        label={t("density")}
        value={density}
        options={[
          ["comfortable", t("comfortable")],
          ["compact", t("compact")],
        ]}
        onChange={(value) => looks.set({ theme, density: value })}
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
      <Field label={t("zone")} value={zone} onInput={setZone} placeholder={t("organizationZone")} fault={wrongZone ? t("zoneWrong") : null} />
      <Tick label={t("keys")} checked={keys} onChange={(on) => singleKeys.set(on)} />
      {change.fault === null ? null : (
        <p class="fault" role="alert">
          {sentence(change.fault)} {change.fault.detail}
        </p>
      )}
      <div>
        <Button type="submit" kind="primary" busy={change.busy}>
          {common("save")}
        </Button>
      </div>
    </form>
  );
}
