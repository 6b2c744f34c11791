/** Reads `brand/`: who we are, what we may say, to whom, in which fields, with which templates and playbooks. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import type { BrandKit, Located, TemplateSource } from "#model/source.ts";
import type { Playbook, TeamRules } from "#model/types.ts";
import type { SchemaName, SchemaTypes } from "#model/validators.ts";
import { pathProblems } from "./check-paths.ts";
import { keyOf, once } from "./once.ts";
import { readDocument } from "./read-document.ts";
import { slugProblem } from "./slug.ts";
import type { Source, TextFile } from "./source.ts";

const WANTED = {
  brand: "brand/brand.yaml",
  claims: "brand/claims.yaml",
  audiences: "brand/audiences.yaml",
  fields: "brand/fields.yaml",
} as const;
const WAIVERS = "brand/waivers.yaml";
const BASELINE = "brand/baseline.yaml";
const CALENDAR = "brand/calendar.yaml";
const PERSONAS = "brand/personas.yaml";
const PLAYBOOK = /^brand\/playbooks\/([^/]+)\.ya?ml$/;
const RULES = /^brand\/rules\/([^/]+)\.ya?ml$/;
const TEMPLATE = /^brand\/templates\/([^/]+)\.(mjml|html)$/;

/**
 * The whole brand at the source's treeish, by one git process.
 * @throws PipelineError for one problem, PipelineErrors for several: `FILE_MISSING`, `FIELD_INVALID`, `YAML_SYNTAX`, …
 */
export async function readBrand(source: Source): Promise<BrandKit> {
  return await brands(keyOf(source.entry("brand")), () => readFresh(source));
}

const brands = once<BrandKit>(4);

