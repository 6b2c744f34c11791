/** The programs that sequences are copied from, found by their delays and looked over. */
import type { MarketoSettings, SequencePayload } from "#model/types.ts";
import { PlatformFailure, type PreparedThing, type RemoteFields } from "#ports/platform.ts";
import { OF_THE_NEW_DESIGNER, switched } from "./chain.ts";
import { programs } from "./endpoints.ts";
import { unprepared } from "./failures.ts";
import { folderNamed } from "./filing.ts";
import { readSequence, type SequenceTools } from "./read-sequence.ts";
import { delaysOf, peopleOf } from "./sequence-fields.ts";

type Row = NonNullable<MarketoSettings["templates"]["sequences"]>[number];

export interface PreparedSequence {
  readonly program: string;
  readonly folder: string;
  readonly fields: RemoteFields;
  readonly name: string;
}

export interface PreparedSequences {
  /** The program for a sequence. @throws PlatformFailure that says what there is and what is not as it must be; nothing was written. */
  for(payload: SequencePayload): Promise<PreparedSequence>;
}

/** Each program is looked over once, where it answers. */
export function preparedSequences(tools: SequenceTools): PreparedSequences {
  const rows = tools.settings.templates.sequences ?? [];
  const looked = new Map<string, Promise<PreparedSequence>>();
  const lookAt = (row: Row): Promise<PreparedSequence> => {
    const known = looked.get(row.program) ?? lookOverSequence(tools, row);
    looked.set(row.program, known);
    // What was not as it must be may be put right meanwhile.
    known.catch(() => looked.delete(row.program));
    return known;
  };
  return {
    async for(payload) {
      const delays = delaysOf(payload).join(", ");
      const candidates = rows.filter(({ afterHours }) => afterHours.join(", ") === delays);
      if (candidates.length === 0)
        throw unprepared(
          `${payload.asset} waits ${delays} hours before its mails, and no prepared program does: ${rows.map((row) => `“${row.program}” waits ${row.afterHours.join(", ")}`).join("; ")} (platforms.marketo.templates.sequences). No call writes a flow.`,
        );
      const unfit: string[] = [];
      for (const row of candidates) {
        const found = await lookAt(row);
        const differs = unlike(found.fields, peopleOf(payload));
        if (differs.length === 0) return found;
        unfit.push(`“${row.program}”: ${differs.join("; ")}`);
      }
      throw unprepared(
        `no prepared program goes to the people of ${payload.asset}: ${unfit.join(". ")}. No call writes who a campaign takes in.`,
      );
    },
  };
}

const WHO = ["includeLists", "excludeLists", "exits"] as const;

/** Where a program differs from a sequence in what no call can change. */
export function unlike(found: RemoteFields, wanted: RemoteFields): readonly string[] {
  const told = (value: string | undefined) => (value === undefined || value === "" ? "none" : value);
  return WHO.filter((name) => found[name] !== wanted[name]).map((name) => `${name} ${told(found[name])}, and wanted ${told(wanted[name])}`);
}

/** @throws PlatformFailure that says what is not as it must be; nothing was written. */
async function lookOverSequence(tools: SequenceTools, { program: name, afterHours }: Row): Promise<PreparedSequence> {
  const { call, settings } = tools;
  const [program, another] = (await call(programs.byName(name))).filter((found) => found.name === name);
  if (program === undefined) throw unprepared(`there is no program “${name}” to copy (platforms.marketo.templates.sequences).`);
  if (another !== undefined) throw unprepared(`there are several programs “${name}”; which one is to be copied cannot be told.`);
  if (program.type !== "Default") throw unprepared(`the program “${name}” is of the type ${program.type}, and must be a Default program.`);
  const { fields, campaigns, mails } = await readSequence(tools, program);
  const must = (field: string, wanted: string) => (fields[field] === wanted ? [] : [`${field}: ${fields[field]}`]);
  const wrong = [
    ...must("structure", ""),
    ...must("mails", String(afterHours.length)),
    ...["otherMails", "otherCampaigns", "otherFilters", "otherSections", "variables", "copies"].flatMap((field) => must(field, "")),
    ...must("again", "never"),
    ...(fields["otherMails"]?.includes(OF_THE_NEW_DESIGNER) === true ? ["sequences are made with classic emails only"] : []),
    // A mail that a campaign sends cannot be unapproved: a copy would hold words that nobody approved, ready to go out.
    ...(mails.some(({ approved }) => approved !== undefined) ? ["its mails must be left unapproved"] : []),
    ...(switched(campaigns).some(({ isActive }) => isActive) ? ["its campaigns must be off"] : []),
  ];
  if (wrong.length > 0) throw unprepared(`the program “${name}” cannot be copied: ${wrong.join("; ")}.`);
  return { program: program.id, folder: await folderNamed(call, settings.folder, "platforms.marketo.folder"), fields, name };
}

/** The same for `doctor`, program by program. */
export async function preparedForDoctor(tools: SequenceTools): Promise<readonly PreparedThing[]> {
  const things: PreparedThing[] = [];
  for (const row of tools.settings.templates.sequences ?? []) {
    const what = `The program “${row.program}” can be copied for sequences that wait ${row.afterHours.join(", ")} hours`;
    try {
      const { fields } = await lookOverSequence(tools, row);
      const lists = (ids: string | undefined) => (ids === undefined || ids === "" ? "none" : ids.replaceAll(",", ", "));
      things.push({ what: `${what}; it reaches the lists ${lists(fields["includeLists"])}, without ${lists(fields["excludeLists"])}.` });
    } catch (failure) {
      if (!(failure instanceof PlatformFailure) || failure.code !== "PLATFORM_REFUSED") throw failure;
      things.push({ what: `${what}.`, wrong: failure.message });
    }
  }
  return things;
}
