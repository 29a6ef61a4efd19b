import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { requestPlain } from "../../app/api";
import type { PageProps } from "../../app/page";
import { useResource } from "../../app/resource";
import { go } from "../../app/router";
import { adopt, type Role, type User } from "../../app/session";
import { sentence } from "../../i18n/common";
import { fieldFault } from "../../i18n/fields";
import { personRole } from "../../i18n/people";
import { Field } from "../../ui/field";
import { Logged } from "../../ui/logged";
import { Skeleton } from "../../ui/states";
import { AccountForm, AccountNote } from "./form";
import { NewPassword } from "./new-password";
import { t } from "./texts";
import { useLinkToken } from "./token";

interface Invitation {
  readonly organization: { readonly name: string };
  readonly email: string;
  readonly role: Role;
  readonly name: string | null;
}

/** Shows who invites to what, and makes the account. */
export default function AcceptInvitation(_: PageProps): JSX.Element {
  const token = useLinkToken();
  return token === null ? (
    <AccountNote title={t("noToken")}>
      <p>{t("noTokenHint")}</p>
    </AccountNote>
  ) : (
    <Inspected token={token} />
  );
}

function Inspected({ token }: { readonly token: string }): JSX.Element {
  const invitation = useResource(token, async (signal) => (await requestPlain<Invitation>("POST", "/auth/invitations/inspect", { body: { token }, signal })).body);
  if (invitation.fault !== null) {
    return (
      <AccountNote title={t(invitation.fault.code === "invalid_link" ? "ended" : "waits")}>
        <p role="alert">{sentence(invitation.fault)}</p>
      </AccountNote>
    );
  }
  return invitation.value === null ? (
    <main class="outside">
      <Skeleton lines={5} />
    </main>
  ) : (
    <Join token={token} invitation={invitation.value} />
  );
}

function Join({ token, invitation }: { readonly token: string; readonly invitation: Invitation }): JSX.Element {
  const [name, setName] = useState(invitation.name ?? "");
  const [password, setPassword] = useState("");
  const join = async (): Promise<void> => {
    const named = name.trim() === "" ? {} : { name: name.trim() };
    const { body } = await requestPlain<{ user: User; expires_in: number }>("POST", "/auth/invitations/accept", { body: { token, password, ...named } });
    await adopt(body);
    go("/app/", { replace: true });
  };
  return (
    <AccountForm title={t("acceptTitle", { organization: invitation.organization.name })} submit={t("accept")} action={join}>
      {(fault) => (
        <>
          <p>
            <Logged text={t("invited", { email: invitation.email, role: personRole(invitation.role) })} />
          </p>
          <input type="email" name="email" autocomplete="username" value={invitation.email} readOnly hidden />
          <Field label={t("name")} name="name" autocomplete="name" value={name} onInput={setName} autofocus fault={fieldFault(fault, "/name")} />
          <NewPassword value={password} onInput={setPassword} fault={fault} />
        </>
      )}
    </AccountForm>
  );
}
