import type { JSX } from "preact";
import { csv, save } from "../format/csv";
import { texts } from "../i18n/texts";
import type { ChartProps } from "./chart";
import { Logged } from "./logged";

const t = texts(
  { none: "no value", part: "a part of it", partly: "partly", time: "Time, {zone}" },
  { none: "kein Wert", part: "ein Teil davon", partly: "teilweise", time: "Zeit, {zone}" },
);

/** Says that a point stands for a part of its time only. */
export function partialMark(): string {
  return t("part");
}

/** Returns a value as people read it. */
export function written(value: number | null, format: (value: number) => string): string {
  return value === null ? t("none") : format(value);
}

/** The numbers of a chart. */
export function ChartTable({ title, time, series, format }: ChartProps): JSX.Element {
  return (
    <div class="chart-table" tabIndex={0} role="group" aria-label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("time", { zone: time.zone })}</th>
            {series.map((line) => (
              <th scope="col" key={line.key} class="number">
                <Logged text={line.name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {time.dates.map((date, i) => (
            <tr key={date}>
              <th scope="row">
                {time.fullDate(date)}
                {time.partial.has(i) ? <span class="muted"> ({t("part")})</span> : null}
              </th>
              {series.map((line) => {
                const value = line.values[i] ?? null;
                return (
                  <td key={line.key} class="number">
                    {value === null ? <span title={t("none")}>–</span> : format(value)}
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

/** Saves the numbers of a chart as a file: the rows and columns of its table. */
export function saveCsv({ fileName, time, series }: ChartProps): void {
  const parts = time.partial.size > 0;
  const head = [`date (${time.zone})`, ...(parts ? [t("partly")] : []), ...series.map((line) => line.name)];
  const rows = time.dates.map((date, i) => [date, ...(parts ? [time.partial.has(i) ? t("partly") : ""] : []), ...series.map((line) => line.values[i] ?? null)]);
  save(`${fileName}_${time.fileRange}.csv`, "text/csv", csv([head, ...rows]));
}
