/** A story told with failures in it, shared by the tests of one failure and of two. */
import type { FakeLedger } from "./fake-ledger.ts";
import type { FakePlatform, FaultKind } from "./fake-platform.ts";
import { type Story, tell } from "./stories.ts";
import type { TestTeam } from "./team.ts";

export const KINDS: readonly FaultKind[] = ["no", "lost-before", "lost-after", "late", "died-before", "died-after"];

export interface Failure {
  readonly name: string;
  readonly platform?: FakePlatform["faults"];
  readonly ledger?: FakeLedger["faults"];
}

/** Tells the story with the failure set. */
export function disturbed(story: Story, { platform, ledger }: Failure): Promise<TestTeam> {
  return tell(story, (team) => {
    if (platform !== undefined) team.platform.faults = platform;
    if (ledger !== undefined) team.ledger.faults = ledger;
  });
}
