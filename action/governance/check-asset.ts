/** The engine: parses a committed payload once, walks it once for all rules, and says for every rule what came of it. */
import type { AssetReport, Finding, RuleResult, Severity, SignOff } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import { textHash } from "#model/text-hash.ts";
import type { LocalDate, Sha256 } from "#model/types.ts";
import { applicabilityOf } from "./applicability.ts";
import { applyBaseline } from "./baseline.ts";
import type { Others } from "./calendar/outing.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { lawFor } from "./laws.ts";
import { placeFinder } from "./locate.ts";
import { packLabel } from "./pack.ts";
import type { Complaint, Listener, Rule, RuleContext, Spot } from "./rule.ts";
import { payloadOf, ruleContext } from "./rule-context.ts";
import { RULES } from "./rules.ts";
import { seenOf } from "./seen.ts";
import { joined, ownMails, type Part, type PartResults } from "./sequence-mails.ts";
import type { Subject } from "./subject.ts";
import { otherVersion, withoutShared } from "./test-versions.ts";
import { counted } from "./text/wording.ts";
import { applyWaivers } from "./waivers.ts";

export interface CheckRequest {
  readonly campaign: CampaignSource;
  readonly assetId: string;
  readonly brand: BrandKit;
  /** The day of the check: claims and exceptions expire. */
  readonly today: LocalDate;
  /** The role whose approval an exception to a rule needs. */
  readonly waiverRole: (rule: string) => string;
  /** What else goes out or went out, of all campaigns; absent where nobody looked. */
  readonly others?: Others;
  /** For tests of the engine; every check of a campaign uses all rules. */
  readonly rules?: readonly Rule[];
}

/**
 * Checks what goes out. Every rule has a result; a rule that fails in itself is an `error`, which blocks.
 * @throws PipelineError UNKNOWN_ASSET, PAYLOAD_MISSING, PAYLOAD_BROKEN.
 */
export function checkAsset({ campaign, assetId, brand, today, waiverRole, others, rules = RULES }: CheckRequest): AssetReport {
  const source = payloadOf(campaign, assetId);
  const asset = campaign.assets.find(({ id }) => id === assetId);
  const parts: readonly Part[] = [{ source, asset }, ...ownMails(source, asset), ...otherVersion(source, asset)];
  const told: PartResults[] = [];
  for (const { source: part, asset: written, mail, version } of parts) {
    const context = ruleContext({ campaign, source: part, brand, today, others });
    const findPlace = placeFinder({ asset: written, subject: context.subject, payloadFile: source.file });
    // No correction reaches into the mails of a sequence, or into version B of a test, so there it is offered.
    const corrected = mail === undefined && version === undefined ? written?.file : undefined;
    const runs = rules.map((rule) => new RuleRun({ rule, context, findPlace, source: corrected }));
    walk(context.subject, runs);
    const own = runs.map((run) => run.result());
    if (version === undefined) told.push({ ...(mail === undefined ? {} : { mail }), results: own });
    else told.push({ version, results: withoutShared(own, told[0]?.results ?? []) });
  }
  const results = joined(told);
  const { results: unwaived, waived } = applyWaivers({ campaign, brand, payload: source.payload, results, today, waiverRole });
  const { results: open, known } = applyBaseline({
    campaign: campaign.slug,
    asset: assetId,
    file: brand.baseline,
    results: unwaived,
    hasLaw: (rule) => rules.some(({ meta }) => meta.id === rule && meta.law.length > 0),
    role: waiverRole,
  });
  const head = { campaign: campaign.slug, asset: assetId, pack: packLabel(), results: open, waived };
  return brand.baseline === undefined ? head : { ...head, known };
}

function walk({ fields, segments, links, elements }: Subject, runs: readonly RuleRun[]): void {
  for (const run of runs) run.start();
  tellAll(fields, "field", runs);
  tellAll(segments, "text", runs);
  tellAll(links, "link", runs);
  tellAll(elements, "element", runs);
  for (const run of runs) run.end();
}

type Heard = Exclude<keyof Listener, "end">;
type Thing<Kind extends Heard> = Parameters<NonNullable<Listener[Kind]>>[0];

