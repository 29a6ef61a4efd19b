import { useEffect, useState } from "preact/hooks";
import { get } from "./api";
import { go, usePlace, withQuery } from "./router";
import type { User } from "./session";
import { browserZone, isZone, zone, zoneNamed } from "./zone";

/** The zones of the organizations that were asked for, by slug. */
const known = new Map<string, string>();

/** Returns the zone of an organization's settings; null while it is not known. */
export function organizationZone(slug: string): string | null {
  return known.get(slug) ?? null;
}

/** Returns the zone of a person's pages when the URL names none: the person's own, else the organization's; null while that is not known. */
export function usualZone(user: User, slug: string): string | null {
  return user.time_zone !== null && user.time_zone !== undefined && isZone(user.time_zone) ? user.time_zone : organizationZone(slug);
}

/** Sets the one zone of the page. Returns false while the organization's is still asked for. */
export function usePageZone(user: User, slug: string): boolean {
  const { query } = usePlace();
  const tz = query.get("tz");
  const [, setAnswers] = useState(0);
  const usual = usualZone(user, slug);
  const name = zoneNamed(tz) ?? usual;
  const asks = organizationZone(slug) === null;
  useEffect(() => {
    let wanted = true;
    if (asks) {
      void ask(slug).then(() => wanted && setAnswers((n) => n + 1));
    }
    return () => {
      wanted = false;
    };
  }, [slug, asks]);
  useEffect(() => {
    if (tz === "browser") {
      go(withQuery({ tz: browserZone() }), { replace: true });
    }
  }, [tz]);
  if (name !== null) {
    zone.set(name);
  }
  return name !== null;
}

/** Asks for the organization's zone. One that cannot be had or used is the browser's until the next page; the head always says which it is. */
async function ask(slug: string): Promise<void> {
  let name = browserZone();
  try {
    const { settings } = await get<{ readonly settings: { readonly time_zone: string } }>("/orgs/me");
    name = isZone(settings.time_zone) ? settings.time_zone : name;
  } catch {
    setTimeout(() => known.delete(slug), 10_000);
  }
  known.set(slug, name);
}
