import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ApiError } from "../../app/api";
import { asApiError } from "../../app/resource";
import { sentence } from "../../i18n/common";
import { Button } from "../../ui/button";
import { t } from "./texts";

/** A form of a page before the sign-in: a title, fields, one button, and what failed. */
export function AccountForm({
  title,
  submit,
  action,
  children,
}: {
  readonly title: string;
  readonly submit: string;
  /** Fails with the server's refusal; `fields` of the refusal are shown by the fields themselves. */
  readonly action: () => Promise<void>;
  readonly children: (fault: (pointer: string) => string | null) => ComponentChildren;
}): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiError | null>(null);
  useEffect(() => {
    document.title = `${title} · ChatLogger`;
  }, [title]);
  const run = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await action();
    } catch (reason) {
      setFault(asApiError(reason));
    } finally {
      setBusy(false);
    }
  };
  const of = (pointer: string): string | null => fault?.errors.find((each) => each.pointer === pointer)?.detail ?? null;
  return (
    <main class="outside">
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <h1>{title}</h1>
        {children(of)}
        {fault === null ? null : (
          <p class="fault" role="alert">
            {sentence(fault)} {fault.status === 422 && fault.errors.length > 0 ? "" : fault.detail}
          </p>
        )}
        <Button type="submit" kind="primary" busy={busy}>
          {submit}
        </Button>
        <a href="/app/sign-in">{t("back")}</a>
      </form>
    </main>
  );
}

/** Says something in place of a form. */
export function AccountNote({ title, children }: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <main class="outside">
      <div class="card stack">
        <h1>{title}</h1>
        {children}
        <a href="/app/sign-in">{t("back")}</a>
      </div>
    </main>
  );
}
