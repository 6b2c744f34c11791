/** Makes of a case of the corpus what a campaign is checked as: its assets are rendered as they always are, finished HTML gets its frame. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import type { Others, Outing } from "#governance/calendar/outing.ts";
import { isAdKind } from "#model/content.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetSource, BrandKit, CampaignSource, FileFacts, PayloadSource, TemplateSource } from "#model/source.ts";
import type { Brand, Brief, BriefAsset, PlatformName } from "#model/types.ts";
import { tracked, utmOf } from "#payload/links.ts";
import { mjmlCompiler } from "#payload/mjml.ts";
import { renderAsset } from "#payload/render-asset.ts";
import type { RenderTarget } from "#payload/render-job.ts";
import { GOOGLE_ADS_DIALECT } from "#platforms/google-ads/dialect.ts";
import { HUBSPOT_DIALECT } from "#platforms/hubspot/dialect.ts";
import { LINKEDIN_ADS_DIALECT } from "#platforms/linkedin-ads/dialect.ts";
import { BRAND, brandKit, brief, located, outing, payloadSource } from "../builders.ts";
import type { AdWords, Case, Company, DocumentWords, EarlierMail, SequenceWords, Words } from "./case.ts";
import { framed, plainOf } from "./frame-html.ts";
import { CORPUS } from "./read-corpus.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
const TEMPLATES: Readonly<Record<string, TemplateSource>> = {
  announcement: template("announcement", "mjml", path.join(ROOT, "brand/templates/announcement.mjml")),
  letter: template("letter", "mjml", path.join(CORPUS, "templates/letter.mjml")),
  page: template("page", "html", path.join(CORPUS, "templates/page.html")),
};
const SLUG = "2027-spring";
const FOLDER = `campaigns/${SLUG}`;

/** Which kind of mail a list has asked for, in the account of the corpus. */
const SUBSCRIPTION = { hubspot: { "123": "308" } } as const;

/** Pictures and documents an ad may name without saying more of them; all are as their platforms ask. */
const FILES: Readonly<Record<string, FileFacts>> = {
  "files/landscape.png": { sha256: sha256("landscape"), bytes: 180_000, mediaType: "image/png", width: 1200, height: 628 },
  "files/square.png": { sha256: sha256("square"), bytes: 150_000, mediaType: "image/png", width: 1200, height: 1200 },
  "files/logo.png": { sha256: sha256("logo"), bytes: 20_000, mediaType: "image/png", width: 512, height: 512 },
  "files/guide.pdf": { sha256: sha256("guide"), bytes: 900_000, mediaType: "application/pdf" },
};

export interface Built {
  readonly campaign: CampaignSource;
  readonly assetId: string;
  readonly brand: BrandKit;
  readonly others?: Others;
}

/** Builds cases one after the other; each template is compiled once for each look. */
export function caseBuilder(companies: Readonly<Record<string, Company>>): (one: Case) => Promise<Built> {
  const compiler = mjmlCompiler();
  return async (one) => {
    const company = companies[one.company];
    if (company === undefined) throw new Error(`There is no company “${one.company}” in companies.yaml.`);
    const brand = kitOf(one, company);
    const assetId = idOf(one.words);
    const all = Object.entries({ [assetId]: one.words, ...one.others }).map(([id, words]) => [id, usual(words, company)] as const);
    const own = briefOf(one, company, all);
    const files = Object.fromEntries(all.flatMap(([, words]) => (isAdWords(words) ? Object.entries(filesOf(words)) : [])));
    const source = located(own, `${FOLDER}/brief.yaml`);
    const empty: CampaignSource = { slug: SLUG, folder: FOLDER, version: "0".repeat(40), brief: source, assets: [], payloads: {}, files };
    const assets: AssetSource[] = [];
    const payloads: Record<string, PayloadSource> = {};
    for (const [id, words] of all) {
      if (isDocument(words) && words.html !== undefined) {
        payloads[id] = finished(words, { own, brand, assetId: id });
        continue;
      }
      const asset = await assetOf(one.name, headAndText(words, { own, company, brand }), id);
      assets.push(asset);
      const campaign = { ...empty, assets: [asset] };
      const { payload, files: made } = await renderAsset({ campaign, asset, brand, target: targetOf(words), compiler });
      const texts = Object.fromEntries(Object.entries(made).map(([name, text]) => [name.slice(FOLDER.length + 1), text]));
      const file = `${FOLDER}/payload/${id}.json`;
      payloads[id] = { asset: id, file, digest: sha256(made[file] ?? ""), payload, texts };
    }
    const { outings, earlier, since } = one.facts;
    const now = since === undefined ? source : located({ ...own, ...since }, source.file);
    return {
      campaign: { ...empty, brief: now, assets, payloads },
      assetId,
      brand,
      ...(outings === undefined && earlier === undefined
        ? {}
        : {
            others: {
              ...(outings === undefined ? {} : { near: outings.map(outing) }),
              beside: (earlier ?? []).map(mailBefore),
            },
          }),
    };
  };
}

