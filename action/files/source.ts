/** A team's repository at one treeish, read from Git's objects: one listing up front, contents only of what is asked for. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { listFolder, listTree, readBlobs, type TreeEntry } from "#git/tree.ts";
import { sha256 } from "#model/digest.ts";
import type { FileFacts } from "#model/source.ts";
import type { Sha256 } from "#model/types.ts";
import type { Git } from "#ports/git.ts";
import { pathProblems } from "./check-paths.ts";
import { decodeText } from "./decode-text.ts";
import { fileFacts } from "./file-facts.ts";

/** As long as this file is on the default branch, nothing goes out. */
export const HALT_FILE = ".github/campaigns.stop";

/** What we read of a repository; everything else in it is none of our business. */
export const PATHS = ["campaigns", "brand", ".github/campaigns.yml", HALT_FILE] as const;

/** Bytes. A text larger than this is no brief, asset, template or mail. */
export const LARGEST_TEXT = 1_048_576;

/** Bytes. No ad platform takes a picture or document that is larger. */
export const LARGEST_FILE = 104_857_600;

export interface TextFile {
  readonly path: string;
  /** Without a byte order mark; line breaks as they stand. */
  readonly text: string;
  /** SHA-256 of the file's bytes. */
  readonly sha256: Sha256;
}

export interface Reading {
  /** By path; only what could be read. */
  readonly files: ReadonlyMap<string, TextFile>;
  readonly problems: readonly PipelineError[];
}

export interface FactsReading {
  /** By path; only what could be read. */
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly problems: readonly PipelineError[];
}

export interface Source {
  /** A commit or tree, as it was asked for. */
  readonly treeish: string;
  /** Files and folders of `campaigns/`, `brand/` and the configuration, in Git's order. */
  readonly entries: readonly TreeEntry[];
  /** Everything below a folder (`brand`, `campaigns/<slug>`), without the folder itself. */
  readonly under: (folder: string) => readonly TreeEntry[];
  readonly entry: (path: string) => TreeEntry | undefined;
  /** Several text files by one git process; what cannot be read is a problem, a path that is not there is simply absent. */
  readonly read: (paths: readonly string[]) => Promise<Reading>;
  /** Pictures and documents by one git process: what they are, and what cannot be read; a path that is not there is simply absent. */
  readonly facts: (paths: readonly string[]) => Promise<FactsReading>;
  /**
   * A picture or document as it stands.
   * @throws PipelineError `FILE_MISSING`, `FILE_KIND`, `FILE_TOO_LARGE`
   */
  readonly bytes: (path: string) => Promise<Uint8Array>;
  /**
   * One text file.
   * @throws PipelineError `FILE_MISSING`, `FILE_KIND`, `FILE_NAME`, `FILE_TOO_LARGE`, `FILE_ENCODING`, `FILE_POINTER`
   */
  readonly text: (path: string) => Promise<string>;
}

/** Texts we read by their names; what else lies in a campaign's folder is never read ahead. */
const TEXT = /\.(?:ya?ml|md|mjml|html|json|txt)$/;
/** Bytes. More than this is not read before it is asked for. */
const MOST_AHEAD = 8 * LARGEST_TEXT;

/**
 * Lists a repository at a commit, branch or tree (also one of the working tree, by `snapshotWorkTree`).
 * @param ahead files and folders that will be read soon: their texts are fetched at once, by one process, while the caller does
 * something else. What is wrong with them is said by whoever reads them.
 * @param campaigns slugs; of every other campaign only its folder is listed. A repository may hold thousands, and a change touches few.
 * @throws PipelineError `GIT_FAILED` where the treeish does not exist.
 */
export async function openSource(git: Git, treeish: string, ahead: readonly string[] = [], campaigns?: readonly string[]): Promise<Source> {
  const entries = campaigns === undefined ? await listTree(git, treeish, PATHS) : await listOf(git, treeish, campaigns);
  return sourceOf(git, treeish, entries, ahead);
}

/** The same of these paths alone: nothing else is even listed. */
export async function openPaths(git: Git, treeish: string, paths: readonly string[]): Promise<Source> {
  return sourceOf(git, treeish, await listTree(git, treeish, paths), []);
}

function sourceOf(git: Git, treeish: string, entries: readonly TreeEntry[], ahead: readonly string[]): Source {
  const known = blobsAhead(git, entries, ahead);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const folders = Map.groupBy(entries, ({ path }) => folderOf(path));
  const under = (folder: string) => folders.get(folder) ?? [];
  const read = (paths: readonly string[]) =>
    readTexts(
      async (oids) => await blobsOf(git, oids, await known),
      paths.flatMap((path) => byPath.get(path) ?? []),
    );
  const facts = (paths: readonly string[]) =>
    readFacts(
      git,
      paths.flatMap((path) => byPath.get(path) ?? []),
    );
  const entry = (path: string) => byPath.get(path);
  return {
    ...{ treeish, entries, under, entry, read, facts },
    bytes: async (path) => await bytesAt(git, path, entry(path)),
    text: async (path) => await textAt(read, path),
  };
}

