/** Whether a link leads to a page, whatever is measured on the way. */

/** Whether an address is that of a page: campaign tags, an anchor and a slash at the end do not count. */
export function leadsTo(href: string, page: string): boolean {
  return pathOf(href) === pathOf(page);
}

function pathOf(address: string): string {
  return (address.trim().split(/[?#]/)[0] ?? "").replace(/\/$/, "").toLowerCase();
}
