/**
 * What the law prescribes word for word stands there word for word.
 *
 * What: for the regions, the industry and the readers of a campaign, each sentence of `statements.ts` stands in the text a reader sees,
 * and in the plain-text part of a mail. White space, quotes, dashes and capitals do not count; words and their order do. Where a
 * sentence stands in other words, the difference is shown.
 *
 * Why: such a sentence protects nobody, and us least of all, when it was shortened or put nicely, and that is what writers and
 * generators do. What size it has and how near the top it stands is not seen.
 *
 * Law: MiCA Art. 7(1)(e); ESMA decision 2018/796 and its national successors; Consumer Credit Directive Art. 8; Code de la consommation
 * L312-5; Code de la santé publique L3323-4 and L2133-1; HWG § 4(3); COBS 4.12A; CONC 3.4; MCOB 3A.
 *
 * Fix: where it is missing and legal has approved it for exactly these countries, this industry and this product
 * (`legal.statements` in brand/brand.yaml), it is put in without asking. A changed sentence is never changed back unasked.
 *
 * @example good: word for word, over two lines and with other quotes and dashes
 * ```yaml
 * regions: [FR]
 * language: fr
 * brief: { industry: wine }
 * audience: { people: consumers }
 * html: '<p>Nos vins. L’abus d’alcool est dangereux<br>pour la santé, à consommer avec modération.</p>'
 * text: "Nos vins. L'abus d'alcool est dangereux pour la santé, à consommer avec modération."
 * findings: []
 * ```
 *
 * @example good: software has no such sentence
 * ```yaml
 * regions: [FR]
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: an industry nobody knows is a question
 * ```yaml
 * brief: { industry: zeppelins }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: a word was left out
 * ```yaml
 * regions: [IE]
 * brief: { industry: CFD }
 * audience: { people: consumers }
 * html: '<p>CFDs are complex instruments and come with a high risk of losing money rapidly due to leverage. 74.5% of investor accounts lose money when trading CFDs with this provider. You should consider whether you understand how CFDs work and whether you can afford to take the high risk of losing your money.</p>'
 * findings:
 *   - 'block: The risk warning for CFDs must be word for word: “retail” was left out after “[X]% of”. Put back: “CFDs are complex instruments and come with a high risk of losing money rapidly due to leverage. [X]% of retail investor accounts lose money when trading CFDs with this provider. You should consider whether you understand how CFDs work and whether you can afford to take the high risk of losing your money.”'
 * ```
 *
 * @example bad: the form of before 2023
 * ```yaml
 * regions: [DE]
 * language: de
 * brief: { industry: pharma }
 * audience: { people: consumers }
 * html: '<p>Zu Risiken und Nebenwirkungen lesen Sie die Packungsbeilage und fragen Sie Ihren Arzt oder Apotheker.</p>'
 * findings:
 *   - 'block: The German sentence for medicines stands in its old form. Put back: “Zu Risiken und Nebenwirkungen lesen Sie die Packungsbeilage und fragen Sie Ihre Ärztin, Ihren Arzt oder in Ihrer Apotheke.”'
 * ```
 *
 * @example bad: missing, and held at second hand, so it warns
 * ```yaml
 * regions: [GB]
 * brief: { industry: mortgages }
 * audience: { people: consumers }
 * findings:
 *   - 'warn: The UK warning for mortgages is missing. The law in the United Kingdom prescribes its words. Put in, word for word: “Your home may be repossessed if you do not keep up repayments on your mortgage.”'
 * ```
 */
import { approvedStatement } from "../facts/approved-statement.ts";
import { type Demand, demandStatement, isStatementMissing } from "../facts/demand-statement.ts";
import { regionsOf, statementsFor } from "../facts/prescribed.ts";
import { NOT_HELD, STATEMENTS, type Statement } from "../facts/statements.ts";
import { APPLIES, type Applicability, notApplicable, type Reporter, type Rule, type RuleContext, unknown } from "../rule.ts";
import { regionName } from "../text/regions.ts";
import { isIn, reaches, readersOf, readIndustry } from "../words/industries.ts";

