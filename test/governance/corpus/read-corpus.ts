/** Reads the labelled corpus from its YAML files; whoever adds to it and mistypes a key is told where. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { RULES } from "#governance/rules.ts";
import { type AdKind, isAdKind } from "#model/content.ts";
import type { AdWords, Case, Company, DocumentWords, Facts, Label, Labels, SequenceWords, Words } from "./case.ts";

export const CORPUS = path.join(import.meta.dirname, "../../fixtures/governance");

type Raw = Readonly<Record<string, unknown>>;

const FACTS = [
  "brief",
  "offer",
  "brand",
  "audience",
  "claims",
  "testimonials",
  "certificates",
  "ratings",
  "comparisons",
  "calendar",
  "outings",
  "earlier",
  "since",
  "others",
];
/** What an asset is written under, by its kind. */
const ASSETS = ["mail", "page", "ad", "sequence"] as const;
const WORDS = ["subject", "preheader", "headline", "button", "text", "html", "frame", "plain", "template", "sender", "fill"];
const LABELS: readonly string[] = ["block", "warn", "note", "ask"];
const RULE_IDS = new Set(RULES.map(({ meta }) => meta.id));

/** A file of texts that nobody looked at while rules were mended. Once its differences have been read, it gets another name. */
const HELD_OUT = /^held-out-/;

export function readCompanies(): Readonly<Record<string, Company>> {
  const file = "companies.yaml";
  return Object.fromEntries(
    Object.entries(rawFile(file)).map(([name, raw]) => {
      const company = fields(raw, ["about", "preheader", ...FACTS], `${file}, ${name}`);
      return [name, { ...factsOf(company), about: String(company["about"]), preheader: String(company["preheader"]) }];
    }),
  );
}

/** Every asset of every file, in the order of the files. A pair is two assets. */
export function readCorpus(): readonly Case[] {
  const files = readdirSync(CORPUS).filter((name) => name.endsWith(".yaml") && name !== "companies.yaml");
  return files.sort().flatMap((file) => {
    const raw = fields(rawFile(file), ["about", "pairs", "clean"], file);
    return [...list(raw["pairs"]).flatMap((pair) => pairOf(pair, file)), ...list(raw["clean"]).map((one) => cleanOf(one, file))];
  });
}

function pairOf(value: unknown, file: string): readonly Case[] {
  const where = `${file}, “${nameIn(value)}”`;
  const raw = fields(value, ["name", "company", "because", "facts", ...ASSETS, "finds", "lawful"], where);
  const twin = fields(raw["lawful"], ["because", "change", "facts", ...ASSETS, "finds"], `${where}, lawful`);
  const violation = caseOf(raw, { file, where, part: "violation" });
  if (Object.keys(violation.labels).length === 0)
    throw new Error(`${where}: a pair finds something; an asset in order stands under clean.`);
  const changed = changedBy(Object.entries(object(twin["change"] ?? {}, where)), raw, where);
  const facts = merged(object(changed["facts"] ?? {}, where), object(twin["facts"] ?? {}, where));
  const words = Object.fromEntries(
    ASSETS.filter((key) => raw[key] !== undefined).map((key) => [
      key,
      { ...object(changed[key], where), ...object(twin[key] ?? {}, where) },
    ]),
  );
  const lawful = { ...changed, ...words, facts, because: twin["because"], finds: twin["finds"] ?? {} };
  return [violation, caseOf(lawful, { file, where: `${where}, lawful`, part: "lawful" })];
}

function cleanOf(value: unknown, file: string): Case {
  const where = `${file}, “${nameIn(value)}”`;
  const raw = fields(value, ["name", "company", "because", "facts", ...ASSETS, "finds"], where);
  return caseOf({ because: "An ordinary text.", ...raw }, { file, where, part: "clean" });
}

function caseOf(raw: Raw, { file, where, part }: { readonly file: string; readonly where: string; readonly part: Case["part"] }): Case {
  const own = `${file.replace(/\.yaml$/, "")}/${nameIn(raw)}`;
  if (typeof raw["because"] !== "string") throw new Error(`${where}: say why, under because.`);
  const { others, ...facts } = fields(raw["facts"] ?? {}, FACTS, `${where}, facts`);
  return {
    name: part === "lawful" ? `${own} (lawful)` : own,
    file,
    part,
    heldOut: HELD_OUT.test(file),
    company: String(raw["company"]),
    because: raw["because"],
    facts: factsOf(facts),
    words: wordsOf(raw, where),
    others: Object.fromEntries(
      Object.entries(object(others ?? {}, where)).map(([id, other]) => [id, wordsOf(fields(other, ASSETS, `${where}, ${id}`), where)]),
    ),
    labels: labelsOf(raw["finds"] ?? {}, where),
  };
}

/** The one asset that stands there. */
function wordsOf(raw: Raw, where: string): Words {
  const [key, ...more] = ASSETS.filter((one) => raw[one] !== undefined);
  if (key === undefined || more.length > 0) throw new Error(`${where}: write one of ${ASSETS.join(", ")}.`);
  if (key === "ad") return adWords(object(raw[key], where), where);
  if (key === "sequence") return sequenceWords(object(raw[key], where), where);
  return documentWords(fields(raw[key], WORDS, where), key === "mail" ? "email" : "landing-page", where);
}

function documentWords(raw: Raw, kind: DocumentWords["kind"], where: string): DocumentWords {
  if ((raw["text"] === undefined) === (raw["html"] === undefined)) throw new Error(`${where}: write either text or html.`);
  return { frame: "letter", preheader: "", headline: "", button: "", subject: "", ...raw, kind };
}

