import type { Message } from "../../app/chats";
import { parseExact } from "../../app/json";

/** A call of a tool, as OpenAI (`tool_calls`), Anthropic (a part `tool_use`) and the AI SDK (a part `tool-call`) write it. */
export interface ToolCall {
  readonly id: string | null;
  readonly name: string | null;
  /** What the tool was given: a value of JSON, or a text when it was none. */
  readonly input: unknown;
  readonly source: unknown;
}

type Members = Readonly<Record<string, unknown>>;

/** Returns the calls of tools in a message, in their order. */
export function callsOf(message: Message): readonly ToolCall[] {
  return [...(message.tool_calls ?? []), ...(message.parts ?? []).filter(isCall)].map((source) => {
    const call = members(source);
    const inner = members(call["function"]);
    return {
      id: text(call["id"]) ?? text(call["toolCallId"]),
      name: text(inner["name"]) ?? text(call["name"]) ?? text(call["toolName"]),
      input: json(inner["arguments"] ?? call["arguments"] ?? call["input"] ?? call["args"] ?? null),
      source,
    };
  });
}

/** Returns the ids of the calls that a message answers; none when it says more than that. */
export function answersOf(message: Message): readonly string[] {
  if (message.tool_call_id) {
    return [message.tool_call_id];
  }
  const parts = (message.parts ?? []).map(members);
  const ids = parts.map((part) => text(part["tool_use_id"]) ?? (isResult(part) ? text(part["toolCallId"]) : null));
  return message.content === "" && ids.length > 0 ? ids.filter((id) => id !== null) : [];
}

/** Returns the parts that are neither text nor calls: those are shown otherwise. */
export function otherParts(message: Message): readonly unknown[] {
  return (message.parts ?? []).filter((part) => typeof part !== "string" && kind(part) !== "text" && !isCall(part) && !("text" in members(part) && kind(part) === null));
}

function isCall(part: unknown): boolean {
  return kind(part) === "tool_use" || kind(part) === "tool-call";
}

function isResult(part: unknown): boolean {
  return kind(part) === "tool_result" || kind(part) === "tool-result";
}

function kind(part: unknown): string | null {
  return text(members(part)["type"]);
}

function members(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function json(value: unknown): unknown {
  if (typeof value !== "string") {
    return value;
  }
  try {
    return parseExact(value);
  } catch {
    return value;
  }
}
