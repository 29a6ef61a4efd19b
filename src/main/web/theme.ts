// Runs before the first paint, so that no page flashes in the wrong theme. The same names are used by app/looks.ts.
const looks = document.documentElement;
let kept: string | null = null;
try {
  kept = localStorage.getItem("chatlogger.looks");
} catch {
  // A browser that keeps nothing shows the system's theme.
}
const [theme, density] = (kept ?? "").split(" ");
const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
looks.dataset["theme"] = dark ? "dark" : "light";
looks.dataset["density"] = density === "compact" ? "compact" : "comfortable";
export {};
