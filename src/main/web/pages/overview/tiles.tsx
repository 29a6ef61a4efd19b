import type { JSX } from "preact";
import { change, count, decimal, duration } from "../../format/numbers";
import type { Summary } from "./summary";
import { t } from "./texts";

interface Figure {
  readonly key: string;
  readonly name: string;
  readonly value: number | null;
  readonly before: number | null;
  readonly format: (value: number) => string;
  /** Whether less is better. */
  readonly lessIsGood?: boolean;
  /** The values over time, for the sparkline; empty for none. */
  readonly line: readonly (number | null)[];
  readonly href: string;
}

/** The figures at the head of the overview; each leads to what it counts. */
export function Tiles({ summary, p95, chatsHref }: { readonly summary: Summary; readonly p95: readonly (number | null)[]; readonly chatsHref: string }): JSX.Element {
  const pieces = summary.messages_per_day;
  const { totals, previous } = summary;
  const ratio = (of: { readonly messages: number; readonly chats: number }): number | null => (of.chats === 0 ? null : of.messages / of.chats);
  const figures: readonly Figure[] = [
    { key: "messages", name: t("messages"), value: totals.messages, before: previous?.totals.messages ?? null, format: count, line: pieces.map((piece) => piece.messages), href: "#messages" },
    { key: "chats", name: t("chatsBegan"), value: totals.chats, before: previous?.totals.chats ?? null, format: count, line: pieces.map((piece) => piece.chats), href: chatsHref },
    { key: "users", name: t("activeUsers"), value: totals.active_users, before: previous?.totals.active_users ?? null, format: count, line: [], href: "#users" },
    { key: "tokens", name: t("tokens"), value: totals.tokens, before: previous?.totals.tokens ?? null, format: count, line: pieces.map((piece) => piece.tokens), href: "#tokens" },
    { key: "latency", name: t("p95Tile"), value: summary.latency.p95_ms, before: previous?.latency.p95_ms ?? null, format: duration, lessIsGood: true, line: p95, href: "#latency" },
    { key: "per", name: t("messagesPer"), value: ratio(totals), before: previous === undefined ? null : ratio(previous.totals), format: decimal, line: [], href: chatsHref },
  ];
  return (
    <ul class="tiles">
      {figures.map((figure) => (
        <li key={figure.key}>
          <a class="tile" href={figure.href} data-tile={figure.key}>
            <span class="muted">{figure.name}</span>
            <strong>{figure.value === null ? "–" : figure.format(figure.value)}</strong>
            {previous === undefined ? null : <Difference figure={figure} />}
            <Sparkline values={figure.line} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Difference({ figure }: { readonly figure: Figure }): JSX.Element {
  const { value, before, lessIsGood = false } = figure;
  if (value === null || before === null || before === 0) {
    return <span class="muted">{value !== null && value > 0 && !(before !== null && before > 0) ? t("new") : "–"}</span>;
  }
  const share = (value - before) / before;
  const good = share === 0 ? "" : share > 0 !== lessIsGood ? "good" : "bad";
  return <span class={`difference ${good}`}>{t("previous", { change: change(share) })}</span>;
}

const WIDTH = 120;
const HEIGHT = 24;

function Sparkline({ values }: { readonly values: readonly (number | null)[] }): JSX.Element | null {
  if (values.length < 2) {
    return null;
  }
  const highest = Math.max(1, ...values.map((value) => value ?? 0));
  let pen = "M";
  const path = values
    .map((value, i) => {
      if (value === null) {
        pen = "M";
        return "";
      }
      const point = `${pen}${((i / (values.length - 1)) * WIDTH).toFixed(1)} ${(HEIGHT - 1 - (value / highest) * (HEIGHT - 2)).toFixed(1)}`;
      pen = "L";
      return point;
    })
    .join("");
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
