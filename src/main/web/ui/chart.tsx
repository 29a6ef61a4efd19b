import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { texts } from "../i18n/texts";
import { Button } from "./button";
import { Plot } from "./chart-plot";
import { ChartTable, saveCsv } from "./chart-table";
import "./chart.css";
import { Logged } from "./logged";
import { markerPath, styleOf } from "./series";

const t = texts(
  { chart: "Chart", csv: "CSV", legend: "Series of {title}", table: "Table" },
  { chart: "Diagramm", csv: "CSV", legend: "Reihen von {title}", table: "Tabelle" },
);

/** One line of a chart. `style` is its place in the palette, the same everywhere for the same thing; 6 is what stands for all others. */
export interface ChartSeries {
  readonly key: string;
  readonly name: string;
  readonly style: number;
  /** A value for each point; null where there is none, which is a gap in the line. */
  readonly values: readonly (number | null)[];
}

/** The points of time of a chart, the same for all charts of a page. */
export interface ChartTime {
  /** The names of the points, as the API has them. */
  readonly dates: readonly string[];
  /** How a name is written below the axis, and in full. */
  readonly axisDate: (date: string) => string;
  readonly fullDate: (date: string) => string;
  /** The indexes of the points that stand for a part of their time only, at the ends of the range or after now. */
  readonly partial: ReadonlySet<number>;
  /** The zone of the dates. */
  readonly zone: string;
  /** What the name of a file says of the range: its ends and as of when it is. */
  readonly fileRange: string;
}

export interface ChartProps {
  readonly title: string;
  /** A sentence that says what the chart shows, for those who do not see it. */
  readonly summary: string;
  readonly time: ChartTime;
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
  /** How values stand at the axis, in few characters. */
  readonly axisFormat: (value: number) => string;
  readonly stacked?: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly onHide: (key: string) => void;
  /** Called with the first and the last point of a piece that was dragged over. */
  readonly onZoom: (first: number, last: number) => void;
  readonly fileName: string;
}

/** Lines over time, with the same numbers as a table and as a file. Charts of one page share their crosshair. */
export function Chart(props: ChartProps): JSX.Element {
  const [table, setTable] = useState(false);
  const heading = useId();
  const shown = { ...props, series: props.series.filter((line) => !props.hidden.has(line.key)) };
  return (
    <figure class="chart" aria-labelledby={heading}>
      <figcaption class="chart-head">
        <h2 id={heading}>{props.title}</h2>
        <Button kind="quiet" onClick={() => setTable(!table)}>
          {table ? t("chart") : t("table")}
        </Button>
        <Button kind="quiet" icon="download" onClick={() => saveCsv(shown)}>
          {t("csv")}
        </Button>
      </figcaption>
      <p class="visually-hidden">{props.summary}</p>
      <ul class="legend" aria-label={t("legend", { title: props.title })}>
        {props.series.map((line) => (
          <li key={line.key}>
            <button type="button" aria-pressed={!props.hidden.has(line.key)} onClick={() => props.onHide(line.key)}>
              <LineSample style={line.style} />
              <Logged text={line.name} />
            </button>
          </li>
        ))}
      </ul>
      {table ? <ChartTable {...shown} /> : <Plot {...shown} />}
    </figure>
  );
}

function LineSample({ style }: { readonly style: number }): JSX.Element {
  const { dash, marker } = styleOf(style);
  return (
    <svg class={`line-sample series-${style}`} width="30" height="10" aria-hidden="true">
      <line x1="1" y1="5" x2="29" y2="5" stroke-width="2" stroke-dasharray={dash.join(" ")} />
      <path d={markerPath(marker, 15, 5, 3.5)} stroke-width="2" />
    </svg>
  );
}
