/** The form of the points of a line. */
export type Marker = "circle" | "square" | "triangle" | "diamond" | "cross" | "plus" | "bar";

/** How a line looks besides its colour, `--series-N` of the design's tokens. */
export interface SeriesStyle {
  readonly dash: readonly number[];
  readonly marker: Marker;
}

/** The looks of the lines in the order of their colours; the last one stands for all others, in the muted colour. */
export const STYLES: readonly SeriesStyle[] = [
  { dash: [], marker: "circle" },
  { dash: [6, 3], marker: "square" },
  { dash: [2, 3], marker: "triangle" },
  { dash: [8, 3, 2, 3], marker: "diamond" },
  { dash: [12, 4], marker: "cross" },
  { dash: [4, 2, 1, 2], marker: "plus" },
  { dash: [1, 4], marker: "bar" },
];

export const OTHERS = STYLES.length - 1;

export function styleOf(place: number): SeriesStyle {
  return STYLES[place] ?? { dash: [1, 4], marker: "bar" };
}

/** Returns the token of a line's colour. */
export function colourOf(place: number): string {
  return place < OTHERS ? `--series-${place + 1}` : "--muted";
}

/** Returns the outline of a marker as an SVG path, around a point and with a radius. */
export function markerPath(marker: Marker, x: number, y: number, r: number): string {
  switch (marker) {
    case "circle":
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case "square":
      return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`;
    case "triangle":
      return `M${x} ${y - r}L${x + r} ${y + r}L${x - r} ${y + r}Z`;
    case "diamond":
      return `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;
    case "cross":
      return `M${x - r} ${y - r}L${x + r} ${y + r}M${x - r} ${y + r}L${x + r} ${y - r}`;
    case "plus":
      return `M${x - r} ${y}h${2 * r}M${x} ${y - r}v${2 * r}`;
    case "bar":
      return `M${x} ${y - r}v${2 * r}`;
  }
}
