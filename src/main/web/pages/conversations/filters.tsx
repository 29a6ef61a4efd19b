import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { place, setQuery } from "../../app/router";
import { common } from "../../i18n/common";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Choice, Field } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { Logged } from "../../ui/logged";
import { t } from "./texts";
import { FILTERS, type Filter, type FilterName, type View } from "./view";

const TYPING_MS = 300;

/** The search and the filters of the list, as chips. */
export function Filters({ view }: { readonly view: View }): JSX.Element {
  const [adding, setAdding] = useState(false);
  return (
    <div class="filters">
      <Search q={view.q} />
      {view.filters.map((filter) => (
        <span key={`${filter.name}=${filter.value}`} class="chip">
          {filterName(filter.name)}: <Logged text={filter.value} />
          <IconButton name={t("removeFilter", { name: filterName(filter.name) })} icon="close" onClick={() => remove(filter)} />
        </span>
      ))}
      <Button icon="filter" onClick={() => setAdding(true)}>
        {t("addFilter")}
      </Button>
      {adding ? <AddFilter onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function Search({ q }: { readonly q: string }): JSX.Element {
  const [text, setText] = useState(q);
  const sent = useRef(q);
  useEffect(() => {
    if (q !== sent.current) {
      sent.current = q;
      setText(q);
    }
  }, [q]);
  useEffect(() => {
    if (text === sent.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      sent.current = text;
      setQuery({ q: text }, { replace: q !== "" });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="search">
      <Icon name="search" />
      <span class="visually-hidden">{t("search")}</span>
      <input type="search" value={text} placeholder={t("search")} data-search maxLength={500} onInput={(event) => setText(event.currentTarget.value)} />
    </label>
  );
}

export function filterName(name: string): string {
  return name.startsWith("metadata.") ? name.slice("metadata.".length) : t(name as FilterName);
}

function remove(filter: Filter): void {
  setQuery({ [filter.name]: place.get().query.getAll(filter.name).filter((each) => each !== filter.value) });
}

function AddFilter({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const [name, setName] = useState<FilterName | "metadata">("tag");
  const [key, setKey] = useState("");
  const [value, setValue] = useState("");
  const submit = (): void => {
    const parameter = name === "metadata" ? `metadata.${key.trim()}` : name;
    setQuery({ [parameter]: name === "tag" ? [...place.get().query.getAll("tag"), value.trim()] : value.trim() });
    onClose();
  };
  return (
    <Dialog title={t("addFilter")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Choice
          label={t("filterName")}
          value={name}
          options={[...FILTERS.map((each) => [each, t(each)] as const), ["metadata", t("metadata")] as const]}
          onChange={setName}
        />
        {name === "metadata" ? <Field label={t("metadataKey")} value={key} onInput={setKey} required /> : null}
        <Field label={t("filterValue")} value={value} onInput={setValue} required autofocus />
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
