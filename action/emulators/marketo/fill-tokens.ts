/** Fills `{{my.…}}`, `{{lead.…}}` and the system's tokens, as a reader sees them. */
import type { Instance } from "./instance.ts";
import type { Place } from "./records.ts";
import { tokenValues } from "./tokens.ts";

/** A sample person, with or without a first name; or nobody, and only the instance's own tokens are filled. */
export type Reader = "with a first name" | "without a first name" | "nobody";

const SYSTEM: Readonly<Record<string, string>> = {
  unsubscribelink: "#unsubscribe",
  viewaswebpagelink: "#view",
  forwardtofriendlink: "#forward",
};

const SAMPLE: Readonly<Record<string, string>> = { "first name": "Sam", "last name": "Example", "email address": "sam@people.example" };

function leadValue(name: string, reader: Reader): string {
  if (reader === "without a first name" && name === "first name") return "";
  return SAMPLE[name] ?? "";
}

/** `{{lead.First Name:default=there}}` falls back where the person has no value; a token nobody knows stays as it is. */
export function fillTokens(instance: Instance, place: Place | undefined, text: string, reader: Reader): string {
  const my = tokenValues(instance, place);
  return text.replace(/\{\{([a-zA-Z]+)\.([^{}:]+)(?::default=([^{}]*))?\}\}/g, (whole, kind: string, name: string, fallback?: string) => {
    if (kind.toLowerCase() === "my") return my.get(name.trim()) ?? whole;
    if (reader === "nobody") return whole;
    switch (kind.toLowerCase()) {
      case "lead":
        return leadValue(name.trim().toLowerCase(), reader) || (fallback ?? "");
      case "company":
        return instance.settings.companyName;
      case "system":
        return SYSTEM[name.trim().toLowerCase()] ?? whole;
      default:
        return whole;
    }
  });
}
