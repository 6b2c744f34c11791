/** What a model is given to write from: facts, brand and what will be checked, as JSON, so that no word of it can end the data it stands in. */
import type { AssetKind } from "#model/types.ts";
import type { WriteRequest } from "#ports/writer.ts";
import { factsOf } from "./facts.ts";

export function materialOf({
  asset,
  brief,
  brand,
  playbook,
  mails,
  standing = [],
  guide,
  links = [],
  personal = [],
  wish,
  original,
  option,
  carried = [],
  rework,
}: WriteRequest): string {
  const { offer, event, keyPoints, goal, name, type, messageClass, action } = brief;
  // Recipients, times, sender and budgets are no part of what it may know: what it does not know it cannot tell.
  const facts = Object.fromEntries(
    Object.entries(factsOf(brief, brand, asset.language)).flatMap(([fact, { value }]) => (value === undefined ? [] : [[fact, value]])),
  );
  return JSON.stringify(
    {
      language: asset.language,
      kind: asset.kind,
      campaign: { name, type, messageClass, goal: goal.statement },
      facts,
      brief: { keyPoints, button: action.text, ...(offer.kind === "none" ? {} : { offer }), ...(event === undefined ? {} : { event }) },
      brand: { company: brand.company, product: brand.product, voice: brand.voice },
      claims: guide?.claims ?? [],
      checked: guide?.lines ?? [],
      links,
      personal,
      ...(mails === undefined ? {} : { sequence: { mails: mails.map(({ id, number, of }) => ({ id, number, of })), task: ROW } }),
      ...(standing.length === 0 ? {} : { "what stands in this sequence already": { task: STANDS, mails: standing } }),
      ...(playbook === undefined ? {} : { "a text of this kind is usually made like this": patternOf(playbook, asset.kind) }),
      ...(wish === undefined ? {} : { "what the author wishes": wish.words, "the text as it is": wish.now }),
      ...(original === undefined ? {} : { original: { ...original, task: taskOf(original.language, asset.language) } }),
      ...(option === undefined || option.unlike.length === 0
        ? {}
        : { "say it differently": { task: DIFFER, "written already": option.unlike } }),
      ...(carried.length === 0 ? {} : { "what stands in this mail already, and is not to be written": carried }),
      ...(rework === undefined ? {} : { now: rework.now, mend: rework.mend }),
    },
    undefined,
    1,
  );
}

const ROW =
  "Each mail by itself, under its id, in this order, none added and none left out. The same reader gets them one after the other: each says something the others do not, and none says when the next one comes.";
const STANDS =
  "These words are not yours, and they stay as they are. Yours fit them: no other date, price, offer or promise than they name, and not what they say already. Where one of them stands in a mail you write, write it there again, word for word. Where they say something else than the facts, say nothing about it.";
const DIFFER =
  "Somebody chooses one of several texts. These are written already: the same facts, another angle, and other words in the subject or title, the headline, the button and the first paragraph.";

function taskOf(from: string, to: string): string {
  return from === to
    ? "Another version of this text, for a test: the same facts, another angle, other words in the subject and in the first paragraph."
    : `This text for readers of ${to}: the same facts in the same order, as somebody there would write it, not word for word. Claims in the wordings given for it.`;
}

function patternOf(playbook: NonNullable<WriteRequest["playbook"]>, kind: AssetKind): unknown {
  return playbook.assets[kind];
}
