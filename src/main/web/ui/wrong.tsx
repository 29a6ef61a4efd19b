import type { JSX } from "preact";
import type { Wrong } from "../app/range";
import { setQuery } from "../app/router";
import { texts } from "../i18n/texts";
import { Button } from "./button";
import { Icon } from "./icon";
import { visible } from "./logged";

const t = texts(
  { wrong: "The address of this page has a value that cannot be used, so it was left out:", remove: "Remove it" },
  { wrong: "Die Adresse dieser Seite hat einen Wert, der nicht brauchbar ist und weggelassen wurde:", remove: "Entfernen" },
);

/** Names the parameters of the URL that cannot be used, beside the view that they would have changed. */
export function WrongParameters({ wrong }: { readonly wrong: readonly Wrong[] }): JSX.Element | null {
  if (wrong.length === 0) {
    return null;
  }
  return (
    <div class="note warning" role="status">
      <Icon name="alert" />
      <span>
        {t("wrong")}{" "}
        {wrong.map(({ name, value }) => (
          <code key={name} class="logged" dir="auto">
            {name}={visible(value)}{" "}
          </code>
        ))}
      </span>
      <Button kind="quiet" onClick={() => setQuery(Object.fromEntries(wrong.map(({ name }) => [name, null])), { replace: true })}>
        {t("remove")}
      </Button>
    </div>
  );
}
