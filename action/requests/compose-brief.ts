/** Makes a brief of a form's answers: defaults from playbook and brand, a question for whatever is missing or contradicts itself. */
import { checkBrief } from "#governance/check-brief.ts";
import type { Question } from "#model/question.ts";
import type { BrandKit, CampaignSource, Located } from "#model/source.ts";
import type { Brief, LocalDate } from "#model/types.ts";
import { fits, validate } from "#model/validators.ts";
import { ask } from "./ask.ts";
import { briefQuestion, sentence } from "./brief-questions.ts";
import { campaignSlug } from "./campaign-slug.ts";
import { composeAssets } from "./compose-assets.ts";
import { composeOffer } from "./compose-offer.ts";
import {
  type Attachment,
  composeAction,
  composeAudience,
  composeEnd,
  composeEvent,
  composeGoal,
  composePictures,
  composePoints,
  composeSender,
} from "./compose-parts.ts";
import { composeSchedule } from "./compose-schedule.ts";
import type { Answers, BriefDefaults, Form } from "./form.ts";
import { ABSENT, askPart, type Chosen, editing, type Intake, type Part, value, wordsOf } from "./intake.ts";
import { briefText, locateBrief } from "./located-brief.ts";
import { dateTimeIn } from "./read-values.ts";
import { withValue } from "./with-value.ts";

export interface ComposeRequest {
  readonly form: Form;
  readonly answers: Answers;
  readonly brand: BrandKit;
  readonly defaults: BriefDefaults;
  readonly today: LocalDate;
  /** Every campaign name that was ever used: folders, archive, ledger. */
  readonly taken: ReadonlySet<string>;
  /** What people answered to earlier questions. */
  readonly chosen?: Chosen;
}

export type Composition =
  | {
      readonly kind: "brief";
      readonly slug: string;
      readonly brief: Brief;
      /** Of `campaigns/<slug>/brief.yaml`. */
      readonly text: string;
      /** What in it contradicts itself: the brief can be kept, and nothing is generated before these are answered. */
      readonly questions: readonly Question[];
      /** Pictures that were dropped into the form; they are not in the brief before their files are in the folder. */
      readonly attachments: readonly Attachment[];
    }
  /** Something is missing without which there is no brief. */
  | { readonly kind: "questions"; readonly questions: readonly Question[] };

/** An answer may raise one more question, and that another; nobody is asked more often than this. */
const MOST_ROUNDS = 12;

/** Never throws: whatever was answered gives a brief that fits its schema, or questions. */
export function composeBrief({ taken, chosen = new Map(), ...request }: ComposeRequest): Composition {
  const slug = slugFor(request, taken);
  const intake: Intake = { ...request, slug, chosen };
  const parts = partsOf(intake);
  const questions = parts.flatMap(([, part]) => (part.kind === "question" ? [part.question] : []));
  if (questions.length > 0) return { kind: "questions", questions };
  const draft: unknown = Object.fromEntries(parts.flatMap(([key, part]) => (part.kind === "value" ? [[key, part.value]] : [])));
  if (!fits("brief", draft)) return { kind: "questions", questions: unfitting(intake, draft) };
  return settled(intake, draft);
}

function slugFor({ answers, today, form, defaults }: Omit<ComposeRequest, "taken">, taken: ReadonlySet<string>): string {
  const at = typeof answers.at === "string" ? dateTimeIn(answers.at, defaults.language) : undefined;
  return campaignSlug({ name: String(answers.name ?? ""), year: (at ?? today).slice(0, 4), otherwise: form.type, taken });
}

/** In the order of the file. */
function partsOf(intake: Intake): readonly (readonly [keyof Brief, Part])[] {
  const { form, defaults, brand } = intake;
  const name = wordsOf(intake, "name");
  const schedule = composeSchedule(intake);
  const offer = composeOffer(intake);
  const event = composeEvent(intake);
  const notes = wordsOf(intake, "notes");
  const { pictures } = composePictures(intake);
  return [
    ["schemaVersion", value(1)],
    [
      "name",
      name === undefined ? askPart(intake, { topic: "name", text: "What is it called?", way: editing(intake, "name") }) : value(name),
    ],
    ["type", value(form.type)],
    ["messageClass", value(form.type === "customer-notice" ? "operational" : "marketing")],
    ["language", value(defaults.language)],
    ["product", value(brand.brand.value.product)],
    ...composeAction(intake).map((part): readonly [keyof Brief, Part] => ["action", part]),
    ["keyPoints", composePoints(intake)],
    ["offer", offer],
    ["audience", composeAudience(intake)],
    ["schedule", schedule],
    ["end", composeEnd(intake, { offer, event })],
    ["sender", composeSender(intake)],
    ...composeGoal(intake).map((part): readonly [keyof Brief, Part] => ["goal", part]),
    ...pictures.map((part): readonly [keyof Brief, Part] => ["pictures", part]),
    ["event", event],
    ["notes", notes === undefined ? ABSENT : value(notes)],
    ...composeAssets(intake).map((part): readonly [keyof Brief, Part] => ["assets", part]),
  ];
}

/** The brief with every answered contradiction taken out, and what still contradicts itself. */
function settled(intake: Intake, draft: Brief): Composition {
  let brief = draft;
  for (let round = 0; ; round += 1) {
    const open = contradictions(intake, brief);
    const edits = open.flatMap(({ id, choices }) => choices.find(({ key }) => key === intake.chosen.get(id))?.edit ?? []);
    const edit = edits.find(({ kind }) => kind === "brief");
    const changed: unknown = edit?.kind === "brief" ? withValue(brief, edit.path, edit.value) : undefined;
    if (round < MOST_ROUNDS && fits("brief", changed)) {
      brief = changed;
      continue;
    }
    const { attachments } = composePictures(intake);
    return { kind: "brief", slug: intake.slug, brief, text: briefText(brief), questions: open, attachments };
  }
}

function contradictions(intake: Intake, value: Brief): readonly Question[] {
  const { brand, today, slug } = intake;
  const folder = `campaigns/${slug}`;
  const brief = locateBrief(briefText(value), `${folder}/brief.yaml`);
  // What we serialise, we read back: the property test holds it.
  if (brief === undefined) return unfitting(intake, value);
  const problems = checkBrief({ campaign: draftCampaign(slug, folder, brief), brand, today });
  return problems.map(
    (problem) =>
      briefQuestion({ slug, brief, brand, today }, problem) ??
      ask({
        about: [slug, problem.code, problem.message],
        text: sentence(problem.message),
        way: sentence(problem.hint ?? problem.place?.note ?? "edit the form above"),
      }),
  );
}

function draftCampaign(slug: string, folder: string, brief: Located<Brief>): CampaignSource {
  return { slug, folder, version: "", brief, assets: [], payloads: {} };
}

/** What no part could foresee: said field by field, never as a failure. */
function unfitting({ slug }: Intake, draft: unknown): readonly Question[] {
  return validate("brief", draft).map(({ path, keyword }) =>
    ask({
      about: [slug, path.join("."), keyword],
      text: `Something in the answer about ${path.map(String).join(" ") || "the campaign"} cannot be used as it is.`,
      way: "Edit the form above (⋯, Edit) and write it more plainly.",
    }),
  );
}
