import { get } from "./api";

/** What a page may know before anybody signs in. */
export interface Site {
  readonly registration: "open" | "closed" | "invite";
  readonly mail: boolean;
  readonly version: string;
}

export function site(signal: AbortSignal): Promise<Site> {
  return get("/site", { signal });
}
