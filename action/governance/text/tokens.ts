/** Personalisation and system tokens of the platforms: which stand in a payload rightly, and which nobody will fill in. */
import { isOwnPlatform } from "#model/platform-names.ts";
import type { Fields, PlatformName } from "#model/types.ts";

/** A token in a text: a hole that the platform fills in when it sends. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  /** As written, `{{ contact.firstname|default("there") }}`. */
  readonly raw: string;
  readonly verdict: "known" | "unknown" | "no-fallback";
  /** What a reader without a value for it sees. */
  readonly fallback?: string;
}

interface PlatformTokens {
  /** Names that the platform fills in by itself, with every prefix written out. */
  readonly system: readonly string[];
  /** Those of them that are, or lead to, the way out of a list. */
  readonly unsubscribe: readonly string[];
  /** Those that print the sender's postal address. */
  readonly address: readonly string[];
}

/**
 * HubSpot: names as listed at https://developers.hubspot.com/docs/cms/reference/hubl/variables (2026-11), not each tried.
 * Marketo and Salesforce: the usual ones, from memory; to be checked against the vendors' pages before those platforms are used.
 */
const TOKENS: Readonly<Partial<Record<PlatformName, PlatformTokens>>> = {
  hubspot: {
    system: [
      ...[
        "view_as_page_url",
        "view_as_page_section",
        "subscription_name",
        "subscription_confirmation_url",
        "year",
        "local_dt",
        "html_lang",
      ],
      ...[
        "content.absolute_url",
        "content.subject",
        "content.html_title",
        "content.meta_description",
        "content.name",
        "page_meta.html_title",
      ],
      ...["page_meta.meta_description", "page_meta.canonical_url", "standard_header_includes", "standard_footer_includes", "preview_text"],
      ...["site_settings.company_name", "site_settings.company_city", "site_settings.company_state", "site_settings.company_zip"],
      ...["site_settings.company_country", "site_settings.company_phone", "site_settings.company_domain", "office_location_name"],
    ],
    unsubscribe: ["unsubscribe_link", "unsubscribe_link_all", "unsubscribe_section"],
    address: ["site_settings.company_street_address_1", "site_settings.company_street_address_2"],
  },
  marketo: {
    system: ["system.viewAsWebpageLink", "system.forwardToFriendLink", "system.date", "system.dateTime"],
    unsubscribe: ["system.unsubscribeLink"],
    address: [],
  },
  "salesforce-marketing-cloud": {
    system: ["view_email_url", "ftaf_url", "profile_center_url", "subscription_center_url", "member_busname", "emailname_"],
    unsubscribe: ["unsub_center_url"],
    address: ["member_addr", "member_city", "member_state", "member_postalcode", "member_country"],
  },
};

const NO_TOKENS: PlatformTokens = { system: [], unsubscribe: [], address: [] };

/** What a team's own platform fills in by itself is told by its first word: the configuration takes no other (`ownPlatforms`, `dialect`). */
const OWN_SYSTEM = /^(?:unsubscribe|view)[a-z_]*$/;
const OWN_UNSUBSCRIBE = /^unsubscribe[a-z_]*$/;

