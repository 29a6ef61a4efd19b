import type { JSX } from "preact";

/** The paths of the icons on a grid of 16 by 16, drawn with a line of 1.5. */
const PATHS = {
  agent: "M8 8.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14a5.5 5.5 0 0 1 11 0",
  alert: "M8 2 1.5 13.5h13ZM8 6.5v3M8 11.5v.01",
  arrowDown: "M8 3v10M4 9l4 4 4-4",
  arrowUp: "M8 13V3M4 7l4-4 4 4",
  back: "M10 3 5 8l5 5",
  bookmark: "M4 2.5h8v11l-4-3-4 3Z",
  chart: "M2.5 13.5h11M4.5 11V7M8 11V3M11.5 11V5",
  chat: "M2.5 3.5h11v8h-6l-3 2.5v-2.5h-2Z",
  check: "m3 8.5 3.5 3.5L13 4.5",
  chevron: "m4 6 4 4 4-4",
  chevronUp: "m4 10 4-4 4 4",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.5l2 1.5",
  close: "m4 4 8 8M12 4l-8 8",
  columns: "M2.5 3h11v10h-11ZM6.2 3v10M9.8 3v10",
  copy: "M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3",
  download: "M8 2.5v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
  edit: "m3 13 .6-2.8L11 2.8l2.2 2.2L5.8 12.4Z",
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z",
  filter: "M2 3.5h12M4.5 8h7M6.5 12.5h3",
  key: "M6 10.5a3.5 3.5 0 1 1 3.4-4.3H14.5v2.5h-1.5v1.8h-2V8.7H9.4A3.5 3.5 0 0 1 6 10.5ZM5.5 7v.01",
  link: "M6.5 9.5 9.5 6.500M7 4.500l1.500-1.500a2.800 2.800 0 0 1 4 4L11 8.500M9 11.500 7.500 13a2.800 2.800 0 0 1-4-4L5 7.500",
  live: "M8 9.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3ZM4.500 11.500a5 5 0 0 1 0-7M11.500 4.500a5 5 0 0 1 0 7M2.500 13.500a7.800 7.800 0 0 1 0-11M13.500 2.500a7.800 7.800 0 0 1 0 11",
  menu: "M2.500 4h11M2.500 8h11M2.500 12h11",
  more: "M3.500 8v.010M8 8v.010M12.500 8v.010",
  pause: "M5.500 3.500v9M10.500 3.500v9",
  people: "M6 7.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM1.500 13.500a4.500 4.500 0 0 1 9 0M10.500 2.800a2.500 2.500 0 0 1 0 4.500M12.300 9.700a4.500 4.500 0 0 1 2.200 3.800",
  play: "M5 3v10l8-5Z",
  plus: "M8 3v10M3 8h10",
  print: "M4.500 6V2.500h7V6M4.500 11.500h-2V6h11v5.500h-2M4.500 9.500h7v4h-7Z",
  refresh: "M13.500 3v3.500H10M13.200 6.500A5.500 5.500 0 1 0 13.500 9",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.700 10.700 14 14",
  settings: "M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 1.500v2M8 12.500v2M1.500 8h2M12.500 8h2M3.400 3.400l1.400 1.400M11.200 11.200l1.400 1.400M3.400 12.600l1.400-1.400M11.200 4.800l1.400-1.400",
  signOut: "M6.500 2.500h-4v11h4M10 5l3 3-3 3M13 8H6",
  system: "M2.500 3h11v7.500h-11ZM5.500 13.500h5M8 10.500v3",
  tag: "M2.500 2.500h5l6 6-5 5-6-6ZM5.300 5.300v.010",
  tool: "m9.500 6.500-7 7M13.500 4l-2 2-1.500-1.500 2-2a3 3 0 0 0-3.500 4 3 3 0 0 0 5-2.500Z",
  trash: "M2.500 4h11M6 4V2.500h4V4M4 4l.700 9.500h6.600L12 4",
  user: "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.500 14a5.500 5.500 0 0 1 11 0",
} as const;

export type IconName = keyof typeof PATHS;

/** An icon beside a text, or in a button that has a name; it is never the only name of something. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
