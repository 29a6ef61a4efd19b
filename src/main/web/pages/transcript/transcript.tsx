import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { chatName, readChat, type Message, type Versioned } from "../../app/chats";
import { useKeys } from "../../app/keys";
import type { PageProps } from "../../app/page";
import { listUrl, useNeighbourKeys } from "../../app/reading-list";
import type { Wrong } from "../../app/range";
import { useResource } from "../../app/resource";
import { go, setQuery, usePlace } from "../../app/router";
import type { User } from "../../app/session";
import { useStore } from "../../app/store";
import { toast } from "../../app/toasts";
import { zone } from "../../app/zone";
import { common } from "../../i18n/common";
import { Button, ButtonLink } from "../../ui/button";
import { copyText } from "../../ui/copy";
import { visible } from "../../ui/logged";
import { Fault, Skeleton } from "../../ui/states";
import { WrongParameters } from "../../ui/wrong";
import { Bar } from "./bar";
import { Feed } from "./feed";
import { Find } from "./find";
import { Head } from "./head";
import type { Showing } from "./message";
import { useMessages } from "./messages";
import { Print } from "./print";
import type { Shown } from "./rows";
import { t } from "./texts";
import { Whole, type Purpose } from "./whole";
import "./transcript.css";

export const SHOWN: readonly Shown[] = ["rendered", "plain", "json"];
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface TranscriptProps {
  readonly id: string;
  readonly slug: string;
  readonly user: User | null;
  /** Beside the list of conversations, whose URL the page then has. */
  readonly peek: boolean;
}

/** A conversation on a page of its own. */
export default function TranscriptPage({ params, user }: PageProps): JSX.Element {
  const id = params["id"] ?? "";
  return <Transcript key={id} id={id} slug={params["slug"] ?? ""} user={user} peek={false} />;
}

/** A conversation: its head, and its messages around the one that the URL names. */
export function Transcript({ id, slug, user, peek }: TranscriptProps): JSX.Element {
  const chat = useResource(`chat:${slug}:${id}`, (signal) => readChat(id, signal));
  useNeighbourKeys(slug, id, !peek);
  useEffect(() => {
    if (!peek && chat.value !== null) {
      document.title = `${visible(chatName(chat.value.chat))} · ${slug} · ChatLogger`;
    }
  }, [chat.value, peek, slug]);
  const list = listUrl(slug);
  useKeys(peek ? {} : { Escape: () => go(list), y: () => void copyText(location.href).then((done) => done && toast("done", common("copied"))) });
  if (chat.fault !== null) {
    return (
      <>
        <Fault fault={chat.fault} again={chat.reload} />
        {peek ? (
          <div class="peek-end">
            <Button onClick={() => setQuery({ peek: null })}>{common("close")}</Button>
          </div>
        ) : null}
      </>
    );
  }
  return chat.value === null ? <Skeleton lines={10} /> : <Opened id={id} slug={slug} user={user} peek={peek} version={chat.value} onChange={chat.put} />;
}

function Opened({ id, slug, user, peek, version, onChange }: TranscriptProps & { readonly version: Versioned; readonly onChange: (version: Versioned) => void }): JSX.Element {
  const { query } = usePlace();
  useStore(zone);
  const [peeked, setPeeked] = useState<string | null>(null);
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [printed, setPrinted] = useState<readonly Message[] | null>(null);
  const m = peek ? null : query.get("m");
  const known = m === null || m === "first" || m === "last" || ID.test(m);
  const at = known ? (m ?? "first") : "first";
  const loaded = useMessages(id, at);
  const target = peek ? peeked : ID.test(at) ? at : null;
  const shown = SHOWN.find((each) => each === query.get("show")) ?? "rendered";
  const href = `/app/o/${slug}/conversations/${id}`;
  const total = Math.max(version.chat.message_count, loaded.messages.length);
  const offset = !loaded.before ? 0 : !loaded.after ? Math.max(0, total - loaded.messages.length) : null;
  const showing: Showing = { shown, href, target, total, offset };
  const jump = (to: string): void => {
    if (peek) {
      setPeeked(ID.test(to) ? to : null);
    } else {
      setQuery({ m: to === "first" ? null : to });
    }
    if (peek || to === at) {
      loaded.jump(to);
    }
  };
  useKeys(peek ? {} : { j: () => step(1), k: () => step(-1), "/": () => document.querySelector<HTMLElement>(".find input")?.focus() });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "p") {
        event.preventDefault();
        setPurpose({ kind: "print" });
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  useEffect(() => paper(document.documentElement), []);
  const head = <Head version={version} mayChange={user !== null && user.role !== "viewer"} peek={peek} href={href} onChange={onChange} />;
  const closePrint = (): void => {
    setPrinted(null);
    requestAnimationFrame(() => document.getElementById("print-all")?.focus());
  };
  if (printed !== null) {
    return (
      <div class="transcript printing">
        {head}
        <Print messages={printed} shown={shown} onClose={closePrint} />
      </div>
    );
  }
  const wrong: Wrong[] = known ? [] : [{ name: "m", value: m }];
  const show = query.get("show");
  if (show !== null && !SHOWN.some((each) => each === show)) {
    wrong.push({ name: "show", value: show });
  }
  return (
    <div class={peek ? "transcript in-peek" : "transcript"}>
      {peek ? null : (
        <ButtonLink href={listUrl(slug)} kind="quiet" icon="back">
          {t("back")}
        </ButtonLink>
      )}
      {head}
      <div class="row transcript-bar">
        <Bar chat={version.chat} shown={shown} mayChange={user !== null && user.role !== "viewer"} onJump={jump} onWhole={setPurpose} list={listUrl(slug)} />
        <Find chat={id} target={target} onJump={jump} />
      </div>
      <WrongParameters wrong={wrong} />
      {loaded.missing ? (
        <p class="note warning" role="status">
          {t("missing")}
        </p>
      ) : null}
      <Feed chat={id} loaded={loaded} showing={showing} label={t("feed")} />
      {purpose === null ? null : <Whole chat={version.chat} purpose={purpose} onPrint={setPrinted} onClose={() => setPurpose(null)} />}
    </div>
  );
}

/** Shows the page in the light theme while it is printed: paper is white. Returns a function that ends it. */
function paper(root: HTMLElement): () => void {
  let theme: string | undefined;
  const before = (): void => {
    theme = root.dataset["theme"];
    root.dataset["theme"] = "light";
  };
  const after = (): void => {
    root.dataset["theme"] = theme;
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}

/** Moves the focus to the message after or before the one that has it, else to the first in sight. */
function step(by: number): void {
  const column = document.querySelector<HTMLElement>(".message-feed");
  const all = [...(column?.querySelectorAll<HTMLElement>(":scope > [data-row] > article") ?? [])];
  const focused = all.findIndex((each) => each.contains(document.activeElement));
  const top = column?.getBoundingClientRect().top ?? 0;
  const next = focused >= 0 ? all[focused + by] : all.find((each) => each.getBoundingClientRect().bottom > top);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}
