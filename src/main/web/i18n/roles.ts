import { texts } from "./texts";

/** The words for the roles of messages. */
export const roleName = texts(
  { agent: "Agent", assistant: "Assistant", developer: "Developer", function: "Function", system: "System", tool: "Tool", user: "User" },
  { agent: "Agent", assistant: "Assistent", developer: "Entwickler", function: "Funktion", system: "System", tool: "Werkzeug", user: "Nutzer" },
);
