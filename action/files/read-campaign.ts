/** Reads one campaign's folder into the model, touching no other campaign; and lists the campaigns there are. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import type { TreeEntry } from "#git/tree.ts";
import { filesNamedBy } from "#model/content.ts";
import type { AssetSource, CampaignSource, FileFacts, Located, OptionFile, PayloadSource } from "#model/source.ts";
import type { SchemaName, SchemaTypes } from "#model/validators.ts";
import { campaignFileProblems, OPTION } from "./campaign-files.ts";
import { isPlainPath, pathProblems } from "./check-paths.ts";
import { briefProblems, strangers } from "./cross-check.ts";
import { once } from "./once.ts";
import { readAsset } from "./read-asset.ts";
import { readDocument } from "./read-document.ts";
import { namedTexts, type PayloadRead, parsePayload, withTexts } from "./read-payload.ts";
import { slugProblem } from "./slug.ts";
import type { Source, TextFile } from "./source.ts";

/**
 * Every campaign with the Git tree hash of its folder, in Git's order. Files that lie directly in `campaigns/` are none.
 * @throws PipelineError `SLUG_INVALID`, `FILE_KIND` for folders that cannot be a campaign (never skipped: invalid is not absent).
 */
export function listCampaigns(source: Source): readonly { readonly slug: string; readonly version: string }[] {
  const top = source.entries.filter(({ path }) => path === "campaigns" || /^campaigns\/[^/]+$/.test(path));
  const folders = top.filter(({ path, mode }) => path !== "campaigns" && mode === "040000");
  const slugs = folders.map(({ path, oid }) => ({ slug: path.slice("campaigns/".length), version: oid }));
  throwIfAny([
    ...pathProblems(top.filter(({ mode }) => mode === "120000" || mode === "160000")),
    ...slugs.flatMap(({ slug }) => slugProblem("The campaign folder", slug, { file: `campaigns/${slug}` }) ?? []),
  ]);
  return slugs;
}

/**
 * One campaign at the source's treeish, by one git process (two where a payload names a text outside `payload/`).
 * @throws PipelineError `UNKNOWN_CAMPAIGN` where there is no such folder; else every problem of the folder, one as itself, several as PipelineErrors.
 */
export async function readCampaign(source: Source, slug: string): Promise<CampaignSource> {
  const folder = `campaigns/${slug}`;
  const top = source.entry(folder);
  if (top?.mode !== "040000" && top?.mode !== "120000" && top?.mode !== "160000") throw unknown(slug);
  const wrongName = slugProblem("The campaign folder", slug, { file: folder });
  throwIfAny([...pathProblems([top]), ...(wrongName === undefined ? [] : [wrongName])]);
  return await campaigns(`${slug} ${top.oid}`, () => readFresh(source, slug, top));
}

/** Of thousands only the last few are asked for again: a campaign's assets are judged one after the other. */
const campaigns = once<CampaignSource>(16);

async function readFresh(source: Source, slug: string, top: TreeEntry): Promise<CampaignSource> {
  const folder = `campaigns/${slug}`;
  const entries = source.under(folder);
  const problems: PipelineError[] = [...pathProblems(entries), ...campaignFileProblems(folder, entries)];
  const odd = new Set(problems.flatMap(({ place }) => place?.file ?? []));
  const { files, problems: unread } = await source.read(
    entries.filter((entry) => isText(folder, entry) && !odd.has(entry.path)).map(({ path }) => path),
  );
  problems.push(...unread);

  const reader = new CampaignReader(folder, files, problems);
  const brief = await reader.document("brief", "brief.yaml");
  const waivers = await reader.document("waivers", "waivers.yaml");
  const provenance = await reader.document("provenance", "provenance.yaml");
  const assets = await reader.assets();
  const payloads = await reader.payloads(source);
  const named = await reader.namedFiles(source, assets);
  const options = reader.options();
  if (brief !== undefined) problems.push(...briefProblems(brief), ...strangers({ folder, brief, assets, payloads, entries }));

  throwIfAny(problems);
  if (brief === undefined) throw unknown(slug);
  return {
    slug,
    folder,
    version: top.oid,
    brief,
    assets,
    payloads,
    ...(waivers && { waivers }),
    ...(provenance && { provenance }),
    ...(options.length > 0 && { options }),
    ...(named && { files: named }),
  };
}

