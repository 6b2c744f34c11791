/** Which names may be an identity for life: of a campaign's folder, an asset, a template or a playbook. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Place } from "#model/place.ts";
import { isDeviceName } from "./check-paths.ts";
import { quoted, SLUG } from "./words.ts";

const LONGEST = 64;

/** The problem of a name, or nothing where it can be used. `what` is said in front of it: `The campaign folder`. */
export function slugProblem(what: string, name: string, place: Place): PipelineError | undefined {
  const reason = oddness(name);
  if (reason === undefined) return undefined;
  const better = suggestion(name);
  return new PipelineError("SLUG_INVALID", `${what} ${quoted(name)} ${reason}`, {
    place,
    detail: "The name is the identity of what is sent, for life, on every platform.",
    hint: better === undefined ? "Use lower-case letters, digits and single hyphens, for example spring-launch" : `Name it ${better}`,
  });
}

function oddness(name: string): string | undefined {
  if (name.length > LONGEST) return `has ${name.length} characters, expected at most ${LONGEST}`;
  if (isDeviceName(name)) return "is a name Windows keeps for a device";
  if (SLUG.test(name)) return undefined;
  if (/[A-Z]/.test(name)) return "holds capital letters";
  if (/\s/.test(name)) return "holds a space";
  if (/[^\x20-\x7e]/.test(name)) return "holds letters or signs other than a to z";
  if (name.includes(".")) return "holds a dot";
  if (name.includes("_")) return "holds an underscore";
  return "may only hold lower-case letters, digits and single hyphens, none at the ends";
}

function suggestion(name: string): string | undefined {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  return SLUG.test(plain) && !isDeviceName(plain) ? plain : undefined;
}
