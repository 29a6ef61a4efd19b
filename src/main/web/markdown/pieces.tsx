import type { JSX } from "preact";
import { visibleText } from "../ui/logged";

const PIECE_CHARACTERS = 16_384;

/** A text as it was sent, with its lines: a long one in pieces, which the browser lays out only when they come into sight. */
export function Pieces({ text }: { readonly text: string }): JSX.Element {
  if (text.length <= PIECE_CHARACTERS) {
    return <Piece text={text} />;
  }
  return (
    <div class="pieces">
      {cut(text).map((piece, key) => (
        <Piece key={key} text={piece} />
      ))}
    </div>
  );
}

function Piece({ text }: { readonly text: string }): JSX.Element {
  return (
    <div class="plain-text logged" dir="auto">
      {visibleText(text)}
    </div>
  );
}

function cut(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + PIECE_CHARACTERS;
    const line = end < text.length ? text.lastIndexOf("\n", end - 1) + 1 : text.length;
    const next = line > at ? line : at + head(text.slice(at, end), PIECE_CHARACTERS).length;
    // The line feed itself is the end of the block.
    pieces.push(text.slice(at, text[next - 1] === "\n" ? next - 1 : next));
    at = next;
  }
  return pieces;
}

/** Returns the first characters of a text, up to so many UTF-16 units; a pair of surrogates is never cut. */
export function head(text: string, units: number): string {
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? units - 1 : units);
}