/** Script that a template of ours may hold: HubSpot's form and module tags on landing pages. */
const SCRIPT = /^\{%-?\s*(?:form|module|widget_block|end_widget_block|require_css|require_js|end_require_css|end_require_js)\b/;
/**
 * A field with its fallback as it is written for Salesforce Marketing Cloud: in AMPscript, which takes a field nobody has for an empty one.
 * Source: developer.salesforce.com/docs/marketing/marketing-cloud-ampscript, AttributeValue and IIF (2026-11).
 */
const AMPSCRIPT = String.raw`%%=IIF\(EMPTY\(AttributeValue\('[^'%]{1,100}'\)\),'.{0,300}?',AttributeValue\('[^'%]{1,100}'\)\)=%%`;
const AMPSCRIPT_PARTS = /^%%=IIF\(EMPTY\(AttributeValue\('([^']+)'\)\),'(.*)',AttributeValue\('\1'\)\)=%%$/s;
const HOLE = new RegExp(String.raw`\{\{[^{}]*\}\}|\{%[^{}]*%\}|${AMPSCRIPT}|%%[\w=][^%]{0,200}%%`, "gs");
const QUOTED = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g;

/** Every token in a text, judged for this platform; `fields` are the ones the brand maps. */
export function findHoles(
  text: string,
  { platform, fields }: { readonly platform: PlatformName; readonly fields: Fields },
): readonly Hole[] {
  if (!text.includes("{{") && !text.includes("{%") && !text.includes("%%")) return [];
  return Array.from(text.matchAll(HOLE), (found) => {
    const raw = found[0];
    return { start: found.index, end: found.index + raw.length, raw, ...judge(raw, platform, fields) };
  });
}

/** Whether an address or text holds a token of the platform that is a way out of its list. */
export function holdsUnsubscribeToken(text: string, platform: PlatformName): boolean {
  if (isOwnPlatform(platform)) return namesIn(text).some((name) => OWN_UNSUBSCRIBE.test(name));
  return namesIn(text).some((name) => (TOKENS[platform] ?? NO_TOKENS).unsubscribe.includes(name));
}

/** Whether a text holds the platform's own token for the sender's street address. */
export function holdsAddressToken(text: string, platform: PlatformName): boolean {
  return namesIn(text).some((name) => (TOKENS[platform] ?? NO_TOKENS).address.includes(name));
}

function namesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(HOLE), ([raw]) => nameOf(raw));
}

/** `personalization_token("contact.firstname", "there")` → `contact.firstname`; AMPscript's `AttributeValue('FirstName')` → `FirstName`; `lead.First Name:default=there` → `lead.First Name`. */
function nameOf(raw: string): string {
  const ampscript = AMPSCRIPT_PARTS.exec(raw)?.[1];
  if (ampscript !== undefined) return ampscript;
  const inner = raw
    .slice(2, -2)
    .replace(/^[\s=v(@]*\bpersonalization_token\s*\(\s*["']?/, "")
    .trim();
  return (/^[^|:,"')(]*/.exec(inner)?.[0] ?? "").trim();
}

function judge(raw: string, platform: PlatformName, fields: Fields): Pick<Hole, "verdict" | "fallback"> {
  if (raw.startsWith("{%")) return { verdict: platform === "hubspot" && SCRIPT.test(raw) ? "known" : "unknown" };
  const name = nameOf(raw);
  if (isOwnPlatform(platform) && OWN_SYSTEM.test(name)) return { verdict: "known" };
  const { system, unsubscribe, address } = TOKENS[platform] ?? NO_TOKENS;
  if (system.includes(name) || unsubscribe.includes(name) || address.includes(name)) return { verdict: "known" };
  const bare = bareName(name);
  const mapped = Object.values(fields.fields).some(({ platforms }) => {
    const own = platforms[platform];
    return own !== undefined && bareName(own) === bare;
  });
  if (!mapped) return { verdict: "unknown" };
  const fallback = fallbackOf(raw, platform);
  return fallback === undefined ? { verdict: "no-fallback" } : { verdict: "known", fallback };
}

/** The neutral name of the field that a token stands for, `person.firstName`; undefined where it is none of the brand's. */
export function fieldName({ raw }: Pick<Hole, "raw">, platform: PlatformName, { fields }: Fields): string | undefined {
  const bare = bareName(nameOf(raw));
  return Object.entries(fields).find(([, { platforms }]) => {
    const own = platforms[platform];
    return own !== undefined && bareName(own) === bare;
  })?.[0];
}

function bareName(name: string): string {
  return name.replace(/^(?:contact|lead|person)\./, "");
}

function fallbackOf(raw: string, platform: PlatformName): string | undefined {
  const ampscript = AMPSCRIPT_PARTS.exec(raw)?.[2];
  if (ampscript !== undefined) return ampscript.trim() === "" ? undefined : ampscript.replaceAll("''", "'");
  if (platform === "marketo") return /:default=([^{}]+)\}\}$/.exec(raw)?.[1];
  if (platform === "hubspot" && !/\bdefault\b|\bpersonalization_token\b/.test(raw)) return undefined;
  const quoted = Array.from(raw.matchAll(QUOTED), ([, double, single]) => (double ?? single ?? "").replace(/\\(.)/g, "$1"));
  const own = raw.includes("personalization_token") ? quoted[1] : quoted[0];
  return own === undefined || own.trim() === "" ? undefined : own;
}
