/**
 * Each text fits the slot of the template that it stands in.
 *
 * What: words in a slot of the platform's own template that are longer than the brief says the slot takes, and a link in a slot that takes
 * none. Length is counted as a reader counts, with what is filled in per person as its fallback.
 *
 * Why: the template was made for so many words. More of them break its layout or are cut off, and a link in a place that is one already
 * leads nowhere.
 *
 * Law: none; the limits are the team's own, in the brief.
 *
 * Fix: none.
 *
 * @example good: short enough
 * ```yaml
 * brief: { assets: [{ id: launch-email, kind: email, platform: hubspot, template: { kind: platform, ref: welcome.html, slots: { hero: headline, text: body, go: button }, limits: { hero: { most: 20 } } } }] }
 * template: { kind: platform, ref: welcome.html, slots: { hero: Reports at once, text: <p>News.</p>, go: See them } }
 * html: <h1>Reports at once</h1><div><p>News.</p></div>
 * findings: []
 * ```
 *
 * @example good: an emoji and an accent are one character each, and a personalised field is as long as its fallback
 * ```yaml
 * brief: { assets: [{ id: launch-email, kind: email, platform: hubspot, template: { kind: platform, ref: welcome.html, slots: { hero: headline, text: body, go: button }, limits: { hero: { most: 13 } } } }] }
 * template: { kind: platform, ref: welcome.html, slots: { hero: 'Café 👩‍👩‍👧, {{ contact.firstname|default("there") }}', text: <p>News.</p>, go: See them } }
 * findings: []
 * ```
 *
 * @example good: a template of ours has no slots with limits
 * ```yaml
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: too long, and a link where none may stand
 * ```yaml
 * brief: { assets: [{ id: launch-email, kind: email, platform: hubspot, template: { kind: platform, ref: welcome.html, slots: { hero: headline, text: body, go: button }, limits: { hero: { most: 12 }, text: { links: false } } } }] }
 * template: { kind: platform, ref: welcome.html, slots: { hero: Reports at once, text: '<p>News <a href="https://www.acme.example/">here</a>.</p>', go: See them } }
 * html: <h1>Reports at once</h1><div><p>News <a href="https://www.acme.example/">here</a>.</p></div>
 * findings:
 *   - 'block: The headline has 15 characters, and its slot “hero” takes 12. Say it in fewer words.'
 *   - 'block: The text links to “here”, and its slot “text” takes no link. Leave the link out, or put it into another slot.'
 * ```
 */
import { templateOf } from "#model/content.ts";
import { lettersIn } from "#model/sections.ts";
import { partFirst, readSlotMap, type Slot } from "#model/slot-map.ts";
import { type HtmlNode, isElementNode, isTextNode, parsePart } from "../parse-html.ts";
import { APPLIES, type Applicability, notApplicable, type Rule, type RuleContext, type Spot } from "../rule.ts";
import { findHoles } from "../text/tokens.ts";

export const wordsFitTheirSlots: Rule = {
  meta: {
    id: "words-fit-their-slots",
    title: "Each text fits its slot of the template",
    group: "look",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability,
  check: (context, { complain }) => ({
    end: () => {
      const template = templateOf(context.payload);
      if (template?.kind !== "platform") return;
      for (const slot of slotsOf(context)) {
        const { words, links } = read(Object.hasOwn(template.slots, slot.name) ? (template.slots[slot.name] ?? "") : "");
        const part = partFirst(slot.part);
        const length = lettersIn(filled(words, context));
        if (slot.most !== undefined && length > slot.most && slot.part !== "link") {
          const message = `${part} has ${length} characters, and its slot “${slot.name}” takes ${slot.most}. Say it in fewer words.`;
          complain({ spot: spotOf(words, slot, context), quote: words, message });
        }
        for (const link of slot.links ? [] : links) {
          complain({
            spot: spotOf(words, slot, context),
            quote: link,
            message: `${part} links to “${link}”, and its slot “${slot.name}” takes no link. Leave the link out, or put it into another slot.`,
          });
        }
      }
    },
  }),
};

function applicability(context: RuleContext): Applicability {
  if (templateOf(context.payload)?.kind !== "platform") return notApplicable("It has a template of ours, which grows with its words.");
  return slotsOf(context).some(({ most, links }) => most !== undefined || !links)
    ? APPLIES
    : notApplicable("The brief sets no limit for a slot.");
}

function slotsOf({ brief, asset }: RuleContext): readonly Slot[] {
  const template = brief.value.assets.find(({ id }) => id === asset)?.template;
  return template?.kind === "platform" ? readSlotMap(template).plan.slots : [];
}

/** The words as they are read, and the words of each link in them. */
function read(html: string): { readonly words: string; readonly links: readonly string[] } {
  const links: string[] = [];
  const textIn = (node: HtmlNode): string => {
    if (isTextNode(node)) return node.value;
    if (!("childNodes" in node)) return "";
    const inside = node.childNodes.map(textIn).join("");
    if (!isElementNode(node)) return inside;
    if (node.tagName === "a") links.push(collapsed(inside));
    const isBlock = /^(?:p|h\d|li|tr|t[dh]|blockquote|pre|br|hr)$/.test(node.tagName);
    return isBlock ? `${inside} ` : inside;
  };
  return { words: collapsed(textIn(parsePart(html))), links };
}

function collapsed(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** What a reader without values reads. */
function filled(words: string, { payload, brand }: RuleContext): string {
  const holes = findHoles(words, { platform: payload.platform, fields: brand.fields.value });
  return holes.reduceRight((text, { start, end, fallback = "" }) => text.slice(0, start) + fallback + text.slice(end), words);
}

/** Where the words begin: the block they stand in, the field, or the asset. */
function spotOf(words: string, { part }: Slot, { subject: { fields, segments } }: RuleContext): Spot {
  const field = fields.find(({ origin }) => origin.kind === "field" && origin.name === part);
  const segment = field ?? segments.find(({ raw, origin }) => origin.kind === "html" && raw !== "" && words.startsWith(raw));
  return segment === undefined ? { kind: "asset" } : { kind: "segment", segment, start: 0 };
}
