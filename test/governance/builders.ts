/** Builders of campaigns and brands that are in order; a test says only what is special about its own. */

import { parseDocument, stringify } from "yaml";
import type { Outing } from "#governance/calendar/outing.ts";
import type { WrittenBy } from "#governance/rule.ts";
import type { DocumentKind } from "#model/content.ts";
import { sha256 } from "#model/digest.ts";
import type { Place } from "#model/place.ts";
import type { AssetSource, BrandKit, CampaignSource, Located, PayloadSource } from "#model/source.ts";
import type {
  Ad,
  Asset,
  Audiences,
  Brand,
  Brief,
  Calendar,
  Claims,
  DeliveryContent,
  EmailContent,
  FileRef,
  MessageClass,
  MoneyFacet,
  Payload,
  Personas,
  PlatformName,
  Provenance,
  ScheduleFacet,
  SequenceContent,
  TemplateRef,
  Waivers,
} from "#model/types.ts";

export const TODAY = "2027-03-01";
export const ADDRESS = "Acme Inc., 1 Main Street, Springfield, IL 62701";
export const FOOTER_HTML = `<p>${ADDRESS}</p><p><a href="{{ unsubscribe_link }}">Unsubscribe</a></p>`;
export const FOOTER_TEXT = `\n\n${ADDRESS}\n\nUnsubscribe: {{ unsubscribe_link }}`;

/** A document as `files/` would read it: with the true places of its values. */
export function located<Value>(value: Value, file: string, text = stringify(value)): Located<Value> {
  const document = parseDocument(text);
  return { value, file, text, sha256: sha256(text), place: (path, note) => placeIn({ file, text, document, path, note }) };
}

function placeIn({
  file,
  text,
  document,
  path,
  note,
}: {
  readonly file: string;
  readonly text: string;
  readonly document: ReturnType<typeof parseDocument>;
  readonly path: readonly (string | number)[];
  readonly note: string | undefined;
}): Place {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) continue;
    const [start, end] = [Number(node.range[0]), Number(node.range[1])];
    const before = text.slice(0, start).split("\n");
    const line = before.length;
    const column = (before.at(-1) ?? "").length + 1;
    const lines = text.split("\n").slice(Math.max(0, line - 2), line);
    const endColumn = column + (text.slice(start, end).split("\n")[0] ?? "").length;
    return { file, line, column, endColumn, excerpt: { firstLine: Math.max(1, line - 1), lines }, ...(note === undefined ? {} : { note }) };
  }
  return { file, ...(note === undefined ? {} : { note }) };
}

export function brief(special: Partial<Brief> = {}): Brief {
  return {
    schemaVersion: 1,
    name: "Spring launch",
    type: "promotion",
    messageClass: "marketing",
    language: "en",
    action: { text: "Start now", link: "https://www.acme.example/start" },
    keyPoints: ["News"],
    offer: { kind: "none" },
    audience: { include: ["admins"] },
    schedule: { mode: "at", at: "2027-04-06T09:00", zone: "America/New_York" },
    sender: "team",
    goal: { statement: "More trials", metric: "trials" },
    assets: [{ id: "launch-email", kind: "email", platform: "hubspot" }],
    ...special,
  };
}

export const BRAND: Brand = {
  schemaVersion: 1,
  company: "Acme",
  product: "AcmeFlow",
  industry: "software",
  website: "https://www.acme.example",
  domains: ["acme.example"],
  palette: { text: "#111111", background: "#ffffff", accent: "#0044cc", onAccent: "#ffffff" },
  fonts: ["Arial"],
  senders: { team: { name: "The Acme team", address: "team@acme.example" } },
  forms: { trial: { title: "Trial", ids: { hubspot: { "123": "form-1" } } } },
  utm: { source: "hubspot", medium: { email: "email", "landing-page": "web" } },
  landingPages: { domain: "www.acme.example" },
  legal: {
    addresses: { default: ADDRESS },
    footer: "You get this because you asked for news from Acme.",
    optOut: "Unsubscribe",
  },
  terminology: [
    { use: "customers", instead: ["users", "end users"], reason: "they pay us", fix: "safe" },
    { use: "sign in", instead: ["log in"], reason: "the button says so", fix: "suggest" },
    { use: "AcmeFlow", instead: ["Acme Flow", "Acmeflow"], reason: "one word, two capitals", fix: "safe" },
  ],
};

