import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { requestPlain } from "../../app/api";
import type { User } from "../../app/session";
import { common, sentence } from "../../i18n/common";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { useChange } from "./change";
import { t } from "./texts";

export function Password({ user }: { readonly user: User }): JSX.Element {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useChange();
  const { fault } = change;
  const of = (pointer: string): string | null => fault?.errors.find((each) => each.pointer === pointer)?.detail ?? null;
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
      <Field label={t("current")} type="password" autocomplete="current-password" value={current} onInput={setCurrent} required fault={of("/current_password")} />
      <Field label={t("newPassword")} type="password" autocomplete="new-password" hint={t("passwordHint")} value={next} onInput={setNext} required fault={of("/new_password")} />
      {fault === null ? null : (
        <p class="fault" role="alert">
          {sentence(fault)}
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
