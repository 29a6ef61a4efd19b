import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { get } from "../../app/api";
import type { MessagePage } from "../../app/chats";
import { useResource } from "../../app/resource";
import { setQuery, usePlace } from "../../app/router";
import { dateTime } from "../../app/zone";
import { Icon } from "../../ui/icon";
import { Marked } from "../../ui/logged";
import { Fault } from "../../ui/states";
import { t } from "./texts";

const TYPING_MS = 300;

/** Finds words in a conversation. The server looks, so that messages that are not loaded are found too. */
export function Find({ chat, onJump }: { readonly chat: string; readonly onJump: (message: string) => void }): JSX.Element {
  const { query } = usePlace();
  const find = query.get("find") ?? "";
  const [text, setText] = useState(find);
  useEffect(() => {
    if (text === find) {
      return undefined;
    }
    const timer = setTimeout(() => setQuery({ find: text }, { replace: true }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="find">
      <label class="search">
        <Icon name="search" />
        <span class="visually-hidden">{t("find")}</span>
        <input type="search" value={text} placeholder={t("find")} data-search onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      {find.trim() === "" ? null : <Hits chat={chat} words={find.trim()} onJump={onJump} />}
    </div>
  );
}

function Hits({ chat, words, onJump }: { readonly chat: string; readonly words: string; readonly onJump: (message: string) => void }): JSX.Element {
  const found = useResource(`${chat}?${words}`, (signal) =>
    get<MessagePage>(`/chats/${encodeURIComponent(chat)}/messages`, { query: { q: words, limit: 50, preview: 200 }, signal }),
  );
  if (found.fault !== null) {
    return <Fault fault={found.fault} again={found.reload} />;
  }
  const hits = found.value?.data ?? [];
  return (
    <div class="hits" aria-busy={found.loading}>
      <p class="muted" role="status">
        {found.value === null ? "" : t("findHits", { n: hits.length })}
      </p>
      <ul>
        {hits.map((message) => (
          <li key={message.id}>
            <button type="button" class="hit" onClick={() => onJump(message.id)}>
              <span class="muted">{dateTime(message.created_at)}</span>
              {message.snippet ? <Marked text={message.snippet.text} marks={message.snippet.highlights} /> : null}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
