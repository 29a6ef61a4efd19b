import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { sentence } from "../i18n/common";
import { texts } from "../i18n/texts";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import type { ApiError } from "./api";
import { asApiError } from "./resource";
import { session, signIn, signOut } from "./session";
import { useStore } from "./store";

const t = texts(
  {
    hint: "The page and what you typed are still here. Sign in again as {email} to go on.",
    other: "Somebody else",
    password: "Password",
    submit: "Sign in",
    title: "Your session has ended",
  },
  {
    hint: "Die Seite und Ihre Eingaben sind noch da. Melden Sie sich wieder als {email} an, um weiterzumachen.",
    other: "Jemand anderes",
    password: "Passwort",
    submit: "Anmelden",
    title: "Ihre Sitzung ist beendet",
  },
);

/** Asks for the password over the page when a session has ended, so that no work is lost. */
export function EndedSession(): JSX.Element | null {
  const now = useStore(session);
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiError | null>(null);
  if (now.state !== "ended") {
    return null;
  }
  const { email } = now.user;
  const submit = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await signIn(email, password);
      setPassword("");
    } catch (reason) {
      setFault(asApiError(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("title")} onClose={() => undefined} closable={false}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{t("hint", { email })}</p>
        <input type="email" autocomplete="username" value={email} readOnly hidden />
        <Field label={t("password")} type="password" autocomplete="current-password" value={password} onInput={setPassword} required autofocus fault={fault === null ? null : sentence(fault)} />
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {t("submit")}
          </Button>
          <Button onClick={() => signOut().catch((reason: unknown) => setFault(asApiError(reason)))}>{t("other")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
