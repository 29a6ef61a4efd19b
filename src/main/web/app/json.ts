/** A number of JSON that JavaScript would change: more digits than it keeps, an exponent, a trailing zero. It stays as it was sent. */
export class ExactNumber {
  constructor(readonly digits: string) {}
}

const NUMBER = /(?:[:[,]|^)\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*(?:[,\]}]|$))/g;

/** Reads JSON and keeps every digit: a number that JavaScript would change becomes an {@link ExactNumber}, the others are numbers. */
export function parseExact(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" && typeof value !== "number") {
    return value;
  }
  for (const match of text.matchAll(NUMBER)) {
    if (String(Number(match[1])) !== match[1]) {
      return new Reader(text).value();
    }
  }
  return value;
}

/** Reads a text that is JSON for certain. */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): unknown {
    const first = this.peek();
    if (first === "{") {
      return this.object();
    }
    if (first === "[") {
      return this.list();
    }
    if (first === '"') {
      return this.string();
    }
    const word = this.word();
    if (word === "true" || word === "false") {
      return word === "true";
    }
    return word === "null" ? null : String(Number(word)) === word ? Number(word) : new ExactNumber(word);
  }

  private object(): Record<string, unknown> {
    // Without a prototype, so that a member named __proto__ is a member.
    const members = Object.create(null) as Record<string, unknown>;
    this.at += 1;
    while (this.peek() !== "}") {
      const name = this.string();
      this.peek();
      this.at += 1;
      members[name] = this.value();
      if (this.peek() === ",") {
        this.at += 1;
      }
    }
    this.at += 1;
    return members;
  }

  private list(): unknown[] {
    const values: unknown[] = [];
    this.at += 1;
    while (this.peek() !== "]") {
      values.push(this.value());
      if (this.peek() === ",") {
        this.at += 1;
      }
    }
    this.at += 1;
    return values;
  }

  private string(): string {
    this.peek();
    let end = this.at;
    do {
      end = this.text.indexOf('"', end + 1);
    } while (this.backslashes(end) % 2 === 1);
    const literal = this.text.slice(this.at, end + 1);
    this.at = end + 1;
    return JSON.parse(literal) as string;
  }

  private backslashes(end: number): number {
    let count = 0;
    while (this.text[end - 1 - count] === "\\") {
      count += 1;
    }
    return count;
  }

  private word(): string {
    const start = this.at;
    while (this.at < this.text.length && !" \t\r\n,]}".includes(this.text.charAt(this.at))) {
      this.at += 1;
    }
    return this.text.slice(start, this.at);
  }

  /** Skips white space. */
  private peek(): string {
    while (" \t\r\n".includes(this.text.charAt(this.at)) && this.at < this.text.length) {
      this.at += 1;
    }
    return this.text.charAt(this.at);
  }
}

/** Writes JSON with every digit of its numbers; with an indent, in lines. Members that are undefined are left out. */
export function writeJson(value: unknown, indent = 0): string {
  return write(value, indent === 0 ? "" : "\n", indent);
}

function write(value: unknown, line: string, indent: number): string {
  if (value instanceof ExactNumber) {
    return value.digits;
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value) ?? "null";
  }
  const inner = line === "" ? "" : line + " ".repeat(indent);
  if (Array.isArray(value)) {
    return value.length === 0 ? "[]" : `[${inner}${value.map((each) => write(each, inner, indent)).join(`,${inner}`)}${line}]`;
  }
  const colon = line === "" ? ":" : ": ";
  const members = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => JSON.stringify(name) + colon + write(each, inner, indent));
  return members.length === 0 ? "{}" : `{${inner}${members.join(`,${inner}`)}${line}}`;
}
