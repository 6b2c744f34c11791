/** Emails of the account that lay out ours: read, held against what was inspected, and filled. */
import type { Caller } from "#http/call.ts";
import type { Fields } from "#http/shape.ts";
import type { TemplateRef } from "#model/types.ts";
import type { PlatformTemplate } from "#ports/platform.ts";
import type { EmailCalls } from "./endpoints.ts";
import { refusal } from "./failures.ts";
import { present } from "./kind.ts";
import { contentOf, isOurs, withWords } from "./template-words.ts";
import { heldWords } from "./to-hubspot.ts";

interface Reach {
  readonly call: Caller;
  readonly calls: EmailCalls;
}

/** The email `ref` names (its number), as a template; undefined where it is gone, or is a mail of ours. */
export async function readTemplate({ call, calls }: Reach, ref: string): Promise<PlatformTemplate | undefined> {
  const email = await present(call(calls.get(ref)));
  if (email === undefined || isOurs(email.content)) return undefined;
  return { name: email.name, ...contentOf(email.content) };
}

/**
 * The template's content with our words in its places, read now: what was inspected and approved is what is sent, or nothing is written.
 * @throws PlatformFailure TEMPLATE_INVALID
 */
export async function filledTemplate({ call, calls }: Reach, template: Extract<TemplateRef, { kind: "platform" }>): Promise<Fields> {
  const { ref, own = {}, around } = template;
  const object = { kind: "email", id: ref } as const;
  const inspect = "Run `campaigns template inspect`, and have it approved as it is now.";
  if (around === undefined) throw refusal(object, `was never looked at as a template. ${inspect}`, "TEMPLATE_INVALID");
  const email = await present(call(calls.get(ref)));
  if (email === undefined) throw refusal(object, "is the template, and is gone.", "TEMPLATE_INVALID");
  const words = heldWords(template);
  const now = contentOf(email.content);
  const missing = Object.keys(words).filter((place) => !Object.hasOwn(now.words, place));
  if (missing.length > 0) throw refusal(object, `is the template, and has no place ${missing.join(", ")}. ${inspect}`, "TEMPLATE_INVALID");
  const others = [...new Set([...Object.keys(now.words), ...Object.keys(own)])].filter((place) => !Object.hasOwn(words, place)).sort();
  const changed = others.filter((place) => now.words[place] !== own[place]);
  if (now.around !== around) changed.push("its look");
  if (changed.length > 0)
    throw refusal(
      object,
      `is the template, and was changed in HubSpot since it was inspected: ${changed.join(", ")}. ${inspect}`,
      "TEMPLATE_INVALID",
    );
  return withWords(email.content, words);
}
