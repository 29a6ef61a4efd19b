import { Lexer, type Token, type Tokens } from "marked";

/** A piece of Markdown as the page shows it: a closed list of kinds, so that nothing else can become an element. */
export type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "rule" }
  | { readonly kind: "code" | "source"; readonly text: string }
  | { readonly kind: "fence"; readonly text: string; readonly language: string }
  | { readonly kind: "link"; readonly href: string; readonly children: readonly Node[] }
  | { readonly kind: "heading"; readonly depth: number; readonly children: readonly Node[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly start: number; readonly items: readonly ListItem[] }
  | { readonly kind: "table"; readonly head: readonly (readonly Node[])[]; readonly rows: readonly (readonly (readonly Node[])[])[] }
  | { readonly kind: "strong" | "em" | "del" | "quote" | "paragraph"; readonly children: readonly Node[] };

export interface ListItem {
  /** Null for an item that is no task. */
  readonly done: boolean | null;
  readonly children: readonly Node[];
}

/** How deep pieces may lie in one another; deeper ones are shown as their source. */
const MAX_DEPTH = 24;
/** The most pieces of one block, and of a text; a block with more is shown as its source, and so is all of the text. */
const MAX_BLOCK_PIECES = 1_000;
const MAX_PIECES = 20_000;
const LINK = /^(https?:\/\/|mailto:)/i;

/**
 * Reads GitHub-flavoured Markdown; raw HTML stays text, images become their address. Returns null for a text of too many pieces. May throw,
 * overflow and hang on hostile input.
 */
export function parseMarkdown(source: string): readonly Node[] | null {
  const nodes: Node[] = [];
  let pieces = 0;
  for (const token of new Lexer({ gfm: true, breaks: true }).lex(source)) {
    for (const block of node(token, 0)) {
      const size = countPieces([block]);
      pieces += size;
      nodes.push(size > MAX_BLOCK_PIECES ? { kind: "source", text: token.raw } : block);
    }
  }
  return pieces > MAX_PIECES ? null : nodes;
}

/** Returns about how many elements the pieces become. */
export function countPieces(nodes: readonly Node[]): number {
  return nodes.reduce((sum, each) => sum + 1 + inner(each), 0);
}

function inner(node: Node): number {
  if (node.kind === "list") {
    return node.items.reduce((sum, item) => sum + 1 + countPieces(item.children), 0);
  }
  if (node.kind === "table") {
    return [node.head, ...node.rows].reduce((sum, row) => sum + row.reduce((cells, cell) => cells + 1 + countPieces(cell), 0), 0);
  }
  return "children" in node ? countPieces(node.children) : 0;
}

function blocks(tokens: readonly Token[], depth: number): readonly Node[] {
  const nodes: Node[] = [];
  for (const token of tokens) {
    for (const next of node(token, depth)) {
      const last = nodes[nodes.length - 1];
      if (next.kind === "text" && last?.kind === "text") {
        nodes[nodes.length - 1] = { kind: "text", text: last.text + next.text };
      } else {
        nodes.push(next);
      }
    }
  }
  return nodes;
}

function node(token: Token, depth: number): readonly Node[] {
  if (depth > MAX_DEPTH) {
    return [{ kind: "text", text: token.raw }];
  }
  const inner = (): readonly Node[] => blocks("tokens" in token ? (token.tokens ?? []) : [], depth + 1);
  switch (token.type) {
    case "space":
    case "checkbox":
      return [];
    case "def":
      return [{ kind: "source", text: token.raw.trimEnd() }];
    case "html":
      return [{ kind: (token as Tokens.HTML).block ? "source" : "text", text: (token as Tokens.HTML).block ? token.raw.trimEnd() : token.raw }];
    case "hr":
      return [{ kind: "rule" }];
    case "br":
      return [{ kind: "break" }];
    case "code":
      return [{ kind: "fence", text: (token as Tokens.Code).text, language: (token as Tokens.Code).lang ?? "" }];
    case "codespan":
      return [{ kind: "code", text: (token as Tokens.Codespan).text }];
    case "heading":
      return [{ kind: "heading", depth: (token as Tokens.Heading).depth, children: inner() }];
    case "blockquote":
      return [{ kind: "quote", children: inner() }];
    case "paragraph":
      return [{ kind: "paragraph", children: inner() }];
    case "strong":
    case "em":
    case "del":
      return [{ kind: token.type, children: inner() }];
    case "list":
      return [list(token as Tokens.List, depth)];
    case "table":
      return [table(token as Tokens.Table, depth)];
    case "link":
      return [link(token as Tokens.Link, inner())];
    case "image":
      return [{ kind: "text", text: token.raw }];
    case "text":
      return "tokens" in token && token.tokens !== undefined ? inner() : [{ kind: "text", text: entities((token as Tokens.Text).text) }];
    case "escape":
      return [{ kind: "text", text: (token as Tokens.Escape).text }];
    default:
      return [{ kind: "text", text: token.raw }];
  }
}

function list(token: Tokens.List, depth: number): Node {
  return {
    kind: "list",
    ordered: token.ordered,
    start: typeof token.start === "number" ? token.start : 1,
    items: token.items.map((item) => ({ done: item.task ? item.checked === true : null, children: blocks(item.tokens, depth + 1) })),
  };
}

function table(token: Tokens.Table, depth: number): Node {
  return {
    kind: "table",
    head: token.header.map((cell) => blocks(cell.tokens, depth + 1)),
    rows: token.rows.map((row) => row.map((cell) => blocks(cell.tokens, depth + 1))),
  };
}

function link(token: Tokens.Link, children: readonly Node[]): Node {
  return LINK.test(token.href) && URL.canParse(token.href) ? { kind: "link", href: token.href, children } : { kind: "text", text: token.raw };
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function entities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => NAMED[name] ?? whole);
}
