/** GitHub behind the forge port: wires the transport, the client and the verbs together. */
import type { Clock, Random } from "#ports/clock.ts";
import type { Forge } from "#ports/forge.ts";
import type { Transport } from "#ports/transport.ts";
import { checkVerbs } from "./checks.ts";
import { createClient } from "./client.ts";
import { issueVerbs } from "./issues.ts";
import { peopleVerbs } from "./people.ts";
import { pullVerbs } from "./pulls.ts";
import { readSettings } from "./settings.ts";
import { tokenKind } from "./token-kind.ts";
import { githubTransport } from "./transport.ts";

export interface ForgeParts {
  /** `owner/name` */
  readonly repository: string;
  readonly token: string;
  /** Address of the API, for example `https://api.github.com`; a GitHub server of one's own has `https://host/api/v3`. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  /** What GitHub gave this run by itself, where that is known: only with it can an App's token be told from the run's own. */
  readonly runToken?: string;
  /** Instead of the real wire, for tests that lose answers. */
  readonly transport?: Transport;
}

/** The forge of one repository. Every failure is a PlatformFailure without secrets in it; nothing is sent before the first verb. */
export function openForge({ repository, token, apiUrl, clock, random, runToken, transport }: ForgeParts): Forge {
  const kind = tokenKind(token, runToken);
  const client = createClient({
    repository,
    transport: transport ?? githubTransport({ apiUrl, token }),
    clock,
    random,
    secrets: [token],
    tokenKind: kind,
  });
  return {
    repository,
    tokenKind: kind,
    ...pullVerbs(client),
    ...issueVerbs(client),
    ...peopleVerbs(client),
    ...checkVerbs(client),
    settings: () => readSettings(client),
    isOurs: client.isOurs,
  };
}