async function readFresh(source: Source): Promise<BrandKit> {
  const folder = source.entry("brand");
  const entries = [...(folder === undefined ? [] : [folder]), ...source.under("brand")];
  const problems: PipelineError[] = [...pathProblems(entries)];
  const odd = new Set(problems.flatMap(({ place }) => place?.file ?? []));
  const paths = entries.map(({ path }) => path).filter((path) => isOurs(path) && !odd.has(path));
  const reading = await source.read(paths);
  problems.push(...reading.problems);

  const reader = new BrandReader(reading.files, new Set(entries.map(({ path }) => path)), problems);
  const brand = await reader.wanted("brand", WANTED.brand);
  const claims = await reader.wanted("claims", WANTED.claims);
  const audiences = await reader.wanted("audiences", WANTED.audiences);
  const fields = await reader.wanted("fields", WANTED.fields);
  const waivers = await reader.optional("standing-waivers", WAIVERS);
  const baseline = await reader.optional("baseline", BASELINE);
  const calendar = await reader.optional("calendar", CALENDAR);
  const personas = await reader.optional("personas", PERSONAS);
  const playbooks = await reader.playbooks();
  const rules = await reader.rules();
  const templates = reader.templates();

  throwIfAny(problems);
  if (brand === undefined || claims === undefined || audiences === undefined || fields === undefined) {
    throw new PipelineError("FILE_MISSING", "The brand is not complete", { place: { file: "brand" } });
  }
  return {
    brand,
    claims,
    audiences,
    fields,
    playbooks,
    templates,
    ...(waivers === undefined ? {} : { waivers }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(calendar === undefined ? {} : { calendar }),
    ...(personas === undefined ? {} : { personas }),
    ...(rules.length === 0 ? {} : { rules }),
  };
}

function isOurs(path: string): boolean {
  return (
    [WAIVERS, BASELINE, CALENDAR, PERSONAS].includes(path) ||
    Object.values(WANTED).some((wanted) => wanted === path) ||
    [PLAYBOOK, RULES, TEMPLATE].some((kind) => kind.test(path))
  );
}

/** Turns the files that were read into the brand, gathering every problem. Lives for one reading. */
class BrandReader {
  readonly #files: ReadonlyMap<string, TextFile>;
  readonly #present: ReadonlySet<string>;
  readonly #problems: PipelineError[];

  constructor(files: ReadonlyMap<string, TextFile>, present: ReadonlySet<string>, problems: PipelineError[]) {
    this.#files = files;
    this.#present = present;
    this.#problems = problems;
  }

  async wanted<Name extends SchemaName>(schema: Name, path: string): Promise<Located<SchemaTypes[Name]> | undefined> {
    if (!this.#present.has(path)) this.#problems.push(this.#missing(path));
    return await this.optional(schema, path);
  }

  async optional<Name extends SchemaName>(schema: Name, path: string): Promise<Located<SchemaTypes[Name]> | undefined> {
    const file = this.#files.get(path);
    if (file === undefined) return undefined;
    const document = await readDocument(schema, file);
    if (document.status === "read") return document.located;
    this.#problems.push(...document.problems);
    return undefined;
  }

  /** By campaign type; a playbook's file is named after it, so that each type has one at most. */
  async playbooks(): Promise<Readonly<Record<string, Located<Playbook>>>> {
    const playbooks: Record<string, Located<Playbook>> = Object.create(null);
    for (const path of this.#files.keys()) {
      const [, stem] = PLAYBOOK.exec(path) ?? [];
      const playbook = stem === undefined ? undefined : await this.optional("playbook", path);
      if (playbook === undefined || stem === undefined) continue;
      const { type } = playbook.value;
      if (stem !== type || !path.endsWith(".yaml")) this.#problems.push(misnamedPlaybook(playbook, path));
      else playbooks[type] = playbook;
    }
    return playbooks;
  }

  async rules(): Promise<readonly Located<TeamRules>[]> {
    const files = [...this.#files.keys()].filter((path) => RULES.test(path)).sort();
    const read: Located<TeamRules>[] = [];
    for (const path of files) {
      const file = await this.optional("team-rules", path);
      if (file !== undefined) read.push(file);
    }
    return read;
  }

  templates(): Readonly<Record<string, TemplateSource>> {
    const templates: Record<string, TemplateSource> = Object.create(null);
    for (const { path, text, sha256 } of this.#files.values()) {
      const [, name, ending] = TEMPLATE.exec(path) ?? [];
      if (name === undefined) continue;
      const problem = this.#templateProblem(name, path, text, templates[name]);
      if (problem !== undefined) this.#problems.push(problem);
      else templates[name] = { name, kind: ending === "mjml" ? "mjml" : "html", file: path, text, sha256 };
    }
    return templates;
  }

  #templateProblem(name: string, file: string, text: string, twin: TemplateSource | undefined): PipelineError | undefined {
    if (twin !== undefined) {
      return new PipelineError("TEMPLATE_INVALID", `Two templates are called ${name}`, {
        place: { file },
        hint: `Rename this one or ${twin.file}: briefs name templates without the ending`,
      });
    }
    if (text.trim() === "") {
      return new PipelineError("TEMPLATE_INVALID", `${file} is empty`, {
        place: { file, line: 1 },
        hint: "Write the template, or delete the file",
      });
    }
    return slugProblem("The template name", name, { file });
  }

  #missing(path: string): PipelineError {
    const stem = path.replace(/\.yaml$/, "");
    const other = [...this.#present].find(
      (present) => present.toLowerCase() === `${stem}.yml` || (present !== path && present.toLowerCase() === path),
    );
    return new PipelineError("FILE_MISSING", `There is no ${path}`, {
      place: { file: path },
      hint: other === undefined ? "Run `campaigns init`: it writes one to start from" : `Rename ${other} to ${path}`,
    });
  }
}

function misnamedPlaybook({ place, value }: Located<Playbook>, path: string): PipelineError {
  return new PipelineError("FILE_NAME", `The playbook in ${path} is for the type ${value.type}`, {
    place: place(["type"], `expected the file brand/playbooks/${value.type}.yaml`),
    hint: `Rename the file to ${value.type}.yaml, or correct its type`,
  });
}
