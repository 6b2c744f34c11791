/**
 * Answers where there is no model: the words of the template generator, every second text with one of a model's usual failings. It measures
 * the way from an answer to a text, never how well a model writes.
 */
import { assetRequest } from "#generation/generate-asset.ts";
import { templateWriter } from "#generation/template-writer.ts";
import { roomFor } from "#governance/room.ts";
import { isAdKind } from "#model/content.ts";
import { type AnswerService, serve } from "./answer-service.ts";
import { readTasks, type Task } from "./read-briefs.ts";

type Fields = Readonly<Record<string, unknown>>;

interface Failing {
  readonly what: string;
  /** `again`: findings have come back before. */
  readonly answer: (words: Fields, again: boolean) => string;
}

const BOASTS: Readonly<Record<string, string>> = {
  en: "The world’s best choice",
  de: "Die beste Wahl der Welt",
  fr: "Le meilleur choix du monde",
};

/** One after the other, brief by brief. */
function failings(language: string): readonly Failing[] {
  const boast = BOASTS[language.slice(0, 2)] ?? BOASTS["en"] ?? "";
  return [
    { what: "boasts until it is told", answer: (words, again) => json(again ? words : boasting(words, boast)) },
    {
      what: "links to somebody else, and puts a picture in",
      answer: (words) => json(withLink(words)),
    },
    {
      what: "makes a line too long until it is told",
      answer: (words, again) => json(again ? words : changed(words, ["cta", "headlines", "headline"], () => "Go ".repeat(90).trim())),
    },
    { what: "wraps its answer in remarks", answer: (words) => `Here is your text:\n\n\`\`\`json\n${json(words)}\n\`\`\`\n` },
    { what: "boasts and does not mend it", answer: (words) => json(boasting(words, boast)) },
    { what: "leaves out a part until it is told", answer: (words, again) => json(again ? words : withoutLast(words)) },
    { what: "answers with something else", answer: () => "I would be glad to help. What is it about?" },
  ];
}

function boasting(words: Fields, boast: string): Fields {
  return changed(words, ["headline", "headlines", "title"], () => boast);
}

function withLink(words: Fields): Fields {
  const more = "[More](https://shop.elsewhere.example/) ![](https://pixel.elsewhere.example/p.gif)";
  return changed(words, ["body", "description", "descriptions"], (text) => `${text}\n\n${more}`);
}

/** The first of these fields with other words in it: a line, the first of a list, the label of a button; of a sequence in its first mail. */
function changed(words: Fields, names: readonly string[], change: (text: string) => string): Fields {
  const name = names.find((one) => Object.hasOwn(words, one));
  if (name === undefined) {
    const [[id, mail] = []] = Object.entries(words);
    return id === undefined || !isFields(mail) ? words : { ...words, [id]: changed(mail, names, change) };
  }
  const value = words[name];
  if (Array.isArray(value)) return { ...words, [name]: value.map((text, index) => (index === 0 ? change(String(text)) : text)) };
  return { ...words, [name]: isFields(value) ? { label: change(String(value["label"])) } : change(String(value)) };
}

/** The text below the head, where there is one; else whatever stands last: of a sequence its last mail. */
function withoutLast(words: Fields): Fields {
  const last = Object.hasOwn(words, "body") ? "body" : Object.keys(words).at(-1);
  return Object.fromEntries(Object.entries(words).filter(([name]) => name !== last));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function json(value: unknown): string {
  return JSON.stringify(value);
}

export async function standingIn(): Promise<AnswerService> {
  const tasks = new Map(readTasks().map((task, index) => [task.name, { task, index }]));
  const service = await serve(async (place, body) => {
    const [name = "", variant = "", number = ""] = place.split("/");
    const found = tasks.get(name);
    if (found === undefined) return { status: 404, body: {} };
    const words = await wordsOf(found.task);
    const all = failings(found.task.campaign.brief.value.language);
    const failing = variant === "2" ? all[found.index % all.length] : undefined;
    const content = failing === undefined ? json(words) : failing.answer(words, Number(number) > 1);
    // About four characters a token: no service counted them.
    const usage = { prompt_tokens: Math.ceil(json(body).length / 4), completion_tokens: Math.ceil(content.length / 4) };
    return { status: 200, body: { choices: [{ finish_reason: "stop", message: { content } }], usage } };
  });
  return { ...service, played: () => ({ same: 0, changed: 0, missing: [] }) };
}

async function wordsOf({ campaign, brand, asset, playbook, present }: Task): Promise<Fields> {
  const writer = templateWriter();
  const { request } = await assetRequest({
    ...{ writer, brand, asset, playbook, present },
    campaign: { slug: campaign.slug, brief: campaign.brief.value },
    ...(isAdKind(asset.kind) ? { room: roomFor(asset.kind) } : {}),
  });
  return (await writer.write(request)).fields as Fields;
}