/** One thing after the other, each to all who listen; most rules listen to one kind only. */
function tellAll<Kind extends Heard>(things: readonly Thing<Kind>[], kind: Kind, runs: readonly RuleRun[]): void {
  const listening: { readonly run: RuleRun; readonly hear: (heard: Thing<Kind>) => void }[] = [];
  for (const run of runs) {
    const hear = run.hears(kind);
    if (hear !== undefined) listening.push({ run, hear });
  }
  for (const thing of things) for (const { run, hear } of listening) run.tell(hear, thing);
}

/** Of one rule on one asset; whoever has a hundred of the same to mend needs no list of the rest, and each is looked for in the whole text. */
const MOST_FINDINGS = 100;

const NO_FINDINGS: readonly Finding[] = [];

/** One rule at work on one asset; lives as long as the walk. */
class RuleRun {
  readonly #rule: Rule;
  readonly #context: RuleContext;
  readonly #findPlace: (spot: Spot, quote: string) => Place;
  readonly #source: string | undefined;
  // Hardly any rule has something to say of an asset, so what it says is kept in lists that are made when it does.
  #findings: Finding[] | undefined;
  #questions: string[] | undefined;
  #signOffs: SignOff[] | undefined;
  /** How many times each finding stands there, by its words and what is around them. */
  #turns: Map<Sha256, number> | undefined;
  #said: Set<Sha256> | undefined;
  #listener: Listener | undefined;
  #notApplicable: string | undefined;
  #failure: string | undefined;
  /** Beyond those that are named: the quotes that only warn or are noted, and those that block. */
  #more: { readonly quote: string; readonly blocks: boolean }[] | undefined;

  constructor({
    rule,
    context,
    findPlace,
    source,
  }: {
    readonly rule: Rule;
    readonly context: RuleContext;
    readonly findPlace: (spot: Spot, quote: string) => Place;
    /** The file in which corrections are made without asking, where there is one. */
    readonly source: string | undefined;
  }) {
    this.#rule = rule;
    this.#context = context;
    this.#findPlace = findPlace;
    this.#source = source;
  }

