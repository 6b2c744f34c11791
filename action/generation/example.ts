/** A plain text of the kind that is asked for, made of the playbook's patterns and this very brief: by it a model is shown how such texts are built. */
import { isAdKind } from "#model/content.ts";
import type { WriteRequest } from "#ports/writer.ts";
import { factsOf } from "./facts.ts";
import { writeAd } from "./write-ad.ts";
import { writePage } from "./write-page.ts";
import { writeMail, writeSequence } from "./write-sequence.ts";

type Words = Readonly<Record<string, unknown>>;

/** Of the parts that are asked for, and of them without what the brief lacks. Undefined where the playbook has no patterns for this kind. */
export function exampleOf(request: WriteRequest): Words | undefined {
  const { properties } = request.schema as { readonly properties: Words };
  const words = wordsFor(request);
  // In a template of the platform the text is asked for in parts.
  return words && Object.fromEntries(Object.entries(words).filter(([name]) => name === "body" || Object.hasOwn(properties, name)));
}

function wordsFor({ asset, brief, brand, playbook, mails = [], room }: WriteRequest): Words | undefined {
  const { kind, language } = asset;
  const facts = (point?: number) => factsOf(brief, brand, language, point);
  const { email, "landing-page": page, sequence } = playbook?.assets ?? {};
  const ad = isAdKind(kind) ? playbook?.assets[kind] : undefined;
  if (isAdKind(kind)) return ad && said(writeAd(kind, { patterns: ad, facts: facts(), room }).fields);
  if (kind === "email") return email && said(writeMail(email, facts()));
  if (kind === "landing-page") return page && said(writePage(page, facts()));
  return sequence && said(writeSequence(mails, { patterns: sequence, factsFor: facts }));
}

/** Without what says nothing. */
function said(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return value === "" ? [] : [[name, value]];
      const inner = said({ ...value });
      return Object.keys(inner).length === 0 ? [] : [[name, inner]];
    }),
  );
}
