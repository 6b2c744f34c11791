/** What an asset is called in its platform and where it lies there: the team's own templates, filled from the brief. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { looksMarked } from "#model/marker.ts";
import { type Placeholder, readTemplate } from "#model/name-template.ts";
import type { Place } from "#model/place.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { Brief, BriefAsset, Filing, LocalDateTime, Playbook } from "#model/types.ts";
import { type AdJob, languageOf } from "./render-job.ts";

/** A template, and where it stands. */
interface Template {
  readonly text: string;
  /** `names.email of brand/playbooks/promotion.yaml`, for messages. */
  readonly where: string;
  readonly place: (note: string) => Place;
}

/**
 * The filing of an asset: its playbook's words, and where that has none the configuration's; undefined where nobody said anything.
 * `title`: what the asset calls itself.
 * @throws PipelineError(s) FIELD_INVALID where the brief lacks what a template asks for, or a name is longer than the platform takes.
 */
export function filingOf(job: AdJob, title: string): Filing | undefined {
  const { campaign, entry, brand, target } = job;
  const playbook = Object.hasOwn(brand.playbooks, campaign.brief.value.type) ? brand.playbooks[campaign.brief.value.type] : undefined;
  const problems: PipelineError[] = [];
  const fill = ({ text, where }: Template): string => filled(job, title, { text, where }, problems);
  const inPlaybook = (text: string | undefined, path: readonly string[]): Template | undefined =>
    text === undefined || playbook === undefined
      ? undefined
      : { text, where: `${path.join(".")} of ${playbook.file}`, place: (note) => playbook.place(path, note) };

  const ofType = inPlaybook(own(playbook?.value.names, entry.kind), ["names", entry.kind]);
  const name = ofType ?? inConfiguration(target.names, entry.kind);
  const folder = inPlaybook(own(foldersOf(playbook?.value, entry.platform), entry.kind), ["folders", entry.platform, entry.kind]);
  const marketo = entry.platform === "marketo" && entry.kind !== "landing-page" ? playbook?.value.marketo : undefined;
  const { channel } = marketo ?? {};
  // What a template of the account's own lays out is copied from that one.
  const program = entry.kind === "email" && entry.template?.kind !== "platform" ? marketo?.program : undefined;
  const tags = Object.entries(marketo?.tags ?? {}).flatMap(([type, text]) => {
    const template = inPlaybook(text, ["marketo", "tags", type]);
    return template === undefined ? [] : [[type, fill(template)] as const];
  });
  const filing: Filing = {
    ...(name === undefined ? {} : { name: mustFit(job, name, fill(name), problems) }),
    ...(folder === undefined ? {} : { folder: fill(folder) }),
    ...(program === undefined ? {} : { program }),
    ...(channel === undefined ? {} : { channel }),
    ...(tags.length === 0 ? {} : { tags: Object.fromEntries(tags) }),
  };
  throwIfAny(problems);
  return Object.keys(filing).length === 0 ? undefined : filing;
}

function inConfiguration(names: Readonly<Record<string, string>>, kind: string): Template | undefined {
  const text = own(names, kind);
  const file = ".github/campaigns.yml";
  return text === undefined ? undefined : { text, where: `names.${kind} of ${file}`, place: (note) => ({ file, note }) };
}

function foldersOf(playbook: Playbook | undefined, platform: string): Readonly<Record<string, string>> | undefined {
  const folders: Readonly<Record<string, Readonly<Record<string, string>>>> = playbook?.folders ?? {};
  return Object.hasOwn(folders, platform) ? folders[platform] : undefined;
}

function own(texts: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return texts !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
}

/** The template with every placeholder's value, on one line. */
function filled(job: AdJob, title: string, { text, where }: Omit<Template, "place">, problems: PipelineError[]): string {
  const read = readTemplate(text);
  // Whoever reads the files has refused it, with its line.
  if (read.kind === "refused") throw new TypeError(`${where} holds ${read.fault}, which is no placeholder.`);
  const values = read.parts.map((part) => {
    if (part.kind === "words") return part.text;
    const value = factFor(part.name, job, title);
    if (typeof value === "string") return value;
    const { lacks, path } = value;
    problems.push(
      new PipelineError("FIELD_INVALID", `“${job.asset.id}” is filed by {${part.name}} (${where}), and the brief has ${lacks}`, {
        place: job.campaign.brief.place(path, `expected what {${part.name}} stands for`),
        hint: `Add it to the brief, or take {${part.name}} out of ${where}`,
      }),
    );
    return "";
  });
  return onOneLine(values.join(""));
}

function onOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** What the brief has nothing for. */
interface Lacking {
  /** `no budget code`, behind "the brief has". */
  readonly lacks: string;
  readonly path: readonly (string | number)[];
}

function factFor(name: Placeholder, job: AdJob, title: string): string | Lacking {
  const { campaign, asset, entry, audience } = job;
  const brief = campaign.brief.value;
  const or = (value: string | number | undefined, lacks: string, path: readonly (string | number)[]) =>
    value === undefined || value === "" ? { lacks, path } : String(value);
  switch (name) {
    case "campaign":
      return campaign.slug;
    case "name":
      return brief.name;
    case "type":
      return brief.type;
    case "asset":
      return asset.id;
    case "kind":
      return entry.kind;
    case "title":
      return title;
    case "language":
      return languageOf(job);
    case "region":
      return or(audience.regions.join("-"), "no country for its audience", ["audience"]);
    case "year":
    case "quarter":
    case "month":
    case "day":
      return or(partOf(dayOf(brief, entry), name), "no day for it to go out on", ["schedule"]);
    case "product":
      return or(brief.product, "no product", ["product"]);
    case "event":
      return or(brief.event?.name, "no event", ["event"]);
    case "crmCampaign":
      return or(brief.crm?.campaign, "no campaign in the CRM", ["crm", "campaign"]);
    case "budgetCode":
      return or(brief.crm?.budgetCode, "no budget code", ["crm", "budgetCode"]);
    case "series":
      return or(brief.issueOf?.series, "no series that it is an issue of", ["issueOf"]);
    case "issue":
      return or(brief.issueOf?.number, "no number of an issue", ["issueOf"]);
  }
}

/**
 * The day an asset is filed under: its own; the brief's, for a page that is live with the merge; else that of the campaign's first asset
 * which has one. No clock is asked, so that a payload is the same whenever it is rendered.
 */
function dayOf({ schedule, assets }: Brief, entry: BriefAsset): LocalDateTime | undefined {
  const times = [entry.schedule ?? schedule, schedule].flatMap((one) => (one.mode === "at" ? [one.at] : []));
  const others = assets.flatMap((one) => (one.schedule?.mode === "at" ? [one.schedule.at] : []));
  return times[0] ?? others.toSorted()[0];
}

function partOf(day: LocalDateTime | undefined, part: "year" | "quarter" | "month" | "day"): string | undefined {
  if (day === undefined) return undefined;
  const [year, month = "", date] = day.slice(0, 10).split("-");
  switch (part) {
    case "year":
      return year;
    case "quarter":
      return String(Math.ceil(Number(month) / 3));
    case "month":
      return month;
    case "day":
      return date;
  }
}

/** A name is never cut: what is approved is what it is called. */
function mustFit({ asset, target }: AdJob, template: Template, words: string, problems: PipelineError[]): string {
  const { longest, unit, never } = target.dialect.names;
  const name = never === undefined ? words : onOneLine(words.replaceAll(never, " "));
  const length = unit === "bytes" ? Buffer.byteLength(name, "utf8") : name.length;
  if (length === 0 && problems.length === 0)
    problems.push(
      new PipelineError("FIELD_INVALID", `“${asset.id}” would have no name: ${template.where} comes to nothing`, {
        place: template.place("expected words, or placeholders that are filled"),
        hint: "Add a word to the template",
      }),
    );
  if (looksMarked(name))
    problems.push(
      new PipelineError("FIELD_INVALID", `“${asset.id}” would be called “${name}”, and “[cac:” is how our own marker begins`, {
        place: template.place("expected a name without “[cac:”"),
        hint: "Take it out of the template, or of what it takes from the brief",
      }),
    );
  if (length <= longest) return name;
  problems.push(
    new PipelineError(
      "FIELD_INVALID",
      `“${asset.id}” would be called “${name}”: ${length} ${unit}, and ${platformInWords(target.platform)} has room for ${longest} beside our marker`,
      {
        place: template.place(`expected a template that comes to ${longest} ${unit} at most`),
        hint: "Shorten the template, or what it takes from the brief",
      },
    ),
  );
  return name;
}