export const CLAIMS: Claims = {
  schemaVersion: 1,
  claims: [
    {
      id: "C-014",
      wording: ["up to 2.4x faster", "reports in under a second"],
      evidence: "bench-2027-01.pdf",
      regions: ["US", "CA", "EU"],
      expires: "2027-12-31",
    },
    { id: "C-020", wording: ["half the clicks of 2025"], evidence: "clicks.pdf", regions: ["US", "CA", "EU"], expires: "2026-12-31" },
    {
      id: "C-021",
      wording: ["rated 4.8/5 by readers"],
      evidence: "survey.pdf",
      regions: ["US", "CA"],
      expires: "2027-12-31",
      disclaimer: "Survey of 2026, 412 answers.",
    },
  ],
};

export interface SpecialBrand {
  readonly calendar?: Partial<Calendar> | undefined;
  readonly personas?: Personas["personas"] | undefined;
  readonly brand?: Partial<Brand> | undefined;
  readonly claims?: Claims | undefined;
  /** Of the people who get it. */
  readonly audience?: Partial<Audiences["audiences"][string]> | undefined;
}

export function brandKit(special: SpecialBrand = {}): BrandKit {
  return {
    ...(special.calendar && { calendar: located({ schemaVersion: 1 as const, ...special.calendar }, "brand/calendar.yaml") }),
    ...(special.personas && { personas: located({ schemaVersion: 1 as const, personas: special.personas }, "brand/personas.yaml") }),
    brand: located({ ...BRAND, ...special.brand }, "brand/brand.yaml"),
    claims: located(special.claims ?? CLAIMS, "brand/claims.yaml"),
    audiences: located(
      {
        schemaVersion: 1,
        audiences: {
          admins: {
            title: "Admins",
            ids: { hubspot: { "123": ["11"] } },
            regions: ["US"],
            consent: "opt-in",
            size: { expected: 1000, bandPercent: 10 },
            people: "business",
            ...special.audience,
          },
          disputed: {
            title: "Customers in dispute",
            ids: { hubspot: { "123": ["12"] } },
            regions: ["US"],
            consent: "opt-in",
            size: { expected: 10, bandPercent: 10 },
            people: "business",
          },
        },
      },
      "brand/audiences.yaml",
    ),
    fields: located(
      { schemaVersion: 1, fields: { "person.firstName": { title: "First name", platforms: { hubspot: "firstname" } } } },
      "brand/fields.yaml",
    ),
    playbooks: {
      promotion: located({ schemaVersion: 1, type: "promotion", title: "Promotion", assets: {} }, "brand/playbooks/promotion.yaml"),
    },
    templates: {
      standard: { name: "standard", kind: "mjml", file: "brand/templates/standard.mjml", text: "<mjml/>", sha256: sha256("<mjml/>") },
    },
  };
}

/** An asset's source, parsed from its true text. */
export function assetSource(text: string, id = "launch-email"): AssetSource {
  const file = `campaigns/2027-spring/assets/${id}.md`;
  const end = text.indexOf("\n---", 3);
  const body = text.slice(text.indexOf("\n", end + 1) + 1);
  const head = text.slice(text.indexOf("\n") + 1, end + 1);
  const values: Readonly<Record<string, string>> = parseDocument(head).toJS();
  const value: Asset = {
    kind: "email",
    subject: values["subject"] ?? "",
    preheader: values["preheader"] ?? "",
    headline: values["headline"] ?? "",
    cta: { label: "Start now" },
  };
  return { ...located(value, file, text), id, body, bodyLine: text.slice(0, text.length - body.length).split("\n").length };
}

