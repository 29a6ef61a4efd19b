import type { ApiError } from "../../app/api";
import { useState } from "preact/hooks";
import { asApiError } from "../../app/resource";
import { toast } from "../../app/toasts";
import { t } from "./texts";

/** Runs a change of a form: busy meanwhile, a toast when it was done, the fault otherwise. */
export function useChange(): { readonly busy: boolean; readonly fault: ApiError | null; readonly run: (change: () => Promise<void>, done?: string) => void } {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiError | null>(null);
  const run = (change: () => Promise<void>, done = t("saved")): void => {
    setBusy(true);
    setFault(null);
    change().then(
      () => {
        setBusy(false);
        toast("done", done);
      },
      (reason: unknown) => {
        setBusy(false);
        setFault(asApiError(reason));
      },
    );
  };
  return { busy, fault, run };
}
