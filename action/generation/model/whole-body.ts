/** The body of an answer as it came: the client would take a page for a text and then look for JSON in it. */
import { NoAnswer } from "./no-answer.ts";

/** The part of the client's promise that is needed here. */
interface Answered {
  readonly asResponse: () => Promise<Pick<Response, "text">>;
}

/** @throws NoAnswer where it is no JSON, whatever it says of itself. */
export async function wholeBody(answered: Answered): Promise<unknown> {
  const response = await answered.asResponse();
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new NoAnswer("not-an-answer");
  }
}