async function listOf(git: Git, treeish: string, slugs: readonly string[]): Promise<readonly TreeEntry[]> {
  const wanted = ["brand", ".github/campaigns.yml", HALT_FILE, ...slugs.map((slug) => `campaigns/${slug}`)];
  const [folders, whole] = await Promise.all([listFolder(git, treeish, "campaigns"), listTree(git, treeish, wanted)]);
  const known = new Set(folders.map(({ path }) => path));
  const below = Map.groupBy(
    whole.filter(({ path }) => !known.has(path)),
    ({ path }) => folderOf(path),
  );
  const others = whole.filter(({ path }) => !path.startsWith("campaigns/") && !known.has(path));
  return [...others, ...folders.flatMap((folder) => [folder, ...(below.get(folder.path) ?? [])])];
}

/** `brand` for everything in it, `campaigns/<slug>` for everything in that. */
function folderOf(path: string): string {
  const steps = path.split("/");
  const depth = steps[0] === "campaigns" ? 2 : 1;
  return steps.length > depth ? steps.slice(0, depth).join("/") : "";
}

/** The blobs below these paths; none of them where they are too large together, or where one cannot be had. */
async function blobsAhead(git: Git, entries: readonly TreeEntry[], ahead: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = entries.filter(
    (entry) =>
      isRegular(entry) &&
      entry.size <= LARGEST_TEXT &&
      TEXT.test(entry.path) &&
      ahead.some((path) => entry.path === path || entry.path.startsWith(`${path}/`)),
  );
  if (wanted.length === 0 || wanted.reduce((bytes, { size }) => bytes + size, 0) > MOST_AHEAD) return new Map();
  const oids = wanted.map(({ oid }) => oid);
  return await readBlobs(git, oids).catch(() => new Map<string, Uint8Array>());
}

async function blobsOf(
  git: Git,
  oids: readonly string[],
  known: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const unknown = oids.filter((oid) => !known.has(oid));
  return unknown.length === 0 ? known : new Map([...known, ...(await readBlobs(git, unknown))]);
}

async function textAt(read: Source["read"], path: string): Promise<string> {
  const { files, problems } = await read([path]);
  throwIfAny(problems);
  const file = files.get(path);
  if (file === undefined) throw new PipelineError("FILE_MISSING", `There is no ${path}`, { place: { file: path } });
  return file.text;
}

async function bytesAt(git: Git, path: string, entry: TreeEntry | undefined): Promise<Uint8Array> {
  const place = { file: path };
  if (entry === undefined) throw new PipelineError("FILE_MISSING", `There is no ${path}`, { place });
  if (!isRegular(entry)) throw new PipelineError("FILE_KIND", `${path} is no plain file`, { place });
  if (entry.size > LARGEST_FILE) throw tooLargeFile(entry);
  const bytes = (await readBlobs(git, [entry.oid])).get(entry.oid);
  if (bytes === undefined) throw new PipelineError("FILE_MISSING", `There is no ${path}`, { place });
  return bytes;
}

/** Kinds, names and sizes are looked at before a byte is read. */
async function readTexts(
  blobsNamed: (oids: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>,
  entries: readonly TreeEntry[],
): Promise<Reading> {
  const problems = [...pathProblems(entries)];
  const readable = entries.filter((entry) => isRegular(entry) && !problems.some(({ place }) => place?.file === entry.path));
  problems.push(...readable.filter(({ size }) => size > LARGEST_TEXT).map(tooLarge));
  const wanted = readable.filter(({ size }) => size <= LARGEST_TEXT);
  const blobs = await blobsNamed([...new Set(wanted.map(({ oid }) => oid))]);
  const files = new Map<string, TextFile>();
  for (const { path, oid } of wanted) {
    const bytes = blobs.get(oid);
    if (bytes === undefined) continue;
    const decoded = decodeText(path, bytes);
    if (decoded.status === "read") files.set(path, { path, text: decoded.text, sha256: sha256(bytes) });
    else problems.push(decoded.problem);
  }
  return { files, problems };
}

async function readFacts(git: Git, entries: readonly TreeEntry[]): Promise<FactsReading> {
  const regular = entries.filter(isRegular);
  const wanted = regular.filter(({ size }) => size <= LARGEST_FILE);
  const blobs = wanted.length === 0 ? new Map<string, Uint8Array>() : await readBlobs(git, [...new Set(wanted.map(({ oid }) => oid))]);
  const files = new Map<string, FileFacts>();
  for (const { path, oid } of wanted) {
    const bytes = blobs.get(oid);
    if (bytes !== undefined) files.set(path, fileFacts(path, bytes));
  }
  return { files, problems: regular.filter(({ size }) => size > LARGEST_FILE).map(tooLargeFile) };
}

function tooLargeFile({ path, size }: TreeEntry): PipelineError {
  return new PipelineError("FILE_TOO_LARGE", `${path} has ${megabytes(size)} MB, expected at most ${megabytes(LARGEST_FILE)} MB`, {
    place: { file: path },
    hint: "Save it smaller: no ad platform takes more",
    facts: { bytes: size, most: LARGEST_FILE },
  });
}

function isRegular({ mode }: TreeEntry): boolean {
  return mode === "100644" || mode === "100755";
}

function tooLarge({ path, size }: TreeEntry): PipelineError {
  return new PipelineError("FILE_TOO_LARGE", `${path} has ${megabytes(size)} MB, expected at most ${megabytes(LARGEST_TEXT)} MB`, {
    place: { file: path },
    hint: "Keep texts small; host pictures and other large files where they are shown from, and link them",
    facts: { bytes: size, most: LARGEST_TEXT },
  });
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1).replace(/\.0$/, "");
}
