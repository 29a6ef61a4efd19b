import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { common } from "../../i18n/common";

const SHOWN_AFTER_MS = 150;
const TILES = 6;
const CHARTS = 4;

/** Grey boxes in the places of the tiles and the charts, shown only when loading takes a while. */
export function Waiting(): JSX.Element {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const box = late ? "waiting" : "waiting hushed";
  return (
    <div class="stack" aria-busy="true">
      <p class={`${box} waiting-line`} role="status">
        <span class="visually-hidden">{late ? common("loading") : ""}</span>
      </p>
      <div class="tiles">
        {Array.from({ length: TILES }, (_, at) => (
          <div key={at} class={`${box} waiting-tile`} />
        ))}
      </div>
      <div class="charts">
        {Array.from({ length: CHARTS }, (_, at) => (
          <div key={at} class={`${box} chart-waiting`} />
        ))}
      </div>
    </div>
  );
}