export interface SpecialPayload {
  readonly kind?: DocumentKind;
  /** Makes it an ad of this kind; what its kind has and this does not say is in order. */
  readonly ad?: Partial<Ad> & { readonly kind: Ad["kind"] };
  readonly finalUrl?: string;
  /** Makes it a sequence; what this does not say is in order. */
  readonly sequence?: Partial<SequenceContent>;
  readonly money?: MoneyFacet;
  /** Of an ad; declared as not political where absent, and nothing beside the plain place. */
  readonly delivery?: Partial<DeliveryContent>;
  readonly messageClass?: MessageClass;
  readonly language?: string;
  readonly regions?: readonly string[];
  readonly platform?: PlatformName;
  /** "none" where it has none. */
  readonly subscription?: string;
  readonly subject?: string;
  readonly preheader?: string;
  readonly sender?: EmailContent["sender"];
  readonly schedule?: ScheduleFacet;
  readonly html?: string;
  /** Where its size matters and its words do not. */
  readonly htmlBytes?: number;
  /** How many people are expected to get it. */
  readonly recipients?: number;
  readonly text?: string;
  readonly template?: TemplateRef;
  readonly waivers?: Payload["facets"]["content"]["waivers"];
}

function fileRef(path: string, text: string, mediaType: string): FileRef {
  return { path, sha256: sha256(text), bytes: Buffer.byteLength(text), mediaType };
}

/** A payload whose texts are complete: what is not said is in order. */
export function payloadSource(special: SpecialPayload = {}, id = "launch-email"): PayloadSource {
  const {
    kind = "email",
    messageClass = "marketing",
    language = "en",
    regions = ["US"],
    platform = "hubspot",
    subscription = "308",
    subject = "Your news",
    preheader = "Read on. It is all in here. Nothing is left out.",
    sender = { name: "The Acme team", address: "team@acme.example" },
    schedule = { mode: "with-merge" },
    html = `<html lang="${language}"><head><title>News</title></head><body><p>News.</p>${FOOTER_HTML}</body></html>`,
    text = `News.${FOOTER_TEXT}`,
    template = { kind: "mjml", name: "standard", sha256: sha256("") },
    waivers = [],
    htmlBytes,
    recipients = 1000,
  } = special;
  const htmlRef = fileRef(`payload/${id}.html`, html, "text/html");
  const files = {
    html: { ...htmlRef, bytes: htmlBytes ?? htmlRef.bytes },
    text: fileRef(`payload/${id}.txt`, text, "text/plain"),
  };
  if (special.ad !== undefined || special.sequence !== undefined) return withoutLayout(special, id);
  const head = { schemaVersion: 1, campaign: "2027-spring", asset: id, platform, environment: "production", account: "123" } as const;
  const common = {
    money: { kind: "none" },
    tracking: {
      links: [],
      utm: { source: "hubspot", medium: "email", campaign: "2027-spring", content: id },
      goal: { statement: "More trials", metric: "trials" },
    },
  } as const;
  const shared = { language, messageClass, ...files, template, files: [], waivers } as const;
  const payload: Payload =
    kind === "email"
      ? {
          ...head,
          kind,
          facets: {
            ...common,
            schedule,
            audience: {
              kind: "lists",
              include: [{ name: "admins", ids: ["11"] }],
              exclude: [],
              regions,
              consent: "opt-in",
              ...(subscription === "none" ? {} : { subscription }),
              size: { expected: recipients, minimum: recipients * 0.9, maximum: recipients * 1.1 },
            },
            content: { ...shared, sender, subject, preheader },
          },
        }
      : {
          ...head,
          kind,
          facets: {
            ...common,
            schedule,
            audience: { kind: "public", regions },
            content: { ...shared, title: subject, metaDescription: preheader, domain: "www.acme.example", slug: "reports" },
          },
        };
  return {
    asset: id,
    file: `campaigns/2027-spring/payload/${id}.json`,
    digest: sha256(""),
    payload,
    texts: { [files.html.path]: html, [files.text.path]: text },
  };
}

const PICTURE: Extract<Ad, { kind: "sponsored-content" }>["picture"] = {
  use: "landscape",
  file: { path: "files/reports.png", sha256: sha256("picture"), bytes: 180_000, mediaType: "image/png" },
  width: 1200,
  height: 628,
  alt: "A report that opens at once",
};
const LOGO = { ...PICTURE, use: "logo", file: { ...PICTURE.file, path: "files/logo.png" }, width: 512, height: 512, alt: "Acme" } as const;
const SQUARE = { ...PICTURE, use: "square", file: { ...PICTURE.file, path: "files/square.png" }, width: 1200, height: 1200 } as const;
const HEADLINES = ["Reports that open at once", "Acme for your team", "See how it works"];
const DESCRIPTIONS = ["Open any report of your company. Nothing to install.", "Connect your data once and share what you see."];

