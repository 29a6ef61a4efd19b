import type { JSX } from "preact";
import { change, count, decimal, duration } from "../../format/numbers";
import type { Summary } from "./summary";
import { t } from "./texts";

interface Figure {
  readonly key: string;
  readonly name: string;
  /** What is counted, in words that leave no doubt. */
  readonly hint: string;
  readonly value: number | null;
  readonly before: number | null;
  readonly format: (value: number) => string;
  /** Whether less is better. */
  readonly lessIsGood?: boolean;
  /** The values over time, for the sparkline. */
  readonly line: readonly (number | null)[];
  readonly href: string;
}

interface TilesProps {
  readonly summary: Summary;
  readonly p95: readonly (number | null)[];
  readonly activeUsers: readonly (number | null)[];
  /** Where the conversations that began in the range are. */
  readonly chatsHref: string;
}

/** The figures at the head of the overview; each leads to what it counts. */
export function Tiles(props: TilesProps): JSX.Element {
  return (
    <ul class="tiles">
      {figures(props).map((figure) => (
        <li key={figure.key}>
          <a class="tile" href={figure.href} data-tile={figure.key} title={figure.hint}>
            <span class="tile-name">{figure.name}</span>
            <strong>{figure.value === null ? "–" : figure.format(figure.value)}</strong>
            {props.summary.previous === undefined ? null : <Difference figure={figure} />}
            <Sparkline values={figure.line} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function figures({ summary, p95, activeUsers, chatsHref }: TilesProps): readonly Figure[] {
  const pieces = summary.messages_per_day;
  const { totals, latency, previous } = summary;
  const before = previous?.totals;
  return [
    { key: "messages", name: t("messages"), hint: t("messagesHint"), value: totals.messages, before: before?.messages ?? null, format: count, line: pieces.map((piece) => piece.messages), href: "#messages" },
    { key: "chats", name: t("chatsBegan"), hint: t("chatsHint"), value: totals.chats, before: before?.chats ?? null, format: count, line: pieces.map((piece) => piece.chats), href: chatsHref },
    { key: "users", name: t("activeUsers"), hint: t("usersHint"), value: totals.active_users, before: before?.active_users ?? null, format: count, line: activeUsers, href: "#users" },
    { key: "tokens", name: t("tokens"), hint: t("tokensHint"), value: totals.tokens, before: before?.tokens ?? null, format: count, line: pieces.map((piece) => piece.tokens), href: "#tokens" },
    { key: "latency", name: t("p95Tile"), hint: t("latencyHint"), value: latency.p95_ms, before: previous?.latency.p95_ms ?? null, format: duration, lessIsGood: true, line: p95, href: "#latency" },
    { key: "per", name: t("messagesPer"), hint: t("perHint"), value: ratio(totals), before: before === undefined ? null : ratio(before), format: decimal, line: pieces.map(ratio), href: chatsHref },
  ];
}

function ratio(of: { readonly messages: number; readonly chats: number }): number | null {
  return of.chats === 0 ? null : of.messages / of.chats;
}

/** The change against the range before; "new" where that had nothing. Words say what the colour says. */
function Difference({ figure }: { readonly figure: Figure }): JSX.Element {
  const { value, before, lessIsGood = false } = figure;
  if (value === null || before === null || before === 0) {
    return <span class="difference">{value !== null && value > 0 ? t("new") : t("nothingBefore")}</span>;
  }
  const share = (value - before) / before;
  const good = share === 0 ? "" : share > 0 !== lessIsGood ? "good" : "bad";
  return (
    <span class={`difference ${good}`} title={t("before", { value: figure.format(before) })}>
      {share === 0 ? t("same") : lessIsGood ? t(share < 0 ? "faster" : "slower", { change: change(share) }) : t("previous", { change: change(share) })}
    </span>
  );
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
      const alone = pen === "M" && (values[i + 1] ?? null) === null;
      const point = `${pen}${((i / (values.length - 1)) * WIDTH).toFixed(1)} ${(HEIGHT - 1 - (value / highest) * (HEIGHT - 2)).toFixed(1)}`;
      pen = "L";
      return alone ? `${point}h0.1` : point;
    })
    .join("");
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
