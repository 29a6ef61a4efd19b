import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Resource } from "../../app/resource";
import { setQuery, usePlace } from "../../app/router";
import { count, duration, short } from "../../format/numbers";
import { roleName } from "../../i18n/roles";
import { Chart, type ChartSeries, type ChartTime } from "../../ui/chart";
import { OTHERS } from "../../ui/series";
import { Fault } from "../../ui/states";
import { axisDate, fullDate, partialPieces, pieceRange } from "./pieces";
import { PERCENTILES, ROLES, type Summary, type Timeseries } from "./summary";
import { t } from "./texts";

interface ChartsProps {
  readonly summary: Summary;
  readonly latency: Resource<readonly Timeseries[]>;
  readonly tokens: Resource<Timeseries>;
}

/** The charts of the overview; they share the pieces of time, the crosshair, and what is hidden. */
export function Charts({ summary, latency, tokens }: ChartsProps): JSX.Element {
  const { query } = usePlace();
  const hidden = useMemo(() => new Set(query.getAll("hide")), [query]);
  const time = useMemo(() => chartTime(summary), [summary]);
  const roles = useMemo(() => byRole(summary), [summary]);
  const shared = {
    time,
    hidden,
    onHide: (key: string) => setQuery({ hide: hidden.has(key) ? [...hidden].filter((each) => each !== key) : [...hidden, key] }, { replace: true }),
    onZoom: (first: number, last: number) => setQuery({ range: null, ...pieceRange(time.dates, first, last, summary.range) }),
  };
  const { messages, chats } = summary.totals;
  return (
    <>
      <div class="charts">
        <div id="messages" tabIndex={-1}>
          <Chart {...shared} title={t("messagesByRole")} summary={t("messagesChart", { n: messages })} series={roles} format={count} axisFormat={short} stacked fileName="messages-by-role" />
        </div>
        <div id="chats" tabIndex={-1}>
          <Chart
            {...shared}
            title={t("chatsBegan")}
            summary={t("chatsChart", { n: chats })}
            series={[{ key: "chats", name: t("chatsBegan"), style: 0, values: summary.messages_per_day.map((piece) => piece.chats) }]}
            format={count}
            axisFormat={short}
            fileName="conversations-began"
          />
        </div>
        <div id="latency" tabIndex={-1}>
          <Part of={latency} title={t("latency")}>
            {(lines) => <Chart {...shared} title={t("latency")} summary={t("latencyChart")} series={percentiles(lines)} format={duration} axisFormat={duration} fileName="latency-ms" />}
          </Part>
        </div>
        <div id="tokens" tabIndex={-1}>
          <Part of={tokens} title={t("tokensByModel")}>
            {(line) => (
              <Chart
                {...shared}
                title={t("tokensByModel")}
                summary={t("tokensChart", { n: summary.totals.tokens })}
                series={byModel(line, summary)}
                format={count}
                axisFormat={short}
                fileName="tokens-by-model"
              />
            )}
          </Part>
        </div>
      </div>
      {time.partial.size === 0 ? null : <p class="muted">{t("partial", { n: time.partial.size, dates: partialNames(time) })}</p>}
    </>
  );
}

/** A chart with numbers of its own; when they cannot be had, it fails alone. */
function Part<T>({ of, title, children }: { readonly of: Resource<T>; readonly title: string; readonly children: (value: T) => JSX.Element }): JSX.Element {
  if (of.fault !== null) {
    return (
      <section class="chart" aria-label={title}>
        <h2>{title}</h2>
        <Fault fault={of.fault} again={of.reload} />
      </section>
    );
  }
  return of.value === null ? <div class="chart chart-waiting" aria-busy="true" /> : children(of.value);
}

function chartTime({ messages_per_day, range, as_of }: Summary): ChartTime {
  const dates = messages_per_day.map((piece) => piece.date);
  const end = (instant: string): string => instant.replace(/\.\d+/, "").replaceAll(":", "");
  return {
    dates,
    axisDate: (date) => axisDate(date, range.granularity),
    fullDate: (date) => (range.granularity === "week" ? t("weekFrom", { date: fullDate(date, "day") }) : fullDate(date, range.granularity)),
    partial: partialPieces(dates, range, as_of),
    zone: range.tz,
    fileRange: `${end(range.from)}_${end(range.to)}_${range.tz.replaceAll("/", "-")}_as-of-${end(as_of)}`,
  };
}

function partialNames(time: ChartTime): string {
  const names = [...time.partial].map((at) => time.fullDate(time.dates[at] ?? ""));
  return names.length <= 2 ? names.join("; ") : `${names[0] ?? ""} … ${names.at(-1) ?? ""}`;
}

function byRole({ messages_per_day }: Summary): ChartSeries[] {
  return ROLES.filter((role) => messages_per_day.some((piece) => (piece.by_role[role] ?? 0) > 0)).map((role) => ({
    key: role,
    name: roleName(role),
    style: ROLES.indexOf(role),
    values: messages_per_day.map((piece) => piece.by_role[role] ?? 0),
  }));
}

function percentiles(lines: readonly Timeseries[]): ChartSeries[] {
  return PERCENTILES.map((name, i) => ({ key: name, name: t(name), style: i, values: lines[i]?.series[0]?.values ?? [] }));
}

/** Returns the lines of the models, and one for all tokens that are none of theirs, so that the sum is that of the tile. */
function byModel(line: Timeseries, { messages_per_day }: Summary): ChartSeries[] {
  const named = line.series.map((of, i) => ({ key: `model:${of.group ?? ""}`, name: of.group ?? "", style: i, values: of.values }));
  const rest = messages_per_day.map((piece, at) => Math.max(0, piece.tokens - named.reduce((sum, of) => sum + (of.values[at] ?? 0), 0)));
  return rest.some((value) => value > 0) ? [...named, { key: "others", name: t("otherModels"), style: OTHERS, values: rest }] : named;
}
