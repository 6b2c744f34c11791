/**
 * Only marks of our own platform.
 *
 * What: marks that another platform would fill in and this one would show as they stand: AMPscript blocks, Velocity, Mailchimp's
 * *|IF:…|*, ad platforms' {KeyWord:…}, <%= … %>, %FIRSTNAME% and the like, in the text; and all of them in addresses. Tokens in {{ }},
 * {% %} and %%name%% and plain slots in a text are found by “Nothing left to fill in”. Code is left alone.
 *
 * Why: text that was copied from another tool looks right in a preview and breaks in every single mail.
 *
 * Law: none; craft.
 *
 * @example good: signs that are no marks, and the platform's own
 * ```yaml
 * html: '<p>Save 50% or 60% today, $lead the way, 5 < 6 and {sic}. <code>%%[ SET @a = 1 ]%%</code> {{ contact.firstname|default("there") }}</p>'
 * findings: []
 * ```
 *
 * @example good: AMPscript where it belongs
 * ```yaml
 * platform: salesforce-marketing-cloud
 * html: '<p>%%[ SET @a = 1 ]%% News.</p>'
 * findings: []
 * ```
 *
 * @example bad: in the text
 * ```yaml
 * html: "<p>%%[ SET @a = 1 ]%% Hi *|DATE:d/m/y|* and $lead.FirstName and {KeyWord:reports} and %FIRSTNAME% and &lt;%= name %&gt;</p>"
 * findings:
 *   - 'block: “%%[ SET @a = 1 ]%%” is a mark of Salesforce Marketing Cloud. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 *   - 'block: “*|DATE:d/m/y|*” is a mark of Mailchimp. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 *   - 'block: “$lead.FirstName” is a mark of Velocity, as Marketo runs it. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 *   - 'block: “{KeyWord:reports}” is a mark of an ad platform. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 *   - 'block: “%FIRSTNAME%” is a mark of another mail tool. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 *   - 'block: “<%= name %>” is a mark of another mail tool. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 * ```
 *
 * @example bad: marks with brackets or names in them
 * ```yaml
 * html: "<p>%%[ SET @n = [Name] ]%% *|IF:MEMBER|* A card. *|ELSE:|* No card. *|END:IF|*</p>"
 * findings:
 *   - 'block: “%%[ SET @n = [Name] ]%%” is a mark of Salesforce Marketing Cloud. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 *   - 'block: “*|IF:MEMBER|*” is a mark of Mailchimp. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 *   - 'block: “*|ELSE:|*” is a mark of Mailchimp. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 *   - 'block: “*|END:IF|*” is a mark of Mailchimp. HubSpot shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 * ```
 *
 * @example bad: in an address
 * ```yaml
 * platform: marketo
 * html: '<p><a href="*|UNSUB|*">Unsubscribe</a> <a href="https://www.acme.example/a?n=${lead.Name}">A</a></p>'
 * findings:
 *   - 'block: “*|UNSUB|*” is a mark of Mailchimp. Marketo shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 *   - 'block: “${lead.Name}” is a mark of Velocity, as Marketo runs it. Marketo shows it as it stands. Use a field of brand/fields.yaml, or take it out.'
 * ```
 */
import type { PlatformName } from "#model/types.ts";
import { withoutTokens } from "../facts/addresses.ts";
import { platformTitle } from "../facts/platforms.ts";
import { APPLIES, type Rule } from "../rule.ts";
import { overlaps } from "../text/phrases.ts";

/** PHP is read as a comment by every browser, and never as a text. */
const PHP = /<\?(?:php\b|=)[^>]{0,80}\??>?/i;

