/** Makes of a case of the corpus what a campaign is checked as: Markdown is rendered as it always is, finished HTML gets its frame. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { walkHtml } from "#governance/walk-html.ts";
import { sha256 } from "#model/digest.ts";
import type { BrandKit, CampaignSource, PayloadSource, TemplateSource } from "#model/source.ts";
import type { Brand, Brief } from "#model/types.ts";
import { tracked, utmOf } from "#payload/links.ts";
import { mjmlCompiler } from "#payload/mjml.ts";
import { renderAsset } from "#payload/render-asset.ts";
import { HUBSPOT_DIALECT } from "#platforms/hubspot/dialect.ts";
import { BRAND, brandKit, brief, located, payloadSource } from "../builders.ts";
import type { Case, Company, Words } from "./case.ts";
import { CORPUS } from "./read-corpus.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
const TEMPLATES: Readonly<Record<string, TemplateSource>> = {
  announcement: template("announcement", "mjml", path.join(ROOT, "brand/templates/announcement.mjml")),
  letter: template("letter", "mjml", path.join(CORPUS, "templates/letter.mjml")),
  page: template("page", "html", path.join(CORPUS, "templates/page.html")),
};
const SLUG = "2027-spring";
const FOLDER = `campaigns/${SLUG}`;
const TARGET = { platform: "hubspot", environment: "production", account: "123", dialect: HUBSPOT_DIALECT } as const;

/** Which kind of mail a list has asked for, in the account of the corpus. */
const SUBSCRIPTION = { hubspot: { "123": "308" } } as const;

export interface Built {
  readonly campaign: CampaignSource;
  readonly assetId: string;
  readonly brand: BrandKit;
}

/** Builds cases one after the other; each template is compiled once for each look. */
export function caseBuilder(companies: Readonly<Record<string, Company>>): (one: Case) => Promise<Built> {
  const compiler = mjmlCompiler();
  return async (written) => {
    const company = companies[written.company];
    if (company === undefined) throw new Error(`There is no company “${written.company}” in companies.yaml.`);
    const one = { ...written, words: { ...written.words, preheader: written.words.preheader || company.preheader } };
    const assetId = one.words.kind === "email" ? "mail" : "page";
    const brand = kitOf(one, company);
    const own = briefOf(one, company, assetId);
    const source = located(own, `${FOLDER}/brief.yaml`);
    const empty: CampaignSource = { slug: SLUG, folder: FOLDER, version: "0".repeat(40), brief: source, assets: [], payloads: {} };
    if (one.words.html !== undefined) {
      return { campaign: { ...empty, payloads: { [assetId]: finished(one, { own, brand, assetId }) } }, assetId, brand };
    }
    const asset = await assetOf(one, own, assetId);
    const campaign = { ...empty, assets: [asset] };
    const { payload, files } = await renderAsset({ campaign, asset, brand, target: TARGET, compiler });
    const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [name.slice(FOLDER.length + 1), text]));
    const file = `${FOLDER}/payload/${assetId}.json`;
    const made: PayloadSource = { asset: assetId, file, digest: sha256(files[file] ?? ""), payload, texts };
    return { campaign: { ...campaign, payloads: { [assetId]: made } }, assetId, brand };
  };
}

function template(name: string, kind: "mjml" | "html", file: string): TemplateSource {
  const text = readFileSync(file, "utf8");
  return { name, kind, file: `brand/templates/${name}.${kind}`, text, sha256: sha256(text) };
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
  return {
    ...brandKit({ brand, claims: proofs, audience: { subscription: SUBSCRIPTION, ...company.audience, ...facts.audience } }),
    templates: TEMPLATES,
  };
}

function briefOf({ facts, words }: Case, company: Company, assetId: string): Brief {
  const { kind } = words;
  const template =
    kind === "email" ? ({ kind: "mjml", name: words.template ?? "announcement" } as const) : ({ kind: "html", name: "page" } as const);
  const { keyPoints: _none, ...plain } = brief();
  return {
    ...plain,
    keyPoints: [],
    ...company.brief,
    ...facts.brief,
    assets: [{ id: assetId, kind, platform: "hubspot", template, ...(kind === "landing-page" ? { slug: "spring" } : {}) }],
  };
}

async function assetOf({ words, name }: Case, own: Brief, id: string) {
  const { kind, subject, preheader, text = "" } = words;
  const shared = { headline: words.headline || subject, cta: { label: words.button || own.action.text } };
  const head = kind === "email" ? { kind, subject, preheader, ...shared } : { kind, title: subject, metaDescription: preheader, ...shared };
  const whole = `---\n${stringify(head, { lineWidth: 0 })}---\n\n${text}`;
  const read = await readAsset(id, { path: `${FOLDER}/assets/${id}.md`, text: whole, sha256: sha256(whole) });
  if (read.status === "refused") throw new Error(`${name}: ${new PipelineErrors(read.problems).message}`);
  return read.asset;
}

function finished(
  { words }: Case,
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
  if (payload.kind !== "email" && payload.kind !== "landing-page") throw new TypeError("The corpus holds mails and pages.");
  // Written out for each kind, because the compiler cannot see that a payload of a kind stays one.
  if (payload.kind === "email") return { ...source, payload: { ...payload, facets: { ...payload.facets, tracking } } };
  if (payload.kind === "landing-page") return { ...source, payload: { ...payload, facets: { ...payload.facets, tracking } } };
  throw new Error("The corpus holds mails and pages.");
}

interface Frame {
  readonly language: string;
  readonly addresses: readonly string[];
  readonly legal: Brand["legal"];
  readonly palette: Brand["palette"];
  readonly fonts: readonly string[];
  readonly company: string;
}

function framed(words: Words, { language, addresses, legal, palette, fonts, company }: Frame): string {
  const { html = "", kind, subject, preheader, frame, fill = 0 } = words;
  if (frame === "none") return html;
  const head = `<meta charset="utf-8"><title>${subject}</title>`;
  const look = `margin:0;background:${palette.background};color:${palette.text};font-family:${fonts.map((name) => (name.includes(" ") ? `'${name}'` : name)).join(",")};font-size:16px;line-height:24px`;
  const hidden = kind === "email" ? `<div style="display:none;max-height:0;overflow:hidden">${preheader}</div>` : "";
  const filling = fill === 0 ? "" : `<!--${"x".repeat(fill)}-->`;
  const leave =
    kind === "email"
      ? `<p style="font-size:13px"><a style="color:${palette.text}" href="{{ unsubscribe_link }}">${legal.optOut}</a></p>`
      : "";
  const foot = `<p style="font-size:13px">${legal.footer}</p>${addresses.map((line) => `<p style="font-size:13px">${line}</p>`).join("")}${leave}`;
  const inner =
    frame === "letter"
      ? `${html}${filling}<hr>${foot}<p style="font-size:13px">${company}</p>`
      : `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center"><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td style="padding:24px">${html}</td></tr>${filling}<tr><td style="padding:24px">${foot}</td></tr></table></td></tr></table>`;
  return `<!doctype html><html lang="${language}"><head>${head}</head><body style="${look}">${hidden}${inner}</body></html>`;
}

/** What a mail program without HTML would show, as rendering makes it: the words, and the way out with its address. */
function plainOf(html: string): string {
  const { segments, links } = walkHtml(html);
  const words = segments.flatMap(({ origin, raw }) => (origin.kind === "html" && !origin.hidden ? [raw] : []));
  const out = links.filter(({ href }) => href.includes("unsubscribe")).map(({ text, href }) => `${text}: ${href}`);
  return [...words, ...out].join("\n\n");
}
