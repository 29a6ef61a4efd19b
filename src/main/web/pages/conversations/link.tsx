import type { JSX } from "preact";
import type { Range } from "../../app/range";
import { toast } from "../../app/toasts";
import { Button } from "../../ui/button";
import { copyText } from "../../ui/copy";
import { CopyLink } from "../../ui/copy-link";
import { t } from "./texts";

/** Copies the address of the view as it is. */
export async function copyView(): Promise<void> {
  if (await copyText(location.href)) {
    toast("done", t("linkCopied"));
  }
}

/** Copies the link of the view; where a range of time is in it, one chooses whether the link's moves. */
export function ViewLink({ range }: { readonly range: Range | null }): JSX.Element {
  return range !== null ? (
    <CopyLink range={range} />
  ) : (
    <Button kind="quiet" icon="link" onClick={() => void copyView()}>
      {t("copyLink")}
    </Button>
  );
}
