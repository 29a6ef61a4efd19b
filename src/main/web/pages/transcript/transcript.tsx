import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { remove } from "../../app/api";
import { chatName, readChat, type Message } from "../../app/chats";
import { useKeys } from "../../app/keys";
import type { PageProps } from "../../app/page";
import { listUrl, useNeighbourKeys } from "../../app/reading-list";
import { asApiError, useResource } from "../../app/resource";
import { go, setQuery, usePlace } from "../../app/router";
import type { User } from "../../app/session";
import { toast } from "../../app/toasts";
import { common, sentence } from "../../i18n/common";
import { Button, ButtonLink } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Choice } from "../../ui/field";
import { Empty, Fault, Skeleton } from "../../ui/states";
import { Find } from "./find";
import { Head } from "./head";
import { MessageView, Pause, type Shown } from "./message";
import { useMessages, type Loaded } from "./messages";
import { t } from "./texts";
import "./transcript.css";

const SHOWN: readonly Shown[] = ["rendered", "plain", "json"];
const PAUSE_MS = 600_000;
const NEAR_PX = 800;
/** The most messages that are in the page at once; the others wait in memory. */
const IN_PAGE = 120;

/** A conversation on a page of its own. */
export default function TranscriptPage({ params, user }: PageProps): JSX.Element {
  const id = params["id"] ?? "";
  return <Transcript key={id} id={id} slug={params["slug"] ?? ""} user={user} peek={false} />;
}

/** A conversation: its head, and its messages around the one that the URL names. */
export function Transcript({ id, slug, user, peek }: { readonly id: string; readonly slug: string; readonly user: User | null; readonly peek: boolean }): JSX.Element {
  const { query } = usePlace();
  const [deleting, setDeleting] = useState(false);
  const chat = useResource(`chat:${slug}:${id}`, (signal) => readChat(id, signal));
  const target = peek ? null : query.get("m");
  const messages = useMessages(id, target ?? "first");
  const shown = SHOWN.find((each) => each === query.get("show")) ?? "rendered";
  const list = listUrl(slug);
  const href = `/app/o/${slug}/conversations/${id}`;
  useNeighbourKeys(slug, id, !peek);
  useEffect(() => {
    if (!peek && chat.value !== null) {
      document.title = `${chatName(chat.value.chat)} · ${slug} · ChatLogger`;
    }
  }, [chat.value, peek, slug]);
  useKeys(peek ? {} : { Escape: () => go(list), y: () => void navigator.clipboard.writeText(location.href) });
  if (chat.fault !== null) {
    return <Fault fault={chat.fault} again={chat.reload} />;
  }
  if (chat.value === null) {
    return <Skeleton lines={10} />;
  }
  const mayChange = user !== null && user.role !== "viewer";
  return (
    <div class={peek ? "transcript in-peek" : "transcript"}>
      {peek ? null : (
        <ButtonLink href={list} kind="quiet" icon="back">
          {t("back")}
        </ButtonLink>
      )}
      <Head version={chat.value} mayChange={mayChange} peek={peek} href={href} onChange={chat.put} />
      <div class="row transcript-bar">
        <Choice label={t("view")} value={shown} options={SHOWN.map((each) => [each, t(each)] as const)} onChange={(show) => setQuery({ show: show === "rendered" ? null : show }, { replace: true })} />
        <Button kind="quiet" onClick={() => messages.jump("first")}>
          {t("jumpFirst")}
        </Button>
        <Button kind="quiet" icon="arrowDown" onClick={() => messages.jump("last")}>
          {t("jumpLast")}
        </Button>
        {mayChange ? (
          <Button kind="quiet" icon="trash" onClick={() => setDeleting(true)}>
            {common("delete")}
          </Button>
        ) : null}
      </div>
      <Find chat={id} onJump={(message) => (peek ? go(`${href}?m=${message}`) : setQuery({ m: message }))} />
      <Messages loaded={messages} shown={shown} href={href} total={chat.value.chat.message_count} target={target} />
      {deleting ? <Deletion id={id} onClose={() => setDeleting(false)} list={list} /> : null}
    </div>
  );
}

function Deletion({ id, onClose, list }: { readonly id: string; readonly onClose: () => void; readonly list: string }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      await remove(`/chats/${encodeURIComponent(id)}`);
      toast("done", t("chatDeleted"));
      go(list);
    } catch (fault) {
      toast("fault", sentence(asApiError(fault)));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("deleteChat")} onClose={onClose}>
      <div class="stack">
        <p>{t("deleteHint")}</p>
        <div class="row">
          <Button kind="danger" busy={busy} onClick={() => void run()}>
            {t("deleteChat")}
          </Button>
          <Button onClick={onClose}>{common("cancel")}</Button>
        </div>
      </div>
    </Dialog>
  );
}

