/** The MJML compiler: loaded on first use, each template text compiled once. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { sha256 } from "#model/digest.ts";
import type { TemplateSource } from "#model/source.ts";
import { placeInTemplate, placeOfTemplateLine } from "./places.ts";
import type { TemplateCompiler } from "./template-compiler.ts";

/** Elements that read files or take text past MJML's own checks. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["<mj-include", "a template is one file, so that its digest says all of it"],
  ["<mj-font", "fonts are not loaded from elsewhere; the brand's fonts are used where a reader has them"],
  ["<mj-html-attributes", "attributes are written where they stand"],
];

/**
 * A compiler for `mjml` templates; `html` templates come back as they are.
 * Options after https://documentation.mjml.io (read 2026-11): strict validation, no includes, no fonts, nothing minified.
 */
export function mjmlCompiler(): TemplateCompiler {
  const compiled = new Map<string, Promise<string>>();
  return {
    compile(template, text) {
      if (template.kind === "html") return Promise.resolve(tidyLines(text));
      const key = sha256(text);
      const known = compiled.get(key);
      if (known !== undefined) return known;
      const result = compileMjml(template, text);
      compiled.set(key, result);
      return result;
    },
  };
}

async function compileMjml(template: TemplateSource, text: string): Promise<string> {
  throwIfAny(
    REFUSED.filter(([tag]) => text.toLowerCase().includes(tag)).map(
      ([tag, reason]) =>
        new PipelineError("TEMPLATE_INVALID", `The template "${template.name}" uses ${tag}>, which is not allowed: ${reason}`, {
          place: placeInTemplate(template, tag),
          hint: "take it out of the template",
        }),
    ),
  );
  const mjml = await loadMjml();
  try {
    const result = await mjml(text, {
      validationLevel: "strict",
      ignoreIncludes: true,
      fonts: {},
      minify: false,
      keepComments: false,
      useMjmlConfigOptions: false,
    });
    return tidyLines(htmlOf(result));
  } catch (cause) {
    throw templateError(template, cause);
  }
}

type Compile = (text: string, options: Readonly<Record<string, unknown>>) => unknown;

async function loadMjml(): Promise<Compile> {
  const loaded: unknown = await import("mjml");
  const compile: unknown = typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : undefined;
  if (typeof compile !== "function") throw new TypeError("The package mjml exports no function.");
  return (text, options) => compile(text, options);
}

function htmlOf(result: unknown): string {
  if (typeof result === "object" && result !== null && "html" in result && typeof result.html === "string") return result.html;
  throw new TypeError("The package mjml gave no HTML.");
}

/** MJML indents as it nests and leaves empty lines; none of it is seen, all of it counts against the 102 KB that Gmail shows. */
function tidyLines(html: string): string {
  return html
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[ \t]+$/gm, "")
    .replaceAll(/\n{2,}/g, "\n")
    .replaceAll(/^[ \t]{2,}/gm, " ")
    .trim();
}

function templateError(template: TemplateSource, cause: unknown): PipelineError {
  const { message, line } = firstProblem(cause);
  return new PipelineError("TEMPLATE_INVALID", `The template "${template.name}" cannot be used: ${message}`, {
    place: line === undefined ? { file: template.file } : placeOfTemplateLine(template, line),
    hint: "mend the template; what each element may hold stands at https://documentation.mjml.io",
    cause,
  });
}

/** MJML throws an error with a list `errors` of `{ line, message }` where its own validation failed, and a plain one for broken markup. */
function firstProblem(cause: unknown): { readonly message: string; readonly line?: number } {
  const listed: unknown = typeof cause === "object" && cause !== null && "errors" in cause ? cause.errors : undefined;
  const first: unknown = Array.isArray(listed) ? listed[0] : undefined;
  if (typeof first === "object" && first !== null && "message" in first && typeof first.message === "string") {
    const line = "line" in first && typeof first.line === "number" ? first.line : undefined;
    return { message: first.message, ...(line === undefined ? {} : { line }) };
  }
  return { message: cause instanceof Error ? (cause.message.split("\n")[0] ?? cause.message) : "it is not MJML" };
}
