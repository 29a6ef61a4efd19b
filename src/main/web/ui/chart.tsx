import type { JSX } from "preact";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { looks } from "../app/looks";
import { useStore } from "../app/store";
import { csv, save } from "../format/csv";
import { short } from "../format/numbers";
import { texts } from "../i18n/texts";
import { Button } from "./button";
import "./chart.css";

const t = texts(
  {
    chart: "Chart",
    csv: "CSV",
    none: "no value",
    points: "{name}: {value}, {date}",
    table: "Table",
    time: "Time",
    whole: "Arrow keys move along the points",
  },
  {
    chart: "Diagramm",
    csv: "CSV",
    none: "kein Wert",
    points: "{name}: {value}, {date}",
    table: "Tabelle",
    time: "Zeit",
    whole: "Pfeiltasten gehen die Punkte entlang",
  },
);

/** One line of a chart. `style` is its place in the palette, the same everywhere for the same thing; 6 is what stands for all others. */
export interface ChartSeries {
  readonly key: string;
  readonly name: string;
  readonly style: number;
  readonly values: readonly (number | null)[];
}

interface ChartProps {
  readonly title: string;
  /** A sentence that says what the chart shows, for those who do not see it. */
  readonly summary: string;
  readonly dates: readonly string[];
  /** How a date is written below the axis, and in full. */
  readonly axisDate: (date: string) => string;
  readonly fullDate: (date: string) => string;
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
  readonly stacked?: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly onHide: (key: string) => void;
  /** Called with the first and the last point of a piece that was dragged over. */
  readonly onZoom: (first: number, last: number) => void;
  /** Whether the first and the last point stand for a part of their time only. */
  readonly partial: readonly [boolean, boolean];
  readonly fileName: string;
}

const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4], [4, 2, 1, 2], [1, 4]];
const HEIGHT = 220;

