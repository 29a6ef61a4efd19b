import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../../app/api";
import type { PageProps } from "../../app/page";
import { asApiError } from "../../app/resource";
import { signIn } from "../../app/session";
import { sentence } from "../../i18n/common";
import { texts } from "../../i18n/texts";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";

const t = texts(
  { title: "Sign in", email: "E-mail address", password: "Password", submit: "Sign in", forgot: "Forgot your password?" },
  { title: "Anmelden", email: "E-Mail-Adresse", password: "Passwort", submit: "Anmelden", forgot: "Passwort vergessen?" },
);

/** Asks for address and password. The app leads on to where the person wanted to go, once somebody is signed in. */
export default function SignIn(_: PageProps): JSX.Element {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiError | null>(null);
  useEffect(() => {
    document.title = `${t("title")} · ChatLogger`;
  }, []);
  const submit = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await signIn(email, password);
    } catch (reason) {
      setFault(asApiError(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main class="outside">
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1>{t("title")}</h1>
        <Field label={t("email")} type="email" name="email" autocomplete="username" value={email} onInput={setEmail} required autofocus />
        <Field
          label={t("password")}
          type="password"
          name="password"
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
          required
        />
        {fault === null ? null : (
          <p class="fault" role="alert">
            {sentence(fault)}
          </p>
        )}
        <Button type="submit" kind="primary" busy={busy}>
          {t("submit")}
        </Button>
        <a href="/app/forgot-password">{t("forgot")}</a>
      </form>
    </main>
  );
}
