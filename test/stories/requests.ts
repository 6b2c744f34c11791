/** What the stories about merges and reverts share: campaigns of their own, what HubSpot holds of each, and what the record says. */
import { gitProgram } from "#git/program.ts";
import type { StageSet } from "./stage-set.ts";

type Method = Parameters<StageSet["forge"]["emulator"]["byHand"]["merge"]>[1];

/** The spring launch under another name, with an address of its own for its page. */
export function briefOf(set: StageSet, slug: string, change: (text: string) => string = (text) => text): string {
  return set.brief((text) =>
    change(text.replace("name: Spring launch\n", `name: ${titleOf(slug)}\n`).replaceAll(/\breports$/gm, `reports-${slug}`)),
  );
}

export function titleOf(slug: string): string {
  const words = slug.replaceAll("-", " ");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Only the mail, which leads to a page that is there already. */
export function mailOnly(text: string): string {
  return text.slice(0, text.indexOf("  - id: launch-page"));
}

/** A pull request with these campaigns, worked on until its comment stands; its branch is the first one's name. */
export async function request(
  set: StageSet,
  slugs: readonly string[],
  { change, title }: { readonly change?: (text: string) => string; readonly title?: string } = {},
): Promise<number> {
  const { byHand } = set.forge.emulator;
  const [branch = ""] = slugs;
  const files = Object.fromEntries(slugs.map((slug) => [`campaigns/${slug}/brief.yaml`, briefOf(set, slug, change)]));
  await byHand.push(branch, files, { author: "marketer", message: `feat: ${branch}` });
  const number = await byHand.openPullRequest({ by: "marketer", branch, title: title ?? titleOf(branch), body: "Please look." });
  await set.settle();
  return number;
}

/** A pull request that changes files of the default branch. */
export async function changeRequest(
  set: StageSet,
  branch: string,
  files: Readonly<Record<string, string | undefined>>,
  by = "marketer",
): Promise<number> {
  const { byHand } = set.forge.emulator;
  await byHand.push(branch, files, { author: by, message: `fix: ${branch}` });
  const number = await byHand.openPullRequest({ by, branch, title: titleOf(branch) });
  await set.settle();
  return number;
}

/** Everybody says yes, and it is merged; what the reviews start by themselves is another story. */
export async function merged(set: StageSet, number: number, method: Method = "merge", by = "marketer"): Promise<string> {
  await set.approveAll(number);
  set.passOver();
  return await set.forge.emulator.byHand.merge(number, method, by);
}

/** A request, merged and deployed. */
export async function launched(set: StageSet, slug: string, change?: (text: string) => string): Promise<number> {
  const number = await request(set, [slug], change === undefined ? {} : { change });
  await merged(set, number);
  await set.settle();
  return number;
}

/** What HubSpot holds of a campaign, by its name there. */
export function heldOf(set: StageSet, slug: string) {
  const objects = set.hubspot.emulator.objects().filter(({ name, deleted }) => !deleted && name.startsWith(`${slug} / `));
  return { mails: objects.filter(({ kind }) => kind === "email"), pages: objects.filter(({ kind }) => kind === "page") };
}

/** What happened to a campaign in HubSpot, oldest first: `email scheduled`, `page published`. */
export function happened(set: StageSet, slug: string): readonly string[] {
  return set.hubspot.emulator
    .events()
    .filter(({ name }) => name.startsWith(`${slug} / `))
    .map(({ object, kind }) => `${object} ${kind}`);
}

async function gitOf(set: StageSet, ...args: readonly string[]): Promise<string> {
  // biome-ignore lint/style/noProcessEnv: tests have to find the git program.
  const { PATH } = process.env;
  return Buffer.from((await gitProgram({ folder: set.forge.emulator.folder, env: { PATH } }).run(args)).stdout)
    .toString("utf8")
    .trim();
}

/** The record's lines about a campaign, oldest first. */
export async function recorded(set: StageSet, slug: string): Promise<readonly string[]> {
  const text = await gitOf(set, "log", "--reverse", "--format=%s", "campaigns-ledger", "--", slug);
  return text.split("\n").map((line) => line.replace(/ {2,}/g, "  "));
}

/** An asset's newest record. */
export async function recordOf(set: StageSet, slug: string, asset: string): Promise<string> {
  return await gitOf(set, "show", `campaigns-ledger:${slug}/production/${asset}.json`);
}

/** Every file of a campaign as a branch holds it. */
export async function filesOf(set: StageSet, branch: string, slug: string): Promise<Readonly<Record<string, string>>> {
  const paths = (await gitOf(set, "ls-tree", "-r", "--name-only", branch, `campaigns/${slug}`)).split("\n").filter(Boolean);
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await set.file(branch, path)] as const)));
}

/** Deployments of a campaign, oldest first: `deploy success`. */
export function deploymentsOf(set: StageSet, slug: string): readonly string[] {
  return set.forge.emulator.state.deployments
    .filter(({ payload }) => typeof payload === "object" && payload !== null && "campaign" in payload && payload.campaign === slug)
    .map(({ task, statuses }) => `${task} ${statuses.at(-1)?.state ?? "without a status"}`);
}
