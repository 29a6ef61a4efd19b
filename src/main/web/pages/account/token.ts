import { useState } from "preact/hooks";

/** Takes the token of a link out of the address bar, so that it stays in no history and is sent nowhere by mistake. */
export function useLinkToken(): string | null {
  const [token] = useState(() => {
    const found = new URLSearchParams(location.hash.slice(1)).get("token");
    if (found !== null) {
      history.replaceState(history.state, "", location.pathname);
    }
    return found;
  });
  return token;
}
