import type { JSX } from "preact";
import { texts } from "../i18n/texts";
import { Icon } from "../ui/icon";
import { online, requestPlain } from "./api";
import { useStore } from "./store";

const t = texts(
  { offline: "The server cannot be reached. What you see may be old; it will be tried again." },
  { offline: "Der Server ist nicht erreichbar. Was Sie sehen, ist vielleicht veraltet; es wird weiter versucht." },
);

const TRY_MS = 3_000;

/** Says that the server cannot be reached. */
export function OfflineBar(): JSX.Element | null {
  const reached = useStore(online);
  return reached ? null : (
    <div class="offline" role="alert">
      <Icon name="alert" /> {t("offline")}
    </div>
  );
}

/** Asks for something that everybody may have; any answer shows that the server can be reached. */
function knock(): void {
  requestPlain("GET", "/site").catch(() => undefined);
}

let timer = 0;

online.watch((reached) => {
  clearInterval(timer);
  timer = reached ? 0 : window.setInterval(knock, TRY_MS);
});
addEventListener("offline", () => online.set(false));
addEventListener("online", knock);
