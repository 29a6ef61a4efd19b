import type { ComponentChildren, JSX } from "preact";
import { dateTime } from "../../app/zone";
import { count, duration } from "../../format/numbers";
import type { Summary } from "./summary";
import { t } from "./texts";

/** The users, tags and models of the range; users and tags lead to their conversations. */
export function Lists({ summary, chats }: { readonly summary: Summary; readonly chats: (filter: Record<string, string>) => string }): JSX.Element {
  return (
    <div class="lists">
      <List id="users" title={t("topUsers")} empty={summary.top_users.length === 0} head={[t("person"), t("messages"), t("began"), t("lastSeen")]}>
        {summary.top_users.map((user) => {
          const filter: Record<string, string> = user.user_id === null ? { external_user_id: user.external_user_id ?? "" } : { user_id: user.user_id };
          return (
            <tr key={user.user_id ?? user.external_user_id}>
              <th scope="row">
                <a href={chats(filter)} class="logged" dir="auto">
                  {user.name ?? user.external_user_id ?? user.user_id}
                </a>
              </th>
              <td class="number">{count(user.messages)}</td>
              <td class="number">{count(user.chats)}</td>
              <td class="number">{dateTime(user.last_seen_at)}</td>
            </tr>
          );
        })}
      </List>
      <List id="tags" title={t("topTags")} empty={summary.top_tags.length === 0} head={[t("tag"), t("messages"), t("began")]}>
        {summary.top_tags.map((tag) => (
          <tr key={tag.tag}>
            <th scope="row">
              <a href={chats({ tag: tag.tag })} class="logged" dir="auto">
                {tag.tag}
              </a>
            </th>
            <td class="number">{count(tag.messages)}</td>
            <td class="number">{count(tag.chats)}</td>
          </tr>
        ))}
      </List>
      <List id="models" title={t("models")} empty={summary.models.length === 0} head={[t("model"), t("messages"), t("tokens"), t("latency")]}>
        {summary.models.map((model) => (
          <tr key={model.model}>
            <th scope="row">
              <span class="logged" dir="auto">
                {model.model}
              </span>
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

function List({ id, title, head, empty, children }: { readonly id: string; readonly title: string; readonly head: readonly string[]; readonly empty: boolean; readonly children: ComponentChildren }): JSX.Element {
  return (
    <section id={id} class="list-card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
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
