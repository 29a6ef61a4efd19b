import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { texts } from "../i18n/texts";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy";
import { visible, visibleText } from "../ui/logged";
import { Pieces } from "./pieces";
import { readLater, readNow } from "./reader";
import { countPieces, type Node } from "./tree";
import "./markdown.css";

const t = texts(
  { more: "Show more of this message", done: "done", open: "not done", plain: "This cannot be shown as Markdown in good time, so it is shown as it was sent." },
  {
    more: "Mehr von dieser Nachricht zeigen",
    done: "erledigt",
    open: "offen",
    plain: "Das lässt sich nicht in angemessener Zeit als Markdown zeigen und steht deshalb so da, wie es gesendet wurde.",
  },
);

/** The most pieces of a text that are in the page at first, and that are added at each step. */
const STEP_PIECES = 1_000;

/** Shows a text as Markdown once it is read, and plain until then; when it cannot be read in time it says so and stays plain. */
export function Markdown({ source }: { readonly source: string }): JSX.Element {
  const [later, setLater] = useState<{ source: string; nodes: readonly Node[] | null } | null>(null);
  const now = useMemo(() => readNow(source), [source]);
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
  const nodes = now === undefined && later?.source === source ? later.nodes : now;
  if (nodes) {
    return <Blocks nodes={nodes} />;
  }
  return (
    <>
      {nodes === null ? <p class="muted">{t("plain")}</p> : null}
      <Pieces text={source} />
    </>
  );
}

function Blocks({ nodes }: { readonly nodes: readonly Node[] }): JSX.Element {
  const [most, setMost] = useState(STEP_PIECES);
  let pieces = 0;
  let shown = 0;
  while (shown < nodes.length && (shown === 0 || pieces < most)) {
    pieces += countPieces(nodes.slice(shown, shown + 1));
    shown += 1;
  }
  return (
    <>
      <div class="markdown logged">{nodes.slice(0, shown).map(show)}</div>
      {shown < nodes.length ? (
        <Button kind="quiet" onClick={() => setMost(most + STEP_PIECES)}>
          {t("more")}
        </Button>
      ) : null}
    </>
  );
}

function show(node: Node, key: number): ComponentChildren {
  switch (node.kind) {
    case "text":
      return visibleText(node.text);
    case "source":
      return (
        <div key={key} class="plain-text" dir="auto">
          {visibleText(node.text)}
        </div>
      );
    case "break":
      return <br key={key} />;
    case "rule":
      return <hr key={key} />;
    case "code":
      return <code key={key}>{visibleText(node.text)}</code>;
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
  const { protocol, host } = new URL(href);
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={visible(href)}>
        {children}
      </a>
      <span class="host"> ({visible(protocol === "mailto:" ? href.slice("mailto:".length) : host)})</span>
    </>
  );
}

function Fence({ text, language }: { readonly text: string; readonly language: string }): JSX.Element {
  return (
    <div class="fence">
      <div class="fence-head">
        <span>{visibleText(language)}</span>
        <CopyButton text={text} />
      </div>
      <pre tabIndex={0}>
        <code>{visibleText(text)}</code>
      </pre>
    </div>
  );
}

function List({ node }: { readonly node: Extract<Node, { kind: "list" }> }): JSX.Element {
  const items = node.items.map((item, key) => (
    <li key={key} dir="auto">
      {item.done === null ? null : (
        <span class="task" role="img" aria-label={t(item.done ? "done" : "open")}>
          {item.done ? "☑ " : "☐ "}
        </span>
      )}
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
