import type { JSX } from "preact";
import type { Range } from "../../app/range";
import { toast } from "../../app/toasts";
import { Button } from "../../ui/button";
import { CopyLink } from "../../ui/copy-link";
import { t } from "./texts";

/** Copies the address of the view as it is. */
export function copyView(): void {
  navigator.clipboard.writeText(location.href).then(
    () => toast("done", t("linkCopied")),
    () => toast("fault", t("linkRefused")),
  );
}

/** Copies the link of the view; where a range of time is in it, one chooses whether the link's moves. */
export function ViewLink({ range }: { readonly range: Range | null }): JSX.Element {
  return range !== null ? (
    <CopyLink range={range} />
  ) : (
    <Button kind="quiet" icon="link" onClick={copyView}>
      {t("copyLink")}
    </Button>
  );
}
