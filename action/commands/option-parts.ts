/** What of a text is shown where somebody chooses one of several: its parts at a glance, and all of it. */
import type { AssetSource } from "#model/source.ts";
import type { SequenceAsset } from "#model/types.ts";
import type { OptionPart } from "#report/choices.ts";

/** Enough to tell texts apart, and no more than is read at a glance. */
const FIRST_WORDS = 240;

type Named = readonly [name: OptionPart["name"], words: string | undefined];

export function partsOf({ value, body }: AssetSource): readonly OptionPart[] {
  const begins = beginningOf(readable(body));
  const words = ((): readonly Named[] => {
    switch (value.kind) {
      case "email":
        return [
          ["Subject", value.subject],
          ["Preview text", value.preheader],
          ["Headline", value.headline],
          ["Begins", begins],
          ["Button", value.cta?.label],
        ];
      case "landing-page":
        return [
          ["Page title", value.title],
          ["Headline", value.headline],
          ["Begins", begins],
          ["Button", value.cta.label],
        ];
      case "sequence":
        return value.mails.map((mail, index): Named => [`Mail ${index + 1}`, mailInWords(mail)]);
      case "search-ad":
      case "display-ad":
      case "performance-max":
      case "sponsored-content":
      case "text-ad":
      case "document-ad":
        return adParts(value, readable(body));
    }
  })();
  return words.flatMap(([name, said]) => (said === undefined || said.trim() === "" ? [] : [{ name, words: said }]));
}

/** All of its words, for whoever unfolds them; an ad's parts are all of it already. */
export function wholeOf({ value, body }: AssetSource): string {
  if (value.kind !== "sequence") return body.trim();
  return value.mails.map((mail, index) => `Mail ${index + 1}, ${wholeMail(mail)}`).join("\n\n");
}

type Mail = SequenceAsset["mails"][number];

/** All that options of it can differ in; of the text how it begins. */
function mailInWords(mail: Mail): string {
  if (mail.kind === "asset") return `the email ${mail.asset}`;
  const { subject, preheader, headline, cta, body } = mail;
  return [subject, preheader, headline, beginningOf(readable(body)), cta.label].join(" · ");
}

function wholeMail(mail: Mail): string {
  if (mail.kind === "asset") return `${mail.after} after the one before: the email ${mail.asset}`;
  const { after, subject, preheader, headline, cta, body } = mail;
  return `${after} after the one before: ${subject}\n${preheader}\n\n${headline}\n\n${body.trim()}\n\n[${cta.label}]`;
}

const AD_PARTS: Readonly<Record<string, OptionPart["name"]>> = {
  headline: "Headline",
  headlines: "Headlines",
  longHeadline: "Long headline",
  longHeadlines: "Long headlines",
  description: "Description",
  descriptions: "Descriptions",
  paths: "Path",
  callouts: "Callouts",
  callToAction: "Button",
};

/** An ad's texts, each whole: they are short, and any of them may be the one that is shown. */
function adParts(ad: object, text: string): readonly Named[] {
  const fields = Object.entries<unknown>({ ...ad }).flatMap(([field, said]): readonly Named[] => {
    const name = Object.hasOwn(AD_PARTS, field) ? AD_PARTS[field] : undefined;
    return name === undefined ? [] : [[name, Array.isArray(said) ? said.join(" · ") : String(said)]];
  });
  return [...fields, ["Text", text]];
}

function beginningOf(words: string): string {
  if (words.length <= FIRST_WORDS) return words;
  return `${words.slice(0, FIRST_WORDS).replace(/\s+\S*$/, "")} …`;
}

/** The first lines as they are read: without marks, and with the fallback in place of a person's name. */
function readable(body: string): string {
  return body
    .replace(/\{\{[^|}]*\|\s*"([^"]*)"\s*\}\}/g, "$1")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[ \t]*(?:#{1,6}|>)[ \t]+/gm, "")
    .replace(/^[ \t]*[-*+][ \t]+/gm, "• ")
    .replace(/\*\*|__/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
