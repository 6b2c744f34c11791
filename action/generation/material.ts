/** What a model is given to write from: facts, brand and what will be checked, as JSON, so that no word of it can end the data it stands in. */
import type { WriteRequest } from "#ports/writer.ts";
import { exampleOf } from "./example.ts";
import { factsOf } from "./facts.ts";

export function materialOf(request: WriteRequest): string {
  const {
    asset,
    brief,
    brand,
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
  } = request;
  const { offer, event, keyPoints, goal, name, type, messageClass, action } = brief;
  const example = exampleOf(request);
  // Recipients, times, sender and budgets are no part of what it may know: what it does not know it cannot tell.
  const facts = Object.fromEntries(
    Object.entries(factsOf(brief, brand, asset.language)).flatMap(([fact, { value }]) =>
      value === undefined || NOT_TOLD.has(fact) ? [] : [[fact, value]],
    ),
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
      ...(mails === undefined ? {} : { sequence: mails.map(({ id, number, of }) => ({ id, number, of })) }),
      ...(standing.length === 0 ? {} : { "what stands in this sequence already": standing }),
      ...(example === undefined ? {} : { "a plain text of this kind": example }),
      ...(wish === undefined ? {} : { "what the author wishes": wish.words, "the text as it is": wish.now }),
      ...(original === undefined ? {} : { original }),
      ...(option === undefined || option.unlike.length === 0 ? {} : { "written already": option.unlike }),
      ...(carried.length === 0 ? {} : { "what stands in this mail already": carried }),
      ...(rework === undefined ? {} : { now: rework.now, mend: rework.mend }),
    },
    undefined,
    1,
  );
}

/**
 * The last day of the campaign is when it is taken down, and what it is for is our own matter: told as facts, they would be said to readers.
 * What the button says, where it leads and which point comes first stands elsewhere in the data.
 */
const NOT_TOLD: ReadonlySet<string> = new Set([
  ...["brief.end", "brief.goal.statement"],
  ...["brief.action.text", "brief.action.link", "brief.keyPoints.first"],
]);
