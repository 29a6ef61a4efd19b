// Reads Markdown apart from the page, so that a text that makes the parser hang or overflow holds up nothing.
import { parseMarkdown } from "./markdown/tree";

addEventListener("message", (event: MessageEvent<{ readonly id: number; readonly source: string }>) => {
  const { id, source } = event.data;
  try {
    postMessage({ id, nodes: parseMarkdown(source) });
  } catch {
    postMessage({ id, nodes: null });
  }
});

postMessage({ ready: true });
