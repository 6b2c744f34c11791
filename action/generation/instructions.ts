/** What a model is told to do for one text: how to write, and a sentence for whatever else there is. No word of a brief or a person stands in it. */
import type { WriteRequest } from "#ports/writer.ts";
import { exampleOf } from "./example.ts";
import { TASKS } from "./prompts/tasks.ts";
import { REWRITE, WRITE } from "./prompts/write.ts";

export function instructionsFor(request: WriteRequest): string {
  const { asset, mails, standing = [], wish, original, option, carried = [], rework } = request;
  const tasks = [
    ...(mails === undefined ? [] : [TASKS.sequence]),
    ...(standing.length === 0 ? [] : [TASKS.standing]),
    ...(carried.length === 0 ? [] : [TASKS.carried]),
    ...(original === undefined ? [] : [original.language === asset.language ? TASKS.version : TASKS.translation]),
    ...(option === undefined || option.unlike.length === 0 ? [] : [TASKS.options]),
    ...(wish === undefined ? [] : [TASKS.wish]),
    ...(exampleOf(request) === undefined ? [] : [TASKS.example]),
  ];
  const how = rework === undefined ? WRITE : REWRITE;
  return tasks.length === 0 ? how : `${how}\n\nThis text\n${tasks.map((task) => `- ${task}`).join("\n")}`;
}
