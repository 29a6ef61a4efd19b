import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { language } from "../i18n/language";
import { texts } from "../i18n/texts";
import { ButtonLink } from "../ui/button";
import { Fault, Skeleton } from "../ui/states";
import { Toasts } from "../ui/toasts";
import { requestPlain, type ApiError } from "./api";
import { match, type Page, type PageComponent } from "./page";
import { usePageZone } from "./page-zone";
import { PAGES } from "./pages";
import { asApiError } from "./resource";
import { go, usePlace } from "./router";
import { enter, person, session, whoIsThere, type User } from "./session";
import { Shell } from "./shell";
import { useStore } from "./store";

const t = texts(
  {
    elsewhere: "This link belongs to another organization",
    elsewhereHint: "Sign in with an account of that organization to open it.",
    forbidden: "Your role may not open this page",
    forbiddenHint: "Ask an admin of your organization.",
    home: "To the overview",
    nowhere: "There is no such page",
  },
  {
    elsewhere: "Dieser Link gehört zu einer anderen Organisation",
    elsewhereHint: "Melden Sie sich mit einem Konto jener Organisation an, um ihn zu öffnen.",
    forbidden: "Ihre Rolle darf diese Seite nicht öffnen",
    forbiddenHint: "Fragen Sie einen Admin Ihrer Organisation.",
    home: "Zur Übersicht",
    nowhere: "Diese Seite gibt es nicht",
  },
);

/** The whole dashboard: finds the page of the URL, and who may see it. */
export function App(): JSX.Element {
  const now = useStore(session);
  const words = useStore(language);
  const [fault, setFault] = useState<ApiError | null>(null);
  const ask = (): void => {
    setFault(null);
    whoIsThere().catch((reason: unknown) => setFault(asApiError(reason)));
  };
  useEffect(ask, []);
  if (fault !== null && now.state === "unknown") {
    return <Fault fault={fault} again={ask} />;
  }
  return (
    <div class="app" key={words}>
      {now.state === "unknown" ? <Skeleton lines={6} /> : <Placed user={person(now)} />}
      <Toasts />
    </div>
  );
}

function Placed({ user }: { readonly user: User | null }): JSX.Element {
  const { path, query } = usePlace();
  const below = path.replace(/^\/app/, "") || "/";
  const found = find(below);
  const away = found === null ? null : redirect(below, found.page, user, query);
  useEffect(() => {
    if (away !== null) {
      go(away, { replace: true });
    }
  }, [away]);
  if (below === "/" && user !== null) {
    return <Leave to={`/app/o/${user.organization.slug}/overview`} />;
  }
  if (below === "/" && user === null) {
    return <Leave to="/app/sign-in" />;
  }
  if (away !== null) {
    return <Skeleton />;
  }
  if (found === null) {
    return <Framed user={user}>{<Nowhere user={user} title={t("nowhere")} />}</Framed>;
  }
  if (found.page.who === "open") {
    return <Loaded page={found.page} params={found.params} user={user} />;
  }
  if (user === null) {
    return <Skeleton />;
  }
  return (
    <Framed user={user}>
      <Allowed page={found.page} params={found.params} user={user} />
    </Framed>
  );
}

function Allowed({ page, params, user }: { readonly page: Page; readonly params: Record<string, string>; readonly user: User }): JSX.Element {
  const slug = params["slug"];
  if (slug !== undefined && slug !== user.organization.slug && user.role !== "superadmin") {
    return <Nowhere user={user} title={t("elsewhere")} hint={t("elsewhereHint")} />;
  }
  if (page.who !== "open" && !page.who.includes(user.role)) {
    return <Nowhere user={user} title={t("forbidden")} hint={t("forbiddenHint")} />;
  }
  enter(slug ?? null);
  return <Zoned page={page} params={params} user={user} />;
}

/** Shows the page once its zone is known; its code is loaded meanwhile. */
function Zoned({ page, params, user }: { readonly page: Page; readonly params: Record<string, string>; readonly user: User }): JSX.Element {
  const known = usePageZone(user, params["slug"] ?? user.organization.slug);
  useEffect(() => void page.load().catch(() => undefined), [page]);
  return known ? <Loaded page={page} params={params} user={user} /> : <Skeleton lines={6} />;
}

function Loaded({ page, params, user }: { readonly page: Page; readonly params: Record<string, string>; readonly user: User | null }): JSX.Element {
  const [loaded, setLoaded] = useState<{ page: Page; component: PageComponent } | null>(null);
  const [fault, setFault] = useState<ApiError | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    setFault(null);
    page.load().then(
      (module) => wanted && setLoaded({ page, component: module.default }),
      // The code of a page is gone when the server was upgraded meanwhile: the new version is loaded by the URL. Without a network it waits.
      (reason: unknown) =>
        requestPlain("GET", "/site").then(
          () => wanted && (wasJustReloaded() ? setFault(asApiError(reason)) : location.reload()),
          (offline: unknown) => wanted && setFault(asApiError(offline)),
        ),
    );
    return () => {
      wanted = false;
    };
  }, [page, round]);
  if (fault !== null) {
    return <Fault fault={fault} again={() => setRound(round + 1)} />;
  }
  if (loaded === null || loaded.page !== page) {
    return <Skeleton lines={6} />;
  }
  const Component = loaded.component;
  return <Component params={params} user={user} key={params["slug"] ?? ""} />;
}

const JUST_MS = 10_000;

/** Returns whether the browser has loaded the dashboard anew a moment ago, so that doing so again would not help. */
function wasJustReloaded(): boolean {
  const [visit] = performance.getEntriesByType("navigation");
  return performance.now() < JUST_MS && visit instanceof PerformanceNavigationTiming && visit.type === "reload";
}

function Framed({ user, children }: { readonly user: User | null; readonly children: JSX.Element }): JSX.Element {
  return user === null ? <main class="outside">{children}</main> : <Shell user={user}>{children}</Shell>;
}

function Nowhere({ user, title, hint }: { readonly user: User | null; readonly title: string; readonly hint?: string }): JSX.Element {
  useEffect(() => {
    document.title = `${title} · ChatLogger`;
  }, [title]);
  return (
    <div class="state">
      <h1 class="state-title">{title}</h1>
      {hint === undefined ? null : <p class="muted">{hint}</p>}
      <ButtonLink href={user === null ? "/app/" : `/app/o/${user.organization.slug}/overview`}>{t("home")}</ButtonLink>
    </div>
  );
}

function Leave({ to }: { readonly to: string }): JSX.Element {
  useEffect(() => go(to, { replace: true }), [to]);
  return <Skeleton />;
}

function find(path: string): { page: Page; params: Record<string, string> } | null {
  for (const page of PAGES) {
    const params = match(page, path);
    if (params !== null) {
      return { page, params };
    }
  }
  return null;
}

/** Returns where to go instead; null to stay. Who is not signed in signs in first and comes back; who is needs no sign-in. */
function redirect(path: string, page: Page, user: User | null, query: URLSearchParams): string | null {
  if (page.who !== "open" && user === null) {
    return `/app/sign-in?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`;
  }
  if (path === "/sign-in" && user !== null) {
    return ownPath(query.get("next")) ?? "/app/";
  }
  return null;
}

/** Returns a path when it leads into the dashboard; null for anything that could lead elsewhere. */
export function ownPath(next: string | null): string | null {
  if (next === null || !next.startsWith("/app/")) {
    return null;
  }
  const target = new URL(next, location.origin);
  return target.origin === location.origin && target.pathname.startsWith("/app/") ? target.pathname + target.search + target.hash : null;
}
