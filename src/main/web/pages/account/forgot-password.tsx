import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { requestPlain } from "../../app/api";
import type { PageProps } from "../../app/page";
import { fieldFault } from "../../i18n/fields";
import { Field } from "../../ui/field";
import { AccountForm, AccountNote } from "./form";
import { t } from "./texts";

/** Asks for a link by e-mail; the answer never tells whether the account exists. */
export default function ForgotPassword(_: PageProps): JSX.Element {
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  if (sent) {
    return (
      <AccountNote title={t("forgotTitle")}>
        <p role="status">{t("forgotDone")}</p>
      </AccountNote>
    );
  }
  return (
    <AccountForm
      title={t("forgotTitle")}
      submit={t("forgotSubmit")}
      action={async () => {
        await requestPlain("POST", "/auth/password/forgot", { body: { email } });
        setSent(true);
      }}
    >
      {(fault) => <Field label={t("email")} type="email" name="email" autocomplete="username" value={email} onInput={setEmail} required autofocus fault={fieldFault(fault, "/email")} />}
    </AccountForm>
  );
}
