/** Domains, hosts, senders and campaign tags: what is no domain, what is not ours, and what analytics would count apart. */
import type { Place } from "#model/place.ts";
import { isShortener } from "../facts/link-register.ts";
import type { BrandQuestion, BrandRemark } from "./remark.ts";

export function addressRemarks(question: BrandQuestion): readonly BrandRemark[] {
  return [...domains(question), ...ours(question), ...tags(question)];
}

function domains({ brand: { brand } }: BrandQuestion): readonly BrandRemark[] {
  const { domains: own, links, landingPages } = brand.value;
  const named: readonly (readonly [string, Place])[] = [
    ...own.map((domain, index) => [domain, brand.place(["domains", index])] as const),
    ...(links?.hosts ?? []).map((host, index) => [host, brand.place(["links", "hosts", index])] as const),
    [landingPages.domain, brand.place(["landingPages", "domain"])],
  ];
  const wrong = named.flatMap(([domain, place]): readonly BrandRemark[] =>
    isDomain(domain)
      ? []
      : [
          {
            level: "error",
            what: `“${domain}” is no domain.`,
            todo: "Write it as in a browser’s address, for example www.acme.example",
            place,
          },
        ],
  );
  const short = (links?.hosts ?? []).flatMap((host, index): readonly BrandRemark[] =>
    isShortener(host)
      ? [
          {
            level: "warn",
            what: `“${host}” shortens links, so it can lead anywhere.`,
            todo: "Name the site it leads to instead.",
            place: brand.place(["links", "hosts", index]),
          },
        ]
      : [],
  );
  return [...wrong, ...short];
}

/** RFC 1035, 2.3.1: labels of at most 63 letters, digits and inner hyphens; and a last label that is no number, so it is no IP address. */
function isDomain(domain: string): boolean {
  const labels = domain.split(".");
  return (
    labels.length > 1 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) && /[a-z]/.test(labels.at(-1) ?? "")
  );
}

function ours({ brand: { brand } }: BrandQuestion): readonly BrandRemark[] {
  const { domains: own, website, landingPages, senders, legal } = brand.value;
  const isOurs = (host: string): boolean => own.some((domain) => host === domain || host.endsWith(`.${domain}`));
  const list = own.join(", ");
  const todo = `Use one of ours (${list}), or add it to domains.`;
  const hosts: readonly (readonly [string, string, readonly string[]])[] = [
    ["The website", hostOf(website), ["website"]],
    ["The domain of our pages", landingPages.domain, ["landingPages", "domain"]],
    ...(legal.imprint === undefined ? [] : [["The imprint", hostOf(legal.imprint), ["legal", "imprint"]] as const]),
    ...(legal.privacy === undefined ? [] : [["The privacy page", hostOf(legal.privacy), ["legal", "privacy"]] as const]),
  ];
  return [
    ...hosts.flatMap(([what, host, path]): readonly BrandRemark[] =>
      isOurs(host)
        ? []
        : [{ level: "error", what: `${what} is on “${host}”, which is not among our domains.`, todo, place: brand.place(path) }],
    ),
    ...Object.entries(senders).flatMap(([id, { address, replyTo }]) =>
      (["address", "replyTo"] as const).flatMap((key): readonly BrandRemark[] => {
        const written = key === "address" ? address : replyTo;
        const host = written?.split("@").at(-1)?.toLowerCase();
        if (host === undefined || isOurs(host)) return [];
        return [
          {
            level: "error",
            what: `${key === "address" ? "The sender" : "The reply address of the sender"} “${id}” is on “${host}”, which is not among our domains.`,
            todo,
            place: brand.place(["senders", id, key]),
          },
        ];
      }),
    ),
  ];
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname : link;
}

/** Analytics counts “Email” and “email” apart, and a space becomes %20. */
function tags({ brand: { brand } }: BrandQuestion): readonly BrandRemark[] {
  const { source, medium } = brand.value.utm;
  const written: readonly (readonly [string, string, readonly string[]])[] = [
    ["utm_source", source, ["utm", "source"]],
    ["utm_medium of mails", medium.email, ["utm", "medium", "email"]],
    ["utm_medium of pages", medium["landing-page"], ["utm", "medium", "landing-page"]],
  ];
  return written.flatMap(([name, value, path]): readonly BrandRemark[] =>
    /^[a-z0-9][a-z0-9._-]*$/.test(value)
      ? []
      : [
          {
            level: "warn",
            what: `${name} is “${value}”, which analytics counts apart from other spellings.`,
            todo: `Use small letters, digits, dots, hyphens and underscores: ${tidy(value)}`,
            place: brand.place(path),
          },
        ],
  );
}

function tidy(value: string): string {
  return (
    value
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, "-")
      .replace(/^[-._]+|-+$/g, "") || "email"
  );
}
