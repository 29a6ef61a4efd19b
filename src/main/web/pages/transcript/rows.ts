import type { Message } from "../../app/chats";
import { writeJson } from "../../app/json";
import { answersOf, callsOf } from "./tools";

export type Shown = "rendered" | "plain" | "json";

/** One row of the transcript: a message, with the answers to the calls of tools in it, which fold together with them. */
export interface Row {
  readonly message: Message;
  /** The place of the message among those that are loaded, from 0. */
  readonly index: number;
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly call: string;
  readonly message: Message;
  readonly index: number;
}

/**
 * Makes the rows of messages in their order. An answer goes to the newest call with its id before it that has none yet; one whose call is
 * not loaded stands for itself. As JSON each message stands for itself.
 */
export function rowsOf(messages: readonly Message[], shown: Shown): readonly Row[] {
  const rows: (Row & { readonly answers: Answer[] })[] = [];
  const open = new Map<string, Answer[]>();
  for (const [index, message] of messages.entries()) {
    const call = shown === "json" ? undefined : answersOf(message).find((id) => open.has(id));
    if (call !== undefined) {
      open.get(call)?.push({ call, message, index });
      open.delete(call);
      continue;
    }
    const answers: Answer[] = [];
    rows.push({ message, index, answers });
    if (shown !== "json") {
      for (const { id } of callsOf(message)) {
        if (id !== null) {
          open.set(id, answers);
        }
      }
    }
  }
  return rows;
}

/** Returns the place of the row that has a message, or that it folds into; -1 when it is not loaded. */
export function rowOf(rows: readonly Row[], message: string): number {
  return rows.findIndex((row) => row.message.id === message || row.answers.some((answer) => answer.message.id === message));
}

/** Returns the last time of a row. */
export function endOf(row: Row): number {
  return Math.max(...[row.message, ...row.answers.map((answer) => answer.message)].map((message) => Date.parse(message.created_at)));
}

/** The elements that a row costs the page without its text, and the most of a text. */
const ROW_NODES = 40;
const MOST_NODES = 1_100;
const CHARACTERS_A_NODE = 30;
const weights = new WeakMap<Message, Map<Shown, number>>();

/** Returns about how many nodes a row adds to the page. */
export function weightOf(row: Row, shown: Shown): number {
  const known = weights.get(row.message) ?? new Map<Shown, number>();
  weights.set(row.message, known);
  let weight = known.get(shown);
  if (weight === undefined) {
    const size = shown === "json" ? writeJson({ ...row.message, content: "" }).length / 2 : shown === "plain" ? 0 : row.message.content.length;
    weight = ROW_NODES + Math.min(MOST_NODES, size / CHARACTERS_A_NODE) + callsOf(row.message).length * 12;
    weights.set(row.message, known.set(shown, weight));
  }
  return weight;
}

/** The most nodes above and below the row that is read. */
const NODES_ABOVE = 1_300;
const NODES_BELOW = 2_200;

/** Returns which rows are in the page around one of them; the last is exclusive. */
export function windowAround(rows: readonly Row[], at: number, shown: Shown): readonly [first: number, last: number] {
  const weigh = (index: number): number => {
    const row = rows[index];
    return row === undefined ? 0 : weightOf(row, shown);
  };
  let first = at;
  for (let nodes = 0; first > 0 && (at - first < 1 || nodes + weigh(first - 1) <= NODES_ABOVE); first -= 1) {
    nodes += weigh(first - 1);
  }
  let last = Math.min(rows.length, at + 1);
  for (let nodes = weigh(at); last < rows.length && (last - at < 2 || nodes + weigh(last) <= NODES_BELOW); last += 1) {
    nodes += weigh(last);
  }
  return [first, last];
}
