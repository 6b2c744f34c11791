/** Email Programs of the account that lay out our mails: read, held against what was inspected, and filled place by place. */
import type { TemplateRef } from "#model/types.ts";
import { PlatformFailure, type PlatformTemplate } from "#ports/platform.ts";
import { differing } from "../normalise.ts";
import type { EmailTools } from "./email-tools.ts";
import { emails, programs } from "./endpoints.ts";
import { afterWriting, refusal } from "./failures.ts";
import { readMail, versionOf, versionsIn } from "./mail.ts";
import type { Prepared } from "./prepared.ts";
import { isPlace, placesIn, wantedWords, withPlaces } from "./template-words.ts";
import type { WireEmail } from "./wire.ts";

export type PlatformTemplateRef = Extract<TemplateRef, { kind: "platform" }>;

/** The Email Program with this name, as a template; undefined where there is none, or its mail holds our own section. */
export async function readTemplate(
  { call, section }: Pick<EmailTools, "call" | "section">,
  ref: string,
): Promise<PlatformTemplate | undefined> {
  const [program, another] = (await call(programs.byName(ref))).filter(({ name, type }) => name === ref && type === "Email");
  if (program === undefined || another !== undefined) return undefined;
  const versions = await versionsIn(call, program.id);
  if (versions.count !== 1 || versionOf(versions, "approved").email === undefined) return undefined;
  const { layout } = await readMail(call, versions, "approved", section);
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

interface Filling {
  readonly email: WireEmail;
  readonly template: PlatformTemplateRef;
  /** The text part of the whole mail. */
  readonly text: string;
}

/** Writes what differs, place by place. The text part stands in the first place of ours, and in no other: it is one text, not one per place. */
export async function fillPlaces({ call }: Pick<EmailTools, "call">, { email, template, text }: Filling): Promise<void> {
  const sections = (await call(emails.sections(email.id, "draft"))).filter(isPlace);
  const words = wantedWords(template);
  const there: Readonly<Record<string, string>> = Object.assign({}, ...sections.map(placesIn));
  const missing = Object.keys(words).filter((place) => !Object.hasOwn(there, place));
  if (missing.length > 0)
    throw refusal(
      { id: email.id },
      `has no place ${missing.join(", ")}: it was copied from another program. Delete its program in Marketo, and it is copied anew.`,
      "DRAFT_CHANGED",
    );
  const first = sections.find(({ id }) => Object.hasOwn(template.slots, id))?.id;
  await afterWriting(async () => {
    for (const section of sections) {
      const { id, html: foundHtml, text: foundText } = section;
      const wanted = { html: withPlaces(section, words), text: id === first ? text : "" };
      if (differing(wanted, { html: foundHtml, text: foundText }).length === 0) continue;
      await call(emails.fill(email.id, id, { type: "Text", value: wanted.html, textValue: wanted.text }));
    }
  });
}