/** A mail of another campaign, as its inbox line and its offer are told. */
function mailBefore({ campaign, name, subject, preheader, day, offerEnds, code }: EarlierMail): Outing {
  return outing({
    campaign,
    name,
    inbox: { subject, preheader },
    ...(day === undefined ? {} : { at: `${day}T09:00:00Z` }),
    ...(offerEnds === undefined ? {} : { offer: { ends: offerEnds, ...(code === undefined ? {} : { code }) } }),
  });
}

function template(name: string, kind: "mjml" | "html", file: string): TemplateSource {
  const text = readFileSync(file, "utf8");
  return { name, kind, file: `brand/templates/${name}.${kind}`, text, sha256: sha256(text) };
}

function isAdWords(words: Words): words is AdWords {
  return isAdKind(words.kind);
}

function isDocument(words: Words): words is DocumentWords {
  return words.kind === "email" || words.kind === "landing-page";
}

/** As the brief calls it. */
function idOf({ kind }: Words): string {
  if (kind === "email") return "mail";
  if (kind === "landing-page") return "page";
  return kind === "sequence" ? "sequence" : "ad";
}

/** A mail that has no preheader has its company's. */
function usual(words: Words, { preheader }: Company): Words {
  return isDocument(words) ? { ...words, preheader: words.preheader || preheader } : words;
}

function kitOf({ facts }: Case, company: Company): BrandKit {
  const { product: _product, forms: _forms, ...plain } = BRAND;
  const brand: Brand = {
    ...plain,
    terminology: [],
    ...company.brand,
    ...facts.brand,
    legal: { ...BRAND.legal, ...company.brand.legal, ...facts.brand.legal },
  };
  const proofs = {
    schemaVersion: 1,
    claims: facts.claims ?? company.claims ?? [],
    testimonials: facts.testimonials ?? company.testimonials ?? [],
    certificates: facts.certificates ?? company.certificates ?? [],
    ratings: facts.ratings ?? [],
    comparisons: facts.comparisons ?? [],
  } as const;
  const audience = { subscription: SUBSCRIPTION, ...company.audience, ...facts.audience };
  return { ...brandKit({ brand, claims: proofs, audience, calendar: facts.calendar }), templates: TEMPLATES };
}

function briefOf({ facts }: Case, company: Company, all: readonly (readonly [string, Words])[]): Brief {
  const { keyPoints: _none, ...plain } = brief();
  return {
    ...plain,
    keyPoints: [],
    ...endOf(all.map(([, words]) => words)),
    ...company.brief,
    ...facts.brief,
    // A sequence that ends for whoever reached the goal knows who they are.
    goal: { ...plain.goal, ...company.brief?.goal, ...facts.brief?.goal, reachedBy: "disputed" },
    assets: all.map(([id, words]) => ({ ...entryOf(id, words), ...partOf(id, all) })),
  };
}

/** A campaign with an ad has an end, where the case does not say that it has none. */
function endOf(all: readonly Words[]): Pick<Brief, "end"> {
  const ad = all.find(isAdWords);
  // biome-ignore lint/suspicious/noThenProperty: a word of the brief; what then happens to the campaign.
  const { end = { at: "2027-12-31", then: "withdraw" } } = ad ?? { end: "none" };
  return end === "none" ? {} : { end };
}

/** A mail that a sequence of the case sends is never sent by itself. */
function partOf(id: string, all: readonly (readonly [string, Words])[]): Pick<BriefAsset, "partOf"> {
  const [sequence] = all.find(([, words]) => words.kind === "sequence" && words.mails.some((mail) => mail["asset"] === id)) ?? [];
  return sequence === undefined ? {} : { partOf: sequence };
}

function entryOf(id: string, words: Words): BriefAsset {
  const { kind } = words;
  const platform = platformOf(words);
  if (isAdWords(words)) {
    const bidding = kind === "performance-max" ? { bidding: { kind: "conversions", conversion: "Trials" } as const } : {};
    return {
      id,
      kind,
      platform,
      budget: { total: { micros: 2_000_000_000, currency: "USD" } },
      delivery: { political: false, ...bidding },
      ...words.entry,
    };
  }
  if (kind === "landing-page") return { id, kind, platform, template: { kind: "html", name: "page" }, slug: "spring" };
  const { template: choice = "announcement" } = words;
  return { id, kind, platform, template: typeof choice === "string" ? { kind: "mjml", name: choice } : choice };
}

function platformOf({ kind }: Words): PlatformName {
  if (kind === "search-ad" || kind === "display-ad" || kind === "performance-max") return "google-ads";
  return isAdKind(kind) ? "linkedin-ads" : "hubspot";
}

function targetOf(words: Words): RenderTarget {
  const platform = platformOf(words);
  const ads = { "google-ads": GOOGLE_ADS_DIALECT, "linkedin-ads": LINKEDIN_ADS_DIALECT } as const;
  const dialect = platform === "google-ads" || platform === "linkedin-ads" ? ads[platform] : HUBSPOT_DIALECT;
  return { platform, environment: "production", account: "123", dialect, names: {} };
}

interface Surroundings {
  readonly own: Brief;
  readonly company: Company;
  readonly brand: BrandKit;
}

