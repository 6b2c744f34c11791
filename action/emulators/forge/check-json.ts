/** Check runs and their annotations as the API writes them, and what may stand in them. */
import { appJson, nodeId } from "./account-json.ts";
import { misshapen } from "./errors.ts";
import { type Fields, isoOf, isRecord, listAt, numberAt, orNull, textAt } from "./json.ts";
import { apiUrl, pageUrl } from "./repository-json.ts";
import type { CheckRecord, ForgeState } from "./state.ts";

/** Limits of the API description (2026-09): annotations of one request, characters of summary and text, of a title. */
const MOST_ANNOTATIONS = 50;
const LONGEST_TEXT = 65_535;
const LONGEST_TITLE = 255;
const LONGEST_MESSAGE = 64 * 1024;
const LEVELS = ["notice", "warning", "failure"];
const ANNOTATION_KEYS = [
  "path",
  "start_line",
  "end_line",
  "start_column",
  "end_column",
  "annotation_level",
  "title",
  "message",
  "raw_details",
];

/** A check run. */
export function checkJson(state: ForgeState, check: CheckRecord): Fields {
  const url = apiUrl(state, `/check-runs/${check.id}`);
  return {
    ...{ id: check.id, head_sha: check.sha, node_id: nodeId("CR", check.id), external_id: check.externalId ?? "", url },
    ...{ html_url: pageUrl(state, `/runs/${check.id}`), details_url: check.detailsUrl ?? pageUrl(state, `/runs/${check.id}`) },
    ...{ status: check.status, conclusion: orNull(check.conclusion), started_at: isoOf(check.startedAt) },
    completed_at: check.completedAt === undefined ? null : isoOf(check.completedAt),
    output: {
      ...{ title: orNull(check.title), summary: orNull(check.summary), text: orNull(check.text) },
      ...{ annotations_count: check.annotations.length, annotations_url: `${url}/annotations` },
    },
    ...{ name: check.name, check_suite: { id: check.appId }, app: appJson(state, check.appId), pull_requests: [] },
  };
}

/** An annotation. */
export function annotationJson(state: ForgeState, { sha }: CheckRecord, annotation: Fields): Fields {
  const path = String(annotation["path"]);
  return {
    ...Object.fromEntries(ANNOTATION_KEYS.map((key) => [key, orNull(annotation[key])])),
    blob_href: pageUrl(state, `/blob/${sha}/${path}`),
  };
}

function tooLong(text: string | undefined, most: number): void {
  if (text !== undefined && text.length > most) throw misshapen(`Only ${most} characters are allowed; ${text.length} were supplied.`);
}

function checkAnnotation(value: unknown): Fields {
  const annotation: Fields = isRecord(value) ? value : {};
  const level = textAt(annotation, "annotation_level") ?? "";
  const missing = ["path", "message"].filter((key) => textAt(annotation, key) === undefined);
  const withoutLine = ["start_line", "end_line"].filter((key) => numberAt(annotation, key) === undefined);
  if (missing.length + withoutLine.length > 0) throw misshapen(`"${[...missing, ...withoutLine].join('", "')}" weren't supplied.`);
  if (!LEVELS.includes(level)) throw misshapen(`${level} is not a member of ["notice", "warning", "failure"].`);
  const hasColumns = numberAt(annotation, "start_column") !== undefined || numberAt(annotation, "end_column") !== undefined;
  if (hasColumns && annotation["start_line"] !== annotation["end_line"]) {
    throw misshapen("start_column and end_column are only allowed where start_line and end_line are the same.");
  }
  tooLong(textAt(annotation, "title"), LONGEST_TITLE);
  tooLong(textAt(annotation, "message"), LONGEST_MESSAGE);
  tooLong(textAt(annotation, "raw_details"), LONGEST_MESSAGE);
  return annotation;
}

export interface CheckOutput {
  readonly title: string | undefined;
  readonly summary: string | undefined;
  readonly text: string | undefined;
  readonly annotations: readonly Fields[];
}

/** The `output` of a body. Throws a `Refusal` 422 for what the limits do not allow. */
export function outputIn(body: unknown): CheckOutput | undefined {
  const output = isRecord(body) ? body["output"] : undefined;
  if (!isRecord(output)) return undefined;
  const annotations = listAt(output, "annotations") ?? [];
  if (annotations.length > MOST_ANNOTATIONS) {
    throw misshapen(`No more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`);
  }
  const summary = textAt(output, "summary");
  const text = textAt(output, "text");
  if (summary === undefined) throw misshapen(`"summary" wasn't supplied.`);
  tooLong(summary, LONGEST_TEXT);
  tooLong(text, LONGEST_TEXT);
  return { title: textAt(output, "title"), summary, text, annotations: annotations.map(checkAnnotation) };
}
