import type { JSX } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { IconButton } from "../../ui/button";
import { Logged } from "../../ui/logged";
import { t } from "./texts";

const MOST_CHARACTERS = 100;

/** Tags, each with a button that takes it off, and a line to add one. A tag may have any character, so only Enter ends one. */
export function TagsField({ label, tags, onChange }: { readonly label: string; readonly tags: readonly string[]; readonly onChange: (tags: readonly string[]) => void }): JSX.Element {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const add = (): void => {
    const tag = text.trim();
    if (tag !== "") {
      onChange(tags.includes(tag) ? tags : [...tags, tag]);
    }
    setText("");
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {tags.length === 0 ? null : (
        <div class="row">
          {tags.map((tag) => (
            <span class="chip" key={tag}>
              <Logged text={tag} />
              <IconButton
                name={t("removeTag", { tag })}
                icon="close"
                onClick={() => {
                  onChange(tags.filter((each) => each !== tag));
                  input.current?.focus();
                }}
              />
            </span>
          ))}
        </div>
      )}
      <div class="input">
        <input
          id={id}
          ref={input}
          value={text}
          maxLength={MOST_CHARACTERS}
          autocomplete="off"
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === "Enter" && text.trim() !== "") {
              event.preventDefault();
              add();
            }
          }}
        />
      </div>
      <p id={`${id}-hint`} class="hint">
        {t("tagsHint")}
      </p>
    </div>
  );
}
