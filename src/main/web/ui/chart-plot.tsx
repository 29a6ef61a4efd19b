import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { language } from "../i18n/language";
import { texts } from "../i18n/texts";
import { looks } from "../app/looks";
import { useStore } from "../app/store";
import type { ChartProps } from "./chart";
import { aligned, HEIGHT, options } from "./chart-drawing";
import { partialMark, written } from "./chart-table";
import { visible } from "./logged";

const t = texts(
  {
    hint: "Drag across a part to look into it.",
    keys: "Arrow keys move along the points; with Shift they select, and Enter looks into what is selected.",
  },
  {
    hint: "Über einen Teil ziehen, um hineinzusehen.",
    keys: "Pfeiltasten gehen die Punkte entlang; mit Umschalt wählen sie aus, und die Eingabetaste sieht in das Ausgewählte hinein.",
  },
);

/** The library's function has a third parameter, which its types leave out: whether the other charts move their crosshair too. */
type SetCursor = (at: { readonly left: number; readonly top: number }, fires: boolean, publishes: boolean) => void;

/** The lines themselves, drawn on a canvas, with a crosshair that all charts of a page share. */
export function Plot(props: ChartProps): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [point, setPoint] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const theme = useStore(looks);
  const { time, series, stacked = false } = props;
  const data = useMemo(() => aligned(props), [time, series, stacked]);
  const current = useRef(props);
  current.current = props;
  const identity = series.map((line) => `${line.key}:${line.style}`).join("|");
  useEffect(() => {
    const element = holder.current;
    if (element === null) {
      return undefined;
    }
    const actions = { onPoint: setPoint, onSelect: (first: number, last: number) => current.current.onZoom(first, last) };
    const made = new uPlot(options(() => current.current, element.clientWidth, actions), data, element);
    plot.current = made;
    const resize = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      made.destroy();
    };
  }, [identity, theme, time.dates.length]);
  useEffect(() => plot.current?.setData(data), [data]);
  const last = time.dates.length - 1;
  const move = (to: number, selects: boolean): void => {
    const at = Math.max(0, Math.min(last, to));
    const from = selects ? (anchor ?? point ?? at) : null;
    setByKeys(true);
    setAnchor(from);
    const made = plot.current;
    if (made !== null) {
      (made.setCursor as SetCursor)({ left: made.valToPos(at, "x"), top: 10 }, true, true);
    }
    setPoint(at);
    select(made, from, at);
  };
  const press = (event: KeyboardEvent): void => {
    const target = { ArrowLeft: (point ?? last + 1) - 1, ArrowRight: (point ?? -1) + 1, Home: 0, End: last }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      move(target, event.shiftKey);
    } else if (event.key === "Enter" && point !== null) {
      event.preventDefault();
      select(plot.current, null, 0);
      props.onZoom(Math.min(anchor ?? point, point), Math.max(anchor ?? point, point));
    } else if (event.key === "Escape" && anchor !== null) {
      setAnchor(null);
      select(plot.current, null, 0);
    }
  };
  return (
    <>
      <div class="plot" role="img" tabIndex={0} aria-label={`${props.summary} ${t("keys")}`} onKeyDown={press} onPointerMove={() => setByKeys(false)}>
        <div ref={holder} class="plot-canvas" lang={language.get()} />
      </div>
      <p class="plot-values" aria-live={byKeys ? "polite" : "off"}>
        {point === null || time.dates[point] === undefined ? t("hint") : values(props, anchor ?? point, point)}
      </p>
    </>
  );
}

/** Shows what the keys have selected, from one point to another; null for nothing. */
function select(plot: uPlot | null, from: number | null, to: number): void {
  if (plot === null) {
    return;
  }
  const left = from === null ? 0 : plot.valToPos(Math.min(from, to) - 0.5, "x");
  const right = from === null ? 0 : plot.valToPos(Math.max(from, to) + 0.5, "x");
  plot.setSelect({ left, top: 0, width: right - left, height: from === null ? 0 : plot.over.clientHeight }, false);
}

function values({ time, series, format }: ChartProps, from: number, to: number): string {
  const name = (at: number): string => time.fullDate(time.dates[at] ?? "") + (time.partial.has(at) ? ` (${partialMark()})` : "");
  const span = from === to ? name(to) : `${name(Math.min(from, to))} – ${name(Math.max(from, to))}`;
  return [span, ...series.map((line) => `${visible(line.name)}: ${written(line.values[to] ?? null, format)}`)].join(" · ");
}
