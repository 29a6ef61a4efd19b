import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { requestPlain } from "../../app/api";
import type { PageProps } from "../../app/page";
import { AccountForm, AccountNote } from "./form";
import { NewPassword } from "./new-password";
import { t } from "./texts";
import { useLinkToken } from "./token";

/** Takes a new password for the account of a link. */
export default function ResetPassword(_: PageProps): JSX.Element {
  const token = useLinkToken();
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  if (token === null) {
    return (
      <AccountNote title={t("noToken")}>
        <p>{t("noTokenHint")}</p>
        <a href="/app/forgot-password">{t("forgotTitle")}</a>
      </AccountNote>
    );
  }
  if (done) {
    return (
      <AccountNote title={t("resetTitle")}>
        <p role="status">{t("resetDone")}</p>
      </AccountNote>
    );
  }
  return (
    <AccountForm
      title={t("resetTitle")}
      submit={t("resetSubmit")}
      action={async () => {
        await requestPlain("POST", "/auth/password/reset", { body: { token, password } });
        setDone(true);
      }}
    >
      {(fault) => <NewPassword value={password} onInput={setPassword} fault={fault} autofocus />}
    </AccountForm>
  );
}
