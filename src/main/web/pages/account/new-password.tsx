import type { JSX } from "preact";
import type { ApiError } from "../../app/api";
import { fieldFault } from "../../i18n/fields";
import { Field } from "../../ui/field";
import { t } from "./texts";

/** The fewest characters that the server takes; a test holds it against the server's rule. */
export const MIN_PASSWORD = 8;

/** A password that is chosen, with its rule. The browser's own password manager may make and keep it. */
export function NewPassword({
  value,
  onInput,
  fault,
  pointer = "/password",
  autofocus = false,
}: {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly fault: ApiError | null;
  readonly pointer?: string;
  readonly autofocus?: boolean;
}): JSX.Element {
  return (
    <Field
      label={t("newPassword")}
      type="password"
      name="password"
      autocomplete="new-password"
      hint={t("passwordHint", { n: MIN_PASSWORD })}
      value={value}
      onInput={onInput}
      required
      autofocus={autofocus}
      fault={fieldFault(fault, pointer)}
    />
  );
}
