/** The briefs of the evaluation: each a company of the corpus, what is special about its brand, and what is wanted of it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { hasText, isAdKind } from "#model/content.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetSource, BrandKit, CampaignSource, Located } from "#model/source.ts";
import type { AssetKind, Brand, Brief, BriefAsset, Playbook } from "#model/types.ts";
import { fits, validate } from "#model/validators.ts";
import { BRAND, brandKit, brief, located } from "../../test/governance/builders.ts";
import { readCompanies } from "../../test/governance/corpus/read-corpus.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const BRIEFS = path.join(ROOT, "test/fixtures/generation/briefs");
export const SLUG = "2027-spring";
export const ACCOUNT = "123";

/** One brief, as `generate` would meet it. */
export interface Task {
  /** The file's name without its ending. */
  readonly name: string;
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly asset: BriefAsset;
  /** The file that people began; absent where there is nothing for them to begin. */
  readonly present: AssetSource | undefined;
  readonly playbook: Playbook | undefined;
}

interface Raw {
  readonly company: string;
  readonly kind: AssetKind;
  /** The head of the file, as far as people write it: what a writer may not decide, and `…` where words are to come. */
  readonly begun?: string;
  readonly brand?: Partial<Brand>;
  readonly brief: Partial<Brief>;
}

/** @throws Error naming the file that names no company, or whose brief or brand does not fit its schema. */
export function readTasks(): readonly Task[] {
  const companies = readCompanies();
  const playbooks = readPlaybooks();
  return readdirSync(BRIEFS)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => {
      const raw: Raw = parse(readFileSync(path.join(BRIEFS, file), "utf8"));
      const company = companies[raw.company];
      if (company === undefined) throw new Error(`${file}: there is no company “${raw.company}”.`);
      const asset = assetOf(raw.kind);
      // biome-ignore lint/suspicious/noThenProperty: the word of the brief.
      const end = { at: "2027-06-30", then: "withdraw" } as const;
      const own = brief({ ...(isAdKind(raw.kind) ? { end } : {}), ...company.brief, ...raw.brief, assets: [asset] });
      if (!fits("brief", own)) throw new Error(`${file}: ${JSON.stringify(validate("brief", own))}`);
      const { product: _product, ...plain } = BRAND;
      const brand: Brand = {
        ...plain,
        terminology: [],
        ...company.brand,
        ...raw.brand,
        legal: { ...BRAND.legal, ...company.brand.legal },
      };
      if (!fits("brand", brand)) throw new Error(`${file}: ${JSON.stringify(validate("brand", brand))}`);
      const claims = { schemaVersion: 1, claims: company.claims ?? [] } as const;
      const subscription = { hubspot: { [ACCOUNT]: "308" } };
      const kit = brandKit({ brand, claims, audience: { subscription, ...company.audience } });
      return {
        name: file.replace(/\.yaml$/, ""),
        campaign: {
          slug: SLUG,
          folder: `campaigns/${SLUG}`,
          version: "0".repeat(40),
          brief: located(own, `campaigns/${SLUG}/brief.yaml`),
          assets: [],
          payloads: {},
          files: FILES,
        },
        brand: {
          ...kit,
          playbooks,
          templates: { announcement: template("announcement", "mjml"), "landing-page": template("landing-page", "html") },
        },
        asset,
        present: raw.begun === undefined ? undefined : begun({ ...raw, begun: raw.begun }, asset.id, file),
        playbook: playbooks[own.type]?.value,
      };
    });
}

function assetOf(kind: AssetKind): BriefAsset {
  switch (kind) {
    case "email":
      return { id: "mail", kind, platform: "hubspot", template: { kind: "mjml", name: "announcement" } };
    case "sequence":
      return { id: "row", kind, platform: "hubspot", template: { kind: "mjml", name: "announcement" } };
    case "landing-page": {
      const template = { kind: "html", name: "landing-page" } as const;
      return { id: "page", kind, platform: "hubspot", template, slug: "spring", form: { ref: "trial" } };
    }
    default: {
      const isGoogle = kind === "search-ad" || kind === "display-ad" || kind === "performance-max";
      const budget = { total: { micros: 500_000_000, currency: "EUR" } };
      const bidding = kind === "performance-max" ? { bidding: { kind: "conversions", conversion: "Trial" } as const } : {};
      return { id: "ad", kind, platform: isGoogle ? "google-ads" : "linkedin-ads", budget, delivery: { political: false, ...bidding } };
    }
  }
}

/** The file that people began. */
function begun({ kind, begun: own }: Raw & { readonly begun: string }, id: string, from: string): AssetSource {
  const head = `kind: ${kind}\n${own}`;
  const body = hasText(kind) ? "…" : "";
  const text = `---\n${head}---\n${body === "" ? "" : `\n${body}\n`}`;
  const value: unknown = parse(head);
  if (!fits("asset", value)) throw new Error(`${from}: ${JSON.stringify(validate("asset", value))}`);
  const source = located(value, `campaigns/${SLUG}/assets/${id}.md`, text);
  return { ...source, id, body, bodyLine: text.split("\n").length };
}

const picture = (width: number, height: number) => ({
  ...{ sha256: sha256(`${width} × ${height}`), bytes: 150_000, mediaType: "image/png" },
  ...{ width, height },
});
/** The pictures and the document that the ads name. */
const FILES: NonNullable<CampaignSource["files"]> = {
  "files/landscape.png": picture(1200, 628),
  "files/square.png": picture(1200, 1200),
  "files/logo.png": picture(512, 512),
  "files/guide.pdf": { sha256: sha256("guide"), bytes: 900_000, mediaType: "application/pdf" },
};

function readPlaybooks(): Readonly<Record<string, Located<Playbook>>> {
  const folder = path.join(ROOT, "brand/playbooks");
  return Object.fromEntries(
    readdirSync(folder).map((file) => {
      const text = readFileSync(path.join(folder, file), "utf8");
      const value: unknown = parse(text);
      if (!fits("playbook", value)) throw new Error(`${file}: ${JSON.stringify(validate("playbook", value))}`);
      return [value.type, located(value, `brand/playbooks/${file}`, text)];
    }),
  );
}

function template(name: string, kind: "mjml" | "html"): BrandKit["templates"][string] {
  const file = `brand/templates/${name}.${kind}`;
  const text = readFileSync(path.join(ROOT, file), "utf8");
  return { name, kind, file, text, sha256: sha256(text) };
}
