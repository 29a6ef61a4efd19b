import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PageProps } from "../../app/page";
import type { Range } from "../../app/range";
import { useResource, type Resource } from "../../app/resource";
import { inZone, setQuery, usePlace } from "../../app/router";
import { useStore } from "../../app/store";
import { zone } from "../../app/zone";
import { Button, IconButton } from "../../ui/button";
import { CopyLink } from "../../ui/copy-link";
import { Choice, Tick } from "../../ui/field";
import { RangeChoice, spoken } from "../../ui/range-bar";
import { Empty, Fault } from "../../ui/states";
import { Time } from "../../ui/time";
import { WrongParameters } from "../../ui/wrong";
import { Charts } from "./charts";
import { Lists } from "./lists";
import "./overview.css";
import { asEnd } from "./pieces";
import { GRANULARITIES, loadActiveUsers, loadLatency, loadSummary, loadTokens, type Granularity, type Summary, type SummaryRange, type Timeseries } from "./summary";
import { t } from "./texts";
import { Tiles } from "./tiles";
import { readOverview, type OverviewView } from "./view";
import { Waiting } from "./waiting";

/** The parameters that say what is counted; the others change how it is shown. */
const ASKED = ["range", "from", "to", "tz", "granularity", "compare", "top"];

/** What is going on in a range of time: figures, charts, lists. The URL holds all that was chosen. */
export default function Overview({ params }: PageProps): JSX.Element {
  const { query } = usePlace();
  const shownZone = useStore(zone);
  // A range such as the last 24 hours is counted back from when the URL was opened, or the page was refreshed.
  const [refreshed, setRefreshed] = useState(0);
  const asked = ASKED.map((name) => query.get(name)).join(" ");
  const [view, wrong] = useMemo(() => readOverview(query, Date.now()), [asked, shownZone, refreshed]);
  const slug = params["slug"] ?? "";
  const key = JSON.stringify([slug, view, refreshed]);
  useEffect(() => {
    document.title = `${t("title")} · ${slug} · ChatLogger`;
  }, [slug]);
  return (
    <div class="overview stack">
      <div class="page-head">
        <h1>{t("title")}</h1>
        <RangeChoice range={view.range} anyTime={false} />
        <Choice<Granularity> label={t("granularity")} value={view.granularity} options={GRANULARITIES.map((word) => [word, t(word)] as const)} onChange={(word) => setQuery({ granularity: word })} />
        <Tick label={t("compare")} checked={view.compare} onChange={(on) => setQuery({ compare: on ? null : "none" })} />
        <CopyLink range={view.range} />
        <IconButton name={t("refresh")} icon="refresh" onClick={() => setRefreshed(refreshed + 1)} />
      </div>
      <WrongParameters wrong={wrong} />
      <Numbers key={slug} slug={slug} view={view} of={key} />
    </div>
  );
}

interface Parts {
  readonly view: OverviewView;
  readonly summary: Resource<Summary & { readonly any: boolean }>;
  readonly latency: Resource<readonly Timeseries[]>;
  readonly tokens: Resource<Timeseries>;
  readonly activeUsers: Resource<Timeseries>;
}

/**
 * The numbers themselves. Those of before stay, dimmed, until all new ones are there: nothing jumps, and parts of two ranges never stand
 * side by side. Each part can fail alone.
 */
function Numbers({ slug, view, of }: { readonly slug: string; readonly view: OverviewView; readonly of: string }): JSX.Element {
  const { hash } = usePlace();
  const parts: Parts = {
    view,
    summary: useResource(of, (signal) => loadSummary(view, signal)),
    latency: useResource(of, (signal) => loadLatency(view, signal)),
    tokens: useResource(of, (signal) => loadTokens(view, signal)),
    activeUsers: useResource(of, (signal) => loadActiveUsers(view, signal)),
  };
  const loading = parts.summary.loading || parts.latency.loading || parts.tokens.loading || parts.activeUsers.loading;
  const complete = useRef<Parts | null>(null);
  if (!loading) {
    complete.current = parts;
  }
  const shown = complete.current;
  useEffect(() => {
    if (shown !== null && hash !== "") {
      document.getElementById(hash.slice(1))?.scrollIntoView();
    }
  }, [shown === null]);
  return shown === null ? (
    <Waiting />
  ) : (
    <div class={loading ? "stack stale" : "stack"} aria-busy={loading}>
      <Shown slug={slug} parts={shown} />
    </div>
  );
}

function Shown({ slug, parts }: { readonly slug: string; readonly parts: Parts }): JSX.Element {
  const { view, summary, latency, tokens, activeUsers } = parts;
  const { value } = summary;
  if (summary.fault !== null || value === null) {
    return <>{summary.fault === null ? null : <Fault fault={summary.fault} again={() => [summary, latency, tokens, activeUsers].forEach((part) => part.reload())} />}</>;
  }
  const chats = (filter: Record<string, string>): string => {
    const { from, to, preset } = view.range;
    const query = new URLSearchParams({ ...(preset === null ? { from, to } : { range: preset }), ...filter });
    return inZone(`/app/o/${slug}/conversations?${query.toString()}`);
  };
  return (
    <>
      <AsOf range={value.range} before={value.previous?.range} at={value.as_of} />
      <Tiles summary={value} p95={latency.value?.[1]?.series[0]?.values ?? []} activeUsers={activeUsers.value?.series[0]?.values ?? []} chatsHref={chats({})} />
      {value.totals.messages === 0 && value.totals.chats === 0 ? (
        <Nothing any={value.any} />
      ) : (
        <>
          <Charts summary={value} latency={latency} tokens={tokens} />
          <Lists summary={value} chats={chats} />
        </>
      )}
    </>
  );
}

/** Says which times were counted, in which zone, as of when, and with what they are compared. */
function AsOf({ range, before, at }: { readonly range: SummaryRange; readonly before: SummaryRange | undefined; readonly at: string }): JSX.Element {
  return (
    <p class="muted">
      {spoken(ends(range))} · {range.tz} · {t("asOf", { time: "" })}
      <Time at={at} />
      {before === undefined ? null : ` · ${t("comparedWith", { range: spoken(ends(before)) })}`}
    </p>
  );
}

/** Returns the ends of a range that was counted, as dates where days begin and end. */
function ends({ from, to, tz }: SummaryRange): Range {
  return { from: asEnd(Date.parse(from), tz), to: asEnd(Date.parse(to), tz), preset: null };
}

function Nothing({ any }: { readonly any: boolean }): JSX.Element {
  return any ? (
    <Empty title={t("nothing")}>
      <p class="muted">{t("nothingHint")}</p>
      <Button onClick={() => setQuery({ range: "90d", from: null, to: null })}>{t("widen")}</Button>
    </Empty>
  ) : (
    <Empty title={t("empty")}>
      <p class="muted">{t("emptyHint")}</p>
    </Empty>
  );
}