/**
 * The messages in a scrolling column. Those near the sight are in the page; at each end more are loaded, and the place that is read stays
 * where it is.
 */
function Messages({ loaded, shown, href, total, target }: { readonly loaded: Loaded; readonly shown: Shown; readonly href: string; readonly total: number; readonly target: string | null }): JSX.Element {
  const column = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const anchor = useRef<{ readonly id: string; readonly top: number } | null>(null);
  const placed = useRef(-1);
  const { messages, start } = loaded;
  const lowest = Math.max(0, messages.length - IN_PAGE);
  const from = Math.min(first, lowest);
  const slice = messages.slice(from, from + IN_PAGE);
  const hold = (): void => {
    const element = column.current;
    const seen = element === null ? undefined : [...element.querySelectorAll<HTMLElement>("[data-message]")].find((each) => each.offsetTop + each.offsetHeight > element.scrollTop);
    anchor.current = seen === undefined || element === null ? null : { id: seen.dataset["message"] ?? "", top: seen.offsetTop - element.scrollTop };
  };
  const known = useRef<string | undefined>(undefined);
  if (messages[0]?.id !== known.current) {
    // Earlier messages came in front: what is shown moves along by as many.
    const shift = known.current === undefined ? 0 : messages.findIndex((message) => message.id === known.current);
    known.current = messages[0]?.id;
    if (shift > 0 && placed.current === start.round) {
      setFirst(from + shift);
    }
  }
  useLayoutEffect(() => {
    const element = column.current;
    if (element === null || messages.length === 0) {
      return;
    }
    if (placed.current !== start.round) {
      placed.current = start.round;
      const index = start.at === "last" ? messages.length - 1 : messages.findIndex((message) => message.id === start.at);
      setFirst(Math.max(0, index - IN_PAGE / 2));
      const wanted = start.at === "last" ? element.querySelector<HTMLElement>("[data-message]:last-of-type") : element.querySelector<HTMLElement>(`[data-message="${CSS.escape(start.at)}"]`);
      element.scrollTop = start.at === "last" ? element.scrollHeight : wanted === null ? 0 : wanted.offsetTop - 24;
      if (wanted !== null && start.at !== "last") {
        wanted.focus({ preventScroll: true });
      }
    } else if (anchor.current !== null) {
      const kept = element.querySelector<HTMLElement>(`[data-message="${CSS.escape(anchor.current.id)}"]`);
      if (kept !== null) {
        element.scrollTop = kept.offsetTop - anchor.current.top;
      }
    }
    anchor.current = null;
  });
  const onScroll = (): void => {
    const element = column.current;
    if (element === null || placed.current !== start.round) {
      return;
    }
    if (element.scrollTop < NEAR_PX) {
      if (from > 0) {
        hold();
        setFirst(Math.max(0, from - IN_PAGE / 3));
      } else if (loaded.before) {
        hold();
        loaded.earlier();
      }
    } else if (element.scrollTop + element.clientHeight > element.scrollHeight - NEAR_PX) {
      if (from < lowest) {
        hold();
        setFirst(Math.min(lowest, from + IN_PAGE / 3));
      } else if (loaded.after) {
        hold();
        loaded.later();
      }
    }
  };
  useEffect(onScroll, [messages.length, from]);
  if (loaded.fault !== null) {
    return <Fault fault={loaded.fault} again={() => loaded.jump(start.at)} />;
  }
  if (messages.length === 0) {
    return loaded.loading ? <Skeleton lines={8} /> : <Empty title={t("empty")} />;
  }
  return (
    <div class="messages" ref={column} onScroll={onScroll} role="feed" aria-busy={loaded.loading} tabIndex={0} data-scroller>
      {slice.map((message, i) => (
        <Placed key={message.id} message={message} before={messages[from + i - 1]}>
          <MessageView message={message} shown={shown} link={`${href}?m=${message.id}`} position={loaded.before ? -1 : from + i + 1} total={total} target={message.id === target} />
        </Placed>
      ))}
    </div>
  );
}

function Placed({ message, before, children }: { readonly message: Message; readonly before: Message | undefined; readonly children: JSX.Element }): JSX.Element {
  const pause = before === undefined ? 0 : Date.parse(message.created_at) - Date.parse(before.created_at);
  return (
    <>
      {pause > PAUSE_MS ? <Pause milliseconds={pause} /> : null}
      {children}
    </>
  );
}

