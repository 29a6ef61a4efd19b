import type { ApiError, FieldFault } from "../app/api";
import { language } from "./language";
import { texts } from "./texts";

const t = texts(
  {
    ambiguous: "Two entries contradict each other.",
    id_conflict: "Somebody has this already.",
    invalid_format: "This does not have the right form.",
    out_of_range: "This is too short, or out of range.",
    required: "This is needed.",
    too_long: "This is too long.",
    unknown_value: "This is not one of the known values.",
    weak_password: "This is easy to guess. Take a longer one that only you would think of, such as four words that have nothing in common.",
  },
  {
    ambiguous: "Zwei Angaben widersprechen sich.",
    id_conflict: "Das ist schon vergeben.",
    invalid_format: "Das hat nicht die richtige Form.",
    out_of_range: "Das ist zu kurz oder außerhalb des Bereichs.",
    required: "Das wird gebraucht.",
    too_long: "Das ist zu lang.",
    unknown_value: "Das ist keiner der bekannten Werte.",
    weak_password: "Das ist leicht zu erraten. Nehmen Sie ein längeres, auf das nur Sie kommen, etwa vier Wörter, die nichts gemeinsam haben.",
  },
);

const KNOWN: readonly string[] = ["ambiguous", "id_conflict", "invalid_format", "out_of_range", "required", "too_long", "unknown_value", "weak_password"];

/** Returns what is wrong with the field of a JSON Pointer; null when nothing is. The server's own words, which are English, are the more exact. */
export function fieldFault(fault: ApiError | null, pointer: string): string | null {
  const found = fault?.errors.find((each) => each.pointer === pointer);
  return found === undefined ? null : words(found);
}

function words(fault: FieldFault): string {
  return language.get() === "en" || !KNOWN.includes(fault.code) ? fault.detail : t(fault.code as Parameters<typeof t>[0]);
}
