import { sentence } from "../i18n/common";
import { asApiError } from "./resource";
import { signOut } from "./session";
import { toast } from "./toasts";

/** Signs out, or says why that failed. */
export function signOutOrSay(): void {
  signOut().catch((reason: unknown) => toast("fault", sentence(asApiError(reason))));
}
