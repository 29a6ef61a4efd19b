import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { User } from "../../app/session";
import { common, sentence } from "../../i18n/common";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { changeMe, useChange } from "./change";
import { t } from "./texts";

export function Profile({ user }: { readonly user: User }): JSX.Element {
  const [name, setName] = useState(user.name);
  const change = useChange();
  return (
    <form
      class="narrow stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.run(() => changeMe({ name: name.trim() }));
      }}
    >
      <p>
        <span class="muted">{t("email")}: </span>
        {user.email}
      </p>
      <Field label={t("name")} name="name" autocomplete="name" value={name} onInput={setName} required fault={change.fault === null ? null : `${sentence(change.fault)} ${change.fault.detail}`} />
      <div>
        <Button type="submit" kind="primary" busy={change.busy}>
          {common("save")}
        </Button>
      </div>
    </form>
  );
}
