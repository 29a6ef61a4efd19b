import { Store } from "./store";

export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";

export interface Looks {
  readonly theme: Theme;
  readonly density: Density;
}

const KEY = "chatlogger.looks";
const system = matchMedia("(prefers-color-scheme: dark)");

function read(): Looks {
  const [theme, density] = (storage()?.getItem(KEY) ?? "").split(" ");
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    density: density === "compact" ? "compact" : "comfortable",
  };
}

/** Returns the browser's storage; null where it is switched off. */
export function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** The theme and the density of this browser. */
export const looks = new Store<Looks>(read());

function show({ theme, density }: Looks): void {
  const root = document.documentElement;
  root.dataset["theme"] = theme === "system" ? (system.matches ? "dark" : "light") : theme;
  root.dataset["density"] = density;
}

looks.watch((value) => {
  storage()?.setItem(KEY, `${value.theme} ${value.density}`);
  show(value);
});
// Charts are drawn with colours of their own, so that they too have to hear of it.
system.addEventListener("change", () => looks.set({ ...looks.get() }));
addEventListener("storage", (event) => {
  if (event.key === KEY) {
    looks.set(read());
  }
});
