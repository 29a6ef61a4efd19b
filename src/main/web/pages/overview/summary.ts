import { get } from "../../app/api";
import type { OverviewView } from "./view";

export const ROLES = ["user", "assistant", "system", "developer", "tool", "function", "agent"] as const;
export type MessageRole = (typeof ROLES)[number];

export const GRANULARITIES = ["hour", "day", "week", "month"] as const;
export type Granularity = (typeof GRANULARITIES)[number];

export const PERCENTILES = ["p50", "p95", "p99"] as const;

/** As many models as there are lines that can be told apart, but one for all others. */
const MOST_MODELS = 5;

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
  /** The range of the same length before this one. */
  readonly previous?: { readonly range: SummaryRange; readonly totals: Totals; readonly latency: Latency };
  readonly as_of: string;
}

export interface Timeseries {
  readonly dates: readonly string[];
  readonly series: readonly { readonly group: string | null; readonly name: string | null; readonly values: readonly (number | null)[] }[];
}

/** Loads the totals, the pieces and the lists; whether there is any conversation at all, where the range has nothing. */
export async function loadSummary(view: OverviewView, signal: AbortSignal): Promise<Summary & { readonly any: boolean }> {
  const compare = view.compare ? "previous" : null;
  const summary = await get<Summary>("/analytics/orgs/me/summary", { query: { ...shared(view), top: view.top, compare }, signal });
  const { messages, chats } = summary.totals;
  const any = messages > 0 || chats > 0 || (await get<{ readonly data: readonly unknown[] }>("/chats", { query: { limit: 1 }, signal })).data.length > 0;
  return { ...summary, any };
}

/** Loads a line for each percentile of the latency. */
export function loadLatency(view: OverviewView, signal: AbortSignal): Promise<readonly Timeseries[]> {
  return Promise.all(PERCENTILES.map((name) => line(view, { metric: `latency_${name}` }, signal)));
}

/** Loads a line for each of the models with the most tokens. */
export function loadTokens(view: OverviewView, signal: AbortSignal): Promise<Timeseries> {
  return line(view, { metric: "tokens", group_by: "model", top: MOST_MODELS }, signal);
}

/** Loads how many users were active in each piece. */
export function loadActiveUsers(view: OverviewView, signal: AbortSignal): Promise<Timeseries> {
  return line(view, { metric: "active_users" }, signal);
}

function line(view: OverviewView, more: Readonly<Record<string, string | number>>, signal: AbortSignal): Promise<Timeseries> {
  return get("/analytics/orgs/me/timeseries", { query: { ...shared(view), ...more }, signal });
}

function shared({ range, tz, granularity }: OverviewView): Readonly<Record<string, string>> {
  return { from: range.from, to: range.to, tz, granularity };
}
