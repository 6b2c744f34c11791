/** The brief's assets: what each kind needs and must not have, and every name they use. */
import type { ErrorCode } from "#errors/catalogue.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { type AdKind, isAdKind } from "#model/content.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AssetKind, AudienceChoice, BriefAsset, PlatformName } from "#model/types.ts";
import { slotMapProblems } from "#payload/choose-template.ts";
import { budgetProblems } from "#payload/money.ts";

type Path = readonly (string | number)[];

interface Look {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  /** Collects one problem at a place of the brief. */
  readonly add: (
    code: ErrorCode,
    message: string,
    place: { readonly path: Path; readonly note?: string; readonly detail?: string },
  ) => void;
}

/** The problems of a campaign's assets, and of the audience they share. */
export function assetProblems(campaign: CampaignSource, brand: BrandKit): readonly PipelineError[] {
  const problems: PipelineError[] = [];
  const look: Look = {
    campaign,
    brand,
    add: (code, message, { path, note, detail }) =>
      problems.push(new PipelineError(code, message, { place: campaign.brief.place(path, note), detail })),
  };
  const { assets, audience } = campaign.brief.value;
  checkAudience(audience, ["audience"], look);
  for (const [index, asset] of assets.entries()) checkAsset(asset, ["assets", index], look);
  checkTwins(assets, look);
  checkSources(look);
  return [...problems, ...assets.flatMap((asset) => slotMapProblems(campaign.brief, asset))];
}

function oneOf(names: readonly string[]): string {
  return names.length === 0 ? "none is defined" : `expected one of: ${names.join(", ")}`;
}

function checkAudience({ include, exclude = [] }: AudienceChoice, path: Path, { brand, add }: Look): void {
  const { audiences } = brand.audiences.value;
  const known = Object.keys(audiences);
  const named = [
    ...include.map((name, index) => ({ name, path: [...path, "include", index] })),
    ...exclude.map((name, index) => ({ name, path: [...path, "exclude", index] })),
  ];
  for (const { name, path: at } of named) {
    if (!known.includes(name)) add("REFERENCE_UNKNOWN", `There is no audience "${name}"`, { path: at, note: oneOf(known) });
  }
  for (const [index, name] of include.entries()) {
    const regions = audiences[name]?.regions;
    if (regions?.length === 0) {
      const detail = "Without one we cannot tell which laws apply.";
      add("BRIEF_CONTRADICTION", `The audience "${name}" names no region`, { path: [...path, "include", index], detail });
    }
    if (exclude.includes(name)) {
      const note = "expected it in one of include and exclude";
      add("BRIEF_CONTRADICTION", `The audience "${name}" is included and excluded`, { path: [...path, "include", index], note });
    }
  }
}

function checkAsset(asset: BriefAsset, path: Path, look: Look): void {
  const { brand, add, campaign } = look;
  const { id, template, variantOf, sender } = asset;
  if (asset.audience !== undefined) checkAudience(asset.audience, [...path, "audience"], look);
  if (template !== undefined && template.kind !== "platform") {
    const known = Object.values(brand.templates).map(({ name }) => name);
    const note = oneOf(known);
    if (!known.includes(template.name)) {
      add("REFERENCE_UNKNOWN", `"${id}" uses a template "${template.name}" that does not exist`, {
        path: [...path, "template", "name"],
        note,
      });
    }
  }
  if (sender !== undefined && !(sender in brand.brand.value.senders)) {
    const note = oneOf(Object.keys(brand.brand.value.senders));
    add("REFERENCE_UNKNOWN", `The sender "${sender}" of "${id}" is not one of the brand's`, { path: [...path, "sender"], note });
  }
  if (variantOf !== undefined) checkVariant(asset, variantOf, path, look);
  if (asset.variants !== undefined) checkOptions(asset, path, look);
  for (const { message, path: at, note } of budgetProblems(asset)) add("BRIEF_CONTRADICTION", message, { path: [...path, ...at], note });
  if (asset.partOf !== undefined && asset.kind !== "email") {
    const note = "only an email is sent by a sequence";
    add("BRIEF_CONTRADICTION", `"${id}" is part of a sequence`, { path: [...path, "partOf"], note });
  }
  if (isAdKind(asset.kind)) checkAd(asset, asset.kind, path, look);
  else if (asset.kind === "landing-page") checkLandingPage(asset, path, look);
  else checkEmail(asset, path, look, campaign.brief.value.audience);
  if (asset.kind === "email" && asset.partOf !== undefined) checkMember(asset, asset.partOf, path, look);
}

