/** Templates for what things are called in a platform, `EM-{region}-{campaign}`: a closed list of placeholders, and nothing that runs. */

/** Every placeholder, each with what it stands for, in words. The values come from the brief, the asset and its payload alone. */
export const PLACEHOLDERS = {
  campaign: "the name of the campaign's folder",
  name: "the campaign's name in the brief",
  type: "the type of the campaign",
  asset: "the id of the asset",
  kind: "the kind of the asset",
  title: "what the asset calls itself: its subject, title or first headline",
  language: "the language of the asset",
  region: "the countries of its audience",
  year: "the year of the day it goes out",
  quarter: "the quarter of that day, from 1 to 4",
  month: "the month of that day, with two digits",
  day: "that day of the month, with two digits",
  product: "the product the brief is about",
  event: "the name of the event",
  crmCampaign: "the campaign in the CRM",
  budgetCode: "the budget code",
  series: "the series the newsletter belongs to",
  issue: "the number of the issue",
} as const;

export type Placeholder = keyof typeof PLACEHOLDERS;

export type TemplatePart = { readonly kind: "words"; readonly text: string } | { readonly kind: "placeholder"; readonly name: Placeholder };

export type ReadTemplate =
  | { readonly kind: "read"; readonly parts: readonly TemplatePart[] }
  /** `fault` is what cannot be read: a placeholder that is none, or a brace that belongs to none. */
  | { readonly kind: "refused"; readonly fault: string };

const PIECE = /\{([^{}]*)\}|([^{}]+)|([{}])/g;

/** A template's parts, in their order. */
export function readTemplate(template: string): ReadTemplate {
  const parts: TemplatePart[] = [];
  for (const [piece, name, words] of template.matchAll(PIECE)) {
    if (words !== undefined) parts.push({ kind: "words", text: words });
    else if (name !== undefined && isPlaceholder(name)) parts.push({ kind: "placeholder", name });
    else return { kind: "refused", fault: piece };
  }
  return { kind: "read", parts };
}

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(PLACEHOLDERS, name);
}