/** Lines over time, with the same numbers as a table and as a file. Charts of one page share their crosshair. */
export function Chart(props: ChartProps): JSX.Element {
  const [table, setTable] = useState(false);
  const heading = useId();
  const shown = props.series.filter((line) => !props.hidden.has(line.key));
  const download = (): void =>
    save(
      `${props.fileName}.csv`,
      "text/csv",
      csv([["date", ...props.series.map((line) => line.name)], ...props.dates.map((date, i) => [date, ...props.series.map((line) => line.values[i] ?? null)])]),
    );
  return (
    <figure class="chart" aria-labelledby={heading}>
      <figcaption class="chart-head">
        <h2 id={heading}>{props.title}</h2>
        <Button kind="quiet" onClick={() => setTable(!table)}>
          {table ? t("chart") : t("table")}
        </Button>
        <Button kind="quiet" icon="download" onClick={download}>
          {t("csv")}
        </Button>
      </figcaption>
      <p class="visually-hidden">{props.summary}</p>
      <ul class="legend">
        {props.series.map((line) => (
          <li key={line.key}>
            <button type="button" aria-pressed={!props.hidden.has(line.key)} onClick={() => props.onHide(line.key)}>
              <LineSample style={line.style} />
              <span class="logged" dir="auto">
                {line.name}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {table ? <Numbers {...props} series={shown} /> : <Plot {...props} series={shown} />}
    </figure>
  );
}

function LineSample({ style }: { readonly style: number }): JSX.Element {
  return (
    <svg class={`line-sample series-${style}`} width="22" height="10" aria-hidden="true">
      <line x1="1" y1="5" x2="21" y2="5" stroke-width="2" stroke-dasharray={(DASHES[style] ?? []).join(" ")} />
    </svg>
  );
}

function Numbers({ dates, series, fullDate, format }: ChartProps): JSX.Element {
  return (
    <div class="chart-table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("time")}</th>
            {series.map((line) => (
              <th scope="col" key={line.key} class="number">
                {line.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates.map((date, i) => (
            <tr key={date}>
              <th scope="row">{fullDate(date)}</th>
              {series.map((line) => {
                const value = line.values[i] ?? null;
                return (
                  <td key={line.key} class="number">
                    {value === null ? "–" : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Plot(props: ChartProps): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [point, setPoint] = useState<number | null>(null);
  const theme = useStore(looks);
  const { dates, series, stacked = false } = props;
  const data = useMemo(() => aligned(dates.length, series, stacked), [dates, series, stacked]);
  const current = useRef(props);
  current.current = props;
  const identity = series.map((line) => `${line.key}:${line.style}`).join("|");
  useEffect(() => {
    const element = holder.current;
    if (element === null) {
      return undefined;
    }
    const made = new uPlot(options(current, element.clientWidth, setPoint), data, element);
    plot.current = made;
    const resize = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      made.destroy();
    };
  }, [identity, theme, dates.length]);
  useEffect(() => plot.current?.setData(data), [data]);
  const move = (to: number): void => {
    const at = Math.max(0, Math.min(dates.length - 1, to));
    setPoint(at);
    const made = plot.current;
    made?.setCursor({ left: made.valToPos(at, "x"), top: 10 });
  };
  return (
    <div
      class="plot"
      role="img"
      tabIndex={0}
      aria-label={`${props.summary} ${t("whole")}`}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step !== undefined) {
          event.preventDefault();
          move((point ?? (step > 0 ? -1 : dates.length)) + step);
        } else if (event.key === "Home" || event.key === "End") {
          event.preventDefault();
          move(event.key === "Home" ? 0 : dates.length - 1);
        }
      }}
    >
      <div ref={holder} class="plot-canvas" />
      <p class="plot-values" role="status" aria-live="polite">
        {point === null || dates[point] === undefined
          ? " "
          : [props.fullDate(dates[point]), ...series.map((line) => `${line.name}: ${written(line.values[point] ?? null, props.format)}`)].join(" · ")}
      </p>
    </div>
  );
}

function written(value: number | null, format: (value: number) => string): string {
  return value === null ? t("none") : format(value);
}

/** Returns the columns that uPlot draws: the places of the points, then each line; stacked ones on top of those before. */
function aligned(points: number, series: readonly ChartSeries[], stacked: boolean): uPlot.AlignedData {
  const places = Array.from({ length: points }, (_, i) => i);
  const below = new Array<number>(points).fill(0);
  const lines = series.map((line) =>
    stacked
      ? places.map((i) => {
          below[i] = (below[i] ?? 0) + (line.values[i] ?? 0);
          return below[i] ?? 0;
        })
      : [...line.values],
  );
  // The highest of a stack is drawn first, so that each band covers the one behind it.
  return [places, ...(stacked ? lines.reverse() : lines)];
}

function options(
  current: { readonly current: ChartProps },
  width: number,
  onPoint: (point: number | null) => void,
): uPlot.Options {
  const props = current.current;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const lines = props.stacked === true ? [...props.series].reverse() : props.series;
  const font = "12px system-ui, sans-serif";
  const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    padding: [8, 8, 0, 0],
    scales: {
      x: { time: false, range: (_, min, max) => [min - 0.5, Math.max(max, min + 1) + 0.5] },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.05 : 1] },
    },
    cursor: { sync: { key: "chatlogger" }, drag: { x: true, y: false, setScale: false }, points: { size: 6 } },
    axes: [
      { ...axis, values: (_, splits) => splits.map((at) => axisText(current.current, at)), space: 70 },
      { ...axis, values: (_, splits) => splits.map((value) => (value === Math.round(value) ? short(value) : "")), size: 48 },
    ],
    series: [
      {},
      ...lines.map((line) => {
        const stroke = colour(line.style < 6 ? `--series-${line.style + 1}` : "--muted");
        return {
          label: line.name,
          stroke,
          width: 2,
          dash: [...(DASHES[line.style] ?? [])],
          spanGaps: false,
          points: { show: props.dates.length < 40, size: 5 },
          ...(props.stacked === true ? { fill: mixed(stroke, colour("--background")) } : {}),
        };
      }),
    ],
    hooks: {
      drawClear: [(plot) => hatch(plot, current.current.partial, colour("--surface"), colour("--control"))],
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
      setSelect: [
        (plot) => {
          if (plot.select.width > 6) {
            const first = Math.max(0, Math.round(plot.posToVal(plot.select.left, "x")));
            const last = Math.min(current.current.dates.length - 1, Math.round(plot.posToVal(plot.select.left + plot.select.width, "x")));
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            current.current.onZoom(first, last);
          }
        },
      ],
    },
  };
}

function axisText(props: ChartProps, at: number): string {
  const date = Number.isInteger(at) ? props.dates[at] : undefined;
  return date === undefined ? "" : props.axisDate(date);
}

/** Returns a third of one colour on another, both `#RRGGBB`. */
function mixed(front: string, back: string): string {
  const part = (text: string, at: number): number => parseInt(text.slice(at, at + 2), 16);
  const channel = (at: number): string => Math.round(part(front, at) * 0.35 + part(back, at) * 0.65).toString(16).padStart(2, "0");
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** Marks a first or last point that stands for a part of its day: its numbers are lower for that reason alone. */
function hatch(plot: uPlot, partial: readonly [boolean, boolean], ground: string, line: string): void {
  const last = plot.data[0].length - 1;
  for (const [at, wanted] of [
    [0, partial[0]],
    [last, partial[1]],
  ] as const) {
    if (!wanted) {
      continue;
    }
    const { ctx, bbox } = plot;
    const left = Math.max(bbox.left, plot.valToPos(at - 0.5, "x", true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(at + 0.5, "x", true));
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.fillStyle = ground;
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.strokeStyle = line;
    ctx.globalAlpha = 0.4;
    ctx.lineWidth = 1;
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += 8) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
}
