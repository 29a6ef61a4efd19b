import type { ComponentChildren, JSX } from "preact";
import { count, duration } from "../../format/numbers";
import { Logged } from "../../ui/logged";
import { Time } from "../../ui/time";
import type { Summary } from "./summary";
import { t } from "./texts";

/** The users, tags and models of the range; users and tags lead to their conversations that began in it. */
export function Lists({ summary, chats }: { readonly summary: Summary; readonly chats: (filter: Record<string, string>) => string }): JSX.Element {
  return (
    <div class="lists">
      <List id="users" title={t("topUsers")} hint={t("topUsersHint")} empty={summary.top_users.length === 0} head={[t("person"), t("messages"), t("beganHere"), t("lastSeen")]}>
        {summary.top_users.map((user) => {
          const filter: Record<string, string> = user.user_id === null ? { external_user_id: user.external_user_id ?? "" } : { user_id: user.user_id };
          return (
            <tr key={user.user_id ?? user.external_user_id}>
              <th scope="row">
                <a href={chats(filter)}>
                  <Logged text={user.name ?? user.external_user_id ?? user.user_id ?? ""} />
                </a>
              </th>
              <td class="number">{count(user.messages)}</td>
              <td class="number">{count(user.chats)}</td>
              <td class="number">
                <Time at={user.last_seen_at} />
              </td>
            </tr>
          );
        })}
      </List>
      <List id="tags" title={t("topTags")} hint={t("topTagsHint")} empty={summary.top_tags.length === 0} head={[t("tag"), t("messages"), t("beganHere")]}>
        {summary.top_tags.map((tag) => (
          <tr key={tag.tag}>
            <th scope="row">
              <a href={chats({ tag: tag.tag })}>
                <Logged text={tag.tag} />
              </a>
            </th>
            <td class="number">{count(tag.messages)}</td>
            <td class="number">{count(tag.chats)}</td>
          </tr>
        ))}
      </List>
      <List id="models" title={t("models")} empty={summary.models.length === 0} head={[t("model"), t("messages"), t("tokens"), t("latencyAverage")]}>
        {summary.models.map((model) => (
          <tr key={model.model}>
            <th scope="row">
              <Logged text={model.model} />
            </th>
            <td class="number">{count(model.messages)}</td>
            <td class="number">{count(model.tokens)}</td>
            <td class="number">{model.avg_latency_ms === null ? "–" : duration(model.avg_latency_ms)}</td>
          </tr>
        ))}
      </List>
    </div>
  );
}

interface ListProps {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly head: readonly string[];
  readonly empty: boolean;
  readonly children: ComponentChildren;
}

function List({ id, title, hint, head, empty, children }: ListProps): JSX.Element {
  return (
    <section id={id} class="list-card" tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {hint === undefined ? null : <p class="muted list-hint">{hint}</p>}
      {empty ? (
        <p class="muted">{t("nothing")}</p>
      ) : (
        <div class="scroll-x" tabIndex={0} role="group" aria-labelledby={`${id}-title`}>
          <table>
            <thead>
              <tr>
                {head.map((name, i) => (
                  <th key={name} scope="col" class={i === 0 ? "" : "number"}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}
