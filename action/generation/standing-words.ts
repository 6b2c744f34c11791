/** Words that stand in a sequence already: a model is told them, so that the others fit them, and they never become a writer's. */
import { sha256 } from "#model/digest.ts";
import type { AssetSource } from "#model/source.ts";
import { isToCome, TO_COME } from "#model/to-come.ts";
import type { StandingMail } from "#ports/writer.ts";
import { assetText } from "./asset-text.ts";
import { blobOf } from "./blob-of.ts";
import type { GeneratedAsset } from "./generate-asset.ts";
import { type Mail, type OwnMail, sequenceIn } from "./sequence-mails.ts";

type Words = Readonly<Record<string, string>>;

interface Around {
  /** As it was generated last; absent where no writer wrote anything yet. */
  readonly last: AssetSource | undefined;
  /** The text of an email of the campaign that the sequence sends, where there is one. */
  readonly emailText: (asset: string) => string | undefined;
}

/**
 * What people wrote into the sequence or changed in it, mail by mail, and the emails of the campaign that it sends. Nothing where each word
 * is still to come, or is as it was generated.
 */
export function standingMails(present: AssetSource | undefined, { last, emailText }: Around): readonly StandingMail[] {
  const mails = sequenceIn(present)?.mails ?? [];
  const before = sequenceIn(last)?.mails ?? [];
  return mails.flatMap((mail, index) => {
    const words = mail.kind === "own" ? peoplesWords(mail, before) : emailWords(emailText(mail.asset));
    return Object.keys(words).length === 0 ? [] : [{ id: mail.id, number: index + 1, words }];
  });
}

/** The words of a mail that are not as a writer wrote them; of a mail that people put in, all that are there. */
function peoplesWords(mail: OwnMail, before: readonly Mail[]): Words {
  const was = before.find((other): other is OwnMail => other.kind === "own" && other.id === mail.id);
  const generated = was === undefined ? {} : wordsByField(was);
  return Object.fromEntries(
    Object.entries(wordsByField(mail)).filter(([field, words]) => !isToCome(words) && words.trim() !== generated[field]?.trim()),
  );
}

function emailWords(text: string | undefined): Words {
  return text === undefined ? {} : { text };
}

function wordsByField({ subject, preheader, headline, cta, body }: OwnMail): Words {
  return { subject, preheader, headline, button: cta.label, body };
}

/**
 * What is recorded as generated. Where people's words stand it says what a writer wrote there before, or that nobody did: a model that is
 * told them may say them again, and what it repeats would otherwise count as its own the next time, and be written over.
 */
export function withoutStanding(
  made: GeneratedAsset,
  written: AssetSource,
  { standing, last }: { readonly standing: readonly StandingMail[]; readonly last: AssetSource | undefined },
): GeneratedAsset {
  const sequence = sequenceIn(written);
  if (sequence === undefined || standing.length === 0) return made;
  const before = sequenceIn(last)?.mails ?? [];
  const mails = sequence.mails.map((mail) => {
    const words = standing.find(({ id }) => id === mail.id)?.words;
    if (mail.kind !== "own" || words === undefined) return mail;
    const was = before.find((other): other is OwnMail => other.kind === "own" && other.id === mail.id);
    const generated = was === undefined ? {} : wordsByField(was);
    const put = (field: string, now: string) => (Object.hasOwn(words, field) ? (generated[field] ?? TO_COME) : now);
    const { subject, preheader, headline, cta, body } = mail;
    return {
      ...mail,
      subject: put("subject", subject),
      preheader: put("preheader", preheader),
      headline: put("headline", headline),
      cta: { ...cta, label: put("button", cta.label) },
      body: put("body", body),
    };
  });
  const text = assetText({ ...sequence, mails }, written.body);
  return { ...made, text, provenance: { ...made.provenance, output: sha256(text), outputBlob: blobOf(text) } };
}
