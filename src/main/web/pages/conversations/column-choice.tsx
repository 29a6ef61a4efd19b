import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Chat } from "../../app/chats";
import { setQuery } from "../../app/router";
import { common } from "../../i18n/common";
import { Button, IconButton } from "../../ui/button";
import { Combobox } from "../../ui/combobox";
import { Dialog } from "../../ui/dialog";
import { columnName, COLUMNS, LEAST_WIDTH, MOST_WIDTH, USUAL, usualWidth, withWidth, writeColumns, type Column } from "./columns";
import { useMetadataKeys } from "./suggestions";
import { t } from "./texts";

/** Chooses, orders and sizes the columns; they stand in the URL. */
export function ColumnChoice({ columns: shown, rows, onClose }: { readonly columns: readonly Column[]; readonly rows: readonly Chat[]; readonly onClose: () => void }): JSX.Element {
  const [columns, setColumns] = useState(shown);
  const [key, setKey] = useState("");
  const keys = useMetadataKeys(rows);
  const list = useRef<HTMLUListElement>(null);
  const others = COLUMNS.filter((name) => !columns.some((column) => column.name === name));
  const add = (name: string): void => {
    if (!columns.some((column) => column.name === name)) {
      setColumns([...columns, { name, width: usualWidth(name) }]);
    }
  };
  const addKey = (text: string): void => {
    if (text.trim() !== "") {
      add(`metadata.${text.trim()}`);
      setKey("");
    }
  };
  const move = (from: number, by: number): void => {
    const next = [...columns];
    next.splice(from + by, 0, ...next.splice(from, 1));
    setColumns(next);
  };
  const takeAway = (i: number): void => {
    setColumns(columns.filter((_, each) => each !== i));
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>("[data-remove] button")[Math.min(i, columns.length - 2)]?.focus());
  };
  return (
    <Dialog title={t("columns")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() === "") {
            setQuery({ columns: writeColumns(columns) });
            onClose();
          } else {
            addKey(key);
          }
        }}
      >
        <ul class="column-list" ref={list}>
          {columns.map(({ name, width }, i) => (
            <li key={name}>
              <bdi class="logged" dir="auto">
                {columnName(name)}
              </bdi>
              <label>
                <span class="visually-hidden">{t("width", { name: columnName(name) })}</span>
                <input
                  type="number"
                  class="plain"
                  min={LEAST_WIDTH}
                  max={MOST_WIDTH}
                  step={1}
                  value={width}
                  onChange={(event) => setColumns(withWidth(columns, name, Number(event.currentTarget.value)))}
                />
              </label>
              <IconButton name={t("earlier", { name: columnName(name) })} icon="chevronUp" onClick={() => move(i, i === 0 ? 0 : -1)} />
              <IconButton name={t("later", { name: columnName(name) })} icon="chevron" onClick={() => move(i, i === columns.length - 1 ? 0 : 1)} />
              <span data-remove>
                <IconButton name={t("takeAway", { name: columnName(name) })} icon="close" onClick={() => takeAway(i)} />
              </span>
            </li>
          ))}
        </ul>
        {others.length === 0 ? null : (
          <div class="row">
            {others.map((name) => (
              <Button key={name} icon="plus" onClick={() => add(name)}>
                {columnName(name)}
              </Button>
            ))}
          </div>
        )}
        <div class="column-key">
          <Combobox label={t("metadataColumn")} value={key} options={keys} onInput={setKey} onChoose={(option) => addKey(option.value)} maxLength={255} />
          <Button icon="plus" onClick={() => addKey(key)}>
            {t("add")}
          </Button>
        </div>
        <div class="row">
          <Button type="submit" kind="primary">
            {t("apply")}
          </Button>
          <Button kind="quiet" onClick={() => setColumns(USUAL)}>
            {t("usualColumns")}
          </Button>
          <Button onClick={onClose}>{common("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