/** The platform that shows an ad of this kind. */
const AD_PLATFORMS: Readonly<Record<AdKind, PlatformName>> = {
  "search-ad": "google-ads",
  "display-ad": "google-ads",
  "performance-max": "google-ads",
  "sponsored-content": "linkedin-ads",
  "text-ad": "linkedin-ads",
  "document-ad": "linkedin-ads",
};

function checkAd({ id, platform, slug, form, template, sender }: BriefAsset, kind: AdKind, path: Path, { add }: Look): void {
  const wanted = AD_PLATFORMS[kind];
  if (platform !== wanted)
    add("BRIEF_CONTRADICTION", `"${id}" is a ${kind}, and ${platform} shows none`, {
      path: [...path, "platform"],
      note: `expected ${wanted}`,
    });
  const others = { slug: "an address path", form: "a form", template: "a template", sender: "a sender" } as const;
  const given = { slug, form, template, sender };
  for (const name of ["slug", "form", "template", "sender"] as const) {
    if (given[name] === undefined) continue;
    add("BRIEF_CONTRADICTION", `The ad "${id}" has ${others[name]}`, {
      path: [...path, name],
      note: "expected none: its platform lays it out",
    });
  }
}

/** An email that a sequence sends: the sequence must exist, and send it, or nobody would. */
function checkMember({ id, platform }: BriefAsset, partOf: string, path: Path, { campaign, add }: Look): void {
  const at = { path: [...path, "partOf"] };
  const sequence = campaign.brief.value.assets.find((other) => other.id === partOf);
  if (sequence === undefined || sequence.kind !== "sequence") {
    const known = campaign.brief.value.assets.filter(({ kind }) => kind === "sequence").map((other) => other.id);
    const message = `"${id}" is part of "${partOf}", which is ${sequence === undefined ? "not in the brief" : "no sequence"}`;
    add("REFERENCE_UNKNOWN", message, { ...at, note: oneOf(known) });
    return;
  }
  if (sequence.platform !== platform) {
    const note = `expected an email in ${sequence.platform}`;
    add("BRIEF_CONTRADICTION", `"${id}" is made in ${platform}, and its sequence in ${sequence.platform}`, { ...at, note });
    return;
  }
  const written = campaign.assets.find((other) => other.id === partOf)?.value;
  if (written?.kind !== "sequence" || written.mails.some((mail) => mail.kind === "asset" && mail.asset === id)) return;
  const detail = "The brief says that the sequence sends it, so nothing else would.";
  add("BRIEF_CONTRADICTION", `The sequence "${partOf}" does not send "${id}"`, { ...at, detail });
}

/** Several texts to choose from are written from the brief. */
function checkOptions({ id, variantOf, template }: BriefAsset, path: Path, { add, campaign }: Look): void {
  const at = [...path, "variants"];
  if (template?.kind === "platform") {
    const detail = "What its slots leave to write may be the same in every text. Use a template of ours, or take variants out.";
    add("BRIEF_CONTRADICTION", `"${id}" asks for options, and its template stands in the platform`, { path: at, detail });
  }
  if (campaign.brief.value.issueOf !== undefined) {
    const detail = "An issue carries over what the last one said; only what is new in it is written. Take variants out.";
    add("BRIEF_CONTRADICTION", `"${id}" asks for options, and is an issue of a series`, { path: at, detail });
  }
  if (variantOf !== undefined) {
    const note = "expected one of variants and variantOf";
    const detail = `It is written from the text of "${variantOf}", which says what it says: ask for options there.`;
    add("BRIEF_CONTRADICTION", `"${id}" is another version of "${variantOf}", and asks for options`, { path: at, note, detail });
  }
}

function checkVariant({ id, kind }: BriefAsset, variantOf: string, path: Path, { campaign, add }: Look): void {
  const { assets } = campaign.brief.value;
  const at = [...path, "variantOf"];
  const original = assets.find((other) => other.id === variantOf);
  if (variantOf === id) add("BRIEF_CONTRADICTION", `"${id}" is a variant of itself`, { path: at });
  else if (original === undefined) {
    add("REFERENCE_UNKNOWN", `"${id}" is a variant of "${variantOf}", which is not in the brief`, {
      path: at,
      note: oneOf(assets.map((asset) => asset.id)),
    });
  } else if (original.kind !== kind) {
    add("BRIEF_CONTRADICTION", `"${id}" (${kind}) is a variant of "${variantOf}" (${original.kind})`, {
      path: at,
      note: `expected a variant of the same kind`,
    });
  } else if (original.variantOf !== undefined) {
    add("BRIEF_CONTRADICTION", `"${id}" is a variant of "${variantOf}", which is a variant itself`, {
      path: at,
      note: "expected the original",
    });
  }
}

