import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { PageProps } from "../../app/page";
import { Password } from "./password";
import { Preferences } from "./preferences";
import { Profile } from "./profile";
import { Sessions } from "./sessions";
import { t } from "./texts";

const PARTS = ["profile", "password", "sessions", "preferences"] as const;
type Part = (typeof PARTS)[number];

/** One's own account, in four parts. */
export default function Me({ params, user }: PageProps): JSX.Element | null {
  const part = PARTS.find((each) => each === params["part"]) ?? "profile";
  useEffect(() => {
    document.title = `${t(part)} · ${t("title")} · ChatLogger`;
  }, [part]);
  if (user === null) {
    return null;
  }
  return (
    <div class="me stack">
      <h1>{t("title")}</h1>
      <nav class="tabs" aria-label={t("title")}>
        {PARTS.map((each) => (
          <a key={each} href={`/app/me/${each}`} aria-current={each === part ? "page" : undefined}>
            {t(each)}
          </a>
        ))}
      </nav>
      <Content part={part} user={user} />
    </div>
  );
}

function Content({ part, user }: { readonly part: Part; readonly user: NonNullable<PageProps["user"]> }): JSX.Element {
  switch (part) {
    case "profile":
      return <Profile user={user} />;
    case "password":
      return <Password user={user} />;
    case "sessions":
      return <Sessions />;
    case "preferences":
      return <Preferences user={user} />;
  }
}
