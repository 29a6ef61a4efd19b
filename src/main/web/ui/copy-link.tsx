import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useKeys } from "../app/keys";
import type { Range } from "../app/range";
import { withQuery } from "../app/router";
import { zone } from "../app/zone";
import { texts } from "../i18n/texts";
import { Button } from "./button";
import { CopyButton } from "./copy";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { spoken } from "./range-bar";

const t = texts(
  {
    button: "Copy link",
    copyFixed: "Copy the link with these times",
    copyMoving: "Copy the link that moves",
    fixed: "Always these times: {range}, {zone}",
    moving: "Moves on: the same range, counted back from when the link is opened",
    title: "Link of this view",
  },
  {
    button: "Link kopieren",
    copyFixed: "Link mit diesen Zeiten kopieren",
    copyMoving: "Mitlaufenden Link kopieren",
    fixed: "Immer diese Zeiten: {range}, {zone}",
    moving: "Läuft mit: derselbe Zeitraum, zurück ab dem Öffnen des Links",
    title: "Link dieser Ansicht",
  },
);

/** Offers the link of the view: with the range that moves on with the time, or with the very times that are shown now. Opens by `y`, too. */
export function CopyLink({ range }: { readonly range: Range }): JSX.Element {
  const [open, setOpen] = useState(false);
  useKeys({ y: () => setOpen(true) });
  return (
    <>
      <Button kind="quiet" icon="link" onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      {open ? <Links range={range} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Links({ range, onClose }: { readonly range: Range; readonly onClose: () => void }): JSX.Element {
  const fixed = location.origin + withQuery({ range: null, from: range.from, to: range.to, tz: zone.get() });
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <div class="stack">
        {range.preset === null ? null : <Link label={t("moving")} button={t("copyMoving")} url={location.origin + withQuery({})} />}
        <Link label={t("fixed", { range: spoken(range), zone: zone.get() })} button={t("copyFixed")} url={fixed} />
      </div>
    </Dialog>
  );
}

/** A link to copy by a button; by hand where the browser does not let pages copy. */
function Link({ label, button, url }: { readonly label: string; readonly button: string; readonly url: string }): JSX.Element {
  return (
    <div class="stack-close">
      <Field label={label} value={url} onInput={() => undefined} />
      <CopyButton text={url} label={button} />
    </div>
  );
}
