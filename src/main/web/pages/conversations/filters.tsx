import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../../app/chats";
import { place, setQuery } from "../../app/router";
import { common } from "../../i18n/common";
import { roleName } from "../../i18n/roles";
import { Button, IconButton } from "../../ui/button";
import { Combobox } from "../../ui/combobox";
import { Dialog } from "../../ui/dialog";
import { Choice } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { Logged } from "../../ui/logged";
import { suggested, useMetadataKeys, useSummary } from "./suggestions";
import { t } from "./texts";
import { FILTERS, UUID, type Filter, type FilterName, type View } from "./view";

const TYPING_MS = 300;
const MOST_CHARACTERS = 500;
const SHORT_ID = 8;

/** The search and the filters of the list, as chips. */
export function Filters({ view, rows, onDown }: { readonly view: View; readonly rows: readonly Chat[]; readonly onDown: () => void }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const removeOne = (filter: Filter, i: number): void => {
    remove(filter);
    // The chip that held the focus goes: its neighbour takes it, else the button that adds one.
    requestAnimationFrame(() => {
      const others = bar.current?.querySelectorAll<HTMLElement>(".chip .button") ?? [];
      (others[Math.min(i, others.length - 1)] ?? bar.current?.querySelector<HTMLElement>("[data-add] .button"))?.focus();
    });
  };
  return (
    <div class="filters" ref={bar}>
      <Search q={view.q} onDown={onDown} />
      {view.filters.map((filter, i) => (
        <span key={`${filter.name}=${filter.value}`} class="chip">
          {filterName(filter.name)}: <Logged text={shownValue(filter, rows)} />
          <IconButton name={t("removeFilter", { name: `${filterName(filter.name)} ${shownValue(filter, rows)}` })} icon="close" onClick={() => removeOne(filter, i)} />
        </span>
      ))}
      <span data-add>
        <Button icon="filter" onClick={() => setAdding(true)}>
          {t("addFilter")}
        </Button>
      </span>
      {adding ? <AddFilter view={view} rows={rows} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function Search({ q, onDown }: { readonly q: string; readonly onDown: () => void }): JSX.Element {
  const [text, setText] = useState(q);
  const sent = useRef(q);
  useEffect(() => {
    if (q !== sent.current) {
      sent.current = q;
      setText(q);
    }
  }, [q]);
  const send = (): void => {
    if (text !== sent.current) {
      sent.current = text;
      setQuery({ q: text }, { replace: q !== "" });
    }
  };
  useEffect(() => {
    if (text === sent.current) {
      return undefined;
    }
    const timer = setTimeout(send, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter") {
      send();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      onDown();
    }
  };
  return (
    <label class="search">
      <Icon name="search" />
      <span class="visually-hidden">{t("search")}</span>
      <input
        type="search"
        value={text}
        placeholder={t("search")}
        data-search
        maxLength={MOST_CHARACTERS}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
      />
    </label>
  );
}

export function filterName(name: string): string {
  return name.startsWith("metadata.") ? name.slice("metadata.".length) : t(name as FilterName);
}

function shownValue({ name, value }: Filter, rows: readonly Chat[]): string {
  if (name === "role") {
    return roleName(value as Parameters<typeof roleName>[0]);
  }
  return name === "user_id" ? (rows.find((chat) => chat.user_id === value)?.user_name ?? value.slice(0, SHORT_ID)) : value;
}

function remove(filter: Filter): void {
  setQuery({ [filter.name]: place.get().query.getAll(filter.name).filter((each) => each !== filter.value) });
}

function AddFilter({ view, rows, onClose }: { readonly view: View; readonly rows: readonly Chat[]; readonly onClose: () => void }): JSX.Element {
  const [name, setName] = useState<FilterName | "metadata">("tag");
  const [key, setKey] = useState("");
  const [value, setValue] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const summary = useSummary(view.range);
  const keys = useMetadataKeys(rows);
  const parameter = name === "metadata" ? `metadata.${key.trim()}` : name;
  const add = (chosen: string): void => {
    if (name === "user_id" && !UUID.test(chosen)) {
      setFault(t("chooseOne"));
      return;
    }
    if (name === "metadata" && key.trim() === "") {
      return;
    }
    const before = name === "tag" ? place.get().query.getAll("tag").filter((each) => each !== chosen) : [];
    setQuery({ [parameter]: [...before, chosen] });
    onClose();
  };
  return (
    <Dialog title={t("addFilter")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add(value.trim());
        }}
      >
        <Choice
          label={t("filterName")}
          value={name}
          options={[...FILTERS.map((each) => [each, t(each)] as const), ["metadata", t("metadata")] as const]}
          onChange={(chosen) => {
            setName(chosen);
            setValue("");
            setFault(null);
          }}
        />
        {name === "metadata" ? (
          <Combobox label={t("metadataKey")} value={key} options={keys.some((each) => each.value === key) ? [] : keys} onInput={setKey} onChoose={(option) => setKey(option.value)} required maxLength={255} />
        ) : null}
        <Combobox
          key={name}
          label={t("filterValue")}
          value={value}
          options={suggested(parameter, summary, rows)}
          onInput={(text) => {
            setValue(text);
            setFault(null);
          }}
          onChoose={(option) => add(option.value)}
          required
          autofocus={name !== "metadata"}
          maxLength={255}
          fault={fault}
        />
        <div class="row">
          <Button type="submit" kind="primary">
            {t("add")}
          </Button>
          <Button onClick={onClose}>{common("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
