import { texts } from "./texts";

/** The words for the roles of people. */
export const personRole = texts(
  { admin: "admin", superadmin: "superadmin", user: "user", viewer: "viewer" },
  { admin: "Admin", superadmin: "Superadmin", user: "Nutzer", viewer: "Betrachter" },
);