function isText(folder: string, { path, mode }: TreeEntry): boolean {
  const inside = path.slice(folder.length + 1);
  return (
    mode !== "040000" &&
    (/^(brief|waivers|provenance)\.yaml$|^assets\/[^/.][^/]*\.md$/.test(inside) ||
      OPTION.test(inside) ||
      /^payload\/.+\.(json|html|txt)$/.test(inside))
  );
}

function unknown(slug: string): PipelineError {
  return new PipelineError("UNKNOWN_CAMPAIGN", `There is no campaign “${slug}”`, {
    place: { file: `campaigns/${slug}` },
    hint: `Add campaigns/${slug}/brief.yaml, or see which there are: run \`campaigns status\``,
  });
}

/** Turns the files of one folder into the model, gathering every problem. Lives for one reading. */
class CampaignReader {
  readonly #folder: string;
  readonly #files: ReadonlyMap<string, TextFile>;
  readonly #problems: PipelineError[];

  constructor(folder: string, files: ReadonlyMap<string, TextFile>, problems: PipelineError[]) {
    this.#folder = folder;
    this.#files = files;
    this.#problems = problems;
  }

  async document<Name extends SchemaName>(schema: Name, name: string): Promise<Located<SchemaTypes[Name]> | undefined> {
    const file = this.#files.get(`${this.#folder}/${name}`);
    if (file === undefined) return undefined;
    const document = await readDocument(schema, file);
    if (document.status === "read") return document.located;
    this.#problems.push(...document.problems);
    return undefined;
  }

  async assets(): Promise<readonly AssetSource[]> {
    const assets: AssetSource[] = [];
    for (const { id, file } of this.#named(/^assets\/([^/.][^/]*)\.md$/)) {
      const read = await readAsset(id, file);
      if (read.status === "read") assets.push(read.asset);
      else this.#problems.push(...read.problems);
    }
    return assets;
  }

  options(): readonly OptionFile[] {
    return [...this.#files.values()].flatMap(({ path, text, sha256 }) => {
      const [, asset, number] = OPTION.exec(path.slice(this.#folder.length + 1)) ?? [];
      return asset === undefined ? [] : [{ asset, number: Number(number), file: path, text, sha256 }];
    });
  }

  async payloads(source: Source): Promise<Readonly<Record<string, PayloadSource>>> {
    const read = this.#named(/^payload\/([^/]+)\.json$/).map(({ id, file }) => ({ id, payload: parsePayload(file) }));
    const parsed: { readonly id: string; readonly payload: Extract<PayloadRead, { status: "read" }> }[] = [];
    for (const { id, payload } of read) {
      if (payload.status === "read") parsed.push({ id, payload });
      else this.#problems.push(payload.problem);
    }
    const outside = parsed.flatMap(({ payload }) => namedTexts(this.#folder, payload.payload)).map(({ path }) => path);
    const more = await source.read(outside.filter((path) => !this.#files.has(path)));
    this.#problems.push(...more.problems);
    const files = new Map([...this.#files, ...more.files]);
    const payloads: Record<string, PayloadSource> = Object.create(null);
    for (const { id, payload } of parsed) payloads[id] = withTexts(id, payload, this.#folder, files);
    return payloads;
  }

  /** The pictures and documents that assets name, by their path in the folder; nothing where none names one. */
  async namedFiles(source: Source, assets: readonly AssetSource[]): Promise<CampaignSource["files"]> {
    const names = [...new Set(assets.flatMap(({ value }) => filesNamedBy(value)))].filter(isPlainPath);
    if (names.length === 0) return undefined;
    const { files, problems } = await source.facts(names.map((name) => `${this.#folder}/${name}`));
    this.#problems.push(...problems);
    const found: Record<string, FileFacts> = Object.create(null);
    for (const name of names) {
      const facts = files.get(`${this.#folder}/${name}`);
      if (facts !== undefined) found[name] = facts;
    }
    return found;
  }

  #named(pattern: RegExp): readonly { readonly id: string; readonly file: TextFile }[] {
    return [...this.#files.values()].flatMap((file) => {
      const [, id] = pattern.exec(file.path.slice(this.#folder.length + 1)) ?? [];
      return id === undefined ? [] : [{ id, file }];
    });
  }
}
