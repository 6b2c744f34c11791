/** What a platform's field is called when a person reads about it. */
import { listed } from "./words.ts";

const FIELDS: ReadonlyMap<string, string> = new Map([
  ["subject", "the subject"],
  ["preheader", "the preview text"],
  ["html", "the content"],
  ["text", "the plain-text version"],
  ["template", "the template"],
  ["fromName", "the sender's name"],
  ["fromAddress", "the sender's address"],
  ["replyTo", "the reply address"],
  ["includeLists", "who gets it"],
  ["excludeLists", "who is left out"],
  ["includeContacts", "the single people who get it"],
  ["excludeContacts", "the single people who are left out"],
  ["subscription", "the subscription type"],
  ["entry", "how people come in"],
  ["language", "the language"],
  ["title", "the title"],
  ["metaDescription", "the description for search engines"],
  ["slug", "the address"],
  ["domain", "the domain"],
  ["form", "the form"],
  ["thankYou", "the thank-you text"],
  ["send time", "the send time"],
  ["introduction", "the introductory text"],
  ["pictureText", "the words for those who do not see the picture"],
  ["budgetTotal", "the whole budget"],
  ["budgetDaily", "the budget of a day"],
  ["end", "the end"],
  ["countries", "the countries"],
  ["people", "the people who see it"],
  ["peopleLeftOut", "the people who do not see it"],
  ["audienceNetwork", "LinkedIn's Audience Network"],
  ["audienceExpansion", "people like those who were chosen"],
  ["political", "whether it is political"],
  ["otherAds", "other ads beside it"],
  ["heldBy", "what keeps it from its readers"],
  ["goalLists", "who has reached the goal"],
  ["campaign", "the campaign it belongs to"],
  ["test: people in it", "how many people are in the A/B test"],
  ["test: hours", "how long the A/B test waits for a winner"],
  ["test: winner by", "what decides the A/B test"],
  ["test: if neither is better", "which version goes out where neither is better"],
  ["test: if too few people", "which version goes out where there are too few people for a test"],
]);

/** `the subject and the content`; a field without words of ours keeps its own name. */
export function fieldsInWords(fields: readonly string[]): string {
  return listed(fields.map(inWords));
}

const OTHER = /^version B: (.*)$/;

function inWords(field: string): string {
  const own = OTHER.exec(field)?.[1];
  return own === undefined ? (FIELDS.get(field) ?? field) : `${FIELDS.get(own) ?? own} of version B`;
}
