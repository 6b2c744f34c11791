/** The mails of a team's other campaigns: their payloads and briefs, and nothing else of them. */
import { listFolder } from "#git/tree.ts";
import type { Brief, Payload } from "#model/types.ts";
import type { Git } from "#ports/git.ts";
import { onceEach } from "./once.ts";
import { readDocument } from "./read-document.ts";
import { parsePayload } from "./read-payload.ts";
import { openPaths, type Source, type TextFile } from "./source.ts";

/**
 * House number: so many campaigns before this one in the order of their folders, and as many after it. Folders begin with their year, so
 * these are its neighbours in time; a repository may hold thousands.
 */
const NEIGHBOURS = 16;

export interface OtherMail {
  readonly brief: Brief;
  readonly payload: Payload;
}

/**
 * The mails of the campaigns beside this one. A campaign that cannot be read is left out: its own check says what is wrong with it.
 * @throws PipelineError `GIT_FAILED` where the treeish does not exist.
 */
export async function readOtherMails(git: Git, treeish: string, slug: string): Promise<readonly OtherMail[]> {
  const folders = (await listFolder(git, treeish, "campaigns")).filter(({ mode, path }) => mode === "040000" && path !== "campaigns");
  const sorted = folders
    .map(({ path, oid }) => ({ slug: path.slice("campaigns/".length), oid }))
    .sort((one, other) => (one.slug < other.slug ? -1 : 1));
  const before = sorted.filter((other) => other.slug < slug).slice(-NEIGHBOURS);
  const after = sorted.filter((other) => other.slug > slug).slice(0, NEIGHBOURS);
  const others = new Map([...before, ...after].map((other) => [`${other.slug} ${other.oid}`, other.slug]));
  const mails = await mailsIn([...others.keys()], async (unknown) => {
    const wanted = [...others].filter(([key]) => unknown.has(key));
    const read = await readMails(
      git,
      treeish,
      wanted.map(([, name]) => name),
    );
    return new Map(wanted.map(([key, name]) => [key, read.get(name) ?? []]));
  });
  return mails.flat();
}

/** By a folder's name and object id. Whoever checks all campaigns asks for each folder as often as it has neighbours. */
const mailsIn = onceEach<readonly OtherMail[]>(4 * NEIGHBOURS);

/** The mails of these campaigns, by their slugs. */
async function readMails(git: Git, treeish: string, slugs: readonly string[]): Promise<ReadonlyMap<string, readonly OtherMail[]>> {
  const source = await openPaths(
    git,
    treeish,
    slugs.flatMap((slug) => [`campaigns/${slug}/brief.yaml`, `campaigns/${slug}/payload`]),
  );
  const wanted = source.entries
    .map(({ path }) => path)
    .filter((path) => /^campaigns\/[^/]+\/(?:brief\.yaml|payload\/[^/]+\.json)$/.test(path));
  const { files } = await source.read(wanted);
  return new Map(await Promise.all(slugs.map(async (slug) => [slug, await mailsOf(slug, source, files)] as const)));
}

async function mailsOf(slug: string, source: Source, files: ReadonlyMap<string, TextFile>): Promise<readonly OtherMail[]> {
  const folder = `campaigns/${slug}`;
  const brief = await briefOf(files.get(`${folder}/brief.yaml`));
  if (brief === undefined) return [];
  return source.under(folder).flatMap(({ path }): readonly OtherMail[] => {
    const file = files.get(path);
    if (file === undefined || !path.endsWith(".json")) return [];
    const read = parsePayload(file);
    return read.status === "read" && "subject" in read.payload.facets.content ? [{ brief, payload: read.payload }] : [];
  });
}

async function briefOf(file: TextFile | undefined): Promise<Brief | undefined> {
  if (file === undefined) return undefined;
  const read = await readDocument("brief", file);
  return read.status === "read" ? read.located.value : undefined;
}
