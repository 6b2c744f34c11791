/** Whether a link leads to a page, whatever is measured on the way. */
import type { RuleContext } from "../rule.ts";

/** Whether an address is that of a page: campaign tags, an anchor and a slash at the end do not count. */
export function leadsTo(href: string, page: string): boolean {
  return pathOf(href) === pathOf(page);
}

function pathOf(address: string): string {
  return (address.trim().split(/[?#]/)[0] ?? "").replace(/\/$/, "").toLowerCase();
}

/** Whether a link with visible words leads to the offer's terms, or says by its words or its address that it does. */
export function linksToTerms({ subject, brief }: RuleContext, said: RegExp): boolean {
  const { offer } = brief.value;
  const termsLink = offer.kind === "none" ? undefined : offer.termsLink;
  return subject.links.some(
    ({ origin, visible, href, text }) =>
      origin === "html" &&
      visible &&
      text !== "" &&
      /^https?:/i.test(href) &&
      (said.test(text) || said.test(href) || (termsLink !== undefined && leadsTo(href, termsLink))),
  );
}
