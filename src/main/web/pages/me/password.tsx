import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { requestPlain } from "../../app/api";
import type { User } from "../../app/session";
import { common } from "../../i18n/common";
import { fieldFault } from "../../i18n/fields";
import { Field } from "../../ui/field";
import { Refused, Submit } from "../../ui/refused";
import { NewPassword } from "../account/new-password";
import { useChange } from "./change";
import { t } from "./texts";

export function Password({ user }: { readonly user: User }): JSX.Element {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useChange();
  const { fault } = change;
  const wrong = fault?.code === "invalid_credentials";
  return (
    <form
      class="narrow stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.run(async () => {
          await requestPlain("POST", "/users/me/password", { body: { current_password: current, new_password: next } });
          setCurrent("");
          setNext("");
        }, t("passwordChanged"));
      }}
    >
      <input type="email" autocomplete="username" value={user.email} readOnly hidden />
      <Field label={t("current")} type="password" autocomplete="current-password" value={current} onInput={setCurrent} required fault={wrong ? t("wrongPassword") : fieldFault(fault, "/current_password")} />
      <NewPassword value={next} onInput={setNext} fault={fault} pointer="/new_password" />
      <Refused fault={wrong ? null : fault} />
      <div>
        <Submit busy={change.busy} fault={fault}>
          {common("save")}
        </Submit>
      </div>
    </form>
  );
}
