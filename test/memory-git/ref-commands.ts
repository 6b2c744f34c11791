/** References, and whoever is at work: `rev-parse`, `for-each-ref`, `update-ref`, `var`, `status`. */
import { type Answer, Fatal, parsed, resolved, said, ZERO } from "./command.ts";
import type { MemoryRepository } from "./repository.ts";

export function revParse(repository: MemoryRepository, args: readonly string[]): Answer {
  if (args[0] === "--git-dir") return said(".git\n");
  if (args[0] === "--show-object-format") return said("sha1\n");
  if (args[0] === "--is-shallow-repository") return said("false\n.git/shallow\n");
  const { flags, names } = parsed(args, ["--verify", "--quiet"]);
  const oids = names.map((name) => resolved(repository, name));
  if (oids.every((oid) => oid !== undefined)) return said(oids.map((oid) => `${oid}\n`).join(""));
  if (flags.has("--quiet")) return { code: 1, stdout: "", stderr: "" };
  throw new Fatal("Needed a single revision");
}

export function forEachRef({ refs, objects }: MemoryRepository, args: readonly string[]): Answer {
  const { names, given } = parsed(args, [/^--format=/]);
  const format = given("--format") ?? "%(objectname) %(objecttype)\t%(refname)";
  const odd = format.replaceAll(/%\((?:refname|objectname|objecttype)\)/g, "").includes("%");
  if (odd) throw new Error(`This memory does not know git for-each-ref ${args.join(" ")}`);
  const line = (ref: string) => {
    const oid = refs.get(ref) ?? "";
    const values: Readonly<Record<string, string>> = { refname: ref, objectname: oid, objecttype: objects.get(oid)?.type ?? "" };
    return format.replaceAll(/%\((\w+)\)/g, (_, key: string) => values[key] ?? "");
  };
  const found = [...refs.keys()].filter((ref) => names.length === 0 || names.some((name) => ref.startsWith(name))).sort();
  return said(found.map((ref) => `${line(ref)}\n`).join(""));
}

export function updateRef({ refs, head, objects }: MemoryRepository, args: readonly string[]): Answer {
  if (args[0] === "-d") {
    refs.delete(args[1] ?? "");
    return said("");
  }
  const [name = "", now = "", before] = args[0] === "-m" ? args.slice(2) : args;
  const ref = name === "HEAD" ? head : name;
  const refused = (reason: string): Answer => ({
    code: 128,
    stdout: "",
    stderr: `fatal: update_ref failed for ref '${name}': ${reason}\n`,
  });
  if (before !== undefined && (refs.get(ref) ?? ZERO) !== before) return refused(`cannot lock ref '${name}'`);
  if (!objects.has(now)) return refused(`trying to write ref '${name}' with nonexistent object ${now}`);
  refs.set(ref, now);
  return said("");
}

export function identity({ config }: MemoryRepository): Answer {
  const [name, address] = [config.get("user.name") ?? "", config.get("user.email") ?? ""];
  if (address === "") throw new Fatal("no email was given and auto-detection is disabled");
  return said(`${name} <${address}> 0 +0000\n`);
}

/** The working tree is as it was committed. */
export function status(repository: MemoryRepository, args: readonly string[]): Answer {
  return said(args.includes("--porcelain=v2") ? `# branch.oid ${resolved(repository, "HEAD")}\0` : "");
}
