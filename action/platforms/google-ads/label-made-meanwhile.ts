/** Requests that make a label of ours on their way, of which several leave at one time: one of them makes it, and refuses the others. */
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { isNoise } from "./failures.ts";
import type { Tools } from "./tools.ts";

/** Source: errors/label_error.proto, v25 (state of 2026-08-19): no two labels of an account have one name. */
const LABEL_IS_THERE = "labelError.DUPLICATE_NAME";
/** Our labels are two. */
const MOST_TIMES = 3;

/**
 * Does it again, from the look for our labels on, where nothing but a label that is there by now was wrong: then nothing was carried out.
 * `work` tells which request it sent.
 */
export async function whateverLabels<Result>(
  { errorsOf }: Pick<Tools, "errorsOf">,
  work: (sending: (request: HttpRequest) => void) => Promise<Result>,
): Promise<Result> {
  let sent: HttpRequest | undefined;
  for (let time = 1; ; time += 1) {
    try {
      return await work((request) => {
        sent = request;
      });
    } catch (failure) {
      if (!(failure instanceof PlatformFailure) || failure.applied !== "no" || sent === undefined || time === MOST_TIMES) throw failure;
      const wrong = errorsOf(sent).filter(({ code }) => !isNoise(code));
      if (wrong.length === 0 || wrong.some(({ code }) => code !== LABEL_IS_THERE)) throw failure;
    }
  }
}
