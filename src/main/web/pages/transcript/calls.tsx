import type { JSX } from "preact";
import { writeJson } from "../../app/json";
import { head } from "../../markdown/pieces";
import { Fold } from "../../ui/fold";
import { Icon } from "../../ui/icon";
import { JsonTree } from "../../ui/json-tree";
import { Logged } from "../../ui/logged";
import { MessageView, type Showing } from "./message";
import type { Answer } from "./rows";
import { t } from "./texts";
import type { ToolCall } from "./tools";

const PREVIEW_CHARACTERS = 120;

/** The calls of tools in a message, each folded together with its answer. */
export function Calls({ calls, answers, showing }: { readonly calls: readonly ToolCall[]; readonly answers: readonly Answer[]; readonly showing: Showing }): JSX.Element {
  return (
    <>
      {calls.map((call, i) => {
        const answer = answers.find((each) => each.call === call.id);
        return (
          <Fold key={call.id ?? i} summary={<Summary call={call} answer={answer} />} open={answer !== undefined && answer.message.id === showing.target}>
            {() => (
              <>
                <p class="muted">
                  {t("input")} {call.id === null ? null : <Logged text={call.id} class="mono" />}
                </p>
                <JsonTree value={call.input} />
                {answer === undefined ? null : <MessageView message={answer.message} index={answer.index} answers={[]} showing={showing} />}
              </>
            )}
          </Fold>
        );
      })}
    </>
  );
}

function Summary({ call, answer }: { readonly call: ToolCall; readonly answer: Answer | undefined }): JSX.Element {
  return (
    <span class="call">
      <Icon name="tool" />
      <span class="visually-hidden">{t("toolCall")}</span>
      <strong>{call.name === null ? t("unnamed") : <Logged text={call.name} />}</strong>
      <Logged text={short(writeJson(call.input))} class="mono muted" />
      {answer === undefined ? null : (
        <>
          <span aria-hidden="true">→</span>
          <Logged text={short(answer.message.content)} class="mono muted" />
        </>
      )}
    </span>
  );
}

function short(text: string): string {
  const line = head(text, PREVIEW_CHARACTERS + 1).replace(/\s+/g, " ");
  return line.length > PREVIEW_CHARACTERS ? `${head(line, PREVIEW_CHARACTERS)}…` : line;
}
