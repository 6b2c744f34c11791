/** A template and its values into the HTML that goes out, still masked: compiled, filled, and looked through. */

import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import type { DocumentKind } from "#model/content.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { BrandKit, TemplateSource } from "#model/source.ts";
import { type Hole, isHole, withFallbacks } from "./holes.ts";
import type { LinkPolicy } from "./links.ts";
import { marksOf, type PersonalisationRules } from "./personalisation.ts";
import { placeInTemplate } from "./places.ts";
import { unsafeHtml } from "./safe-html.ts";
import { scanHtml } from "./scan-html.ts";
import { fillDesign, fillSlots, isPlainDesign, type SlotValues } from "./slots.ts";
import type { TemplateCompiler } from "./template-compiler.ts";

/** Without these a template would drop words that were approved, or the way out of the list. */
const REQUIRED: Readonly<Record<DocumentKind, readonly string[]>> = {
  email: ["preheader", "headline", "body", "cta.label", "cta.link", "footer", "address", "optOut", "unsubscribe"],
  "landing-page": ["title", "metaDescription", "headline", "body", "cta.label", "cta.link", "address"],
};

export interface FillQuestion {
  readonly template: TemplateSource;
  readonly kind: DocumentKind;
  readonly brand: BrandKit;
  readonly compiler: TemplateCompiler;
  readonly values: SlotValues;
  readonly book: readonly Hole[];
  readonly links: LinkPolicy;
  readonly rules: PersonalisationRules;
  /** Masked. */
  readonly preheader: string;
}

/** @throws PipelineError(s) TEMPLATE_INVALID with the template's line. */
export async function fillTemplate(question: FillQuestion): Promise<string> {
  const { template, kind, brand, compiler, values, book, links, rules, preheader } = question;
  if (!isPlainDesign(brand.brand.value)) {
    throw new PipelineError("FIELD_INVALID", "A colour or font of the brand is not a plain one", {
      place: brand.brand.place(["fonts"], "expected font names of letters, digits and spaces; colours like #1b2333"),
      hint: "write each font's name alone, without quotes",
    });
  }
  const compiled = await compiler.compile(template, fillDesign(template.text, brand.brand.value));
  const invalid = (message: string, quote: string) =>
    new PipelineError("TEMPLATE_INVALID", `${message} (template "${template.name}")`, {
      place: placeInTemplate(template, quote),
      hint: "mend the template",
    });

  const mark = marksOf(rules).find((sign) => compiled.includes(sign));
  if (mark !== undefined) throw invalid(`"${mark}" is a sign that ${platformInWords(rules.platform)} would run as script`, mark);
  const filled = fillSlots(compiled, { values, book, links });
  const needed = [...REQUIRED[kind], ...("form.id" in values ? ["form.id"] : [])];
  throwIfAny([
    ...filled.faults.map(({ message, slot }) => invalid(message, slot)),
    ...needed.filter((name) => !filled.used.has(name)).map((name) => invalid(`The template has no place for [[${name}]]`, "")),
  ]);

  const isPlatformLink = (address: string) => isHole(address, book, "platform");
  const unsafe = unsafeHtml(filled.html, { kind, preheader: withFallbacks(preheader, book), isPlatformLink, book });
  throwIfAny(distinct(unsafe).map(({ reason, quote }) => invalid(reason, quote)));
  return filled.html;
}

/** Every web and mail address that the HTML links to, sorted, each once; the platform's own links are not among them. */
export function linksIn(html: string): readonly string[] {
  const addresses = scanHtml(html).flatMap((stretch) => (stretch.kind === "tag" && stretch.name === "a" ? stretch.attributes : []));
  const hrefs = addresses.filter(({ name }) => name === "href").map(({ value }) => value.replaceAll("&amp;", "&"));
  return [...new Set(hrefs.filter((address) => /^(?:https|mailto):/i.test(address)))].sort();
}

function distinct<Item extends { readonly reason: string }>(all: readonly Item[]): readonly Item[] {
  return all.filter((item, index) => all.findIndex(({ reason }) => reason === item.reason) === index);
}
