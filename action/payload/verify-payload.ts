/** Whether a committed payload is what it says: its own bytes, its files, its name. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { documentsOf, isAd } from "#model/content.ts";
import { payloadText, sha256 } from "#model/digest.ts";
import type { PayloadSource } from "#model/source.ts";
import type { FileRef } from "#model/types.ts";

const HINT = "payload files are written by `campaigns render` and never by hand: render again";

/** Every way in which a payload does not hold together (PAYLOAD_BROKEN); empty where it does. */
export function verifyPayload(source: PayloadSource, campaign: string): readonly PipelineError[] {
  const { payload, file } = source;
  const broken = (message: string, facts: { readonly place?: string } = {}) =>
    new PipelineError("PAYLOAD_BROKEN", message, { place: { file: facts.place ?? file }, hint: HINT });
  const problems: PipelineError[] = [];
  if (sha256(payloadText(payload)) !== source.digest) problems.push(broken(`${file} is not in the canonical form that is approved`));
  if (payload.campaign !== campaign) problems.push(broken(`${file} belongs to the campaign "${payload.campaign}", not to "${campaign}"`));
  if (payload.asset !== source.asset) problems.push(broken(`${file} belongs to the asset "${payload.asset}", not to "${source.asset}"`));
  if (file.split("/").at(-1) !== `${source.asset}.json`) problems.push(broken(`${file} is not named for its asset, ${source.asset}.json`));
  const { files } = payload.facets.content;
  const documents = documentsOf(payload);
  if (isAd(payload) && payload.facets.content.ad.kind !== payload.kind)
    problems.push(broken(`${file} is called a ${payload.kind}, and holds a ${payload.facets.content.ad.kind}`));
  for (const ref of documents)
    problems.push(...verifyFile(source, ref).map((message) => broken(message, { place: file.replace(/payload\/[^/]*$/, ref.path) })));
  const paths = [...documents, ...files].map(({ path }) => path);
  for (const path of paths.filter((one, index) => paths.indexOf(one) !== index)) problems.push(broken(`${file} names ${path} twice`));
  for (const path of paths.filter(leavesFolder)) problems.push(broken(`${file} names ${path}, which is not a file of its campaign`));
  return problems;
}

function verifyFile({ file, texts }: PayloadSource, ref: FileRef): readonly string[] {
  const text = Object.hasOwn(texts, ref.path) ? texts[ref.path] : undefined;
  if (text === undefined) return [`${file} names ${ref.path}, and that file is not there`];
  const bytes = Buffer.byteLength(text, "utf8");
  if (sha256(text) !== ref.sha256) return [`${ref.path} is not the file that ${file} names: its content differs`];
  return bytes === ref.bytes ? [] : [`${ref.path} has ${bytes} bytes, and ${file} says ${ref.bytes}`];
}

function leavesFolder(path: string): boolean {
  return path.startsWith("/") || path.includes("\\") || path.split("/").some((part) => part === ".." || part === "" || part === ".");
}
