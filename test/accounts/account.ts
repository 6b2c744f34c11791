/** What tests ask of a marketing platform and of an account there, whichever vendor it is: each vendor's file here answers it. */
import type { Connection } from "#commands/world.ts";
import type { RetryAfter } from "#emulators/common/misbehave.ts";
import type { DomainEvent } from "#emulators/common/oracle.ts";
import type { People } from "#emulators/common/people.ts";
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
  /** Of an ad: its own switch, which may be on although its time is over. */
  readonly isOn?: boolean;
  /** What a reader sees first: the subject of a mail, the title of a page. */
  readonly title: string;
}

/** A mail of a sequence that went out, as the stand-in wrote it down. */
export interface MailOut {
  readonly subject: string;
  /** Who got it, as ranges of people's numbers. */
  readonly who: People;
  readonly atMs: number;
}

/** Of an ad: it may cost money from here on, it may not any more, or it did. */
export type AdEvent = Extract<DomainEvent, { readonly kind: "may-spend" | "stopped" | "spent" }>;

export interface Account {
  readonly platform: PlatformUnderTest;
  /** What the program finds in its environment to open it. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it names addresses itself: it stands at this one from now on, and what the program finds in its environment then. */
  standAt?(url: string): Readonly<Record<string, string>>;
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
  /** Which emails reached their people, once for each time. */
  sends(): readonly string[];
  /** What sequences sent, oldest first. */
  mails(): readonly MailOut[];
  /** Absent: it has no ads. What became of them, oldest first; money up to now. */
  adEvents?(): readonly AdEvent[];
  readonly byHand: {
    /** Somebody changes what a reader sees. */
    edit(id: string): void;
    remove(id: string): void;
    /** Somebody publishes or sends it there. */
    publish(id: string): void;
    /** Absent: nothing there goes on by itself. Somebody switches it off for a while. */
    pause?(id: string): void;
    /** So many people come onto the lists that the campaign goes to. */
    join(count: number): void;
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
  /** Form of the brand → its id there. */
  readonly forms?: Readonly<Record<string, string>>;
  /** Fields in the head of an asset's file that this platform has no place for, lines indented below them included. */
  readonly noPlaceFor?: readonly string[];
}

/** How a platform runs sequences of mails. */
export interface SequencesUnderTest {
  /** Of `platforms.<name>` in the configuration, beside the others: what must stand there where a team has sequences. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether a change comes out beside what runs, or is refused. */
  readonly changed: "beside it" | "not while it runs";
  /** Who comes onto the lists later gets in at once, or with the next version. */
  readonly newcomers: "at once" | "with the next version";
}

export interface PlatformUnderTest {
  readonly name: PlatformName;
  /** By which tests call it, where a platform is played on in more than one way; its name where absent. */
  readonly title?: string;
  /** The kinds its adapter handles: the campaign that is played is reduced to them. */
  readonly kinds: readonly AssetKind[];
  /** Absent: none are played. */
  readonly sequences?: SequencesUnderTest;
  /** Absent: the example has all of it. */
  readonly files?: PlatformFiles;
  /** Its query is more than names and values: it stays behind the path as it was written. */
  readonly keepsQuery?: true;
  /** What its ads are paid in; absent: it has none. */
  readonly currency?: string;
  /** An email of the account's own that can be a template, made where there is none: what a brief calls it. Absent: there are none. */
  ownTemplate?(account: Account): Promise<string>;
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

export function isAdEvent(event: DomainEvent): event is AdEvent {
  return event.kind === "may-spend" || event.kind === "stopped" || event.kind === "spent";
}

export function mailOut({ content, who = [], at }: Extract<DomainEvent, { kind: "sent" }>): MailOut {
  return { subject: content?.subject ?? "", who, atMs: Date.parse(at) };
}

/** What the header Retry-After asks for, in milliseconds; undefined where it asks for nothing that could be done. */
export function retryAfterMs({ headers }: HttpResponse, nowMs: number): number | undefined {
  const header = headers["retry-after"];
  if (header === undefined) return undefined;
  const waitMs = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return waitMs > 0 ? waitMs : undefined;
}
