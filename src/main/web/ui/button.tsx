import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./icon";

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly kind?: "primary" | "plain" | "danger" | "quiet";
  readonly type?: "button" | "submit";
  readonly icon?: IconName;
  readonly disabled?: boolean;
  /** Shows that what the button began goes on; it cannot be pressed again meanwhile. */
  readonly busy?: boolean;
  readonly onClick?: (event: MouseEvent) => void;
  readonly id?: string;
}

export function Button({ children, kind = "plain", type = "button", icon, disabled, busy, onClick, id }: ButtonProps): JSX.Element {
  return (
    <button
      id={id}
      type={type}
      class={`button ${kind}`}
      aria-disabled={disabled === true || busy === true}
      aria-busy={busy === true}
      onClick={(event) => {
        if (disabled === true || busy === true) {
          event.preventDefault();
        } else {
          onClick?.(event);
        }
      }}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** A button that shows an icon alone; its name is read aloud and shown when it is pointed at. */
export function IconButton({
  name,
  icon,
  onClick,
  pressed,
  expanded,
}: {
  readonly name: string;
  readonly icon: IconName;
  readonly onClick: (event: MouseEvent) => void;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
}): JSX.Element {
  return (
    <button type="button" class="button quiet only-icon" aria-label={name} title={name} aria-pressed={pressed} aria-expanded={expanded} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  href,
  children,
  kind = "plain",
  icon,
}: {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly kind?: "primary" | "plain" | "quiet";
  readonly icon?: IconName;
}): JSX.Element {
  return (
    <a class={`button ${kind}`} href={href}>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}