/** Its fields are held to the schema of its kind when it is rendered. */
function adWords({ kind, introduction, files, budget, delivery, end, ...head }: Raw, where: string): AdWords {
  const facts = Object.entries(object(files ?? {}, where)).map(([file, one]) => [file, object(one, `${where}, ${file}`)]);
  return {
    kind: adKind(kind, where),
    head,
    introduction: String(introduction ?? ""),
    files: Object.fromEntries(facts),
    ...inBrief({ budget, delivery, end }),
  };
}

/** What the brief says of an ad; held to its schema no more than the other facts of a case. */
function inBrief({ end, ...told }: Raw): Pick<AdWords, "entry" | "end"> {
  const entry = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const whole: unknown = { entry, ...(end === undefined ? {} : { end }) };
  return isInBrief(whole) ? whole : { entry: {} };
}

function isInBrief(value: unknown): value is Pick<AdWords, "entry" | "end"> {
  return typeof value === "object" && value !== null && "entry" in value;
}

function adKind(kind: unknown, where: string): AdKind {
  const known = (["search-ad", "display-ad", "performance-max", "sponsored-content", "text-ad", "document-ad"] as const).find(
    (one) => one === kind && isAdKind(one),
  );
  if (known === undefined) throw new Error(`${where}: “${String(kind)}” is no kind of ad.`);
  return known;
}

function sequenceWords({ mails, template, ...head }: Raw, where: string): SequenceWords {
  const steps = list(mails).map((mail) => object(mail, `${where}, mails`));
  return { kind: "sequence", head, mails: steps, ...(template === undefined ? {} : { template: String(template) }) };
}

function factsOf(raw: Raw): Facts {
  const { offer, brief, ...rest } = withMoney(raw);
  const told = { ...object(brief ?? {}, "brief"), ...(offer === undefined ? {} : { offer: object(offer, "offer") }) };
  // What a case says of a brief or brand is held to their schemas nowhere: rendering and the rules read it as they find it.
  const facts: unknown = { brand: {}, audience: {}, ...rest, brief: told };
  return isFacts(facts) ? facts : { brand: {}, audience: {}, brief: {} };
}

function isFacts(value: unknown): value is Facts {
  return typeof value === "object" && value !== null && "brief" in value;
}

/** `49.90 EUR` → the amount in millionths, as a brief has it. */
function withMoney(raw: Raw): Raw {
  const read = (value: unknown): unknown => {
    const found = typeof value === "string" ? /^(\d+(?:\.\d{1,2})?) ([A-Z]{3})$/.exec(value) : null;
    if (found !== null) return { micros: Math.round(Number(found[1]) * 1_000_000), currency: found[2] };
    if (Array.isArray(value)) return value.map(read);
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, read(inner)]))
      : value;
  };
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, read(value)]));
}

function labelsOf(value: unknown, where: string): Labels {
  return Object.fromEntries(
    Object.entries(object(value, where)).map(([rule, said]) => {
      if (!RULE_IDS.has(rule)) throw new Error(`${where}: there is no rule “${rule}”.`);
      return [rule, list(Array.isArray(said) ? said : [said]).map((label) => labelOf(label, where))];
    }),
  );
}

function labelOf(value: unknown, where: string): Label {
  if (value === "block" || value === "warn" || value === "note" || value === "ask") return value;
  throw new Error(`${where}: “${String(value)}” is none of ${LABELS.join(", ")}.`);
}

/** The words of the twin: each old one must stand somewhere in the pair, else the twin would be the same. */
function changedBy(changes: readonly (readonly [string, unknown])[], raw: Raw, where: string): Raw {
  return changes.reduce<Raw>((text, [old, fresh]) => {
    let found = false;
    const replaced = (value: unknown): unknown => {
      if (typeof value === "string") {
        found ||= value.includes(old);
        return value.replaceAll(old, String(fresh));
      }
      if (Array.isArray(value)) return value.map(replaced);
      return typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]))
        : value;
    };
    const parts = Object.entries(text).map(([key, value]) => [key, [...ASSETS, "facts"].includes(key) ? replaced(value) : value]);
    if (!found) throw new Error(`${where}: “${old}” is to be changed and stands nowhere.`);
    return Object.fromEntries(parts);
  }, raw);
}

function merged(left: Raw, right: Raw): Raw {
  const result: Record<string, unknown> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const before = result[key];
    const isPlain = (one: unknown) => typeof one === "object" && one !== null && !Array.isArray(one);
    result[key] = isPlain(before) && isPlain(value) && key !== "offer" ? { ...object(before, key), ...object(value, key) } : value;
  }
  return result;
}

function rawFile(file: string): Raw {
  return object(parse(readFileSync(path.join(CORPUS, file), "utf8")), file);
}

function fields(value: unknown, known: readonly string[], where: string): Raw {
  const raw = object(value, where);
  const strange = Object.keys(raw).find((key) => !known.includes(key));
  if (strange !== undefined) throw new Error(`${where}: “${strange}” is none of ${known.join(", ")}.`);
  return raw;
}

function object(value: unknown, where: string): Raw {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`${where}: there should be keys and values here.`);
  return Object.fromEntries(Object.entries(value));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function nameIn(value: unknown): string {
  return typeof value === "object" && value !== null && "name" in value ? String(value.name) : "without a name";
}
