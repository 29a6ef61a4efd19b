import type { JSX } from "preact";
import type { Highlight } from "../app/chats";

/** Characters that would change how the text around them is shown: controls, and those that turn the direction. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Makes control and direction characters visible, as a box with their code. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => `\u2423${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}

/** A short text that people or programs wrote: a title, a tag, a name. It has its own direction and touches nothing around it. */
export function Logged({ text, class: name = "" }: { readonly text: string; readonly class?: string }): JSX.Element {
  return (
    <bdi class={`logged ${name}`} dir="auto">
      {visible(text)}
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
    pieces.push(<span key={`t${at}`}>{visible(characters.slice(at, mark.from).join(""))}</span>);
    pieces.push(<mark key={`m${mark.from}`}>{visible(characters.slice(mark.from, mark.to).join(""))}</mark>);
    at = mark.to;
  }
  pieces.push(<span key={`t${at}`}>{visible(characters.slice(at).join(""))}</span>);
  return (
    <bdi class="logged" dir="auto">
      {pieces}
    </bdi>
  );
}
