/** `doctor` on the language model that writes or reviews: its key, its address, whether it is there, and how it can be asked. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { type Probe, probeModel } from "#generation/model/probe.ts";
import { modelAccess } from "#generation/registry.ts";
import type { Config } from "#model/types.ts";
import type { DoctorAdvice, DoctorLine, DoctorSection } from "#report/doctor.ts";
import { spentInWords } from "#report/model-words.ts";
import { listed } from "#report/words.ts";
import type { World } from "../world.ts";
import { unread } from "./reading.ts";

type Settings = NonNullable<Config["model"]>;

const CHECK = "model";
const CONFIG = "In .github/campaigns.yml:";
const API_WORDS: Readonly<Record<Settings["api"], string>> = { responses: "the Responses API", "chat-completions": "Chat Completions" };

/** Whether a language model writes or reviews. */
export function asksModel({ generation, reviewer }: Config): boolean {
  return generation.writer === "openai" || reviewer?.kind === "openai";
}

/** Nothing where no model is asked; then none need be there. */
export async function checkModel({ env }: Pick<World, "env">, config: Config): Promise<readonly DoctorSection[]> {
  if (!asksModel(config)) return [];
  const section = (lines: readonly DoctorLine[]): readonly DoctorSection[] => [{ title: "Language model", lines }];
  try {
    const { settings, key, address } = modelAccess({ settings: config.model, env });
    return section([...addressLine(address), ...probed(settings, await probeModel({ settings, key, address }))]);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return section([{ status: "wrong", check: CHECK, found: `${error.message}.`, fix: adviceOf(error) }]);
  }
}

/** It is not shown: whoever set it may have put a secret into it. */
function addressLine(address: string | undefined): readonly DoctorLine[] {
  if (address === undefined) return [];
  const found =
    "OPENAI_BASE_URL is set: briefs and texts go to that address and not to OpenAI itself. Whoever runs it can read what has not been published yet.";
  return [{ status: "note", check: `${CHECK}/address`, found }];
}

function probed(settings: Settings, { works, failure, names = [], spent }: Probe): readonly DoctorLine[] {
  const used = `Trying that out took ${spentInWords(spent)}.`;
  if (works === undefined) return failure === undefined ? [] : [notAnswering(settings, failure, names)];
  const how = SHAPES[works.answers];
  if (failure === undefined) {
    const found = `${settings.name} answers by ${API_WORDS[works.api]}, ${how}, as configured. ${used}`;
    return [{ status: "right", check: CHECK, found }, ...moving(settings, works.model)];
  }
  const wrong: readonly DoctorLine[] = [
    ...(works.api === settings.api ? [] : [otherApi(settings, works.api)]),
    ...(works.answers === (settings.answers ?? "schema") ? [] : [otherShape(settings, works.answers)]),
  ];
  return [
    ...wrong,
    { status: "note", check: `${CHECK}/answers`, found: `So asked, it answers ${how}. ${used}` },
    ...moving(settings, works.model),
  ];
}

const SHAPES: Readonly<Record<NonNullable<Settings["answers"]>, string>> = {
  schema: "and keeps to the shape it is given",
  json: "in JSON, and in the shape it was told in words",
  text: "in the shape it was told in words",
};

function otherApi({ name, api }: Settings, works: Settings["api"]): DoctorLine {
  return {
    status: "wrong",
    check: `${CHECK}/api`,
    found: `${name} is not to be reached by ${API_WORDS[api]}, which the configuration names. By ${API_WORDS[works]} it answers.`,
    fix: [{ say: CONFIG, lines: ["model:", `  api: ${works}`] }],
  };
}

function otherShape({ name, answers = "schema" }: Settings, works: NonNullable<Settings["answers"]>): DoctorLine {
  return {
    status: "wrong",
    check: `${CHECK}/shape`,
    found: `${name} cannot be held to ${answers === "schema" ? "a shape" : "JSON"} at this address (model.answers: ${answers}). Told it in words, it kept to it.`,
    fix: [{ say: `${CONFIG.slice(0, -1)} (every answer is checked here all the same):`, lines: ["model:", `  answers: ${works}`] }],
  };
}

/** An alias is another model tomorrow, and its texts and answers are then others, too. */
function moving({ name }: Settings, answered: string): readonly DoctorLine[] {
  if (answered === name) return [];
  const found = `The configuration names ${name}, and ${answered} answered. Where that is an alias, it can be another model tomorrow.`;
  return [{ status: "note", check: `${CHECK}/name`, found, advice: [{ say: "To pin it:", lines: ["model:", `  name: ${answered}`] }] }];
}

/** What somebody here can mend is wrong; a service that does not answer is only unknown. */
function notAnswering({ name, api }: Settings, failure: PipelineError, names: readonly string[]): DoctorLine {
  const { code, facts, message } = failure;
  const detail = failure.detail === undefined ? [] : [{ say: failure.detail }];
  if (facts["lack"] === "not-an-answer") {
    const found = "What answers at this address is not the API of a language model: it sends something else.";
    return { status: "wrong", check: CHECK, found, fix: [{ say: "Look at OPENAI_BASE_URL. Such an address often ends with /v1." }] };
  }
  if (facts["lack"] === "no-json" || facts["lack"] === "shape") {
    const found = `${name} answers, but not in the shape it is asked for, however it was asked.`;
    return {
      status: "wrong",
      check: CHECK,
      found,
      fix: [{ say: "Take another model: nothing this one says can be used here." }, ...detail],
    };
  }
  if (facts["status"] === 404 || facts["status"] === 405) return notThere(name, api, names);
  if (code === "MODEL_UNREACHABLE") return unread({ check: CHECK, what: name, fix: [...adviceOf(failure), ...detail] }, `${message}.`);
  return { status: "wrong", check: CHECK, found: `${message}.`, fix: [...adviceOf(failure), ...detail] };
}

/** Names. More of them help nobody. */
const MOST_NAMES = 12;

function notThere(name: string, api: Settings["api"], names: readonly string[]): DoctorLine {
  const found = `There is no ${name} at this address, neither by ${API_WORDS[api]} nor by ${API_WORDS[api === "responses" ? "chat-completions" : "responses"]}.`;
  if (names.length === 0)
    return {
      status: "wrong",
      check: CHECK,
      found,
      fix: [{ say: "Look at model.name in .github/campaigns.yml, and at OPENAI_BASE_URL, which often ends with /v1." }],
    };
  const rest = names.length > MOST_NAMES ? [`${names.length - MOST_NAMES} more`] : [];
  const has = listed([...names.slice(0, MOST_NAMES), ...rest]);
  return { status: "wrong", check: CHECK, found, fix: [{ say: `Set model.name in .github/campaigns.yml to one that is there: ${has}.` }] };
}

function adviceOf({ hint }: PipelineError): readonly DoctorAdvice[] {
  return hint === undefined ? [] : [{ say: /[.!?)]$/.test(hint) ? hint : `${hint}.` }];
}