/** Ads that are in order, one of each kind. */
export const ADS: { readonly [Kind in Ad["kind"]]: Extract<Ad, { kind: Kind }> } = {
  "search-ad": {
    kind: "search-ad",
    headlines: HEADLINES,
    descriptions: DESCRIPTIONS,
    pins: [],
    paths: ["reports"],
    sitelinks: [],
    callouts: [],
    keywords: [{ text: "report software", match: "phrase" }],
    negativeKeywords: [],
  },
  "display-ad": {
    kind: "display-ad",
    headlines: HEADLINES.slice(0, 1),
    longHeadline: "See every report of your company at once",
    descriptions: DESCRIPTIONS.slice(0, 1),
    businessName: "Acme",
    pictures: [PICTURE, SQUARE],
  },
  "performance-max": {
    kind: "performance-max",
    headlines: [...HEADLINES, "Acme reports"],
    longHeadlines: ["See every report of your company at once"],
    descriptions: DESCRIPTIONS,
    businessName: "Acme",
    pictures: [PICTURE, SQUARE, LOGO],
    paths: [],
    sitelinks: [],
    callouts: [],
    searchThemes: [],
  },
  "sponsored-content": {
    kind: "sponsored-content",
    introduction: "Your reports open at once. See how other teams work with them.",
    headline: "Reports that open at once",
    picture: PICTURE,
  },
  "text-ad": { kind: "text-ad", headline: "Reports at once", description: "Open any report of your company at once." },
  "document-ad": {
    kind: "document-ad",
    introduction: "Our guide shows how teams work with reports.",
    headline: "The guide to reports",
    document: {
      title: "The guide to reports",
      file: { path: "files/guide.pdf", sha256: sha256("guide"), bytes: 900_000, mediaType: "application/pdf" },
      pages: 9,
    },
  },
};

/** An ad or a sequence: it has no HTML of its own. */
function withoutLayout(special: SpecialPayload, id: string): PayloadSource {
  const { ad, sequence, finalUrl = TAGGED, language = "en", messageClass = "marketing", regions = ["US"], waivers = [] } = special;
  const { schedule = { mode: "with-merge" }, money = { kind: "none" } } = special;
  const { platform = ad === undefined ? "hubspot" : platformOf(ad.kind) } = special;
  const head = { schemaVersion: 1, campaign: "2027-spring", asset: id, platform, environment: "production", account: "123" } as const;
  const tracking = {
    links: [finalUrl],
    utm: { source: "hubspot", medium: ad === undefined ? "email" : "cpc", campaign: "2027-spring", content: id },
    goal: { statement: "More trials", metric: "trials" },
  };
  const shared = { language, messageClass, files: [], waivers } as const;
  const source = { asset: id, file: `campaigns/2027-spring/payload/${id}.json`, digest: sha256("") };
  if (ad !== undefined) {
    const whole: Ad = Object.assign({}, ADS[ad.kind], ad);
    const facets = {
      schedule,
      money,
      tracking,
      audience: { kind: "public", regions },
      content: {
        ...shared,
        finalUrl,
        ad: whole,
        delivery: { political: "no", places: [], widening: [], exemptions: [], ...special.delivery },
      },
    } as const;
    return { ...source, payload: { ...head, kind: ad.kind, facets }, texts: {} };
  }
  const texts: Record<string, string> = {};
  const html = special.html ?? `<html lang="${language}"><head><title>News</title></head><body><p>News.</p>${FOOTER_HTML}</body></html>`;
  const text = special.text ?? `News.${FOOTER_TEXT}`;
  const own = (mailId: string, afterHours: number) => {
    const files = {
      html: fileRef(`payload/${id}.${mailId}.html`, html, "text/html"),
      text: fileRef(`payload/${id}.${mailId}.txt`, text, "text/plain"),
    };
    texts[files.html.path] = html;
    texts[files.text.path] = text;
    const { subject = "Your news", preheader = "Read on. It is all in here. Nothing is left out." } = special;
    return { kind: "own", id: mailId, afterHours, subject, preheader, ...files } as const;
  };
  const content: SequenceContent = {
    ...shared,
    title: "Welcome",
    sender: special.sender ?? { name: "The Acme team", address: "team@acme.example" },
    mails: [own("first", 0), own("second", 72)],
    exits: ["reaches-goal", "unsubscribes"],
    again: "never",
    template: special.template ?? { kind: "mjml", name: "standard", sha256: sha256("") },
    ...sequence,
  };
  const audience = {
    kind: "lists",
    include: [{ name: "admins", ids: ["11"] }],
    exclude: [],
    goal: { name: "has-started", ids: ["12"] },
    regions,
    consent: "opt-in",
    subscription: "7",
    size: { expected: 1000, minimum: 900, maximum: 1100 },
  } as const;
  return { ...source, payload: { ...head, kind: "sequence", facets: { schedule, money, tracking, audience, content } }, texts };
}