interface Written {
  readonly head: Readonly<Record<string, unknown>>;
  readonly text: string;
}

function headAndText(words: Words, around: Surroundings): Written {
  if (isDocument(words)) return documentOf(words, around);
  return isAdWords(words) ? adOf(words, around) : { head: sequenceOf(words, around), text: "" };
}

function documentOf({ kind, subject, preheader, headline, button, text = "" }: DocumentWords, { own }: Surroundings): Written {
  const shared = { headline: headline || subject, cta: { label: button || own.action.text } };
  const head = kind === "email" ? { kind, subject, preheader, ...shared } : { kind, title: subject, metaDescription: preheader, ...shared };
  return { head, text };
}

function adOf({ kind, head, introduction }: AdWords, { brand }: Surroundings): Written {
  const landscape = { file: "files/landscape.png", alt: "What it looks like" };
  const pictures = [{ use: "landscape", ...landscape }, { use: "square", file: "files/square.png", alt: "What it looks like" }, LOGO];
  const shared = { businessName: brand.brand.value.company.slice(0, 25), pictures };
  const has: Readonly<Record<AdWords["kind"], Readonly<Record<string, unknown>>>> = {
    "search-ad": { keywords: [{ text: "news", match: "phrase" }] },
    "display-ad": shared,
    "performance-max": shared,
    "sponsored-content": { picture: landscape },
    "text-ad": {},
    "document-ad": { document: { title: "The guide", file: "files/guide.pdf", pages: 9 } },
  };
  return { head: { kind, ...has[kind], ...head }, text: introduction };
}

const LOGO = { use: "logo", file: "files/logo.png", alt: "Our logo" } as const;

function filesOf({ files }: AdWords): Readonly<Record<string, FileFacts>> {
  const special = Object.entries(files).map(([file, facts]) => {
    const known = FILES[file] ?? { sha256: sha256(file), bytes: 100_000, mediaType: "image/png" };
    return [file, { ...known, ...facts }];
  });
  return { ...FILES, ...Object.fromEntries(special) };
}

function sequenceOf({ head, mails }: SequenceWords, { own, company: { preheader } }: Surroundings): Written["head"] {
  const steps = mails.map((mail, index) => {
    if (mail["kind"] === "asset") return mail;
    const usually = { kind: "own", id: `mail-${index + 1}`, after: `${index * 3} days`, preheader, headline: mail["subject"] };
    return { ...usually, cta: { label: own.action.text }, ...mail };
  });
  return { kind: "sequence", title: "Welcome", exits: ["unsubscribes", "reaches-goal"], ...head, mails: steps };
}

async function assetOf(name: string, { head, text }: Written, id: string): Promise<AssetSource> {
  const whole = `---\n${stringify(head, { lineWidth: 0 })}---\n\n${text}`;
  const read = await readAsset(id, { path: `${FOLDER}/assets/${id}.md`, text: whole, sha256: sha256(whole) });
  if (read.status === "refused") throw new Error(`${name}: ${new PipelineErrors(read.problems).message}`);
  return read.asset;
}

function finished(
  words: DocumentWords,
  { own, brand, assetId }: { readonly own: Brief; readonly brand: BrandKit; readonly assetId: string },
): PayloadSource {
  const { company, domains, legal, senders, utm, palette, fonts } = brand.brand.value;
  const audience = brand.audiences.value.audiences["admins"];
  const regions = audience?.regions ?? [];
  const tags = utmOf({ source: utm.source, medium: utm.medium[words.kind], campaign: SLUG, content: assetId });
  const addresses = [...new Set(regions.map((region) => legal.addresses[region] ?? legal.addresses["default"] ?? ""))];
  const html = framed(words, { language: own.language, addresses, legal, palette, fonts, company }).replaceAll(
    /href="(https:\/\/[^"{}\s]*)"/g,
    (written, link: string) => (link.includes("utm_") || !URL.canParse(link) ? written : `href="${tracked(link, { domains, utm: tags })}"`),
  );
  const sender = words.sender ?? senders[own.sender] ?? { name: company, address: `news@${domains[0] ?? ""}` };
  const source = payloadSource(
    {
      kind: words.kind,
      messageClass: own.messageClass,
      language: own.language,
      regions,
      subject: words.subject,
      preheader: words.preheader,
      sender,
      schedule: own.schedule.mode === "at" ? { earliest: own.schedule.at, latest: own.schedule.at, ...own.schedule } : own.schedule,
      html,
      text: words.plain ?? plainOf(html),
    },
    assetId,
  );
  return withTags(source, tags);
}

function withTags(source: PayloadSource, utm: PayloadSource["payload"]["facets"]["tracking"]["utm"]): PayloadSource {
  const { payload } = source;
  const tracking = { ...payload.facets.tracking, utm };
  // Written out for each kind, because the compiler cannot see that a payload of a kind stays one.
  if (payload.kind === "email") return { ...source, payload: { ...payload, facets: { ...payload.facets, tracking } } };
  if (payload.kind === "landing-page") return { ...source, payload: { ...payload, facets: { ...payload.facets, tracking } } };
  throw new TypeError("Finished HTML is a mail or a page.");
}
