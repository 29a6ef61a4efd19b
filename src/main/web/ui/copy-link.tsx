import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Range } from "../app/range";
import { withQuery } from "../app/router";
import { toast } from "../app/toasts";
import { zone } from "../app/zone";
import { texts } from "../i18n/texts";
import { Button, IconButton } from "./button";
import { Dialog } from "./dialog";

const t = texts(
  {
    copied: "Link copied",
    copy: "Copy link",
    fixed: "With these very times",
    fixedHint: "Shows the same days to everybody, always.",
    moving: "With the range that moves",
    movingHint: "Shows the newest days, whenever it is opened.",
  },
  {
    copied: "Link kopiert",
    copy: "Link kopieren",
    fixed: "Mit genau diesen Zeiten",
    fixedHint: "Zeigt allen und immer dieselben Tage.",
    moving: "Mit dem Zeitraum, der sich verschiebt",
    movingHint: "Zeigt die neuesten Tage, wann immer er geöffnet wird.",
  },
);

/** Copies the address of the page as it is. */
export async function copyLink(path: string = location.pathname + location.search): Promise<void> {
  await navigator.clipboard.writeText(location.origin + path);
  toast("done", t("copied"));
}

/** Copies the link of a view; where its range moves with the time, one chooses whether the link's does. */
export function CopyLink({ range }: { readonly range: Range | null }): JSX.Element {
  const [asking, setAsking] = useState(false);
  const copy = (path?: string): void => {
    setAsking(false);
    void copyLink(path);
  };
  return (
    <>
      <IconButton name={t("copy")} icon="link" onClick={() => (range?.preset ? setAsking(true) : copy())} />
      {asking && range !== null ? (
        <Dialog title={t("copy")} onClose={() => setAsking(false)}>
          <div class="stack">
            <div>
              <Button onClick={() => copy()}>{t("moving")}</Button>
              <p class="muted">{t("movingHint")}</p>
            </div>
            <div>
              <Button onClick={() => copy(withQuery({ range: null, from: range.from, to: range.to, tz: zone.get() }))}>{t("fixed")}</Button>
              <p class="muted">{t("fixedHint")}</p>
            </div>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