  start(): void {
    this.#guard(() => {
      const applicability = applicabilityOf(this.#rule, this.#context);
      if (applicability.kind === "not-applicable") this.#notApplicable = applicability.reason;
      if (applicability.kind === "unknown") this.#ask(applicability.reason);
      if (applicability.kind !== "applies") return;
      this.#listener = this.#rule.check(this.#context, {
        complain: (complaint) => this.#complain(complaint),
        ask: (reason) => this.#ask(reason),
        sign: (signOff, reason) => {
          this.#signOffs ??= [];
          this.#signOffs.push(signOff);
          this.#ask(reason);
        },
      });
    });
  }

  /** What to call with each thing of a kind; undefined where the rule does not listen to it. */
  hears<Kind extends Heard>(kind: Kind): ((heard: Thing<Kind>) => void) | undefined {
    return this.#listener?.[kind] as ((heard: Thing<Kind>) => void) | undefined;
  }

  tell<Told>(hear: (told: Told) => void, thing: Told): void {
    // It has failed since it said that it listens.
    if (this.#listener === undefined) return;
    try {
      hear(thing);
    } catch (error) {
      this.#fail(error);
    }
  }

  end(): void {
    this.#guard(() => this.#listener?.end?.());
  }

  result(): RuleResult {
    const { id: rule, title } = this.#rule.meta;
    const findings = this.#more === undefined ? (this.#findings ?? NO_FINDINGS) : [...(this.#findings ?? []), ...this.#unnamed(this.#more)];
    if (this.#failure !== undefined) return { rule, title, result: "error", reason: this.#failure, findings };
    if (this.#notApplicable !== undefined) return { rule, title, result: "not-applicable", reason: this.#notApplicable, findings };
    if (findings.length === 0 && this.#questions === undefined) return { rule, title, result: "pass", findings };
    const more = this.#more === undefined ? [] : [`There ${this.#more.length === 1 ? "is" : "are"} ${this.#more.length} more like these.`];
    const said = [...new Set([...(this.#questions ?? []), ...more])];
    const reason = {
      ...(said.length === 0 ? {} : { reason: said.join(" ") }),
      ...(this.#signOffs === undefined ? {} : { signOffs: this.#signOffs }),
    };
    return { rule, title, result: findings.length > 0 ? "fail" : "needs-review", ...reason, findings };
  }

  /**
   * What is not named must not slip through: one finding that blocks as long as one of the rest does. Its hash is of all their words, which
   * no exception can quote, so that it cannot be waived unseen.
   */
  #unnamed(more: readonly { readonly quote: string; readonly blocks: boolean }[]): readonly Finding[] {
    const blocking = more.filter(({ blocks }) => blocks);
    if (blocking.length === 0) return [];
    const quote = `${blocking.length} more`;
    return [
      {
        rule: this.#rule.meta.id,
        severity: "block",
        asset: this.#context.asset,
        message: `${counted(blocking.length, "more place", "more places")} must be changed. Mend the ones that are named; then the next are.`,
        place: this.#findPlace({ kind: "asset" }, quote),
        quote,
        textHash: textHash(blocking.map((one) => one.quote).join("\n")),
        // Known only as long as all of them are: one more, and it is another finding.
        fingerprint: this.#fingerprint(blocking.map((one) => one.quote).join("\n"), { kind: "asset" }),
      },
    ];
  }

  #fingerprint(quote: string, spot: Spot): Sha256 {
    const alike = fingerprintOf({ rule: this.#rule.meta.id, quote, spot, turn: 0 });
    this.#turns ??= new Map();
    const turn = this.#turns.get(alike) ?? 0;
    this.#turns.set(alike, turn + 1);
    return turn === 0 ? alike : fingerprintOf({ rule: this.#rule.meta.id, quote, spot, turn });
  }

  /** A rule that fails in itself must not look like one that found nothing. */
  #guard(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#fail(error);
    }
  }

  #ask(reason: string): void {
    this.#questions ??= [];
    this.#questions.push(reason);
  }

  #fail(error: unknown): void {
    this.#failure = `This check stopped with an error of its own, so nothing can be said: ${error instanceof Error ? error.message : String(error)}`;
    this.#listener = undefined;
  }

  /** A claim that only warns where a person wrote it blocks where a language model did: a person may know what is behind it, a model made it up. */
  #weight({ severity = this.#rule.meta.severity }: Complaint): Severity {
    return severity === "warn" && this.#rule.meta.group === "claims" && this.#context.writtenBy?.model !== undefined ? "block" : severity;
  }

  /** The same words in the text part, in hidden text or in an attribute are one finding, not four. */
  #complain(complaint: Complaint): void {
    const { spot, quote, message, law, fix, prescribed, related } = complaint;
    const severity = this.#weight(complaint);
    const hash = textHash(quote);
    this.#said ??= new Set();
    if (this.#said.has(hash) && isEcho(spot)) return;
    this.#findings ??= [];
    if (this.#findings.length >= MOST_FINDINGS) {
      this.#more ??= [];
      this.#more.push({ quote, blocks: severity === "block" });
      return;
    }
    this.#said.add(hash);
    const { meta } = this.#rule;
    const source = law ?? lawFor(meta.law, this.#context.regions);
    const place = this.#findPlace(spot, quote);
    this.#findings.push({
      rule: meta.id,
      severity,
      asset: this.#context.asset,
      message,
      place,
      quote,
      textHash: hash,
      fingerprint: this.#fingerprint(quote, spot),
      ...(source === undefined ? {} : { law: source }),
      ...(fix === undefined ? {} : { fix: place.file === this.#source ? fix : { ...fix, kind: "suggest" } }),
      ...(prescribed === undefined ? {} : { prescribed }),
      ...(related === undefined ? {} : { related }),
      ...seenOf(spot, quote),
    });
  }
}

function isEcho(spot: Spot): boolean {
  if (spot.kind === "link") return spot.link.origin === "plain-text";
  if (spot.kind === "asset" || spot.kind === "element") return false;
  const { origin } = spot.segment;
  return origin.kind === "plain-text" || origin.kind === "attribute" || (origin.kind === "html" && origin.hidden);
}
