/** The briefs of the evaluation: each a company of the corpus, what is special about its brand, and what is wanted of it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { sha256 } from "#model/digest.ts";
import type { BrandKit, CampaignSource, Located } from "#model/source.ts";
import type { Brand, Brief, BriefAsset, Playbook } from "#model/types.ts";
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
  readonly playbook: Playbook | undefined;
}

interface Raw {
  readonly company: string;
  readonly kind: "email" | "landing-page";
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
      const asset: BriefAsset =
        raw.kind === "email"
          ? { id: "mail", kind: raw.kind, platform: "hubspot", template: { kind: "mjml", name: "announcement" } }
          : {
              id: "page",
              kind: raw.kind,
              platform: "hubspot",
              template: { kind: "html", name: "landing-page" },
              slug: "spring",
              form: { ref: "trial" },
            };
      const own = brief({ ...company.brief, ...raw.brief, assets: [asset] });
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
        },
        brand: {
          ...kit,
          playbooks,
          templates: { announcement: template("announcement", "mjml"), "landing-page": template("landing-page", "html") },
        },
        asset,
        playbook: playbooks[own.type]?.value,
      };
    });
}

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
