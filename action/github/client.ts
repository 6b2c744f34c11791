/** The one way to GitHub for this room: a caller that keeps its distance, lists that are read to their end, and whose words are ours. */
import { type Caller, createCaller } from "#http/call.ts";
import { redactor } from "#http/secret.ts";
import { fieldsOf, text } from "#http/shape.ts";
import type { Clock, Random } from "#ports/clock.ts";
import type { ForgeActor, TokenKind } from "#ports/forge.ts";
import type { Transport } from "#ports/transport.ts";
import { reading } from "./endpoints.ts";
import { githubWord, unlessStatus } from "./failures.ts";
import { BUDGET, LIMIT, limitsAs429, pacedWrites, patientRandom } from "./limits.ts";
import { createReadAll, type ReadAll, withLinks } from "./pages.ts";

export interface Client {
  /** Path of the repository, `/repos/owner/name`. */
  readonly base: string;
  readonly owner: string;
  readonly clock: Clock;
  readonly call: Caller;
  readonly readAll: ReadAll;
  /** Whether somebody is who we write as. A token that cannot be asked who it is knows nobody. */
  readonly isOurs: (actor: ForgeActor) => Promise<boolean>;
  /** Told by the answer to something we wrote. */
  readonly weAre: (login: string | undefined) => void;
}

export interface ClientParts {
  /** `owner/name` */
  readonly repository: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly secrets: readonly string[];
  readonly tokenKind: TokenKind;
}

/** Nothing is sent before the first call. Every failure of a call is a PlatformFailure without `secrets` in it. */
export function createClient({ repository, transport, clock, random, secrets, tokenKind }: ClientParts): Client {
  const { transport: linked, nextAfter } = withLinks(limitsAs429(transport));
  const asked = createCaller({
    name: "GitHub",
    transport: linked,
    clock,
    random: patientRandom(random),
    budget: BUDGET,
    limit: LIMIT,
    secrets,
    classify: githubWord({ clock, redact: redactor(secrets) }),
  });
  const call = pacedWrites(asked, clock);
  const [owner = "", name = ""] = repository.split("/");
  let learnt: string | undefined;

  return {
    base: `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`,
    owner,
    clock,
    call,
    readAll: createReadAll({ call, nextAfter }),
    async isOurs(actor) {
      if (learnt !== undefined) return learnt === actor.login.toLowerCase();
      // A run and an App write as a bot, and may not ask GitHub for its name.
      if (tokenKind === "workflow" || tokenKind === "app") return actor.isBot;
      const own = await unlessStatus([403, 404], call(reading("/user", { read: readLogin })));
      return own?.toLowerCase() === actor.login.toLowerCase();
    },
    weAre(login) {
      learnt = login?.toLowerCase() ?? learnt;
    },
  };
}

function readLogin(body: unknown): string {
  return text(fieldsOf(body, "the account"), "login");
}
