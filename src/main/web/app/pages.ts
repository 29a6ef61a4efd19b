import type { Page } from "./page";
import type { Role } from "./session";

export const ALL: readonly Role[] = ["superadmin", "admin", "user", "viewer"];

/** Every page of the dashboard. A new one is a folder below `pages` and a line here. */
export const PAGES: readonly Page[] = [
  { path: "/sign-in", who: "open", load: () => import("../pages/sign-in/sign-in") },
  { path: "/register", who: "open", load: () => import("../pages/account/register") },
  { path: "/forgot-password", who: "open", load: () => import("../pages/account/forgot-password") },
  { path: "/reset-password", who: "open", load: () => import("../pages/account/reset-password") },
  { path: "/accept-invitation", who: "open", load: () => import("../pages/account/accept-invitation") },
  { path: "/me/:part", who: ALL, load: () => import("../pages/me/me") },
  { path: "/o/:slug/overview", who: ALL, load: () => import("../pages/overview/overview") },
  { path: "/o/:slug/conversations", who: ALL, load: () => import("../pages/conversations/conversations") },
  { path: "/o/:slug/conversations/:id", who: ALL, load: () => import("../pages/transcript/transcript") },
];
