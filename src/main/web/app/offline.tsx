import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { texts } from "../i18n/texts";
import { Icon } from "../ui/icon";
import { get, online } from "./api";
import { useStore } from "./store";

const t = texts(
  { offline: "The server cannot be reached. What you see may be old; it will be tried again." },
  { offline: "Der Server ist nicht erreichbar. Was Sie sehen, ist vielleicht veraltet; es wird weiter versucht." },
);

const TRY_MS = 3_000;

/** Says that the server cannot be reached, and tries until it can. */
export function OfflineBar(): JSX.Element | null {
  const reached = useStore(online);
  useEffect(() => {
    if (reached) {
      return undefined;
    }
    const timer = setInterval(() => void get("/limits").catch(() => undefined), TRY_MS);
    return () => clearInterval(timer);
  }, [reached]);
  return reached ? null : (
    <div class="offline" role="alert">
      <Icon name="alert" /> {t("offline")}
    </div>
  );
}
