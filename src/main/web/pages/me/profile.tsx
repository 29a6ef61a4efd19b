import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { changeMe } from "../../app/own";
import type { User } from "../../app/session";
import { common } from "../../i18n/common";
import { fieldFault } from "../../i18n/fields";
import { Field } from "../../ui/field";
import { Refused, Submit } from "../../ui/refused";
import { useChange } from "./change";
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
      <Field label={t("name")} name="name" autocomplete="name" value={name} onInput={setName} required fault={fieldFault(change.fault, "/name")} />
      <Refused fault={change.fault} />
      <div>
        <Submit busy={change.busy} fault={change.fault}>
          {common("save")}
        </Submit>
      </div>
    </form>
  );
}
