import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PageProps } from "../../app/page";
import { useResource } from "../../app/resource";
import { signIn } from "../../app/session";
import { site } from "../../app/site";
import { texts } from "../../i18n/texts";
import { Field } from "../../ui/field";
import { AccountForm } from "../account/form";

const t = texts(
  { title: "Sign in", email: "E-mail address", password: "Password", submit: "Sign in", forgot: "Forgot your password?", register: "New here? Make an organization" },
  { title: "Anmelden", email: "E-Mail-Adresse", password: "Passwort", submit: "Anmelden", forgot: "Passwort vergessen?", register: "Neu hier? Organisation anlegen" },
);

/** Asks for address and password. The app leads on to where the person wanted to go, once somebody is signed in. */
export default function SignIn(_: PageProps): JSX.Element {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  // What cannot be asked is not offered; the sign-in itself says what is wrong.
  const about = useResource("site", site);
  return (
    <AccountForm
      title={t("title")}
      submit={t("submit")}
      action={() => signIn(email, password)}
      links={
        <div class="row spread">
          <a href="/app/forgot-password">{t("forgot")}</a>
          {about.value?.registration === "open" ? <a href="/app/register">{t("register")}</a> : null}
        </div>
      }
    >
      {() => (
        <>
          <Field label={t("email")} type="email" name="email" autocomplete="username" value={email} onInput={setEmail} required autofocus />
          <Field label={t("password")} type="password" name="password" autocomplete="current-password" value={password} onInput={setPassword} required />
        </>
      )}
    </AccountForm>
  );
}
