import { chatName, type Chat, type Message } from "../../app/chats";
import { writeJson } from "../../app/json";
import { dateTime, zone } from "../../app/zone";
import { roleName } from "../../i18n/roles";
import type { MessageRole } from "../overview/summary";
import { callsOf } from "./tools";
import { t } from "./texts";

/** A form in which a message, or a whole chat, is copied and saved. */
export type Form = "text" | "markdown" | "json";

export const FORMS: readonly Form[] = ["text", "markdown", "json"];

const FILES = { text: ["txt", "text/plain"], markdown: ["md", "text/markdown"], json: ["json", "application/json"] } as const;

/** Returns the name and the type of a chat's file. */
export function fileOf(chat: Chat, form: Form): { readonly name: string; readonly type: string } {
  const [ending, type] = FILES[form];
  const safe = (chat.external_id ?? "").replace(/[^\w.-]+/g, "-").replace(/^[.-]+/, "").slice(0, 80);
  return { name: `${safe === "" ? `chat-${chat.id}` : safe}.${ending}`, type: `${type};charset=utf-8` };
}

/** Returns a message in a form. Its text alone is the text as it was sent. */
export function messageAs(message: Message, form: Form): string {
  return form === "json" ? writeJson(message, 2) : form === "markdown" ? markdown(message) : message.content;
}

/** Returns a whole chat in a form. */
export function chatAs(chat: Chat, messages: readonly Message[], form: Form): string {
  if (form === "json") {
    return `${writeJson({ ...chat, messages }, 2)}\n`;
  }
  const head = [chatName(chat), "", ...facts(chat)];
  if (form === "markdown") {
    head[0] = `# ${head[0] ?? ""}`;
    return `${head.join("\n")}\n\n${messages.map(markdown).join("\n\n")}\n`;
  }
  return `${head.join("\n")}\n\n${messages.map((message) => `${who(message)}\n${[message.content, ...calls(message)].filter((each) => each !== "").join("\n")}`).join("\n\n")}\n`;
}

function facts(chat: Chat): string[] {
  const lines = [`${t("id")}: ${chat.id}`];
  if (chat.external_id !== null) {
    lines.push(`${t("externalId")}: ${chat.external_id}`);
  }
  const person = chat.user_name ?? chat.external_user_id;
  if (person) {
    lines.push(`${t("person")}: ${person}`);
  }
  if (chat.tags.length > 0) {
    lines.push(`${t("tagsShort")}: ${chat.tags.join(", ")}`);
  }
  return [...lines, `${t("zone")}: ${zone.get()}`];
}

function who(message: Message): string {
  const name = message.author?.name ?? message.author?.id ?? null;
  return [roleName(message.role as MessageRole), name, dateTime(message.created_at), message.model].filter((each) => each !== null).join(" · ");
}

function markdown(message: Message): string {
  const called = calls(message).map((call) => `\`\`\`json\n${call}\n\`\`\``);
  return [`## ${who(message)}`, message.content, ...called].filter((each) => each !== "").join("\n\n");
}

function calls(message: Message): readonly string[] {
  return callsOf(message).map((call) => writeJson(call.source, 2));
}
