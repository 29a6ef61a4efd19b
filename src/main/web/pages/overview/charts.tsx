import type { JSX } from "preact";
import { setQuery, usePlace } from "../../app/router";
import { plusDays } from "../../app/range";
import { zone } from "../../app/zone";
import { count, duration } from "../../format/numbers";
import { language } from "../../i18n/language";
import { roleName } from "../../i18n/roles";
import { Chart, type ChartSeries } from "../../ui/chart";
import { ROLES, type Granularity, type Overview, type Timeseries } from "./summary";
import { t } from "./texts";

/** The charts of the overview; they share the steps of time, the crosshair, and what is hidden. */
export function Charts({ overview, now }: { readonly overview: Overview; readonly now: number }): JSX.Element {
  const { query } = usePlace();
  const hidden = new Set(query.getAll("hide"));
  const { summary, latency, tokens } = overview;
  const pieces = summary.messages_per_day;
  const dates = pieces.map((piece) => piece.date);
  const { granularity, from, to } = summary.range;
  const shared = {
    dates,
    axisDate: (date: string) => axisDate(date, granularity),
    fullDate: (date: string) => fullDate(date, granularity),
    hidden,
    onHide: (key: string) => setQuery({ hide: hidden.has(key) ? [...hidden].filter((each) => each !== key) : [...hidden, key] }, { replace: true }),
    onZoom: (first: number, last: number) => zoom(dates, first, last, granularity, to),
    partial: partial(dates, granularity, Date.parse(from), Math.min(Date.parse(to), now)),
  };
  const byRole: ChartSeries[] = ROLES.filter((role) => pieces.some((piece) => (piece.by_role[role] ?? 0) > 0)).map((role) => ({
    key: role,
    name: roleName(role),
    style: ROLES.indexOf(role),
    values: pieces.map((piece) => piece.by_role[role] ?? 0),
  }));
  const percentiles: ChartSeries[] = (["p50", "p95", "p99"] as const).map((name, i) => ({
    key: name,
    name: t(name),
    style: i,
    values: latency[i]?.series[0]?.values ?? dates.map(() => null),
  }));
  return (
    <div class="charts">
      <div id="messages">
        <Chart {...shared} title={t("messagesByRole")} summary={t("messagesChart", { n: summary.totals.messages })} series={byRole} format={count} stacked fileName="messages-by-role" />
      </div>
      <div id="chats">
        <Chart
          {...shared}
          title={t("chatsBegan")}
          summary={t("chatsChart", { n: summary.totals.chats })}
          series={[{ key: "chats", name: t("chatsBegan"), style: 0, values: pieces.map((piece) => piece.chats) }]}
          format={count}
          fileName="conversations"
        />
      </div>
      <div id="latency">
        <Chart {...shared} title={t("latency")} summary={t("latencyChart")} series={percentiles} format={duration} fileName="latency" />
      </div>
      <div id="tokens">
        <Chart {...shared} title={t("tokensByModel")} summary={t("tokensByModel")} series={byModel(tokens)} format={count} fileName="tokens-by-model" />
      </div>
      {shared.partial[0] || shared.partial[1] ? <p class="muted">{t("partial")}</p> : null}
    </div>
  );
}

function byModel(tokens: Timeseries): ChartSeries[] {
  return tokens.series.map((line, i) => ({
    key: `model:${line.group ?? ""}`,
    name: line.group ?? t("unnamed"),
    style: Math.min(i, 6),
    values: line.values,
  }));
}

/** Narrows the range to the points that were dragged over. */
function zoom(dates: readonly string[], first: number, last: number, granularity: Granularity, end: string): void {
  const from = dates[first];
  const next = dates[last + 1];
  if (from === undefined) {
    return;
  }
  const to = next ?? (granularity === "day" ? plusDays(dates[last] ?? from, 1) : end);
  setQuery({ range: null, from, to });
}

/** Returns whether the first and the last step are cut: they began before the range, or go on after it or after now. */
function partial(dates: readonly string[], granularity: Granularity, from: number, to: number): readonly [boolean, boolean] {
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined) {
    return [false, false];
  }
  if (granularity === "hour") {
    return [Date.parse(first) < from, Date.parse(last) + 3_600_000 > to];
  }
  const days = { day: 1, week: 7, month: 28 }[granularity];
  return [first < dateIn(from), plusDays(last, days) > dateIn(to)];
}

function dateIn(instant: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone.get(), year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
}

/** A date of the answer is a calendar date, or the local time of an hour with its offset; neither is moved to another zone. */
function parts(date: string): { readonly day: Date; readonly time: string } {
  return { day: new Date(`${date.slice(0, 10)}T00:00:00Z`), time: date.slice(11, 16) };
}

function axisDate(date: string, granularity: Granularity): string {
  const { day, time } = parts(date);
  const options: Intl.DateTimeFormatOptions = granularity === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  const text = new Intl.DateTimeFormat(language.get(), { timeZone: "UTC", ...options }).format(day);
  return granularity === "hour" ? (time === "00:00" ? text : time) : text;
}

function fullDate(date: string, granularity: Granularity): string {
  const { day, time } = parts(date);
  const text = new Intl.DateTimeFormat(language.get(), { timeZone: "UTC", dateStyle: "full" }).format(day);
  return granularity === "hour" ? `${text}, ${time} (${date.slice(16)})` : text;
}
