import { render } from "preact";
import { App } from "./app/app";
import { followPerson } from "./app/own";
import { startRouter } from "./app/router";
import "./styles/main.css";

startRouter();
followPerson();
const root = document.getElementById("app");
if (root !== null) {
  render(<App />, root);
}
