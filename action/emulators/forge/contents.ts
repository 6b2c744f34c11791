/** Refs, branches and files by API. */
import { nodeId } from "./account-json.ts";
import { commitJsonOf } from "./commit-json.ts";
import { notFound } from "./errors.ts";
import type { Fields } from "./json.ts";
import { paged } from "./paging.ts";
import { apiUrl, pageUrl } from "./repository-json.ts";
import type { Answer, Call, Need, Route } from "./route.ts";
import { rulesOn } from "./rules.ts";
import { type ForgeState, tipOf } from "./state.ts";

const READ: Need = { anyOf: ["contents"], level: "read" };

/** Refs the API knows: not those of forks, which live in the same object store. */
function shownRefs({ refs }: ForgeState): readonly (readonly [string, string])[] {
  return [...refs].filter(([ref]) => /^refs\/(?!forks\/|scratch\/)/.test(ref)).sort(([one], [other]) => (one < other ? -1 : 1));
}

function refJson(state: ForgeState, [ref, sha]: readonly [string, string]): Fields {
  const object = { sha, type: "commit", url: apiUrl(state, `/git/commits/${sha}`) };
  return { ref, node_id: nodeId("REF", ref), url: apiUrl(state, `/git/${ref}`), object };
}

function branches({ refs }: ForgeState): readonly string[] {
  return [...refs.keys()].flatMap((ref) => (ref.startsWith("refs/heads/") ? [ref.slice("refs/heads/".length)] : [])).sort();
}

function branchJson(state: ForgeState, name: string): Fields {
  const sha = tipOf(state, name) ?? "";
  return { name, commit: { sha, url: apiUrl(state, `/commits/${sha}`) }, protected: rulesOn(state, name).length > 0 };
}

async function oneBranch({ state, params }: Call): Promise<Answer> {
  const name = params["branch"] ?? "";
  const sha = tipOf(state, name);
  if (sha === undefined) throw notFound();
  const url = apiUrl(state, `/branches/${name}`);
  const json = {
    ...{ ...branchJson(state, name), commit: await commitJsonOf(state, sha), _links: { self: url, html: pageUrl(state, `/tree/${name}`) } },
    ...{ protection: { enabled: false }, protection_url: `${url}/protection` },
  };
  return { status: 200, json };
}

interface Entry {
  readonly kind: string;
  readonly sha: string;
  readonly size: number;
  readonly path: string;
}

function entryFrom(line: string): Entry | undefined {
  const [, kind = "", sha = "", size = "", path = ""] = /^\d+ (\w+) ([0-9a-f]+) +(\S+)\t(.*)$/.exec(line) ?? [];
  return path === "" ? undefined : { kind, sha, size: Number(size) || 0, path };
}

function entryJson(state: ForgeState, entry: Entry, ref: string): Fields {
  const path = entry.path.split("/").map(encodeURIComponent).join("/");
  const self = apiUrl(state, `/contents/${path}?ref=${ref}`);
  const isFile = entry.kind === "blob";
  const git = apiUrl(state, `/git/${isFile ? "blobs" : "trees"}/${entry.sha}`);
  const html = pageUrl(state, `/${isFile ? "blob" : "tree"}/${ref}/${path}`);
  return {
    ...{ type: isFile ? "file" : "dir", name: entry.path.split("/").at(-1) ?? "", path: entry.path, sha: entry.sha, size: entry.size },
    ...{ url: self, html_url: html, git_url: git, download_url: isFile ? pageUrl(state, `/raw/${ref}/${path}`) : null },
    _links: { self, git, html },
  };
}

/** Larger files have no content in the JSON form, only in the raw one (documented). */
const LARGEST_INLINE = 1024 * 1024;

async function contents(call: Call): Promise<Answer> {
  const { state, params, query, accept } = call;
  const ref = query.get("ref") ?? state.settings.defaultBranch;
  const path = (params["path"] ?? "").replace(/\/$/, "");
  const commit = state.refs.get(`refs/heads/${ref}`) ?? ref;
  const listing = async (name: string) => {
    const { code, stdout } = await state.git.run({ args: ["ls-tree", "--long", commit, "--", ...(name === "" ? [] : [name])] });
    return code === 0
      ? stdout
          .toString("utf8")
          .split("\n")
          .flatMap((line) => entryFrom(line) ?? [])
      : [];
  };
  const [entry] = path === "" ? [] : await listing(path);
  if (path === "" || entry?.kind === "tree") {
    const members = await listing(path === "" ? "" : `${path}/`);
    return { status: 200, json: members.map((member) => entryJson(state, member, ref)) };
  }
  if (entry === undefined) throw notFound();
  const { stdout } = await state.git.run({ args: ["cat-file", "blob", entry.sha] });
  if (accept.includes("raw")) return { status: 200, raw: stdout, headers: { "content-type": "application/vnd.github.raw; charset=utf-8" } };
  const inline = entry.size <= LARGEST_INLINE;
  const base64 = inline ? stdout.toString("base64").replace(/(.{60})/g, "$1\n") : "";
  return { status: 200, json: { ...entryJson(state, entry, ref), content: base64, encoding: inline ? "base64" : "none" } };
}

export const CONTENT_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/branches",
    needs: READ,
    run(call) {
      const wanted = call.query.get("protected");
      const shown = branches(call.state).filter((name) => wanted === null || rulesOn(call.state, name).length > 0 === (wanted === "true"));
      return paged(call, shown, (name) => branchJson(call.state, name));
    },
  },
  { method: "GET", pattern: "/branches/{branch*}", needs: READ, run: oneBranch },
  {
    method: "GET",
    pattern: "/git/ref/{ref*}",
    needs: READ,
    run({ state, params }) {
      const found = shownRefs(state).find(([ref]) => ref === `refs/${params["ref"]}`);
      if (found === undefined) throw notFound();
      return { status: 200, json: refJson(state, found) };
    },
  },
  {
    method: "GET",
    pattern: "/git/matching-refs/{ref*}",
    needs: READ,
    run(call) {
      // A prefix of the name, not of whole segments (documented); a slash at the end counts.
      const prefix = `refs/${call.params["ref"]}${call.path.endsWith("/") && !call.params["ref"]?.endsWith("/") ? "/" : ""}`;
      return paged(
        call,
        shownRefs(call.state).filter(([ref]) => ref.startsWith(prefix)),
        (ref) => refJson(call.state, ref),
      );
    },
  },
  { method: "GET", pattern: "/contents", needs: READ, run: contents },
  { method: "GET", pattern: "/contents/{path*}", needs: READ, run: contents },
];
