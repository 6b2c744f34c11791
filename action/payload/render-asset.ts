/** Rendering: an asset, its brief and the brand into the payload that is approved and goes out, the same bytes on every machine. */

import { PipelineError, PipelineErrors, throwIfAny } from "#errors/pipeline-error.ts";
import { briefIn } from "#model/brief-in.ts";
import { isAdKind, titleOfAd } from "#model/content.ts";
import { payloadText, sha256 } from "#model/digest.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type {
  Asset,
  AssetKind,
  AudienceFacet,
  BriefAsset,
  FileRef,
  Filing,
  MoneyFacet,
  Payload,
  ScheduleFacet,
  SequenceAsset,
  Sha256,
  TrackingFacet,
} from "#model/types.ts";
import { audienceFacet } from "./audience.ts";
import { chooseTemplate } from "./choose-template.ts";
import { filingOf } from "./filing.ts";
import { fillHoles } from "./holes.ts";
import { utmOf } from "./links.ts";
import { moneyFacet } from "./money.ts";
import { type AdAsset, renderAd } from "./render-ad.ts";
import { renderEmail } from "./render-email.ts";
import type { AdJob, RenderJob, RenderTarget } from "./render-job.ts";
import { renderPage } from "./render-page.ts";
import { renderSequence } from "./render-sequence.ts";
import { scheduleFacet } from "./schedule.ts";
import { sourcesOf } from "./staleness.ts";
import type { TemplateCompiler } from "./template-compiler.ts";
import { testSettings, versionBJob } from "./version-b.ts";

export interface RenderQuestion {
  readonly campaign: CampaignSource;
  readonly asset: AssetSource;
  readonly brand: BrandKit;
  readonly target: RenderTarget;
  readonly compiler: TemplateCompiler;
  /** Of what has been out: how its payload files it, which stays whatever the templates say now. Absent of what has not. */
  readonly given?: { readonly filing: Filing | undefined };
}

export interface Rendered {
  readonly payload: Payload;
  /** Path in the repository → text: the payload and the files it names. */
  readonly files: Readonly<Record<string, string>>;
  /** What it was rendered from, by path inside the campaign folder: for `provenance.yaml`. */
  readonly sources: Readonly<Record<string, Sha256>>;
}

/**
 * Renders one asset. Reads no clock, no disk and no settings of the machine; a template is compiled through `compiler`.
 * @throws PipelineError(s) with the place of each: UNKNOWN_ASSET, FIELD_INVALID, REFERENCE_UNKNOWN, BRIEF_CONTRADICTION,
 * DATE_IMPOSSIBLE, TEMPLATE_INVALID, PERSONALISATION_INVALID.
 */
export async function renderAsset(question: RenderQuestion): Promise<Rendered> {
  const { campaign, asset, brand, target, compiler, given } = question;
  const entry = briefAssetOf(question);
  const problems: PipelineError[] = [];
  const attempt = <Value>(compute: () => Value): Value | undefined => {
    try {
      return compute();
    } catch (error) {
      problems.push(...problemsOf(error));
      return undefined;
    }
  };
  const audience = attempt(() =>
    audienceFacet({
      ...{ brief: campaign.brief, asset: entry, brand, account: target.account },
      ...endsAt(asset.value),
      ...(target.bound?.entrySources === undefined ? {} : { entrySources: target.bound.entrySources }),
    }),
  );
  const schedule = attempt(() => scheduleFacet(campaign.brief, entry));
  const money = attempt(() => moneyFacet(campaign.brief, entry));
  const hasTemplate = entry.kind === "email" || entry.kind === "landing-page" || holdsOwnMails(asset.value);
  const template = hasTemplate ? attempt(() => chooseTemplate(campaign.brief, entry, brand)) : undefined;
  throwIfAny(problems);
  if (audience === undefined || schedule === undefined || money === undefined)
    throw new TypeError("Nothing was rendered and nothing was wrong.");

  const utm = utmOf({
    source: brand.brand.value.utm.source,
    medium: mediumOf(brand, entry.kind),
    campaign: campaign.slug,
    content: asset.id,
  });
  const links = { domains: brand.brand.value.domains, utm };
  const { scriptMarks, spacesInFields = false } = target.dialect;
  const rules = { fields: brand.fields.value, platform: target.platform, scriptMarks, spacesInFields };
  const job: AdJob = {
    campaign: { ...campaign, brief: briefIn(campaign.brief, entry.language ?? campaign.brief.value.language) },
    asset,
    entry,
    brand,
    target,
    audience,
    schedule,
    money,
    links,
    rules,
    book: [],
    problems,
    ...(given === undefined ? {} : { given }),
  };
  const withTemplate = (): RenderJob => {
    if (template === undefined) throw new TypeError(`No template was chosen for ${asset.file}.`);
    return { ...job, compiler, template };
  };
  const { value } = asset;
  switch (value.kind) {
    case "email":
      return renderedEmail(withTemplate());
    case "landing-page":
      return renderedPage(withTemplate());
    case "sequence":
      return renderedSequence(job, value, withTemplate);
    default:
      return renderedAd(job, value);
  }
}

