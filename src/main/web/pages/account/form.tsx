import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "../../app/api";
import { asApiError } from "../../app/resource";
import { Refused, Submit } from "../../ui/refused";
import { t } from "./texts";

/** A form of a page before the sign-in: a title, fields, one button, what failed, and where else to go. */
export function AccountForm({
  title,
  submit,
  action,
  children,
  links = <a href="/app/sign-in">{t("back")}</a>,
}: {
  readonly title: string;
  readonly submit: string;
  /** Fails with the server's refusal; `fields` of the refusal are shown by the fields themselves. */
  readonly action: () => Promise<void>;
  readonly children: (fault: ApiError | null) => ComponentChildren;
  readonly links?: ComponentChildren;
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
  return (
    <main class="outside">
      <Brand />
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) {
            void run();
          }
        }}
      >
        <h1>{title}</h1>
        {children(fault)}
        <Refused fault={fault} />
        <Submit busy={busy} fault={fault}>
          {submit}
        </Submit>
        {links}
      </form>
    </main>
  );
}

/** Says something in place of a form. */
export function AccountNote({ title, children }: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ChatLogger`;
    // The form that had the focus is gone.
    heading.current?.focus();
  }, [title]);
  return (
    <main class="outside">
      <Brand />
      <div class="card stack">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
        <a href="/app/sign-in">{t("back")}</a>
      </div>
    </main>
  );
}

function Brand(): JSX.Element {
  return (
    <p class="brand">
      <span class="brand-mark" aria-hidden="true" />
      ChatLogger
    </p>
  );
}
