import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { get, remove } from "../../app/api";
import { asApiError, useResource } from "../../app/resource";
import { toast } from "../../app/toasts";
import { ago, dateTime } from "../../app/zone";
import { sentence } from "../../i18n/common";
import { Button } from "../../ui/button";
import { Logged } from "../../ui/logged";
import { Fault, Skeleton } from "../../ui/states";
import { t } from "./texts";

interface OwnSession {
  readonly id: string;
  readonly browser: string | null;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly current: boolean;
}

/** Where one is signed in; each session can be ended at once. */
export function Sessions(): JSX.Element {
  const list = useResource("sessions", (signal) => get<{ readonly data: readonly OwnSession[] }>("/users/me/sessions", { signal }));
  const rows = useRef<HTMLUListElement>(null);
  const left = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone with its session.
    if (left.current && document.activeElement === document.body) {
      rows.current?.focus();
    }
  }, [list.value]);
  const end = async (path: string, done: string): Promise<void> => {
    try {
      await remove(path);
      toast("done", done);
      left.current = true;
      list.reload();
    } catch (fault) {
      toast("fault", sentence(asApiError(fault)));
    }
  };
  if (list.fault !== null) {
    return <Fault fault={list.fault} again={list.reload} />;
  }
  if (list.value === null) {
    return <Skeleton lines={4} />;
  }
  const sessions = list.value.data;
  return (
    <div class="stack">
      <p class="muted">{t("sessionsHint")}</p>
      <ul class="sessions" ref={rows} tabIndex={-1} aria-label={t("sessions")}>
        {sessions.map((one) => (
          <li key={one.id}>
            <span>
              <Logged text={one.browser ?? t("unknownBrowser")} />
              {one.current ? <span class="chip">{t("thisOne")}</span> : null}
              <span class="muted">
                {t("since", { time: dateTime(one.created_at) })} · {t("last", { time: ago(one.last_used_at, Date.now()) })}
              </span>
            </span>
            {one.current ? null : <Button onClick={() => void end(`/users/me/sessions/${one.id}`, t("ended"))}>{t("end")}</Button>}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div>
          <Button kind="danger" onClick={() => void end("/users/me/sessions", t("endedOthers"))}>
            {t("endOthers")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
