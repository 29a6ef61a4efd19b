import { get } from "../../app/api";
import type { Range } from "../../app/range";

export const ROLES = ["user", "assistant", "system", "developer", "tool", "function", "agent"] as const;
export type MessageRole = (typeof ROLES)[number];

export const GRANULARITIES = ["hour", "day", "week", "month"] as const;
export type Granularity = (typeof GRANULARITIES)[number];

export interface Totals {
  readonly chats: number;
  readonly messages: number;
  readonly tokens: number;
  readonly active_users: number;
}

export interface Latency {
  readonly count: number;
  readonly p50_ms: number | null;
  readonly p95_ms: number | null;
  readonly p99_ms: number | null;
}

/** One day, hour, week or month. */
export interface Piece {
  readonly date: string;
  readonly messages: number;
  readonly chats: number;
  readonly tokens: number;
  readonly by_role: Readonly<Partial<Record<MessageRole, number>>>;
}

export interface SummaryRange {
  readonly from: string;
  readonly to: string;
  readonly tz: string;
  readonly granularity: Granularity;
}

export interface Summary {
  readonly range: SummaryRange;
  readonly totals: Totals;
  readonly latency: Latency;
  readonly messages_per_day: readonly Piece[];
  readonly top_users: readonly {
    readonly user_id: string | null;
    readonly external_user_id: string | null;
    readonly name: string | null;
    readonly messages: number;
    readonly chats: number;
    readonly last_seen_at: string;
  }[];
  readonly top_tags: readonly { readonly tag: string; readonly chats: number; readonly messages: number }[];
  readonly models: readonly {
    readonly model: string;
    readonly messages: number;
    readonly tokens: number;
    readonly avg_latency_ms: number | null;
  }[];
  readonly previous?: { readonly totals: Totals; readonly latency: Latency };
  readonly as_of: string;
}

export interface Timeseries {
  readonly dates: readonly string[];
  readonly series: readonly { readonly group: string | null; readonly name: string | null; readonly values: readonly (number | null)[] }[];
}

/** Everything that the overview shows of one range. */
export interface Overview {
  readonly summary: Summary;
  /** Median, p95 and p99 of the latency, in this order. */
  readonly latency: readonly [Timeseries, Timeseries, Timeseries];
  readonly tokens: Timeseries;
}

export interface OverviewQuery {
  readonly range: Range;
  readonly tz: string;
  readonly granularity: Granularity;
  readonly compare: boolean;
  readonly top: number;
}

/** Loads all parts at once; each counts the same range. */
export async function loadOverview(query: OverviewQuery, signal: AbortSignal): Promise<Overview> {
  const shared = { from: query.range.from, to: query.range.to, tz: query.tz, granularity: query.granularity };
  const line = (metric: string, more: Record<string, string> = {}): Promise<Timeseries> =>
    get("/analytics/orgs/me/timeseries", { query: { ...shared, metric, ...more }, signal });
  const [summary, p50, p95, p99, tokens] = await Promise.all([
    get<Summary>("/analytics/orgs/me/summary", {
      query: { ...shared, top: query.top, compare: query.compare ? "previous" : null },
      signal,
    }),
    line("latency_p50"),
    line("latency_p95"),
    line("latency_p99"),
    line("tokens", { group_by: "model", top: "5" }),
  ]);
  return { summary, latency: [p50, p95, p99], tokens };
}