function endsAt(value: Asset): { readonly ends?: "at-goal" } {
  return value.kind === "sequence" && value.exits?.includes("reaches-goal") === true ? { ends: "at-goal" } : {};
}

function holdsOwnMails(value: Asset): boolean {
  return value.kind === "sequence" && value.mails.some(({ kind }) => kind === "own");
}

/** utm_medium by kind; ads are `cpc`, as Google Analytics expects of paid clicks, where the brand says nothing else. */
function mediumOf({ brand }: BrandKit, kind: AssetKind): string {
  const { medium } = brand.value.utm;
  if (isAdKind(kind)) return medium.ad ?? "cpc";
  return kind === "landing-page" ? medium["landing-page"] : medium.email;
}

function renderedAd(job: AdJob, asset: AdAsset): Rendered {
  const { content, links } = renderAd(job, asset);
  throwIfAny(job.problems);
  const payload: Payload = { ...head(job), kind: asset.kind, facets: { ...commonFacets(job, links, titleOfAd(content.ad)), content } };
  return finish(job, payload, {});
}

async function renderedSequence(job: AdJob, sequence: SequenceAsset, withTemplate: () => RenderJob): Promise<Rendered> {
  const { content, links, texts } = await renderSequence({ job, sequence, withTemplate, filesOf: contentFiles });
  throwIfAny(job.problems);
  const payload: Payload = { ...head(job), kind: "sequence", facets: { ...commonFacets(job, links, content.title), content } };
  return finish(job, payload, texts);
}

async function renderedEmail(job: RenderJob): Promise<Rendered> {
  const { content, html, text, links } = await renderEmail(job);
  const files = contentFiles(job, job.asset.id, { html, text });
  const other = await renderedTest(job);
  const payload: Payload = {
    ...head(job),
    kind: "email",
    facets: {
      ...commonFacets(job, [...new Set([...links, ...(other?.links ?? [])])].sort(), content.subject),
      content: { ...content, ...files.refs, ...(other === undefined ? {} : { test: other.test }) },
    },
  };
  return finish(job, payload, { ...files.texts, ...other?.texts });
}

/** Version B of an A/B test, rendered as version A is. */
async function renderedTest(job: RenderJob) {
  const other = versionBJob(job);
  throwIfAny(job.problems);
  const { abTest } = job.entry;
  if (other === undefined || abTest === undefined) return undefined;
  const { content, html, text, links } = await renderEmail(other);
  const files = contentFiles(other, `${job.asset.id}.b`, { html, text });
  const { subject, preheader } = content;
  return { test: { ...testSettings(abTest), subject, preheader, ...files.refs }, links, texts: files.texts };
}

