import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { visible } from "../ui/logged";
import { CopyButton } from "../ui/copy";
import { readLater, readNow } from "./reader";
import type { Node } from "./tree";
import "./markdown.css";

/** Shows a text as Markdown once it is read, and plain until then or when it cannot be read in time. */
export function Markdown({ source }: { readonly source: string }): JSX.Element {
  const [later, setLater] = useState<{ source: string; nodes: readonly Node[] | null } | null>(null);
  const now = readNow(source);
  useEffect(() => {
    if (now !== undefined) {
      return undefined;
    }
    let wanted = true;
    void readLater(source).then((nodes) => wanted && setLater({ source, nodes }));
    return () => {
      wanted = false;
    };
  }, [source, now]);
  const nodes = now ?? (later?.source === source ? later.nodes : null);
  return nodes === null ? <Plain text={source} /> : <div class="markdown">{nodes.map(show)}</div>;
}

/** A text as it was sent, with its lines. */
export function Plain({ text }: { readonly text: string }): JSX.Element {
  return (
    <div class="plain-text logged" dir="auto">
      {visible(text)}
    </div>
  );
}

function show(node: Node, key: number): JSX.Element {
  switch (node.kind) {
    case "text":
      return <span key={key}>{visible(node.text)}</span>;
    case "break":
      return <br key={key} />;
    case "rule":
      return <hr key={key} />;
    case "code":
      return <code key={key}>{visible(node.text)}</code>;
    case "fence":
      return <Fence key={key} text={node.text} language={node.language} />;
    case "link":
      return <OutsideLink key={key} href={node.href} children={node.children.map(show)} />;
    case "heading":
      return <Heading key={key} depth={node.depth} children={node.children.map(show)} />;
    case "strong":
      return <strong key={key}>{node.children.map(show)}</strong>;
    case "em":
      return <em key={key}>{node.children.map(show)}</em>;
    case "del":
      return <del key={key}>{node.children.map(show)}</del>;
    case "quote":
      return <blockquote key={key}>{node.children.map(show)}</blockquote>;
    case "paragraph":
      return (
        <p key={key} dir="auto">
          {node.children.map(show)}
        </p>
      );
    case "list":
      return <List key={key} node={node} />;
    case "table":
      return <Table key={key} node={node} />;
  }
}

function Heading({ depth, children }: { readonly depth: number; readonly children: ComponentChildren }): JSX.Element {
  // Headings of a message stand below those of the page.
  return (
    <p class={`heading heading-${depth}`} role="heading" aria-level={Math.min(6, depth + 3)} dir="auto">
      {children}
    </p>
  );
}

/** A link of a logged text: it says to which host it leads, and tells that host nothing of this page. */
function OutsideLink({ href, children }: { readonly href: string; readonly children: ComponentChildren }): JSX.Element {
  let host = "";
  try {
    host = new URL(href).host;
  } catch {
    // mailto, or no URL: the address stands in the title.
  }
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>
        {children}
      </a>
      {host === "" ? null : <span class="host"> ({visible(host)})</span>}
    </>
  );
}

function Fence({ text, language }: { readonly text: string; readonly language: string }): JSX.Element {
  return (
    <div class="fence">
      <div class="fence-head">
        <span>{visible(language)}</span>
        <CopyButton text={text} />
      </div>
      <pre tabIndex={0}>
        <code>{visible(text)}</code>
      </pre>
    </div>
  );
}

function List({ node }: { readonly node: Extract<Node, { kind: "list" }> }): JSX.Element {
  const items = node.items.map((item, key) => (
    <li key={key} dir="auto">
      {item.done === null ? null : <input type="checkbox" checked={item.done} disabled />}
      {item.children.map(show)}
    </li>
  ));
  return node.ordered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ node }: { readonly node: Extract<Node, { kind: "table" }> }): JSX.Element {
  return (
    <div class="scroll-x" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {node.head.map((cell, key) => (
              <th key={key} scope="col" dir="auto">
                {cell.map(show)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {node.rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, key) => (
                <td key={key} dir="auto">
                  {cell.map(show)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
