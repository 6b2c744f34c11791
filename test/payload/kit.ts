/** Builders for rendering: the example brand of this repository, a small brief, and assets, each changed where a test says so. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { readDocument } from "#files/read-document.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetSource, BrandKit, CampaignSource, Located, TemplateSource } from "#model/source.ts";
import type { SchemaName, SchemaTypes } from "#model/validators.ts";
import { mjmlCompiler } from "#payload/mjml.ts";
import { type Rendered, type RenderQuestion, renderAsset } from "#payload/render-asset.ts";
import type { Dialect } from "#ports/dialect.ts";

export const ROOT = path.join(import.meta.dirname, "../..");
export const SLUG = "2027-spring-launch";

export const DIALECT: Dialect = {
  platform: "hubspot",
  personalisation: "{{ personalization_token('{field}', {fallback}) }}",
  quote: "single",
  unsubscribeLink: "{{ unsubscribe_link }}",
  scriptMarks: ["{{", "{%", "{#"],
  names: { longest: 120, unit: "characters" },
};

export const MAIL = `---
kind: email
subject: Reports in under a second
preheader: 20% off with the code SPRING20 until April 20, 2027.
headline: Reports in under a second
cta:
  label: See your fast reports
---

Hello {{ person.firstName | "there" }},

the new Acme Reports is here.
`;

export const PAGE = `---
kind: landing-page
title: Reports in under a second
metaDescription: The new Acme Reports is here.
headline: Reports in under a second
cta:
  label: Request a demo
thankYou:
  kind: message
  text: Thank you. We write to you within one working day.
---

The new Acme Reports is here.
`;

export function fileText(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}

export async function located<Name extends SchemaName>(schema: Name, file: string, text: string): Promise<Located<SchemaTypes[Name]>> {
  const read = await readDocument(schema, { path: file, text, sha256: sha256(text) });
  if (read.status === "refused") throw new PipelineErrors(read.problems);
  return read.located;
}

export interface KitChanges {
  readonly brand?: (text: string) => string;
  readonly audiences?: (text: string) => string;
  readonly fields?: (text: string) => string;
  /** The text of every playbook. */
  readonly playbook?: (text: string) => string;
  /** Template texts by name, in place of the brand's own. */
  readonly templates?: Readonly<Record<string, (text: string) => string>>;
}

const same = (text: string) => text;

/** The brand of this repository. */
export async function brandKit({
  brand = same,
  audiences = same,
  fields = same,
  playbook = same,
  templates = {},
}: KitChanges = {}): Promise<BrandKit> {
  const playbooks = readdirSync(path.join(ROOT, "brand/playbooks")).map((name) => `brand/playbooks/${name}`);
  const read = await Promise.all(playbooks.map((file) => located("playbook", file, playbook(fileText(file)))));
  return {
    brand: await located("brand", "brand/brand.yaml", brand(fileText("brand/brand.yaml"))),
    claims: await located("claims", "brand/claims.yaml", fileText("brand/claims.yaml")),
    audiences: await located("audiences", "brand/audiences.yaml", audiences(fileText("brand/audiences.yaml"))),
    fields: await located("fields", "brand/fields.yaml", fields(fileText("brand/fields.yaml"))),
    playbooks: Object.fromEntries(read.map((playbook) => [playbook.value.type, playbook])),
    templates: {
      announcement: template("announcement", "mjml", templates["announcement"] ?? same),
      "landing-page": template("landing-page", "html", templates["landing-page"] ?? same),
    },
  };
}

function template(name: string, kind: "mjml" | "html", change: (text: string) => string): TemplateSource {
  const file = `brand/templates/${name}.${kind}`;
  const text = change(fileText(file));
  return { name, kind, file, text, sha256: sha256(text) };
}

export interface CampaignChanges {
  readonly brief?: (text: string) => string;
  /** `assets/<id>.md` texts. */
  readonly mail?: string;
  readonly page?: string;
  readonly waivers?: string;
}

/** The example campaign, with other words where a test says so. */
export async function campaignWith({ brief = same, mail = MAIL, page = PAGE, waivers }: CampaignChanges = {}): Promise<CampaignSource> {
  const folder = `campaigns/${SLUG}`;
  return {
    slug: SLUG,
    folder,
    version: "0".repeat(40),
    brief: await located("brief", `${folder}/brief.yaml`, brief(fileText(`${folder}/brief.yaml`))),
    assets: [await asset("launch-email", mail), await asset("launch-page", page)],
    payloads: {},
    ...(waivers === undefined ? {} : { waivers: await located("waivers", `${folder}/waivers.yaml`, waivers) }),
  };
}

async function asset(id: string, text: string): Promise<AssetSource> {
  const read = await readAsset(id, { path: `campaigns/${SLUG}/assets/${id}.md`, text, sha256: sha256(text) });
  if (read.status === "refused") throw new PipelineErrors(read.problems);
  return read.asset;
}

const compiler = mjmlCompiler();

export interface RenderChanges extends KitChanges, CampaignChanges {
  readonly id?: "launch-email" | "launch-page";
  readonly dialect?: Dialect;
  /** The configuration's. */
  readonly names?: Readonly<Record<string, string>>;
  /** What the payload had when it was out. */
  readonly given?: RenderQuestion["given"];
}

/** Renders one asset of the example campaign. */
export async function rendered({
  id = "launch-email",
  dialect = DIALECT,
  names = {},
  given,
  ...changes
}: RenderChanges = {}): Promise<Rendered> {
  const [campaign, brand] = await Promise.all([campaignWith(changes), brandKit(changes)]);
  const found = campaign.assets.find((one) => one.id === id);
  if (found === undefined) throw new Error(`No asset ${id}.`);
  const target = { platform: "hubspot", environment: "production", account: "4815162", dialect, names } as const;
  return await renderAsset({ campaign, asset: found, brand, target, compiler, ...(given === undefined ? {} : { given }) });
}

/** The problems a rendering is refused with; fails where it is not refused. */
export async function refusal(changes: RenderChanges): Promise<readonly PipelineError[]> {
  try {
    await rendered(changes);
  } catch (error) {
    if (error instanceof PipelineErrors) return error.problems;
    if (error instanceof PipelineError) return [error];
    throw error;
  }
  throw new Error("Nothing was refused.");
}

/** The mail with another body. */
export function mailWith(body: string): string {
  return MAIL.replace(/---\n\n[\s\S]*$/, () => `---\n\n${body}\n`);
}

/** One of the files a rendering wrote, by its ending. */
export function fileOf(made: Rendered, ending: "html" | "txt" | "json"): string {
  const found = Object.entries(made.files).find(([name]) => name.endsWith(`.${ending}`));
  if (found === undefined) throw new Error(`No ${ending} file.`);
  return found[1];
}
