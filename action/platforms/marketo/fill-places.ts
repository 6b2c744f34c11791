/** Fills a classic email that is laid out by an Email Program of the account's own, place by place. */
import { differing } from "../normalise.ts";
import type { MailTools, PlatformTemplateRef } from "./email-document.ts";
import { emails } from "./endpoints.ts";
import { afterWriting, refusal } from "./failures.ts";
import { isPlace, placesIn, wantedWords, withPlaces } from "./template-words.ts";

interface Filling {
  /** Of the email. */
  readonly id: string;
  readonly template: PlatformTemplateRef;
  /** The text part of the whole mail. */
  readonly text: string;
}

/** Writes what differs, place by place. The text part stands in the first place of ours, and in no other: it is one text, not one per place. */
export async function fillPlaces({ call }: Pick<MailTools, "call">, { id: email, template, text }: Filling): Promise<void> {
  const sections = (await call(emails.sections(email, "draft"))).filter(isPlace);
  const words = wantedWords(template);
  const there: Readonly<Record<string, string>> = Object.assign({}, ...sections.map(placesIn));
  const missing = Object.keys(words).filter((place) => !Object.hasOwn(there, place));
  if (missing.length > 0)
    throw refusal(
      { id: email },
      `has no place ${missing.join(", ")}: it was copied from another program. Delete its program in Marketo, and it is copied anew.`,
      "DRAFT_CHANGED",
    );
  const first = sections.find(({ id }) => Object.hasOwn(template.slots, id))?.id;
  await afterWriting(async () => {
    for (const section of sections) {
      const { id, html: foundHtml, text: foundText } = section;
      const wanted = { html: withPlaces(section, words), text: id === first ? text : "" };
      if (differing(wanted, { html: foundHtml, text: foundText }).length === 0) continue;
      await call(emails.fill(email, id, { type: "Text", value: wanted.html, textValue: wanted.text }));
    }
  });
}