const TAGGED = "https://www.acme.example/start?utm_source=hubspot&utm_medium=cpc&utm_campaign=2027-spring&utm_content=launch-email";

function platformOf(kind: Ad["kind"]): PlatformName {
  return kind === "search-ad" || kind === "display-ad" || kind === "performance-max" ? "google-ads" : "linkedin-ads";
}

export interface SpecialCampaign {
  readonly brief?: Partial<Brief>;
  readonly briefText?: string;
  readonly payload?: SpecialPayload;
  /** The asset's source text, front matter and body. */
  readonly asset?: string;
  readonly waivers?: Waivers["waivers"];
  /** Further assets of the campaign, by their ids. */
  readonly others?: Readonly<Record<string, SpecialPayload>>;
  /** As the asset's record names it. */
  readonly writtenBy?: WrittenBy;
  /** It was made from another asset's text, which stands as it was, or was changed since. */
  readonly original?: "stands" | "changed";
}

export function campaign(special: SpecialCampaign = {}): CampaignSource {
  const folder = "campaigns/2027-spring";
  const source = payloadSource(special.payload);
  const value = brief(special.brief);
  if (special.original !== undefined) return versionOf(special, special.original);
  return {
    slug: "2027-spring",
    folder,
    version: "0".repeat(40),
    brief: located(value, `${folder}/brief.yaml`, special.briefText ?? stringify(value)),
    assets: special.asset === undefined ? [] : [assetSource(special.asset)],
    payloads: {
      [source.asset]: source,
      ...Object.fromEntries(Object.entries(special.others ?? {}).map(([id, payload]) => [id, payloadSource(payload, id)])),
    },
    ...(special.writtenBy === undefined ? {} : { provenance: provenance(source.asset, special.writtenBy, folder) }),
    ...(special.waivers === undefined
      ? {}
      : { waivers: located({ schemaVersion: 1, waivers: special.waivers }, `${folder}/waivers.yaml`) }),
  };
}

function versionOf({ original: _asked, ...special }: SpecialCampaign, original: "stands" | "changed"): CampaignSource {
  const usual = campaign(special);
  const [asset = ""] = Object.keys(usual.payloads);
  const entry = { id: "original-email", kind: "email", platform: "hubspot" } as const;
  const source = assetSource("---\nsubject: New\n---\nThe original.\n", entry.id);
  const { text } = source;
  const assets = usual.brief.value.assets.map((one) => (one.id === asset ? { ...one, variantOf: entry.id } : one));
  return {
    ...usual,
    brief: { ...usual.brief, value: { ...usual.brief.value, assets: [entry, ...assets] } },
    assets: [...usual.assets, source],
    provenance: provenance(asset, { writer: "openai", original: sha256(original === "stands" ? text : `${text} `) }, usual.folder),
  };
}

function provenance(asset: string, writtenBy: WrittenBy & { readonly original?: string }, folder: string): Located<Provenance> {
  const generated = { writerVersion: "1", inputs: sha256(""), output: sha256(""), outputBlob: "0".repeat(40), ...writtenBy };
  return located({ schemaVersion: 1, assets: { [asset]: { generated } } }, `${folder}/provenance.yaml`);
}

/** A marketing mail of another campaign that goes out; a test says to whom and when. */
export function outing(special: Partial<Outing>): Outing {
  return {
    campaign: "another",
    name: "Another",
    asset: "mail",
    kind: "email",
    platform: "hubspot",
    messageClass: "marketing",
    lists: [],
    regions: ["US"],
    zone: "UTC",
    state: "planned",
    ...special,
  };
}
