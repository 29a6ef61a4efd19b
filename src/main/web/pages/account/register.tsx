import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { requestPlain } from "../../app/api";
import type { PageProps } from "../../app/page";
import { go } from "../../app/router";
import { adopt, type User } from "../../app/session";
import { site } from "../../app/site";
import { useResource } from "../../app/resource";
import { fieldFault } from "../../i18n/fields";
import { Field } from "../../ui/field";
import { Skeleton } from "../../ui/states";
import { AccountForm, AccountNote } from "./form";
import { NewPassword } from "./new-password";
import { t } from "./texts";

/** Makes an organization and its first admin, where the server takes registrations. */
export default function Register(_: PageProps): JSX.Element {
  const about = useResource("site", site);
  const [organization, setOrganization] = useState("");
  const [slug, setSlug] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  if (about.value === null && about.fault === null) {
    return (
      <main class="outside">
        <Skeleton lines={5} />
      </main>
    );
  }
  if (about.value !== null && about.value.registration !== "open") {
    return (
      <AccountNote title={t("closed")}>
        <p>{t("closedHint")}</p>
      </AccountNote>
    );
  }
  const shownSlug = slug ?? slugOf(organization);
  const register = async (): Promise<void> => {
    const { body } = await requestPlain<{ user: User; expires_in: number }>("POST", "/auth/register", {
      body: { organization: { name: organization.trim(), slug: shownSlug }, email, password, name: name.trim() },
    });
    await adopt(body);
    go("/app/", { replace: true });
  };
  return (
    <AccountForm title={t("registerTitle")} submit={t("registerSubmit")} action={register}>
      {(fault) => (
        <>
          <Field label={t("organization")} name="organization" autocomplete="organization" value={organization} onInput={setOrganization} required autofocus fault={fieldFault(fault, "/organization/name")} />
          <Field label={t("slug")} name="slug" hint={t("slugHint", { slug: shownSlug === "" ? "…" : shownSlug })} value={shownSlug} onInput={setSlug} required fault={fieldFault(fault, "/organization/slug")} />
          <Field label={t("name")} name="name" autocomplete="name" value={name} onInput={setName} required fault={fieldFault(fault, "/name")} />
          <Field label={t("email")} type="email" name="email" autocomplete="username" value={email} onInput={setEmail} required fault={fieldFault(fault, "/email")} />
          <NewPassword value={password} onInput={setPassword} fault={fault} />
        </>
      )}
    </AccountForm>
  );
}

/** Returns a name for addresses: letters without their marks, digits, hyphens. */
function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50);
}