async function renderedPage(job: RenderJob): Promise<Rendered> {
  const { content, html, text, links } = await renderPage(job);
  const files = contentFiles(job, job.asset.id, { html, text });
  const payload: Payload = {
    ...head(job),
    kind: "landing-page",
    facets: { ...commonFacets(job, links, content.title), content: { ...content, ...files.refs } },
  };
  return finish(job, payload, files.texts);
}

function head({ campaign, asset, target }: AdJob) {
  const { platform, environment, account } = target;
  return { schemaVersion: 1, campaign: campaign.slug, asset: asset.id, platform, environment, account } as const;
}

function commonFacets(
  job: AdJob,
  links: readonly string[],
  title: string,
): {
  readonly audience: AudienceFacet;
  readonly schedule: ScheduleFacet;
  readonly money: MoneyFacet;
  readonly tracking: TrackingFacet;
} {
  const { audience, schedule, money, links: policy, given } = job;
  const { goal, crm } = job.campaign.brief.value;
  const filing = given === undefined ? filingOf(job, title) : given.filing;
  return {
    ...{ audience, schedule, money },
    tracking: {
      ...{ links, utm: policy.utm, goal },
      ...(crm === undefined ? {} : { crm }),
      ...(filing === undefined ? {} : { filing }),
    },
  };
}

/** The holes are filled last, when nothing parses or changes the texts any more. */
function contentFiles({ book, target: { dialect } }: RenderJob, name: string, masked: { readonly html: string; readonly text: string }) {
  const html = `${fillHoles(masked.html, { book, dialect, context: "html" }).trimEnd()}\n`;
  const text = fillHoles(masked.text, { book, dialect, context: "text" });
  const paths = { html: `payload/${name}.html`, text: `payload/${name}.txt` };
  return {
    texts: { [paths.html]: html, [paths.text]: text },
    refs: { html: fileRef(paths.html, html, "text/html"), text: fileRef(paths.text, text, "text/plain") },
  };
}

function fileRef(path: string, text: string, mediaType: string): FileRef {
  return { path, sha256: sha256(text), bytes: Buffer.byteLength(text, "utf8"), mediaType };
}

function finish({ campaign, asset }: AdJob, payload: Payload, texts: Readonly<Record<string, string>>): Rendered {
  const files = { [`payload/${asset.id}.json`]: payloadText(payload), ...texts };
  return {
    payload,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`${campaign.folder}/${path}`, text])),
    sources: sourcesOf(campaign, asset.id),
  };
}

function briefAssetOf({ campaign, asset, target }: RenderQuestion): BriefAsset {
  const index = campaign.brief.value.assets.findIndex(({ id }) => id === asset.id);
  const entry = campaign.brief.value.assets[index];
  if (entry === undefined) {
    const names = campaign.brief.value.assets.map(({ id }) => id);
    throw new PipelineError("UNKNOWN_ASSET", `The brief of ${campaign.slug} has no asset "${asset.id}"`, {
      place: campaign.brief.place(["assets"], `expected one of: ${names.join(", ")}`),
      hint: `add it to the brief, or delete ${asset.file}`,
    });
  }
  if (entry.kind !== asset.value.kind) {
    throw new PipelineError("FIELD_INVALID", `"${asset.id}" is a ${asset.value.kind}, and the brief asks for a ${entry.kind}`, {
      place: asset.place(["kind"], `expected ${entry.kind} (${campaign.brief.file})`),
      hint: "change one of the two",
    });
  }
  if (entry.platform !== target.platform) {
    throw new PipelineError(
      "FIELD_INVALID",
      `"${asset.id}" is for ${platformInWords(entry.platform)}, and is being rendered for ${platformInWords(target.platform)}`,
      {
        place: campaign.brief.place(["assets", index, "platform"]),
      },
    );
  }
  return entry;
}

function problemsOf(error: unknown): readonly PipelineError[] {
  if (error instanceof PipelineErrors) return error.problems;
  if (error instanceof PipelineError) return [error];
  throw error;
}
