import { get, request } from "./api";
import type { ApiPage } from "./pages-of";

/** A place in a text, in Unicode code points. */
export interface Highlight {
  readonly from: number;
  readonly to: number;
}

export interface Snippet {
  readonly field: "title" | "content";
  readonly message_id: string | null;
  readonly text: string;
  readonly highlights: readonly Highlight[];
}

export interface Chat {
  readonly id: string;
  readonly external_id: string | null;
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly user_id: string | null;
  readonly user_name?: string | null;
  readonly external_user_id: string | null;
  readonly message_count: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_message_at: string | null;
  readonly received_at: string;
  readonly snippet?: Snippet | null;
}

export interface Message {
  readonly id: string;
  readonly external_id?: string | null;
  readonly chat_id: string;
  readonly role: string;
  readonly author?: { readonly id: string | null; readonly name: string | null } | null;
  readonly content: string;
  readonly content_length?: number;
  readonly truncated?: boolean;
  readonly parts?: readonly unknown[] | null;
  readonly tool_calls?: readonly unknown[] | null;
  readonly tool_call_id?: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly latency_ms: number | null;
  readonly token_count: number | null;
  readonly model: string | null;
  readonly created_at: string;
  readonly received_at: string;
  readonly snippet?: Snippet | null;
}

export interface ChatPage extends ApiPage<Chat> {
  readonly search?: { readonly as_of: string; readonly lag_ms: number; readonly notice?: string | null };
}

export interface MessagePage extends ApiPage<Message> {
  readonly prev_cursor?: string | null;
}

/** A chat with its version, for `If-Match`. */
export interface Versioned {
  readonly chat: Chat;
  readonly etag: string;
}

export function listChats(query: URLSearchParams, signal: AbortSignal): Promise<ChatPage> {
  return get("/chats", { query, signal });
}

export async function readChat(id: string, signal: AbortSignal): Promise<Versioned> {
  const { body, etag } = await request<Chat>("GET", `/chats/${encodeURIComponent(id)}`, { signal, exact: true });
  return { chat: body, etag: etag ?? "*" };
}

/** Changes a chat unless it was changed since; fails with 412 then. */
export async function changeChat(id: string, etag: string, change: Partial<Pick<Chat, "title" | "tags" | "metadata">>): Promise<Versioned> {
  const answer = await request<Chat>("PATCH", `/chats/${encodeURIComponent(id)}`, { body: change, headers: { "if-match": etag }, exact: true });
  return { chat: answer.body, etag: answer.etag ?? "*" };
}

/** Returns what a chat is called: its title, else the client's name for it, else the head of its id. */
export function chatName(chat: Pick<Chat, "id" | "external_id" | "title">): string {
  if (chat.title !== null && chat.title.trim() !== "") {
    return chat.title;
  }
  return chat.external_id ?? chat.id.slice(0, 8);
}
