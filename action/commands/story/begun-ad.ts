/** An ad as its marketer begins it: the searches and the picture, which nobody may make up, and no words yet. */
import { parse, stringify } from "yaml";
import { TO_COME } from "#model/to-come.ts";

/** Fields that are people's to write. */
const PEOPLES = ["kind", "keywords", "negativeKeywords", "picture"];
/** Words without which the file says nothing, by kind. */
const WORDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "search-ad": { headlines: [], descriptions: [] },
  "sponsored-content": { headline: TO_COME },
};

/** From the finished file; undefined of what is no ad, which needs no beginning. */
export function begunAd(text: string): string | undefined {
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(text) ?? [];
  const fields: Readonly<Record<string, unknown>> = parse(head);
  const words = WORDS[String(fields["kind"])];
  if (words === undefined) return undefined;
  const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => PEOPLES.includes(name)));
  return `---\n${stringify({ ...kept, ...words }, { lineWidth: 0 })}---\n${body.trim() === "" ? "" : `\n${TO_COME}\n`}`;
}
