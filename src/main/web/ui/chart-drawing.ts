import uPlot from "uplot";
import type { ChartProps } from "./chart";
import { colourOf, markerPath, styleOf } from "./series";

/** A line has no more markers than this. */
const MOST_MARKERS = 24;
const MARKER_PX = 3.5;
/** How many points lie between two names below the axis. */
const STEPS = [1, 2, 3, 4, 6, 7, 12, 14, 24, 28, 48, 56, 72, 96, 168, 336];
export const HEIGHT = 220;

/** Returns the columns that uPlot draws: the places of the points, then each line; stacked ones on top of those before. */
export function aligned({ time, series, stacked = false }: ChartProps): uPlot.AlignedData {
  const places = time.dates.map((_, i) => i);
  const below = places.map(() => 0);
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

/** What the page does with the chart. */
interface Actions {
  readonly onPoint: (point: number | null) => void;
  readonly onSelect: (first: number, last: number) => void;
}

/** Returns how uPlot draws a chart; `current` is read anew at each drawing. */
export function options(current: () => ChartProps, width: number, { onPoint, onSelect }: Actions): uPlot.Options {
  const props = current();
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
      x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.05 : 1] },
    },
    cursor: {
      sync: { key: "chatlogger", filters: { pub: (type) => type === "mousemove" || type === "mouseleave", sub: () => true } },
      drag: { x: true, y: false, setScale: false },
      points: { size: 7 },
    },
    axes: [
      { ...axis, incrs: STEPS, values: (_, splits) => splits.map((at) => axisText(current(), at)), space: 70, size: 30 },
      { ...axis, values: (_, splits) => splits.map((value) => axisValue(current(), value)), size: 56 },
    ],
    series: [
      {},
      ...lines.map((line) => {
        const stroke = colour(colourOf(line.style));
        return {
          label: line.name,
          stroke,
          width: 2,
          dash: [...styleOf(line.style).dash],
          spanGaps: false,
          points: { show: false },
          ...(props.stacked === true ? { fill: mixed(stroke, colour("--background")) } : {}),
        };
      }),
    ],
    hooks: {
      drawAxes: [(plot) => current().time.partial.forEach((at) => hatch(plot, at, colour("--control")))],
      drawSeries: [(plot, at) => markers(plot, at, lines[at - 1]?.style ?? 0, colour)],
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
      setSelect: [
        (plot) => {
          const { left, width: wide } = plot.select;
          if (wide > 6) {
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            const last = current().time.dates.length - 1;
            onSelect(Math.max(0, Math.round(plot.posToVal(left, "x"))), Math.min(last, Math.round(plot.posToVal(left + wide, "x"))));
          }
        },
      ],
    },
  };
}

function axisText({ time }: ChartProps, at: number): string {
  const date = Number.isInteger(at) ? time.dates[at] : undefined;
  return date === undefined ? "" : time.axisDate(date);
}

function axisValue({ axisFormat }: ChartProps, value: number): string {
  return value === Math.round(value) ? axisFormat(value) : "";
}

/** Returns a third of one colour on another, both `#RRGGBB`. */
function mixed(front: string, back: string): string {
  const part = (text: string, at: number): number => parseInt(text.slice(at, at + 2), 16);
  const channel = (at: number): string => Math.round(part(front, at) * 0.35 + part(back, at) * 0.65).toString(16).padStart(2, "0");
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** Draws the markers of a line: some of its points, and each that stands alone between gaps, which no line would show. */
function markers(plot: uPlot, at: number, place: number, colour: (name: string) => string): void {
  const values = plot.data[at];
  if (values === undefined || at === 0) {
    return;
  }
  const ratio = uPlot.pxRatio;
  const step = Math.ceil(values.length / MOST_MARKERS);
  const { ctx } = plot;
  ctx.save();
  ctx.fillStyle = colour(colourOf(place));
  ctx.strokeStyle = ctx.fillStyle;
  ctx.lineWidth = 1.5 * ratio;
  ctx.setLineDash([]);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null;
    const alone = (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
    if (value !== null && (alone || i % step === 0)) {
      const path = new Path2D(markerPath(styleOf(place).marker, plot.valToPos(i, "x", true), plot.valToPos(value, "y", true), MARKER_PX * ratio));
      ctx.fill(path);
      ctx.stroke(path);
    }
  }
  ctx.restore();
}

/** Marks a point that stands for a part of its time: its numbers are lower for that reason alone. */
function hatch(plot: uPlot, at: number, line: string): void {
  const { ctx, bbox } = plot;
  const left = Math.max(bbox.left, plot.valToPos(at - 0.5, "x", true));
  const right = Math.min(bbox.left + bbox.width, plot.valToPos(at + 0.5, "x", true));
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, bbox.top, right - left, bbox.height);
  ctx.clip();
  ctx.strokeStyle = line;
  ctx.globalAlpha = 0.55;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.beginPath();
  for (let x = left - bbox.height; x < right; x += 7 * uPlot.pxRatio) {
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x + bbox.height, bbox.top);
  }
  ctx.stroke();
  ctx.restore();
}
