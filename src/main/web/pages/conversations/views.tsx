import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ApiError } from "../../app/api";
import { asApiError, useResource, type Resource } from "../../app/resource";
import { go, setQuery, usePlace } from "../../app/router";
import type { User } from "../../app/session";
import { toast } from "../../app/toasts";
import { changeView, deleteView, listViews, saveView, viewQuery, type SavedView } from "../../app/views";
import { common, sentence } from "../../i18n/common";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Tick } from "../../ui/field";
import { t } from "./texts";

const PAGE = "conversations";
const MOST_NAME_CHARACTERS = 100;

/** Loads the saved views; a URL that only names one is filled with what that view asks for. */
export function useViews(slug: string, saved: string | null): Resource<readonly SavedView[]> {
  const views = useResource(`views:${slug}`, (signal) => listViews(PAGE, signal));
  const { query, path } = usePlace();
  const named = views.value?.find((view) => view.id === saved);
  useEffect(() => {
    if (named !== undefined && viewQuery(query) === "" && named.query !== "") {
      go(withView(path, named, query.get("peek")), { replace: true });
    }
  }, [named, query]);
  return views;
}

function withView(path: string, view: SavedView, peek: string | null): string {
  const query = new URLSearchParams(view.query);
  query.set("view", view.id);
  if (peek !== null) {
    query.set("peek", peek);
  }
  return `${path}?${query.toString()}`;
}

/** Chooses a saved view, saves what is shown, and changes or deletes the chosen one. */
export function Views({ views, saved, user }: { readonly views: Resource<readonly SavedView[]>; readonly saved: string | null; readonly user: User | null }): JSX.Element | null {
  const { query, path } = usePlace();
  const [asking, setAsking] = useState<"new" | "change" | null>(null);
  if (views.fault !== null) {
    return <IconButton name={`${t("viewsFault")} ${common("again")}`} icon="refresh" onClick={views.reload} />;
  }
  const all = views.value ?? [];
  const chosen = all.find((view) => view.id === saved);
  const isChanged = chosen !== undefined && viewQuery(new URLSearchParams(chosen.query)) !== viewQuery(query);
  const group = (label: string, shared: boolean): JSX.Element | null => {
    const some = all.filter((view) => view.shared === shared);
    return some.length === 0 ? null : (
      <optgroup label={label}>
        {some.map((view) => (
          <option key={view.id} value={view.id}>
            {view === chosen && isChanged ? t("viewChanged", { name: view.name }) : view.name}
          </option>
        ))}
      </optgroup>
    );
  };
  const choose = (id: string): void => {
    const view = all.find((each) => each.id === id);
    const tz = query.get("tz");
    go(view !== undefined ? withView(path, view, null) : tz === null ? path : `${path}?${new URLSearchParams({ tz }).toString()}`);
  };
  return (
    <span class="views">
      <select class="plain" aria-label={t("view")} value={chosen?.id ?? ""} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t("noView")}</option>
        {group(t("ownViews"), false)}
        {group(t("sharedViews"), true)}
      </select>
      {chosen === undefined || !mayChange(chosen, user) ? null : <IconButton name={t("changeView")} icon="edit" onClick={() => setAsking("change")} />}
      <IconButton name={t("saveView")} icon="bookmark" onClick={() => setAsking("new")} />
      {asking === null ? null : (
        <Ask view={asking === "change" ? (chosen ?? null) : null} query={viewQuery(query)} mayShare={isAdmin(user)} onClose={() => setAsking(null)} onDone={views.reload} />
      )}
    </span>
  );
}

function isAdmin(user: User | null): boolean {
  return user?.role === "admin" || user?.role === "superadmin";
}

function mayChange(view: SavedView, user: User | null): boolean {
  return !view.shared || isAdmin(user);
}

function Ask({ view, query, mayShare, onClose, onDone }: { readonly view: SavedView | null; readonly query: string; readonly mayShare: boolean; readonly onClose: () => void; readonly onDone: () => void }): JSX.Element {
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const [fault, setFault] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<string | null>, said: string): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      setQuery({ view: await work() }, { replace: true });
      toast("done", said);
      onDone();
      onClose();
    } catch (reason) {
      setFault(asApiError(reason));
      setBusy(false);
    }
  };
  const save = async (): Promise<string> => {
    const draft = { name: name.trim(), page: PAGE, query, shared };
    return (view === null ? await saveView(draft) : await changeView(view.id, draft)).id;
  };
  const drop = async (id: string): Promise<null> => {
    await deleteView(id);
    return null;
  };
  return (
    <Dialog title={view === null ? t("saveView") : t("changeView")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run(save, t("viewSaved"));
        }}
      >
        <Field label={t("viewName")} value={name} onInput={setName} required autofocus maxLength={MOST_NAME_CHARACTERS} hint={t("viewHint")} />
        {mayShare ? <Tick label={t("shareView")} checked={shared} onChange={setShared} /> : null}
        {fault === null ? null : (
          <p class="fault" role="alert">
            {sentence(fault)} {fault.status === 0 ? "" : fault.detail}
          </p>
        )}
        <div class="row">
          <Button type="submit" kind="primary" busy={busy}>
            {common("save")}
          </Button>
          {view === null ? null : (
            <Button kind="danger" icon="trash" busy={busy} onClick={() => void run(() => drop(view.id), t("viewDeleted"))}>
              {common("delete")}
            </Button>
          )}
          <Button onClick={onClose}>{common("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
