/** Reads the payloads of a campaign: what goes out, as it stands in the tree. Their digests are checked by the core. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { documentsOf } from "#model/content.ts";
import type { PayloadSource } from "#model/source.ts";
import type { Payload } from "#model/types.ts";
import { fits, validate } from "#model/validators.ts";
import { isPlainPath } from "./check-paths.ts";
import type { TextFile } from "./source.ts";
import { fieldName } from "./words.ts";

export type PayloadRead =
  | { readonly status: "read"; readonly payload: Payload; readonly digest: string; readonly file: string }
  | { readonly status: "refused"; readonly problem: PipelineError };

/** A payload file as data. Which bytes it must have is `verifyPayload`'s question, not ours. */
export function parsePayload({ path: file, text, sha256 }: TextFile): PayloadRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken(file, `${file} is not JSON`);
  }
  if (fits("payload", value)) return { status: "read", payload: value, digest: sha256, file };
  const [first] = validate("payload", value);
  return broken(
    file,
    `${file} is not a payload: ${first === undefined ? "its shape is wrong" : `${fieldName(first.path)} is not as its schema says`}`,
  );
}

function broken(file: string, message: string): PayloadRead {
  return {
    status: "refused",
    problem: new PipelineError("PAYLOAD_BROKEN", message, {
      place: { file },
      detail: "Payloads are written by the program; what was changed by hand cannot be approved.",
      hint: "Run `campaigns render` and commit what it writes",
    }),
  };
}

/** The text files a payload names, by the path it names them by, with the path in the repository. Pictures and other bytes are not read. */
export function namedTexts(folder: string, payload: Payload): readonly { readonly name: string; readonly path: string }[] {
  const { files } = payload.facets.content;
  return [...documentsOf(payload), ...files.filter(({ mediaType }) => mediaType.startsWith("text/"))]
    .filter(({ path }) => isPlainPath(path))
    .map(({ path }) => ({ name: path, path: path.startsWith(`${folder}/`) ? path : `${folder}/${path}` }));
}

/** The payload with its texts; a file that is not there is simply not among them. */
export function withTexts(
  asset: string,
  { payload, digest, file }: Extract<PayloadRead, { status: "read" }>,
  folder: string,
  files: ReadonlyMap<string, TextFile>,
): PayloadSource {
  const texts: Record<string, string> = Object.create(null);
  for (const { name, path } of namedTexts(folder, payload)) {
    const found = files.get(path);
    if (found !== undefined) texts[name] = found.text;
  }
  return { asset, file, digest, payload, texts };
}