function capital(kind: AssetKind): string {
  return kind === "sequence" ? "The sequence" : "The email";
}

function checkEmail(
  { id, kind, audience, slug, form, platform }: BriefAsset,
  path: Path,
  { brand, add }: Look,
  shared: AudienceChoice,
): void {
  const { include } = audience ?? shared;
  if (include.length === 0) {
    const at = audience === undefined ? ["audience", "include"] : [...path, "audience", "include"];
    add("BRIEF_CONTRADICTION", `${capital(kind)} "${id}" has no audience`, { path: at, note: "expected at least one audience to send to" });
  }
  for (const name of include) {
    const known = brand.audiences.value.audiences[name];
    if (known !== undefined && Object.keys(known.ids[platform] ?? {}).length === 0) {
      const detail = "The list's id belongs in brand/audiences.yaml.";
      add("REFERENCE_UNKNOWN", `The audience "${name}" has no list in ${platform}, where "${id}" is sent`, {
        path: [...path, "platform"],
        detail,
      });
    }
  }
  if (slug !== undefined)
    add("BRIEF_CONTRADICTION", `${capital(kind)} "${id}" has an address path`, {
      path: [...path, "slug"],
      note: "only a landing page has one",
    });
  if (form !== undefined)
    add("BRIEF_CONTRADICTION", `${capital(kind)} "${id}" has a form`, { path: [...path, "form"], note: "only a landing page has one" });
}

function checkLandingPage({ id, audience, slug, form, sender, platform }: BriefAsset, path: Path, { brand, add }: Look): void {
  if (slug === undefined) {
    add("BRIEF_CONTRADICTION", `The landing page "${id}" has no address`, { path, note: "expected slug, for example: slug: spring-offer" });
  }
  if (audience !== undefined) {
    const detail = "A page is open to whoever has its address; an audience would promise something else.";
    add("BRIEF_CONTRADICTION", `The landing page "${id}" has an audience`, {
      path: [...path, "audience"],
      note: "expected none: it is public",
      detail,
    });
  }
  if (sender !== undefined) {
    add("BRIEF_CONTRADICTION", `The landing page "${id}" has a sender`, { path: [...path, "sender"], note: "only an email has one" });
  }
  if (form === undefined) return;
  const forms = brand.brand.value.forms ?? {};
  const known = forms[form.ref];
  if (known === undefined) {
    add("REFERENCE_UNKNOWN", `"${id}" shows a form "${form.ref}" that does not exist`, {
      path: [...path, "form", "ref"],
      note: oneOf(Object.keys(forms)),
    });
  } else if (Object.keys(known.ids[platform] ?? {}).length === 0) {
    const detail = "The form's id belongs in brand/brand.yaml.";
    add("REFERENCE_UNKNOWN", `The form "${form.ref}" is not in ${platform}, where "${id}" is published`, {
      path: [...path, "form", "ref"],
      detail,
    });
  }
}

/** Two assets with one id, and two pages with one address. */
function checkTwins(assets: readonly BriefAsset[], { campaign, add }: Look): void {
  for (const [index, { id, slug, kind, platform }] of assets.entries()) {
    const before = assets.slice(0, index);
    if (before.some((other) => other.id === id)) {
      add("ASSET_DUPLICATE", `Two assets are called "${id}"`, { path: ["assets", index, "id"], note: "expected a name of its own" });
    }
    const twin = before.findIndex(
      (other) => kind === "landing-page" && other.kind === kind && other.platform === platform && other.slug === slug,
    );
    const first = before[twin];
    if (slug === undefined || first === undefined) continue;
    const { line } = campaign.brief.place(["assets", twin, "slug"]);
    const note = `expected another path: "${first.id}" has it${line === undefined ? "" : ` (line ${line})`}`;
    add("BRIEF_CONTRADICTION", `Two landing pages share the address "${slug}"`, { path: ["assets", index, "slug"], note });
  }
}

/** Asset files that the brief does not list, or lists as another kind. */
function checkSources({ campaign, add }: Look): void {
  const { assets } = campaign.brief.value;
  for (const { id, value, file } of campaign.assets) {
    const index = assets.findIndex((asset) => asset.id === id);
    const listed = assets[index];
    if (listed === undefined) {
      add("REFERENCE_UNKNOWN", `${file} is not listed in the brief`, { path: ["assets"], note: `expected an asset with id ${id}` });
    } else if (listed.kind !== value.kind) {
      const note = `expected ${value.kind}, as ${file} says`;
      add("BRIEF_CONTRADICTION", `"${id}" is a ${listed.kind} in the brief and a ${value.kind} in its file`, {
        path: ["assets", index, "kind"],
        note,
      });
    }
  }
}
