import type { ComponentChildren, JSX } from "preact";
import type { Highlight } from "../app/chats";
import "./logged.css";

/** Controls, and what turns the direction of the text around it (Unicode TR 9): never of use in a text, so always made visible. */
const TURNING = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069";
/** Also what has no width, so that two names that look the same are the same. Joiners stay: emoji and scripts need them. */
const WIDTHLESS = "\\t\\n\\r\\u061c\\u200b\\u200e\\u200f\\u2028\\u2029\\u2060-\\u2064\\ufeff\\ufff9-\\ufffb";
const IN_CONTENTS = new RegExp(`[${TURNING}]`, "g");
const IN_NAMES = new RegExp(`[${TURNING}${WIDTHLESS}]`, "g");

/** The most boxes in one text; a text of nothing but controls shows the others by their codes alone. */
const MOST_BOXES = 200;

function code(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Makes hidden characters visible by their code, where only a text can stand: in a window's title, in an attribute. */
export function visible(text: string): string {
  return text.replace(IN_NAMES, (character) => `[${code(character)}]`);
}

/** Makes the hidden characters of a name visible, each as a box with its code; the text stays as it was sent. */
export function visibleName(text: string): ComponentChildren {
  return boxed(text, IN_NAMES);
}

/** Makes those characters of a longer text visible that would turn or break it; marks that right-to-left texts need stay as they are. */
export function visibleText(text: string): ComponentChildren {
  return boxed(text, IN_CONTENTS);
}

function boxed(text: string, hidden: RegExp): ComponentChildren {
  if (text.search(hidden) < 0) {
    return text;
  }
  const pieces: ComponentChildren[] = [];
  let at = 0;
  for (const match of text.matchAll(hidden)) {
    if (pieces.length >= 2 * MOST_BOXES) {
      break;
    }
    pieces.push(text.slice(at, match.index));
    pieces.push(
      <span class="hidden-character" data-code={code(match[0])}>
        {match[0]}
      </span>,
    );
    at = match.index + 1;
  }
  pieces.push(text.slice(at).replace(hidden, (character) => `[${code(character)}]`));
  return pieces;
}

/** A short text that people or programs wrote: a title, a tag, a name. It has its own direction and touches nothing around it. */
export function Logged({ text, class: name = "" }: { readonly text: string; readonly class?: string }): JSX.Element {
  return (
    <bdi class={`logged ${name}`} dir="auto">
      {visibleName(text)}
    </bdi>
  );
}

/** A text with marks; the marks count code points, JavaScript counts UTF-16 units. */
export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Highlight[] }): JSX.Element {
  const characters = Array.from(text);
  const pieces: JSX.Element[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
    if (mark.from < at) {
      continue;
    }
    pieces.push(<span key={`t${at}`}>{visibleText(characters.slice(at, mark.from).join(""))}</span>);
    pieces.push(<mark key={`m${mark.from}`}>{visibleText(characters.slice(mark.from, mark.to).join(""))}</mark>);
    at = mark.to;
  }
  pieces.push(<span key={`t${at}`}>{visibleText(characters.slice(at).join(""))}</span>);
  return (
    <bdi class="logged" dir="auto">
      {pieces}
    </bdi>
  );
}
