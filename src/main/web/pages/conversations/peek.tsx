import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "../../app/api";
import { asApiError } from "../../app/resource";
import { setQuery } from "../../app/router";
import type { User } from "../../app/session";
import { common } from "../../i18n/common";
import { Button } from "../../ui/button";
import { Fault, Skeleton } from "../../ui/states";
import type { Transcript } from "../transcript/transcript";
import { t } from "./texts";

/** A conversation beside the list. Its code is loaded with the first one that is looked at. */
export function Peek({ id, slug, user }: { readonly id: string; readonly slug: string; readonly user: User | null }): JSX.Element {
  const [loaded, setLoaded] = useState<{ readonly Transcript: typeof Transcript } | null>(null);
  const [fault, setFault] = useState<ApiError | null>(null);
  const aside = useRef<HTMLElement>(null);
  const load = (): void => {
    setFault(null);
    import("../transcript/transcript").then(setLoaded, (reason: unknown) => setFault(asApiError(reason)));
  };
  useEffect(load, []);
  useEffect(() => {
    // Where it takes the place of the list, which cannot hold the focus then, it has the focus itself.
    if (document.activeElement === null || document.activeElement === document.body) {
      aside.current?.focus();
    }
  }, [id]);
  return (
    <aside class="peek" aria-label={t("peek")} tabIndex={-1} ref={aside}>
      {fault !== null ? (
        <>
          <Fault fault={fault} again={load} />
          <Button onClick={() => setQuery({ peek: null })}>{common("close")}</Button>
        </>
      ) : loaded === null ? (
        <Skeleton lines={10} />
      ) : (
        <loaded.Transcript key={id} id={id} slug={slug} user={user} peek />
      )}
    </aside>
  );
}
