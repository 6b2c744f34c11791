/** Turns a file's bytes into text, or says why they are none. */
import { PipelineError } from "#errors/pipeline-error.ts";

export type Decoded = { readonly status: "read"; readonly text: string } | { readonly status: "refused"; readonly problem: PipelineError };

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder("utf-8", { ignoreBOM: true });
const POINTER = "version https://git-lfs.github.com/spec/";
const AS_UTF8 = "Save the file as UTF-8: in most editors “Save with encoding”, then UTF-8";

/** UTF-8 only. A byte order mark is dropped; a Git LFS pointer is not the file it stands for. */
export function decodeText(path: string, bytes: Uint8Array): Decoded {
  if (isUtf16(bytes)) return encoding(path, `${path} is saved as UTF-16, expected UTF-8`, undefined);
  let text: string;
  try {
    text = STRICT.decode(bytes).replace(/^\ufeff/, "");
  } catch {
    return encoding(path, `${path} is not UTF-8 text`, lineOf(LENIENT.decode(bytes), "\ufffd"));
  }
  if (text.includes("\0")) return encoding(path, `${path} is not text: it holds a zero byte`, lineOf(text, "\0"));
  if (text.startsWith(POINTER)) return { status: "refused", problem: pointer(path) };
  return { status: "read", text };
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The line a character first stands on. */
function lineOf(text: string, character: string): number {
  return text.slice(0, text.indexOf(character)).split("\n").length;
}

function encoding(file: string, message: string, line: number | undefined): Decoded {
  const place = { file, ...(line === undefined ? {} : { line }) };
  return { status: "refused", problem: new PipelineError("FILE_ENCODING", message, { place, hint: AS_UTF8 }) };
}

function pointer(file: string): PipelineError {
  return new PipelineError("FILE_POINTER", `${file} is a Git LFS pointer instead of its content`, {
    place: { file, line: 1 },
    hint: "Take the path out of .gitattributes and commit the file itself: texts belong in Git",
  });
}