export const requiredStatement: Rule = {
  meta: {
    id: "required-statement",
    title: "Sentences the law prescribes stand word for word",
    group: "regulated industries",
    kind: "structure",
    severity: "block",
    fix: "safe",
    law: [...new Set(STATEMENTS.map(({ law }) => law))],
  },
  applicability,
  check: (context, reporter) => ({
    end: () => {
      for (const statement of statementsFor(context)) checkStatement(context, reporter, statement);
      for (const { ask } of notHeldFor(context)) reporter.ask(ask);
      const doubt = doubtOf(context);
      if (doubt !== undefined) reporter.ask(doubt);
    },
  }),
  putIn: (context) =>
    demandsOf(context).flatMap((demand) => (demand.approved !== undefined && isStatementMissing(context, demand) ? [demand.approved] : [])),
};

/** What is demanded where nobody has to be asked first. */
function demandsOf(context: RuleContext): readonly Demand[] {
  return statementsFor(context).flatMap((statement) => {
    const demand = demandFor(context, statement);
    return "ask" in demand ? [] : [demand];
  });
}

function applicability(context: RuleContext): Applicability {
  const { industry, messageClass, regions } = context;
  const doubt = doubtOf(context);
  if (readIndustry(industry).branches.size === 0) {
    return doubt === undefined ? notApplicable(`No law prescribes a sentence for the industry “${industry}”.`) : unknown(doubt);
  }
  if (messageClass === "operational") return notApplicable("An operational message, not advertising.");
  if (regions.length === 0) {
    const where = "The audience names no region, so we cannot tell whose law applies.";
    return unknown(doubt === undefined ? where : `${where} ${doubt}`);
  }
  if (doubt !== undefined || statementsFor(context).length > 0 || notHeldFor(context).length > 0) return APPLIES;
  return notApplicable(`No sentence is prescribed for the industry “${industry}” where this goes and for whoever reads it.`);
}

/** What we do not know of the industry: asked once, here, for all rules of single industries. */
function doubtOf({ industry }: RuleContext): string | undefined {
  const { unknown: strange, vague } = readIndustry(industry);
  const [name] = strange;
  if (name !== undefined) {
    return `We do not know the industry “${name}”, so we cannot tell whether laws of its own apply. Ask legal, or call it as it is commonly called.`;
  }
  const [wide] = vague;
  return wide === undefined
    ? undefined
    : `“${wide}” may be many things with different laws. Say in the brief which it is: bank, credit, mortgage, insurance, investment, CFD or crypto.`;
}

function notHeldFor(context: RuleContext): typeof NOT_HELD {
  return NOT_HELD.filter(({ branches, region }) => isIn(context, branches) && reaches(context, [region]));
}

function checkStatement(context: RuleContext, reporter: Reporter, statement: Statement): void {
  const demand = demandFor(context, statement);
  if ("ask" in demand) reporter.ask(demand.ask);
  else demandStatement(context, reporter, demand);
}

/** What is demanded, or what a person has to be asked instead. */
function demandFor(context: RuleContext, statement: Statement): Demand | { readonly ask: string } {
  const { id, called, audience, language, wording, texts, outdated, law, verified, region } = statement;
  if (audience !== undefined && readersOf(context) === "unknown") {
    return { ask: `${called} is asked for where readers are ${audience}, and the audience does not say. Add “people” to it.` };
  }
  if (wording === "translated" && context.language.split("-")[0] !== language) {
    return { ask: `${called} has official words in “${context.language}” that we do not hold: compare them by hand.` };
  }
  const approved = approvedStatement(context, { texts, regions: regionsOf(context, statement) });
  return {
    id,
    called,
    why: `The law in ${regionName(region)} prescribes its words.`,
    texts,
    ...(approved === undefined ? {} : { approved }),
    ...(outdated === undefined ? {} : { outdated }),
    severity: verified ? "block" : "warn",
    law,
  };
}
