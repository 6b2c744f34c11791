/** The mails of a sequence as a writer sees them: which are its to write, where they stand, and which words are. All else is people's. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { wordsOf } from "#model/begun.ts";
import type { AssetSource } from "#model/source.ts";
import { isToCome } from "#model/to-come.ts";
import type { SequenceAsset } from "#model/types.ts";
import type { MailToWrite } from "#ports/writer.ts";

export type Mail = SequenceAsset["mails"][number];
export type OwnMail = Extract<Mail, { kind: "own" }>;

/** The sequence that people wrote or began; undefined where there is none. */
export function sequenceIn(present: AssetSource | undefined): SequenceAsset | undefined {
  return present?.value.kind === "sequence" ? present.value : undefined;
}

/** The mails that are written in the sequence, in their order. A mail that is an email of the campaign is written as that. */
export function mailsToWrite(present: AssetSource | undefined): readonly MailToWrite[] {
  const mails = sequenceIn(present)?.mails ?? [];
  let between = 0;
  return mails.flatMap(({ kind, id }, index) => {
    if (kind !== "own") return [];
    const place = index === 0 ? "first" : index === mails.length - 1 ? "last" : "following";
    if (place === "following") between += 1;
    return [{ id, place, number: index + 1, of: mails.length, point: place === "following" ? between : 0 }];
  });
}

/** What keeps a writer from writing them: a name that two of them have, for its words come by the name. */
export function mailProblems(present: AssetSource | undefined): readonly PipelineError[] {
  const mails = sequenceIn(present)?.mails ?? [];
  return mails.flatMap(({ id }, index) =>
    mails.findIndex((other) => other.id === id) === index
      ? []
      : [
          new PipelineError("FIELD_INVALID", `Two mails of the sequence are called "${id}"`, {
            ...(present === undefined ? {} : { place: present.place(["mails", index, "id"], "expected a name of its own") }),
            hint: "Give each mail a name; it keeps it for life",
          }),
        ],
  );
}

/** Whether there is anything in it for a writer to write. */
export function hasOwnMails({ mails }: SequenceAsset): boolean {
  return mails.some(({ kind }) => kind === "own");
}

export function hasAllWordsToCome({ mails }: SequenceAsset): boolean {
  return mails.every((mail) => mail.kind === "asset" || wordsOf(mail).every(isToCome));
}
