import { render } from "preact";
import { App } from "./app/app";
import { startRouter } from "./app/router";
import "./styles/main.css";

startRouter();
const root = document.getElementById("app");
if (root !== null) {
  render(<App />, root);
}
