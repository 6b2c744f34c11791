/** What tests ask of a marketing platform and of an account there, whichever vendor it is: each vendor's file here answers it. */
import type { Connection } from "#commands/world.ts";
import type { RetryAfter } from "#emulators/common/misbehave.ts";
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import type { BrandKit } from "#model/source.ts";
import type { AssetKind, Config, PlatformName } from "#model/types.ts";
import type { HttpRequest, HttpResponse, Transport } from "#ports/transport.ts";

/** Something in the account that carries our marker and was not deleted. */
export interface Thing {
  readonly id: string;
  readonly kind: AssetKind;
  readonly state: string;
  /** Published, scheduled or on. */
  readonly isOut: boolean;
  /** What a reader sees first: the subject of a mail, the title of a page. */
  readonly title: string;
}

export interface Account {
  readonly platform: PlatformUnderTest;
  /** What the program finds in its environment to open it. */
  readonly env: Readonly<Record<string, string>>;
  /** The wire to it, without sockets. */
  readonly transport: Transport;
  /** Every key and token that opens it or ever did: none of them may be found anywhere. */
  secrets(): readonly string[];
  /** How it answers this request when something goes wrong. */
  wrongAnswers(request: HttpRequest): WrongAnswers;
  /** All it holds, as plain data that `thaw` opens again. */
  freeze(): unknown;
  /** A digest of everything that decides how it answers from now on, the time included. */
  state(): string;
  things(): readonly Thing[];
  /** Everything there that a record could name, ours or not, that was not deleted. */
  ids(): ReadonlySet<string>;
  /** How many objects programs ever made there. */
  made(): number;
  /** Which objects reached their people with a mail of the campaign, once for each time. */
  sends(): readonly string[];
  readonly byHand: {
    /** Somebody changes what a reader sees. */
    edit(id: string): void;
    remove(id: string): void;
    /** Somebody publishes or sends it there. */
    publish(id: string): void;
  };
  advance(milliseconds: number): void;
}

/** How a vendor words what goes wrong on its side. Errors repeat the secret they were given, as proxies and error pages do. */
export interface WrongAnswers {
  /** Too many calls: for the moment, or for the rest of the day. */
  limited(retryAfter: RetryAfter, until: "soon" | "tomorrow"): HttpResponse;
  /** It failed inside: 500. */
  failed(): HttpResponse;
  unauthorised(): HttpResponse;
  /** A right is missing. */
  forbidden(): HttpResponse;
  /** A success by its status, a failure by its body. */
  okWithError(): HttpResponse;
  /** An answer that lost what names the object. */
  withoutId(response: HttpResponse): HttpResponse;
  /** Answered as if it were done; nothing is kept. */
  forgotten(): Promise<HttpResponse>;
}

/** What a repository says, for an account that fits it. */
export interface Team {
  readonly config: Config;
  readonly brand: BrandKit;
  readonly clock: SteppableClock;
  /** The secret its key is made of; absent: the stand-in's own. */
  readonly secret?: string | undefined;
}

/** What a team's repository must hold for a platform, where this project's own example does not. */
export interface PlatformFiles {
  /** Of `platforms.<name>` in the configuration. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Audience → its lists there, and how many people are on them where fewer are expected than in the example. */
  readonly audiences: Readonly<Record<string, { readonly lists: readonly string[]; readonly people?: number }>>;
  /** Neutral field → what it is called there. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface PlatformUnderTest {
  readonly name: PlatformName;
  /** The kinds its adapter handles: the campaign that is played is reduced to them. */
  readonly kinds: readonly AssetKind[];
  /** Absent: the example has all of it. */
  readonly files?: PlatformFiles;
  /** A new account that fits a team's repository. */
  open(team: Team): Account;
  /** One that was put aside by `freeze`: as often as one likes. */
  thaw(data: unknown, clock: SteppableClock): Account;
  /**
   * The wire as the adapter uses it: around the bare one everything that the vendor's own `connect` puts there, such as tokens that are
   * fetched first. Made anew by each process.
   */
  connect(wire: Transport, connection: Connection, clock: SteppableClock): Promise<Transport>;
  /** Whether a call may change something there. A token that is fetched and a look-up by POST do not. */
  isWrite(request: HttpRequest): boolean;
  /** The kind of asset that a call brings out, or asks the platform to bring out later. */
  bringsOut(request: HttpRequest): AssetKind | undefined;
  /** For how long an answer asks to be left alone, in milliseconds. */
  asksToWait(response: HttpResponse, nowMs: number): number | undefined;
}

/** What the header Retry-After asks for, in milliseconds; undefined where it asks for nothing that could be done. */
export function retryAfterMs({ headers }: HttpResponse, nowMs: number): number | undefined {
  const header = headers["retry-after"];
  if (header === undefined) return undefined;
  const waitMs = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return waitMs > 0 ? waitMs : undefined;
}
