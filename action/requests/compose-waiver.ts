/** Writes an exception into a campaign's `waivers.yaml`, in the name of whoever asked for it. */
import { isSeq, parseDocument } from "yaml";
import { PipelineError } from "#errors/pipeline-error.ts";
import { dayInWords } from "#governance/text/dates.ts";
import { textHash } from "#model/text-hash.ts";
import type { LocalDate } from "#model/types.ts";
import { fits } from "#model/validators.ts";
import { hidesSomething } from "#model/visible.ts";
import type { CampaignCommand } from "./command.ts";
import { writtenAgain } from "./write-again.ts";

const NEW =
  "# Exceptions to rules: who granted each, why, and until when. They end with the words they were granted for.\nschemaVersion: 1\nwaivers: []\n";
/** An exception that never ends is a rule of its own. */
const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

export interface WaiverRequest {
  readonly command: Extract<CampaignCommand, { kind: "waive" }>;
  /** Of `waivers.yaml`; absent where the campaign has none yet. */
  readonly present?: string;
  /** The login that asked, as the forge vouches for it. */
  readonly login: string;
  readonly today: LocalDate;
}

export type WaiverResult =
  | { readonly kind: "written"; readonly text: string }
  /** It is there already, word for word. */
  | { readonly kind: "same" }
  | { readonly kind: "refused"; readonly problem: PipelineError };

/** Comments and order of the file survive; the same exception is not written twice, a new end or reason takes the place of the old. */
export function composeWaiver({ command, present, login, today }: WaiverRequest): WaiverResult {
  const { rule, asset, text, until, reason } = command;
  const problem = problemOf(command, today);
  if (problem !== undefined) return { kind: "refused", problem };
  const document = parseDocument(present ?? NEW, { version: "1.2", schema: "core", logLevel: "error" });
  const before: unknown = document.errors.length > 0 ? undefined : document.toJS();
  if (!fits("waivers", before)) return refused("The list of exceptions cannot be read.", "Mend waivers.yaml first.");
  const entry = { rule, asset, text, textHash: textHash(text), reason, grantedBy: login, expires: until };
  const index = before.waivers.findIndex((each) => each.rule === rule && each.asset === asset && each.textHash === entry.textHash);
  const old = before.waivers[index];
  if (old !== undefined && old.reason === reason && old.grantedBy === login && old.expires === until) return { kind: "same" };
  if (old === undefined) document.addIn(["waivers"], document.createNode(entry));
  else document.setIn(["waivers", index], document.createNode(entry));
  const list = document.get("waivers");
  if (isSeq(list)) list.flow = false;
  if (!fits("waivers", document.toJS())) return refused("The exception does not fit into the list.", "Shorten its words or its reason.");
  return { kind: "written", text: writtenAgain(document, present ?? NEW) };
}

function refused(message: string, hint: string): WaiverResult {
  return { kind: "refused", problem: new PipelineError("REQUEST_REFUSED", message, { hint }) };
}

function problemOf({ text, until, reason }: WaiverRequest["command"], today: LocalDate): PipelineError | undefined {
  const refusal = (message: string, hint: string): PipelineError => new PipelineError("REQUEST_REFUSED", message, { hint });
  if (hidesSomething(text) || hidesSomething(reason))
    return refusal("The exception holds a character that nobody sees.", "Type the words again instead of pasting them.");
  if (until < today) return refusal(`The exception would have ended on ${dayInWords(until)} already.`, "Name a later day.");
  const days = (Date.parse(until) - Date.parse(today)) / DAY_MS;
  return days > LONGEST_DAYS
    ? refusal(`An exception lasts a year at most, and ${dayInWords(until)} is later.`, "Name an earlier day.")
    : undefined;
}
