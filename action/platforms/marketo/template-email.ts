/** Email Programs of the account that lay out our mails: read, and held against what was inspected. */
import { PlatformFailure, type PlatformTemplate } from "#ports/platform.ts";
import type { MailTools, PlatformTemplateRef } from "./email-document.ts";
import { programs } from "./endpoints.ts";
import { versionOf, versionsIn } from "./mail.ts";
import { withoutPlaces } from "./new-email.ts";
import type { Prepared } from "./prepared.ts";

/**
 * The Email Program with this name, as a template; undefined where there is none, or its mail holds our own section.
 * @throws PlatformFailure PLATFORM_UNSUPPORTED where its email has no places that a call could fill
 */
export async function readTemplate(tools: MailTools, ref: string): Promise<PlatformTemplate | undefined> {
  const [program, another] = (await tools.call(programs.byName(ref))).filter(({ name, type }) => name === ref && type === "Email");
  if (program === undefined || another !== undefined) return undefined;
  const versions = await versionsIn(tools, program.id);
  const email = versions.count === 1 ? versionOf(versions, "approved") : undefined;
  if (email === undefined) return undefined;
  if (email.designer === "new") throw withoutPlaces(program.name);
  const { layout } = await email.words();
  return layout === undefined ? undefined : { name: program.name, words: layout.words, around: layout.around };
}

const INSPECT = "Run `campaigns template inspect`, and have it approved as it is now.";

/**
 * What was inspected and approved is what is copied, or nothing is written.
 * @throws PlatformFailure TEMPLATE_INVALID
 */
export function mustBeInspected({ name, layout }: Prepared, template: PlatformTemplateRef): void {
  const { slots, own = {}, around } = template;
  if (around === undefined) throw invalid(name, `was never looked at as a template. ${INSPECT}`);
  const words = layout?.words ?? {};
  const missing = Object.keys(slots).filter((place) => !Object.hasOwn(words, place));
  if (missing.length > 0) throw invalid(name, `is the template, and has no place ${missing.join(", ")}. ${INSPECT}`);
  const others = [...new Set([...Object.keys(words), ...Object.keys(own)])].filter((place) => !Object.hasOwn(slots, place)).sort();
  const changed = others.filter((place) => words[place] !== own[place]);
  if (layout?.around !== around) changed.push("its look");
  if (changed.length > 0)
    throw invalid(name, `is the template, and was changed in Marketo since it was inspected: ${changed.join(", ")}. ${INSPECT}`);
}

function invalid(name: string, why: string): PlatformFailure {
  return new PlatformFailure(`Marketo: the program “${name}” ${why}`, { applied: "no", code: "TEMPLATE_INVALID" });
}