export const foreignPlatformTags: Rule = {
  meta: {
    id: "foreign-platform-tags",
    title: "Only marks of our own platform",
    group: "safety of generated content",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: ({ platform, subject }, { complain }) => {
    const said = new Set<string>();
    const message = (quote: string, owner: string): string =>
      `“${quote}” is a mark of ${owner}. ${platformTitle(platform)} shows it as it stands. Use a field of brand/fields.yaml, or take it out.`;
    return {
      ...each((segment) => {
        for (const { start, text: quote, owner } of findMarks(segment.text, "text", platform)) {
          if (said.has(quote) || overlaps({ start, end: start + quote.length }, segment.code)) continue;
          said.add(quote);
          complain({ spot: { kind: "segment", segment, start }, quote, message: message(quote, owner) });
        }
      }),
      end: () => {
        const php = PHP.exec(subject.htmlFile.text);
        if (php === null) return;
        const [quote] = php;
        complain({
          spot: { kind: "link", link: { origin: "html", href: quote, text: "", visible: true, offset: php.index } },
          quote,
          message: `“${quote}” is a mark of a program (PHP) that does not run here, so readers see nothing there. Take it out.`,
        });
      },
      link: (link) => {
        for (const { text: quote, owner } of findMarks(withoutTokens(link.href), "address", platform)) {
          if (said.has(quote)) continue;
          said.add(quote);
          complain({ spot: { kind: "link", link }, quote, message: message(quote, owner) });
        }
      },
    };
  },
};

function each<Part>(look: (part: Part) => void): { readonly field: (part: Part) => void; readonly text: (part: Part) => void } {
  return { field: look, text: look };
}

interface Family {
  readonly owner: string;
  /** Platforms that fill it in. */
  readonly own: readonly PlatformName[];
  /** Where the other rule does not look for it already. */
  readonly text?: RegExp;
  readonly address: RegExp;
}

const FAMILIES: readonly Family[] = [
  {
    owner: "Salesforce Marketing Cloud",
    own: ["salesforce-marketing-cloud"],
    text: /%%\[[^\n]{0,400}?\]%%|<ctrl:[a-z][^>]{0,100}>/gi,
    address: /%%\[[^\n]{0,400}?\]%%/g,
  },
  { owner: "Salesforce", own: [], text: /\{![\w.]{2,60}\}/g, address: /\{![\w.]{2,60}\}/g },
  {
    owner: "Mailchimp",
    own: [],
    text: /\*\|(?:\w{0,40}:[^|*\n]{0,60}|\w{0,40}[^\w:|*\n][^|*\n]{0,60})\|\*/g,
    address: /\*\|[^|*\n]{1,80}\|\*/g,
  },
  {
    owner: "Velocity, as Marketo runs it",
    own: [],
    text: /\$!?(?:lead|person|company|contact|subscriber)\.[A-Za-z]\w{0,60}|#(?:set|if|elseif|foreach)\s?\(\s?!?\$[^)\n]{1,120}\)/g,
    address: /\$!?\{[\w.]{1,60}\}|\$!?(?:lead|person|company|contact|subscriber)\.[A-Za-z]\w{0,60}/g,
  },
  {
    owner: "an ad platform",
    own: ["google-ads"],
    text: /\{(?:keyword|param\d|location|countdown)\s?[:(][^{}\n]{0,80}\}|\{=(?:IF|COUNTDOWN)\([^{}\n]{0,120}\)\}/gi,
    address:
      /\{(?:keyword|lpurl|matchtype|creative|campaignid|adgroupid|device|network|placement|targetid|loc_physical_ms)(?::[^{}\n]{0,80})?\}/gi,
  },
  {
    owner: "another mail tool",
    own: [],
    text: /(?<![\w%])%[A-Z][A-Z\d_-]{2,40}%(?![\w%])|<%=?[^%<>]{1,120}%>|\{\$[\w.]{2,60}\}|(?<![@\w])@@[A-Z_]{3,40}@@/g,
    // In an address %41 is a letter, so two hex digits alone are none.
    address:
      /%(?![\dA-F]{2}(?:%|$|[^\w]))[A-Z][A-Z_-]{4,40}%(?![\dA-Fa-f]{2})|<%[^%<>]{1,120}%>|%unsubscribe_url%|\{\$[\w.]{2,60}\}|^\[unsubscribe\]$/g,
  },
];

interface Mark {
  readonly start: number;
  readonly text: string;
  readonly owner: string;
}

function findMarks(text: string, where: "text" | "address", platform: PlatformName): readonly Mark[] {
  if (!/[%{$*<@#[]/.test(text)) return [];
  return FAMILIES.filter(({ own }) => !own.includes(platform)).flatMap((family) => {
    const pattern = family[where];
    if (pattern === undefined) return [];
    return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ start: index, text: found, owner: family.owner }));
  });
}
