import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { PageProps } from "../../app/page";
import { readRange, plusDays, type Wrong } from "../../app/range";
import { useResource } from "../../app/resource";
import { setQuery, usePlace } from "../../app/router";
import { useStore } from "../../app/store";
import { dateTime, isZone, zone } from "../../app/zone";
import { Choice, Tick } from "../../ui/field";
import { RangeChoice, spoken } from "../../ui/range-bar";
import { Empty, Fault, Skeleton } from "../../ui/states";
import { WrongParameters } from "../../ui/wrong";
import { Charts } from "./charts";
import { Lists } from "./lists";
import "./overview.css";
import { GRANULARITIES, loadOverview, type Granularity, type OverviewQuery } from "./summary";
import { t } from "./texts";
import { Tiles } from "./tiles";

/** What is going on in a range of time: figures, charts, lists. The URL holds all that was chosen. */
export default function Overview({ params }: PageProps): JSX.Element {
  const { query } = usePlace();
  const shownZone = useStore(zone);
  const [state, wrong] = useMemo(() => read(query, shownZone), [query, shownZone]);
  const key = JSON.stringify([params["slug"], state]);
  const loaded = useResource(key, (signal) => loadOverview(state, signal));
  useEffect(() => {
    document.title = `${t("title")} · ${params["slug"] ?? ""} · ChatLogger`;
  }, []);
  const base = `/app/o/${params["slug"] ?? ""}/conversations`;
  const chats = (filter: Record<string, string>): string => {
    const ends = state.range.preset === null ? { from: state.range.from, to: state.range.to } : { range: state.range.preset };
    return `${base}?${new URLSearchParams({ ...ends, ...filter }).toString()}`;
  };
  const overview = loaded.value;
  return (
    <div class="overview stack" aria-busy={loaded.loading}>
      <div class="page-head">
        <h1>{t("title")}</h1>
        <RangeChoice range={state.range} anyTime={false} />
        <Steps value={state.granularity} />
        <Tick label={t("compare")} checked={state.compare} onChange={(on) => setQuery({ compare: on ? "previous" : null })} />
      </div>
      <WrongParameters wrong={wrong} />
      {loaded.fault !== null ? (
        <Fault fault={loaded.fault} again={loaded.reload} />
      ) : overview === null ? (
        <Skeleton lines={12} />
      ) : (
        <>
          <p class="muted">
            {spoken(state.range)} · {t("asOf", { time: dateTime(overview.summary.as_of), zone: overview.summary.range.tz })}
          </p>
          <Tiles summary={overview.summary} p95={overview.latency[1].series[0]?.values ?? []} chatsHref={chats({})} />
          {overview.summary.totals.messages === 0 && overview.summary.totals.chats === 0 ? (
            <Empty title={t("nothing")}>
              <p class="muted">{t("emptyHint")}</p>
            </Empty>
          ) : (
            <>
              <Charts overview={overview} now={Date.now()} />
              <Lists summary={overview.summary} chats={chats} />
            </>
          )}
        </>
      )}
    </div>
  );
}

function Steps({ value }: { readonly value: Granularity }): JSX.Element {
  return (
    <Choice
      label={t("granularity")}
      value={value}
      options={GRANULARITIES.map((word) => [word, t(word)] as const)}
      onChange={(word) => setQuery({ granularity: word })}
    />
  );
}

/** Reads what the URL asks for, and what in it cannot be used. */
function read(query: URLSearchParams, shownZone: string): readonly [OverviewQuery, readonly Wrong[]] {
  const wrong: Wrong[] = [];
  const tz = query.get("tz");
  if (tz !== null && !isZone(tz)) {
    wrong.push({ name: "tz", value: tz });
  }
  const range = readRange(query, "30d", Date.now(), wrong);
  const ends = range === null ? null : { ...range, to: range.to === "" ? plusDays(new Date().toISOString().slice(0, 10), 1) : range.to };
  const hourly = range?.preset === "24h" || range?.preset === "today";
  return [
    {
      range: ends ?? { from: "", to: "", preset: null },
      tz: tz !== null && isZone(tz) ? tz : shownZone,
      granularity: word(query, "granularity", GRANULARITIES, wrong) ?? (hourly ? "hour" : "day"),
      compare: word(query, "compare", ["previous"] as const, wrong) !== null,
      top: number(query, "top", 1, 100, wrong) ?? 10,
    },
    wrong,
  ];
}

function word<T extends string>(query: URLSearchParams, name: string, words: readonly T[], wrong: Wrong[]): T | null {
  const value = query.get(name);
  const known = words.find((each) => each === value) ?? null;
  if (value !== null && known === null) {
    wrong.push({ name, value });
  }
  return known;
}

function number(query: URLSearchParams, name: string, least: number, most: number, wrong: Wrong[]): number | null {
  const value = query.get(name);
  if (value === null) {
    return null;
  }
  const read = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (read >= least && read <= most) {
    return read;
  }
  wrong.push({ name, value });
  return null;
}
